//! The document of an item: `{"type": "item--TYPE", "id", "attributes", "relationships", "meta"}`.

use std::collections::HashMap;

use serde_json::{Map, Value as Json, json};
use trovato_domain::alias::path_fault;
use trovato_domain::fault::{Fault, Faults};
use trovato_domain::id::UserId;
use trovato_domain::item::field::{Cardinality, FieldConfig, FieldType};
use trovato_domain::item::parse::read_field;
use trovato_domain::item::value::Value;
use trovato_domain::item::{Item, ItemRevision, ItemState, Revision, TargetKind};
use trovato_domain::name::{FieldName, MachineName, nearest};
use trovato_ports::items::Usage;
use trovato_ports::labels::{Label, Target};

use super::{Resource, linkage, resource};
use crate::snapshot::TypeSchema;

/// Labels of the records that a document may name, by record.
pub type Labels = HashMap<Target, Label>;

/// What a writer says of an item. What it does not name stays.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct ItemPatch {
    /// The title.
    pub title: Option<String>,
    /// The state.
    pub state: Option<ItemState>,
    /// The address.
    pub path: Option<PathWish>,
    /// The author.
    pub author: Option<Option<UserId>>,
    /// The fields.
    pub fields: Vec<(FieldName, Vec<Value>)>,
    /// The revision that the writer had read.
    pub revision: Option<Revision>,
}

/// What a writer wants of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathWish {
    /// The one that the pattern gives.
    Pattern,
    /// This one.
    Own(String),
}

const ATTRIBUTES: &[&str] = &["title", "state", "language", "path", "created", "changed"];

/// Reads a write document for an item of this type; `before` is what the store has.
///
/// # Errors
/// A fault for each attribute or relationship that is unknown or breaks a rule.
pub fn read(
    document: &Json,
    schema: &TypeSchema,
    before: Option<&Item>,
) -> Result<ItemPatch, Faults> {
    let item_type = &schema.item_type;
    let resource = resource(document, &format!("item--{}", item_type.id))?;
    let mut faults = Faults::none();
    let mut patch = ItemPatch::default();
    read_id(&resource, before, &mut faults);
    for (name, value) in resource.attributes.into_iter().flatten() {
        match item_type.field(name) {
            Some(field) if field.field_type.is_relationship() => {
                faults.add(Fault::new(
                    name,
                    "unknown",
                    format!("`{name}` is a relationship, not an attribute"),
                ));
            }
            Some(field) => match read_field(field, value) {
                Ok(values) => patch.fields.push((field.name.clone(), values)),
                Err(own) => faults.extend(own),
            },
            None if ATTRIBUTES.contains(&name.as_str()) => {
                read_fixed(name, value, before, &mut patch, &mut faults);
            }
            None => faults.add(unknown(
                name,
                item_type
                    .fields
                    .iter()
                    .filter(|f| !f.field_type.is_relationship()),
            )),
        }
    }
    for (name, value) in resource.relationships.into_iter().flatten() {
        match item_type
            .field(name)
            .filter(|f| f.field_type.is_relationship())
        {
            Some(field) => match read_relationship(field, value) {
                Ok(values) => patch.fields.push((field.name.clone(), values)),
                Err(own) => faults.extend(own),
            },
            None if name == "author" => match linkage(name, value, &["user".to_owned()]) {
                Ok(entries) => match entries.first().map(|e| e.id.parse()).transpose() {
                    Ok(author) => patch.author = Some(author),
                    Err(error) => faults.add(Fault::new(name, "type", error.to_string())),
                },
                Err(fault) => faults.add(fault),
            },
            None => faults.add(unknown(
                name,
                item_type
                    .fields
                    .iter()
                    .filter(|f| f.field_type.is_relationship()),
            )),
        }
    }
    patch.revision = resource
        .revision
        .and_then(|n| u32::try_from(n).ok())
        .map(Revision);
    faults.or(patch)
}

fn read_id(resource: &Resource<'_>, before: Option<&Item>, faults: &mut Faults) {
    match (resource.id, before) {
        (Some(_), None) => faults.add(Fault::new(
            "id",
            "read_only",
            "ids are made here: leave `id` out",
        )),
        (Some(id), Some(item)) if id != item.id.to_string() => {
            faults.add(Fault::new(
                "id",
                "mismatch",
                format!("the id of the item is {}", item.id),
            ));
        }
        _ => {}
    }
}

fn unknown<'a>(name: &str, known: impl Iterator<Item = &'a FieldConfig>) -> Fault {
    let names = ATTRIBUTES
        .iter()
        .copied()
        .chain(known.map(|f| f.name.as_str()));
    let hint = nearest(name, names)
        .map(|n| format!("; did you mean `{n}`?"))
        .unwrap_or_default();
    Fault::new(
        name,
        "unknown",
        format!("there is no attribute `{name}`{hint}"),
    )
}

fn read_fixed(
    name: &str,
    value: &Json,
    before: Option<&Item>,
    patch: &mut ItemPatch,
    faults: &mut Faults,
) {
    let text = value.as_str();
    match (name, text) {
        ("title", Some(title)) => patch.title = Some(title.to_owned()),
        ("title", None) if value.is_null() => patch.title = Some(String::new()),
        ("state", Some(state)) => match ItemState::of(state) {
            Some(state) => patch.state = Some(state),
            None => faults.add(Fault::new(
                name,
                "choice",
                format!("`{state}` is no state; there are draft, published"),
            )),
        },
        ("path", Some(path)) if before.is_some_and(|b| b.path() == path) => {}
        ("path", Some(path)) => match path_fault(path) {
            Some(fault) => faults.add(fault),
            None => patch.path = Some(PathWish::Own(path.to_owned())),
        },
        ("path", None) if value.is_null() => patch.path = Some(PathWish::Pattern),
        ("language", Some(tag)) if before.is_none_or(|b| b.language.as_str() == tag) => {}
        ("created", Some(at)) if before.is_some_and(|b| b.created.to_string() == at) => {}
        ("changed", Some(at)) if before.is_some_and(|b| b.changed.to_string() == at) => {}
        ("language" | "created" | "changed", _) => {
            faults.add(Fault::new(
                name,
                "read_only",
                format!("`{name}` is set by the system"),
            ));
        }
        _ => faults.add(Fault::new(name, "type", "is text")),
    }
}

fn read_relationship(field: &FieldConfig, value: &Json) -> Result<Vec<Value>, Faults> {
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
    let entries = linkage(field.name.as_str(), value, &types)?;
    read_field(
        field,
        &Json::Array(entries.into_iter().map(|e| Json::String(e.id)).collect()),
    )
}

/// The records that the reference fields of an item lead to.
pub fn targets(schema: &TypeSchema, item: &Item) -> Vec<Target> {
    let fields = schema
        .relaxed
        .iter()
        .filter(|f| f.field_type.is_relationship());
    let found = fields.flat_map(|field| {
        item.content
            .fields
            .get(field.name.as_str())
            .iter()
            .filter_map(|v| target(field, v.as_str()?))
    });
    found.chain(item.author.map(Target::User)).collect()
}

fn target(field: &FieldConfig, id: &str) -> Option<Target> {
    let id = id.parse::<trovato_domain::id::ItemId>().ok()?.uuid();
    let kind = match field.field_type {
        FieldType::TermRef => TargetKind::Term,
        FieldType::UserRef => TargetKind::User,
        FieldType::File => TargetKind::File,
        _ => TargetKind::Item,
    };
    Some(Target::of(kind, id))
}

/// Writes the document of an item. References to records without a label are left out.
pub fn write(schema: &TypeSchema, item: &Item, labels: &Labels) -> Json {
    let mut attributes = Map::new();
    attributes.insert("title".to_owned(), json!(item.content.title));
    attributes.insert("state".to_owned(), json!(item.content.state.as_str()));
    attributes.insert("language".to_owned(), json!(item.language.as_str()));
    attributes.insert("path".to_owned(), json!(item.path()));
    attributes.insert("created".to_owned(), json!(item.created.to_string()));
    attributes.insert("changed".to_owned(), json!(item.changed.to_string()));
    let mut relationships = Map::new();
    let author = item
        .author
        .filter(|id| labels.contains_key(&Target::User(*id)));
    relationships.insert(
        "author".to_owned(),
        json!({"data": author.map(|id| json!({"type": "user", "id": id.to_string()}))}),
    );
    let fields = item.content.fields.typed(&schema.relaxed);
    for field in &schema.item_type.fields {
        let values = fields.get(field.name.as_str());
        if field.field_type.is_relationship() {
            let data = write_relationship(field, values, labels);
            relationships.insert(field.name.to_string(), json!({"data": data}));
        } else {
            attributes.insert(
                field.name.to_string(),
                shaped(field, values.iter().map(Value::to_json).collect()),
            );
        }
    }
    json!({
        "type": format!("item--{}", item.item_type),
        "id": item.id.to_string(),
        "attributes": attributes,
        "relationships": relationships,
        "meta": {"revision": item.revision.0, "from": "live", "stage": "live"},
    })
}

/// A value or null where a field has one at most, else a list.
fn shaped(field: &FieldConfig, mut values: Vec<Json>) -> Json {
    if field.cardinality == Cardinality::ONE {
        if values.is_empty() {
            Json::Null
        } else {
            values.swap_remove(0)
        }
    } else {
        Json::Array(values)
    }
}

fn write_relationship(field: &FieldConfig, values: &[Value], labels: &Labels) -> Json {
    let entries = values.iter().filter_map(|value| {
        let Value::Reference(id) = value else {
            return None;
        };
        let label = labels.get(&target(field, &id.to_string())?)?;
        let kind = label.kind.as_ref().map_or("", MachineName::as_str);
        let resource_type = match field.field_type {
            FieldType::TermRef => format!("term--{kind}"),
            FieldType::UserRef => "user".to_owned(),
            FieldType::File => "file".to_owned(),
            _ => format!("item--{kind}"),
        };
        Some(json!({"type": resource_type, "id": id.to_string()}))
    });
    shaped(field, entries.collect())
}

/// Writes the document of a revision.
pub fn write_revision(revision: &ItemRevision) -> Json {
    json!({
        "number": revision.number.0,
        "language": revision.language.as_str(),
        "parent": revision.parent.map(|p| p.0),
        "by": revision.by.map(|id| id.to_string()),
        "at": revision.at.to_string(),
        "log": revision.log,
        "title": revision.content.title,
        "state": revision.content.state.as_str(),
        "path": revision.content.address.path,
        "fields": revision.content.fields.to_json(),
    })
}

/// Writes a place that refers to a record.
pub fn write_usage(usage: &Usage) -> Json {
    json!({
        "id": usage.item.to_string(),
        "type": format!("item--{}", usage.item_type),
        "title": usage.title,
        "field": usage.field.as_str(),
    })
}
