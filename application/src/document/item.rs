//! The document of an item: `{"type": "item--TYPE", "id", "attributes", "relationships", "meta"}`.

use serde_json::{Map, Value as Json, json};
use trovato_domain::alias::path_fault;
use trovato_domain::fault::{Fault, Faults};
use trovato_domain::id::{InvalidId, UserId};
use trovato_domain::item::field::Cardinality;
use trovato_domain::item::value::Value;
use trovato_domain::item::{Item, ItemRevision, ItemState};
use trovato_domain::language::{InvalidLanguage, LanguageTag};
use trovato_domain::name::FieldName;
use trovato_ports::items::Usage;
use trovato_ports::labels::Target;

use super::fields::{Sight, attributes, read_attribute, read_relationship, relationships, unknown};
use super::{linkage, resource};
use crate::rendering::TypedItem;
use crate::snapshot::TypeSchema;

/// What a writer says of an item. What it does not name stays.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct ItemPatch {
    /// The title.
    pub title: Option<String>,
    /// The state.
    pub state: Option<ItemState>,
    /// The language that a new item is written in.
    pub language: Option<LanguageTag>,
    /// The address.
    pub path: Option<PathWish>,
    /// The author.
    pub author: Option<Option<UserId>>,
    /// The fields.
    pub fields: Vec<(FieldName, Vec<Value>)>,
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
const AUTHOR: &str = "author";

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
    let id_fault = resource.id_fault(before.map(|item| item.id));
    let revision_fault = resource.revision_fault(before.map(|item| item.revision));
    for fault in id_fault.into_iter().chain(revision_fault) {
        faults.add(fault);
    }
    let fields = &item_type.fields;
    for (name, value) in resource.attributes.into_iter().flatten() {
        match read_attribute(fields, name, value) {
            Some(Ok(given)) => patch.fields.push(given),
            Some(Err(own)) => faults.extend(own),
            None if ATTRIBUTES.contains(&name.as_str()) => {
                read_fixed(name, value, before, &mut patch, &mut faults);
            }
            None => faults.add(unknown(name, ATTRIBUTES, attributes(fields))),
        }
    }
    for (name, value) in resource.relationships.into_iter().flatten() {
        match read_relationship(fields, name, value) {
            Some(Ok(given)) => patch.fields.push(given),
            Some(Err(own)) => faults.extend(own),
            None if name == AUTHOR => match read_author(value) {
                Ok(author) => patch.author = Some(author),
                Err(fault) => faults.add(fault),
            },
            None => faults.add(unknown(name, &[AUTHOR], relationships(fields))),
        }
    }
    faults.or(patch)
}

fn language_fault(error: &InvalidLanguage) -> Fault {
    Fault::new("language", "type", error.to_string())
}

fn read_author(value: &Json) -> Result<Option<UserId>, Fault> {
    let entries = linkage(AUTHOR, value, &["user".to_owned()], Cardinality::ONE)?;
    let id = entries.first().map(|entry| entry.id.parse()).transpose();
    id.map_err(|error: InvalidId| Fault::new(AUTHOR, "type", error.to_string()))
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
        ("language", None) if before.is_none() => {
            faults.add(Fault::new(name, "type", "is the tag of a language"));
        }
        ("language", Some(tag)) if before.is_none() => match tag.parse() {
            Ok(language) => patch.language = Some(language),
            Err(error) => faults.add(language_fault(&error)),
        },
        ("language", Some(tag)) if before.is_some_and(|b| b.language.as_str() == tag) => {}
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

/// Writes the document of an item. References to records that the reader does not see are left out.
pub(crate) fn write(typed: &TypedItem<'_>, sight: &Sight<'_>) -> Json {
    let item = typed.item;
    let mut attributes = Map::new();
    attributes.insert("title".to_owned(), json!(item.content.title));
    attributes.insert("state".to_owned(), json!(item.content.state.as_str()));
    attributes.insert("language".to_owned(), json!(item.language.as_str()));
    attributes.insert("path".to_owned(), json!(item.path()));
    attributes.insert("created".to_owned(), json!(item.created.to_string()));
    attributes.insert("changed".to_owned(), json!(item.changed.to_string()));
    let mut relationships = Map::new();
    let author = item.author.filter(|id| sight.sees(Target::User(*id)));
    let author = author.map(|id| json!({"type": "user", "id": id.to_string()}));
    relationships.insert(AUTHOR.to_owned(), json!({"data": author}));
    let fields = &typed.schema.item_type.fields;
    sight.write(fields, &typed.fields, &mut attributes, &mut relationships);
    json!({
        "type": format!("item--{}", item.item_type),
        "id": item.id.to_string(),
        "attributes": attributes,
        "relationships": relationships,
        "meta": {"revision": item.revision.0, "from": "live", "stage": "live"},
    })
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
