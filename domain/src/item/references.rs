//! Which records the values of a record lead to: those that its fields name, and those that its texts
//! link to. One walk over every kind of value finds both.

use std::collections::HashSet;

use indexmap::IndexSet;
use serde_json::{Map, Value as Json};
use uuid::Uuid;

use super::block::Block;
use super::field::{FieldConfig, FieldType};
use super::value::{FieldValues, Value};
use crate::id::FileId;
use crate::name::{FieldName, MachineName};
use crate::text::{OwnAddress, own_address, own_addresses_in};

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
    /// What the references of a field of this type lead to.
    pub const fn of_field(field_type: FieldType) -> Self {
        match field_type {
            FieldType::TermRef => Self::Term,
            FieldType::UserRef => Self::User,
            FieldType::File => Self::File,
            _ => Self::Item,
        }
    }

    /// The kind of this name.
    pub fn of(name: &str) -> Option<Self> {
        [Self::Item, Self::Term, Self::User, Self::File]
            .into_iter()
            .find(|kind| kind.as_str() == name)
    }

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

/// A record that a value names as itself: in a reference field, a picture or a block, be it within a
/// group. It has to be there, where a link in a text may lead nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NamedRecord<'a> {
    /// The field of the record (of a group: the group's).
    pub field: &'a FieldName,
    /// What kind of record it is.
    pub kind: TargetKind,
    /// The record.
    pub target: Uuid,
    /// The item types or vocabularies that are taken here; empty for all.
    pub takes: &'a [MachineName],
}

/// Every record that the fields lead to: reference fields, pictures, files in blocks, and links to
/// own content (`/item/ID`, `/term/ID`, `/files/by-id/ID`) in texts. Each once for a field.
pub fn references_of(fields: &[FieldConfig], values: &FieldValues) -> Vec<References> {
    let mut found: Vec<References> = Vec::new();
    let mut known = HashSet::new();
    walk(fields, values, &mut |record| {
        if known.insert((record.owner, record.kind, record.target)) {
            found.push(References {
                field: record.owner.clone(),
                position: u32::try_from(found.len()).unwrap_or(u32::MAX),
                target_kind: record.kind,
                target: record.target,
                vocabulary: match record.via {
                    Via::Value(field) => field.vocabulary.clone(),
                    Via::Link => None,
                },
            });
        }
    });
    found
}

/// The records that the values name as themselves, without those that texts and links lead to.
pub fn named_records<'a>(fields: &'a [FieldConfig], values: &FieldValues) -> Vec<NamedRecord<'a>> {
    let mut found: IndexSet<NamedRecord<'a>> = IndexSet::new();
    walk(fields, values, &mut |record| {
        let Via::Value(field) = record.via else {
            return;
        };
        found.insert(NamedRecord {
            field: record.owner,
            kind: record.kind,
            target: record.target,
            takes: match record.kind {
                TargetKind::Item => &field.types,
                TargetKind::Term => field.vocabulary.as_slice(),
                TargetKind::User | TargetKind::File => &[],
            },
        });
    });
    found.into_iter().collect()
}

/// A record that the walk comes upon.
struct Found<'a> {
    owner: &'a FieldName,
    kind: TargetKind,
    target: Uuid,
    via: Via<'a>,
}

/// How a record is led to.
enum Via<'a> {
    /// A value of this field names it.
    Value(&'a FieldConfig),
    /// A link leads to it.
    Link,
}

fn walk<'a>(fields: &'a [FieldConfig], values: &FieldValues, visit: &mut impl FnMut(Found<'a>)) {
    for field in fields {
        let mut walk = Walk {
            owner: &field.name,
            visit,
        };
        walk.field(field, values.get(field.name.as_str()));
    }
}

/// The walk through the values of one field of the record.
struct Walk<'a, 'v, V> {
    owner: &'a FieldName,
    visit: &'v mut V,
}

impl<'a, V: FnMut(Found<'a>)> Walk<'a, '_, V> {
    fn field(&mut self, field: &'a FieldConfig, values: &[Value]) {
        for value in values {
            match value {
                Value::Reference(id) => {
                    self.value(field, TargetKind::of_field(field.field_type), *id);
                }
                Value::Image(image) => self.value(field, TargetKind::File, image.file.uuid()),
                Value::LongText(text) => self.text(&text.value),
                Value::Link { url, .. } => {
                    if let Some(own) = own_address(url) {
                        self.link(own);
                    }
                }
                Value::Blocks(blocks) => blocks
                    .iter()
                    .for_each(|b| b.walk(&mut |block| self.block(field, block))),
                Value::Group(inner) => {
                    for part in &field.fields {
                        self.field(part, inner.get(part.name.as_str()));
                    }
                }
                _ => {}
            }
        }
    }

    fn block(&mut self, field: &'a FieldConfig, block: &Block) {
        let images = block.data.get("images").and_then(Json::as_array);
        let images = images.into_iter().flatten().filter_map(Json::as_object);
        for file in std::iter::once(&block.data)
            .chain(images)
            .filter_map(file_of)
        {
            self.value(field, TargetKind::File, file.uuid());
        }
        for text in block.data.values().filter_map(Json::as_str) {
            self.text(text);
        }
    }

    fn text(&mut self, text: &str) {
        own_addresses_in(text).for_each(|own| self.link(own));
    }

    fn value(&mut self, field: &'a FieldConfig, kind: TargetKind, target: Uuid) {
        (self.visit)(Found {
            owner: self.owner,
            kind,
            target,
            via: Via::Value(field),
        });
    }

    fn link(&mut self, own: OwnAddress<'_>) {
        (self.visit)(Found {
            owner: self.owner,
            kind: own.kind,
            target: own.id,
            via: Via::Link,
        });
    }
}

fn file_of(data: &Map<String, Json>) -> Option<FileId> {
    data.get("file")?.as_str()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use serde_json::json;

    use super::*;
    use crate::item::parse::read_field;
    use crate::item::value::LongText;

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

    /// Work that grew with the square of the links would not end within any patience here.
    #[test]
    fn the_references_of_a_text_full_of_links_are_found_in_a_moment() {
        let body =
            field(json!({"name": "b", "type": "text_long", "label": "B", "format": "filtered"}));
        let mut links = String::new();
        for n in 0..150_000 {
            let id = Uuid::from_u128(n);
            writeln!(links, "<a href=\"/item/{id}\">").expect("a text takes all");
        }
        let text = LongText {
            value: links,
            format: "filtered".parse().expect("a name"),
        };
        let values = FieldValues::from_iter([(body.name.clone(), vec![Value::LongText(text)])]);
        let found = references_of(std::slice::from_ref(&body), &values);
        assert_eq!(found.len(), 150_000);
        assert_eq!(found.last().map(|r| r.position), Some(149_999));
    }

    #[test]
    fn links_name_no_record_as_itself() {
        let fields = [
            field(json!({"name": "body", "type": "text_long", "label": "B", "format": "filtered"})),
            field(json!({"name": "more", "type": "blocks", "label": "M"})),
            field(
                json!({"name": "g", "type": "group", "label": "G", "fields": [
                {"name": "to", "type": "item_ref", "label": "To", "types": ["page"]},
                {"name": "at", "type": "link", "label": "At"}]}),
            ),
        ];
        let given = [
            json!({"value": format!("/item/{ID}")}),
            json!([{"id": "a", "type": "image", "data": {"file": ID, "caption": format!("/term/{ID}")}}]),
            json!({"to": ID, "at": {"url": format!("/term/{ID}")}}),
        ];
        let values: FieldValues = fields
            .iter()
            .zip(&given)
            .map(|(f, json)| (f.name.clone(), read_field(f, json).expect("sound")))
            .collect();
        let named: Vec<(&str, TargetKind, usize)> = named_records(&fields, &values)
            .iter()
            .map(|n| (n.field.as_str(), n.kind, n.takes.len()))
            .collect();
        assert_eq!(
            named,
            [("more", TargetKind::File, 0), ("g", TargetKind::Item, 1)]
        );
        assert_eq!(references_of(&fields, &values).len(), 5);
    }
}
