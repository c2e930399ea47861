//! Rules of a whole item: what its type asks of it, and which records it leads to.

use uuid::Uuid;

use super::field::{FieldConfig, FieldType};
use super::parse::title_fault;
use super::value::{FieldValues, Value};
use super::{ItemContent, ItemType};
use crate::fault::{Fault, Faults};
use crate::name::{FieldName, MachineName};

/// What is wrong with the content of an item of this type. Whether unique values are unique and
/// whether references lead somewhere is asked of the store by the use case.
pub fn content_faults(item_type: &ItemType, content: &ItemContent, fields: &FieldValues) -> Faults {
    let mut faults = Faults::none();
    if let Some(fault) = title_fault(&content.title) {
        faults.add(fault);
    }
    for field in &item_type.fields {
        let values = fields.get(field.name.as_str());
        if field.required && values.is_empty() {
            faults.add(Fault::new(
                field.name.as_str(),
                "required",
                format!("{} is needed", field.label),
            ));
        }
    }
    faults
}

/// A reference from a field of one record to another record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct References {
    /// The field (of a group: the group's).
    pub field: FieldName,
    /// The place among the references of this record.
    pub position: u32,
    /// What kind of record it leads to.
    pub target_kind: TargetKind,
    /// The record.
    pub target: Uuid,
    /// For terms: the vocabulary that the field names.
    pub vocabulary: Option<MachineName>,
}

/// Kinds of records that fields lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TargetKind {
    /// An item.
    Item,
    /// A term.
    Term,
    /// An account.
    User,
    /// A file.
    File,
}

impl TargetKind {
    /// The name as it is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Item => "item",
            Self::Term => "term",
            Self::User => "user",
            Self::File => "file",
        }
    }
}

/// Every record that the fields lead to: reference fields, pictures, files in blocks, and links to
/// own content (`/item/ID`, `/term/ID`) in texts.
pub fn references_of(fields: &[FieldConfig], values: &FieldValues) -> Vec<References> {
    let mut found = Vec::new();
    for field in fields {
        collect(field, field, values.get(field.name.as_str()), &mut found);
    }
    for (n, reference) in found.iter_mut().enumerate() {
        reference.position = u32::try_from(n).unwrap_or(u32::MAX);
    }
    found
}

fn collect(
    owner: &FieldConfig,
    field: &FieldConfig,
    values: &[Value],
    found: &mut Vec<References>,
) {
    for value in values {
        match value {
            Value::Reference(id) => {
                let kind = match field.field_type {
                    FieldType::TermRef => TargetKind::Term,
                    FieldType::UserRef => TargetKind::User,
                    FieldType::File => TargetKind::File,
                    _ => TargetKind::Item,
                };
                push(owner, kind, *id, field.vocabulary.clone(), found);
            }
            Value::Image(image) => push(owner, TargetKind::File, image.file.uuid(), None, found),
            Value::LongText(text) => links_in(owner, &text.value, found),
            Value::Link { url, .. } => own_target(url)
                .into_iter()
                .for_each(|(kind, id)| push(owner, kind, id, None, found)),
            Value::Blocks(blocks) => blocks
                .iter()
                .for_each(|b| b.walk(&mut |block| block_links(owner, block, found))),
            Value::Group(inner) => {
                for part in &field.fields {
                    collect(owner, part, inner.get(part.name.as_str()), found);
                }
            }
            _ => {}
        }
    }
}

fn push(
    owner: &FieldConfig,
    target_kind: TargetKind,
    target: Uuid,
    vocabulary: Option<MachineName>,
    found: &mut Vec<References>,
) {
    let known = found
        .iter()
        .any(|r| r.field == owner.name && r.target_kind == target_kind && r.target == target);
    if !known {
        found.push(References {
            field: owner.name.clone(),
            position: 0,
            target_kind,
            target,
            vocabulary,
        });
    }
}

fn block_links(owner: &FieldConfig, block: &super::block::Block, found: &mut Vec<References>) {
    let images = block.data.get("images").and_then(|i| i.as_array());
    let file_of = |data: &serde_json::Map<String, serde_json::Value>| {
        data.get("file")
            .and_then(|f| f.as_str())
            .and_then(|f| f.parse::<crate::id::FileId>().ok())
    };
    let inner = images.into_iter().flatten().filter_map(|i| i.as_object());
    for file in file_of(&block.data)
        .into_iter()
        .chain(inner.filter_map(file_of))
    {
        push(owner, TargetKind::File, file.uuid(), None, found);
    }
    for text in block.data.values().filter_map(|v| v.as_str()) {
        links_in(owner, text, found);
    }
}

/// Links to own content in a text: wherever `/item/`, `/term/` or `/files/by-id/` is followed by an id.
fn links_in(owner: &FieldConfig, text: &str, found: &mut Vec<References>) {
    for prefix in ["/item/", "/term/", "/files/by-id/"] {
        for (at, _) in text.match_indices(prefix) {
            if let Some((kind, id)) = text.get(at..at + prefix.len() + 36).and_then(own_target) {
                push(owner, kind, id, None, found);
            }
        }
    }
}

/// The record that an address of the form `/item/ID`, `/term/ID` or `/files/by-id/ID` leads to.
fn own_target(url: &str) -> Option<(TargetKind, Uuid)> {
    let prefixes = [
        ("/item/", TargetKind::Item),
        ("/term/", TargetKind::Term),
        ("/files/by-id/", TargetKind::File),
    ];
    let (kind, rest) = prefixes
        .iter()
        .find_map(|(prefix, kind)| Some((*kind, url.strip_prefix(prefix)?)))?;
    let id = rest.get(..36)?.parse::<crate::id::ItemId>().ok()?;
    let ends = rest
        .get(36..)
        .is_some_and(|tail| tail.is_empty() || tail.starts_with(['?', '#']));
    ends.then_some((kind, id.uuid()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::item::parse::read_field;

    const ID: &str = "01890000-0000-7000-8000-00000000dead";

    fn field(definition: serde_json::Value) -> FieldConfig {
        serde_json::from_value(definition).expect("a sound definition")
    }

    #[test]
    fn references_are_found_in_every_kind_of_value() {
        for (definition, value, kind) in [
            (
                json!({"name": "f", "type": "term_ref", "label": "F", "vocabulary": "v"}),
                json!(ID),
                TargetKind::Term,
            ),
            (
                json!({"name": "f", "type": "image", "label": "F"}),
                json!({"file": ID}),
                TargetKind::File,
            ),
            (
                json!({"name": "f", "type": "link", "label": "F"}),
                json!({"url": format!("/term/{ID}#x")}),
                TargetKind::Term,
            ),
            (
                json!({"name": "f", "type": "text_long", "label": "F", "format": "filtered"}),
                json!({"value": format!("<a href=\"/item/{ID}\">x</a> <a href=\"/item/{ID}\">again</a>")}),
                TargetKind::Item,
            ),
            (
                json!({"name": "f", "type": "blocks", "label": "F"}),
                json!([{"id": "a", "type": "columns", "slots": {"1": [{"id": "b", "type": "gallery", "data": {"images": [{"file": ID}]}}]}}]),
                TargetKind::File,
            ),
            (
                json!({"name": "f", "type": "group", "label": "F", "fields": [{"name": "who", "type": "user_ref", "label": "Who"}]}),
                json!({"who": ID}),
                TargetKind::User,
            ),
        ] {
            let field = field(definition);
            let values = FieldValues::from_iter([(
                field.name.clone(),
                read_field(&field, &value).expect("sound"),
            )]);
            let found = references_of(std::slice::from_ref(&field), &values);
            assert_eq!(
                found
                    .iter()
                    .map(|r| (r.target_kind, r.target.to_string()))
                    .collect::<Vec<_>>(),
                [(kind, ID.to_owned())]
            );
        }
    }
}
