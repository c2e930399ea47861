//! The fields of a record in its document, the same for items and terms: reading what a writer gives,
//! and showing what is stored to somebody who may not see all of it.

use std::collections::HashMap;

use serde_json::{Map, Value as Json, json};
use trovato_domain::fault::{Fault, Faults};
use trovato_domain::id::TermId;
use trovato_domain::item::TargetKind;
use trovato_domain::item::field::{Cardinality, FieldConfig, FieldType};
use trovato_domain::item::parse::{read_field, read_stored};
use trovato_domain::item::value::{FieldValues, LongText, Value};
use trovato_domain::name::{FieldName, MachineName, nearest};
use trovato_domain::render::Markup;
use trovato_ports::Context;
use trovato_ports::labels::{Label, Target};
use trovato_ports::render::SafeHtml;
use uuid::Uuid;

use super::linkage;
use crate::error::Error;
use crate::labels::{self, Labels};
use crate::named::merged_terms;
use crate::ports::Ports;
use crate::rendering::html;
use crate::snapshot::SiteSnapshot;

/// The values that a writer gives a field.
pub(super) type Given = Result<(FieldName, Vec<Value>), Faults>;

/// The values that an attribute of a write document gives; `None` where no field has its name.
pub(super) fn read_attribute(fields: &[FieldConfig], name: &str, value: &Json) -> Option<Given> {
    let field = fields.iter().find(|f| f.name == *name)?;
    if field.field_type.is_relationship() {
        let message = format!("`{name}` is a relationship, not an attribute");
        return Some(Err(Fault::new(name, "unknown", message).into()));
    }
    Some(read_field(field, value).map(|values| (field.name.clone(), values)))
}

/// The values that a relationship of a write document gives; `None` where no reference field has its
/// name.
pub(super) fn read_relationship(fields: &[FieldConfig], name: &str, value: &Json) -> Option<Given> {
    let field = relationships(fields).find(|f| f.name == *name)?;
    Some(read_linkage(field, value).map(|values| (field.name.clone(), values)))
}

/// The reference fields, which documents have among their relationships.
pub(super) fn relationships(fields: &[FieldConfig]) -> impl Iterator<Item = &FieldConfig> {
    fields.iter().filter(|f| f.field_type.is_relationship())
}

/// The fields that documents have among their attributes.
pub(super) fn attributes(fields: &[FieldConfig]) -> impl Iterator<Item = &FieldConfig> {
    fields.iter().filter(|f| !f.field_type.is_relationship())
}

/// A name that no part of a document has, with the nearest one that there is.
pub(super) fn unknown<'a>(
    name: &str,
    fixed: &[&'a str],
    fields: impl Iterator<Item = &'a FieldConfig>,
) -> Fault {
    let names = fields.map(|field| field.name.as_str());
    let hint = nearest(name, fixed.iter().copied().chain(names))
        .map(|n| format!("; did you mean `{n}`?"))
        .unwrap_or_default();
    let message = format!("there is no attribute `{name}`{hint}");
    Fault::new(name, "unknown", message)
}

fn read_linkage(field: &FieldConfig, value: &Json) -> Result<Vec<Value>, Faults> {
    let types: Vec<String> = match field.field_type {
        FieldType::TermRef => field
            .vocabulary
            .iter()
            .map(|v| format!("term--{v}"))
            .collect(),
        FieldType::UserRef => vec!["user".to_owned()],
        FieldType::File => vec!["file".to_owned()],
        _ => field.types.iter().map(|t| format!("item--{t}")).collect(),
    };
    let entries = linkage(field.name.as_str(), value, &types, field.cardinality)?;
    let ids: Vec<Json> = entries.into_iter().map(|e| Json::String(e.id)).collect();
    read_stored(field, &ids)
}

/// What a reader sees of the records that documents name: the labels of those that they see, and the
/// HTML of texts.
pub(crate) struct Sight<'a> {
    labels: Labels,
    merged: HashMap<TermId, TermId>,
    html: HashMap<&'a LongText, SafeHtml>,
}

impl<'a> Sight<'a> {
    /// Asks for all that the documents of some records need: `wanted` are the records that they name.
    ///
    /// # Errors
    /// [`Error`] of the store and of the text renderer.
    pub(crate) async fn of(
        ports: &Ports,
        context: &Context,
        site: &SiteSnapshot,
        wanted: impl IntoIterator<Item = Target>,
        records: impl IntoIterator<Item = &'a FieldValues>,
    ) -> Result<Self, Error> {
        let labels = labels::load(ports, context, wanted.into_iter().collect()).await?;
        let mut texts: Vec<&LongText> = Vec::new();
        for values in records {
            long_texts(values, &mut texts);
        }
        let markups: Vec<Markup> = texts.iter().copied().map(Markup::from).collect();
        let markups: Vec<&Markup> = markups.iter().collect();
        let rendered = match markups.as_slice() {
            [] => Vec::new(),
            some => html::of(ports, context, site, some, &labels).await?,
        };
        Ok(Self {
            merged: merged_terms(ports, context, labels.keys()).await?,
            html: texts.into_iter().zip(rendered).collect(),
            labels,
        })
    }

    /// Whether the reader sees a record.
    pub(super) fn sees(&self, target: Target) -> bool {
        self.labels.contains_key(&target)
    }

    /// The term that a term reads as; `None` where the reader sees none.
    pub(super) fn term(&self, id: TermId) -> Option<TermId> {
        let known = self.sees(Target::Term(id));
        known.then(|| self.merged.get(&id).copied().unwrap_or(id))
    }

    /// Writes the fields of a record into the two parts of its document. References to records that
    /// the reader does not see are left out.
    pub(super) fn write(
        &self,
        fields: &[FieldConfig],
        values: &FieldValues,
        attributes: &mut Map<String, Json>,
        relationships: &mut Map<String, Json>,
    ) {
        for field in fields {
            let shown = self.field(field, values.get(field.name.as_str()));
            if field.field_type.is_relationship() {
                relationships.insert(field.name.to_string(), json!({"data": shown}));
            } else {
                attributes.insert(field.name.to_string(), shown);
            }
        }
    }

    /// A value or null where a field has one at most, else a list.
    fn field(&self, field: &FieldConfig, values: &[Value]) -> Json {
        let mut shown: Vec<Json> = Vec::with_capacity(values.len());
        for value in values {
            let Some(json) = self.value(field, value) else {
                continue;
            };
            // A term and one that was merged into it read as the same.
            if !(matches!(value, Value::Reference(_)) && shown.contains(&json)) {
                shown.push(json);
            }
        }
        match field.cardinality {
            Cardinality::ONE if shown.is_empty() => Json::Null,
            Cardinality::ONE => shown.swap_remove(0),
            _ => Json::Array(shown),
        }
    }

    fn value(&self, field: &FieldConfig, value: &Value) -> Option<Json> {
        match value {
            Value::Reference(id) => self.reference(field, *id),
            Value::Group(inner) => {
                let member = |part: &FieldConfig| {
                    let name = part.name.as_str();
                    (name.to_owned(), self.field(part, inner.get(name)))
                };
                Some(Json::Object(field.fields.iter().map(member).collect()))
            }
            Value::LongText(text) => {
                let html = self.html.get(text).map(SafeHtml::as_str);
                let format = text.format.as_str();
                Some(json!({"value": text.value, "format": format, "html": html}))
            }
            plain => Some(plain.to_json()),
        }
    }

    /// A reference as an object with `type` and `id`.
    fn reference(&self, field: &FieldConfig, id: Uuid) -> Option<Json> {
        let target = Target::of(TargetKind::of_field(field.field_type), id);
        let label = self.labels.get(&target)?;
        let id = match target {
            Target::Term(term) => self.term(term)?.uuid(),
            _ => id,
        };
        Some(json!({"type": resource_type(label), "id": id.to_string()}))
    }
}

/// The type of the resource that a label stands for.
fn resource_type(label: &Label) -> String {
    let kind = label.kind.as_ref().map_or("", MachineName::as_str);
    match label.target {
        Target::Item(_) => format!("item--{kind}"),
        Target::Term(_) => format!("term--{kind}"),
        Target::User(_) => "user".to_owned(),
        Target::File(_) => "file".to_owned(),
    }
}

fn long_texts<'a>(values: &'a FieldValues, found: &mut Vec<&'a LongText>) {
    for value in values.iter().flat_map(|(_, values)| values) {
        match value {
            Value::LongText(text) => found.push(text),
            Value::Group(inner) => long_texts(inner, found),
            _ => {}
        }
    }
}
