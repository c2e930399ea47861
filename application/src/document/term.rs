//! The document of a term: `{"type": "term--VOCABULARY", "id", "attributes", "relationships", "meta"}`.

use serde_json::{Map, Value as Json, json};
use trovato_domain::category::{Parent, Term};
use trovato_domain::fault::{Fault, Faults};
use trovato_domain::item::Revision;
use trovato_domain::item::field::{Cardinality, FieldConfig};
use trovato_domain::item::parse::read_field;
use trovato_domain::item::value::Value;
use trovato_domain::name::{FieldName, nearest};

use super::{linkage, resource};
use crate::snapshot::VocabularySchema;

/// What a writer says of a term. What it does not name stays.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct TermPatch {
    /// The name.
    pub name: Option<String>,
    /// The slug; `Some(None)` makes it from the name.
    pub slug: Option<Option<String>>,
    /// The description.
    pub description: Option<String>,
    /// The place of a root.
    pub weight: Option<i32>,
    /// The parents.
    pub parents: Option<Vec<Parent>>,
    /// The fields.
    pub fields: Vec<(FieldName, Vec<Value>)>,
    /// The revision that the writer had read.
    pub revision: Option<Revision>,
}

const ATTRIBUTES: &[&str] = &[
    "name",
    "slug",
    "description",
    "weight",
    "language",
    "path",
    "created",
    "changed",
];

/// Reads a write document for a term of this vocabulary; `before` is what the store has.
///
/// # Errors
/// A fault for each attribute or relationship that is unknown or breaks a rule.
pub fn read(
    document: &Json,
    schema: &VocabularySchema,
    before: Option<&Term>,
) -> Result<TermPatch, Faults> {
    let vocabulary = &schema.vocabulary;
    let resource = resource(document, &format!("term--{}", vocabulary.id))?;
    let mut faults = Faults::none();
    let mut patch = TermPatch::default();
    match (resource.id, before) {
        (Some(_), None) => faults.add(Fault::new(
            "id",
            "read_only",
            "ids are made here: leave `id` out",
        )),
        (Some(id), Some(term)) if id != term.id.to_string() => {
            faults.add(Fault::new(
                "id",
                "mismatch",
                format!("the id of the term is {}", term.id),
            ));
        }
        _ => {}
    }
    for (name, value) in resource.attributes.into_iter().flatten() {
        match field(schema, name) {
            Some(field) => match read_field(field, value) {
                Ok(values) => patch.fields.push((field.name.clone(), values)),
                Err(own) => faults.extend(own),
            },
            None => read_fixed(name, value, before, &mut patch, &mut faults),
        }
    }
    for (name, value) in resource.relationships.into_iter().flatten() {
        if name == "parents" {
            match read_parents(value, &format!("term--{}", vocabulary.id)) {
                Ok(parents) => patch.parents = Some(parents),
                Err(fault) => faults.add(fault),
            }
        } else {
            faults.add(Fault::new(
                name,
                "unknown",
                format!("there is no relationship `{name}`; there is `parents`"),
            ));
        }
    }
    patch.revision = resource
        .revision
        .and_then(|n| u32::try_from(n).ok())
        .map(Revision);
    faults.or(patch)
}

fn field<'a>(schema: &'a VocabularySchema, name: &str) -> Option<&'a FieldConfig> {
    schema.vocabulary.fields.iter().find(|f| f.name == *name)
}

fn read_fixed(
    name: &str,
    value: &Json,
    before: Option<&Term>,
    patch: &mut TermPatch,
    faults: &mut Faults,
) {
    let same = |current: String| value.as_str() == Some(current.as_str());
    match (name, value) {
        ("name", Json::String(text)) => patch.name = Some(text.clone()),
        ("slug", Json::String(text)) if !text.is_empty() => patch.slug = Some(Some(text.clone())),
        ("slug", Json::Null) => patch.slug = Some(None),
        ("description", Json::String(text)) => patch.description = Some(text.clone()),
        ("description", Json::Null) => patch.description = Some(String::new()),
        ("weight", _) => match value.as_i64().and_then(|n| i32::try_from(n).ok()) {
            Some(weight) => patch.weight = Some(weight),
            None => faults.add(Fault::new(name, "type", "is a whole number")),
        },
        ("path", _) if before.is_some_and(|b| same(b.path())) => {}
        ("language", _) if before.is_some_and(|b| same(b.language.to_string())) => {}
        ("created", _) if before.is_some_and(|b| same(b.created.to_string())) => {}
        ("changed", _) if before.is_some_and(|b| same(b.changed.to_string())) => {}
        ("path" | "language" | "created" | "changed", _) => {
            faults.add(Fault::new(
                name,
                "read_only",
                format!("`{name}` is set by the system"),
            ));
        }
        _ if ATTRIBUTES.contains(&name) => faults.add(Fault::new(name, "type", "is text")),
        _ => {
            let hint = nearest(name, ATTRIBUTES.iter().copied())
                .map(|n| format!("; did you mean `{n}`?"))
                .unwrap_or_default();
            faults.add(Fault::new(
                name,
                "unknown",
                format!("there is no attribute `{name}`{hint}"),
            ));
        }
    }
}

fn read_parents(value: &Json, resource_type: &str) -> Result<Vec<Parent>, Fault> {
    let entries = linkage("parents", value, &[resource_type.to_owned()])?;
    let parent = |entry: super::Linkage| {
        let term = entry
            .id
            .parse()
            .map_err(|e: trovato_domain::id::InvalidId| {
                Fault::new("parents", "type", e.to_string())
            })?;
        let weight = i32::try_from(entry.weight.unwrap_or(0))
            .map_err(|_| Fault::new("parents", "type", "a weight is a whole number"))?;
        Ok(Parent { term, weight })
    };
    entries.into_iter().map(parent).collect()
}

/// Writes the document of a term.
pub fn write(schema: &VocabularySchema, term: &Term) -> Json {
    let mut attributes = Map::new();
    attributes.insert("name".to_owned(), json!(term.content.name));
    attributes.insert("slug".to_owned(), json!(term.content.slug));
    attributes.insert("description".to_owned(), json!(term.content.description));
    attributes.insert("weight".to_owned(), json!(term.content.weight));
    attributes.insert("language".to_owned(), json!(term.language.as_str()));
    attributes.insert("path".to_owned(), json!(term.path()));
    attributes.insert("created".to_owned(), json!(term.created.to_string()));
    attributes.insert("changed".to_owned(), json!(term.changed.to_string()));
    let fields = term.content.fields.typed(&schema.relaxed);
    for field in &schema.vocabulary.fields {
        let mut values: Vec<Json> = fields
            .get(field.name.as_str())
            .iter()
            .map(Value::to_json)
            .collect();
        let value = match field.cardinality {
            Cardinality::ONE if values.is_empty() => Json::Null,
            Cardinality::ONE => values.swap_remove(0),
            _ => Json::Array(values),
        };
        attributes.insert(field.name.to_string(), value);
    }
    let resource_type = format!("term--{}", term.vocabulary);
    let parents = term.content.parents.iter();
    let parents = parents.map(
        |p| json!({"type": resource_type, "id": p.term.to_string(), "meta": {"weight": p.weight}}),
    );
    json!({
        "type": resource_type,
        "id": term.id.to_string(),
        "attributes": attributes,
        "relationships": {"parents": {"data": parents.collect::<Vec<Json>>()}},
        "meta": {"revision": term.revision.0, "from": "live", "stage": "live"},
    })
}
