//! The document of a term: `{"type": "term--VOCABULARY", "id", "attributes", "relationships", "meta"}`.

use serde_json::{Map, Value as Json, json};
use trovato_domain::category::{Parent, Term};
use trovato_domain::fault::{Fault, Faults};
use trovato_domain::item::field::Cardinality;
use trovato_domain::item::references_of;
use trovato_domain::item::value::{FieldValues, Value};
use trovato_domain::name::FieldName;
use trovato_ports::labels::Target;

use super::fields::{Sight, attributes, read_attribute, read_relationship, relationships, unknown};
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
}

const PARENTS: &str = "parents";
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
    let id_fault = resource.id_fault(before.map(|term| term.id));
    let revision_fault = resource.revision_fault(before.map(|term| term.revision));
    for fault in id_fault.into_iter().chain(revision_fault) {
        faults.add(fault);
    }
    let fields = &vocabulary.fields;
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
            None if name == PARENTS => {
                match read_parents(value, &format!("term--{}", vocabulary.id)) {
                    Ok(parents) => patch.parents = Some(parents),
                    Err(fault) => faults.add(fault),
                }
            }
            None => faults.add(unknown(name, &[PARENTS], relationships(fields))),
        }
    }
    faults.or(patch)
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
        _ => faults.add(Fault::new(name, "type", "is text")),
    }
}

fn read_parents(value: &Json, resource_type: &str) -> Result<Vec<Parent>, Fault> {
    let types = [resource_type.to_owned()];
    let entries = linkage(PARENTS, value, &types, Cardinality::Unlimited)?;
    let parent = |entry: super::Linkage| {
        let term = entry
            .id
            .parse()
            .map_err(|e: trovato_domain::id::InvalidId| {
                Fault::new(PARENTS, "type", e.to_string())
            })?;
        Ok(Parent {
            term,
            weight: entry.weight.unwrap_or(0),
        })
    };
    entries.into_iter().map(parent).collect()
}

/// A term with its values typed once.
pub(crate) struct TypedTerm<'a> {
    term: &'a Term,
    schema: &'a VocabularySchema,
    /// Its values.
    pub(crate) fields: FieldValues,
}

impl<'a> TypedTerm<'a> {
    /// The term as its vocabulary reads it.
    pub(crate) fn of(schema: &'a VocabularySchema, term: &'a Term) -> Self {
        Self {
            term,
            schema,
            fields: term.content.fields.typed(&schema.relaxed),
        }
    }

    /// The records that it names, its parents included.
    pub(crate) fn targets(&self) -> impl Iterator<Item = Target> {
        let parents = self.term.content.parents.iter();
        references_of(&self.schema.relaxed, &self.fields)
            .into_iter()
            .map(|r| Target::of(r.target_kind, r.target))
            .chain(parents.map(|p| Target::Term(p.term)))
    }
}

/// Writes the document of a term. References to records that the reader does not see are left out.
pub(crate) fn write(typed: &TypedTerm<'_>, sight: &Sight<'_>) -> Json {
    let term = typed.term;
    let mut attributes = Map::new();
    attributes.insert("name".to_owned(), json!(term.content.name));
    attributes.insert("slug".to_owned(), json!(term.content.slug));
    attributes.insert("description".to_owned(), json!(term.content.description));
    attributes.insert("weight".to_owned(), json!(term.content.weight));
    attributes.insert("language".to_owned(), json!(term.language.as_str()));
    attributes.insert("path".to_owned(), json!(term.path()));
    attributes.insert("created".to_owned(), json!(term.created.to_string()));
    attributes.insert("changed".to_owned(), json!(term.changed.to_string()));
    let resource_type = format!("term--{}", term.vocabulary);
    let mut relationships = Map::new();
    let parents = shown_parents(term, sight).into_iter().map(|parent| {
        let id = parent.term.to_string();
        json!({"type": resource_type, "id": id, "meta": {"weight": parent.weight}})
    });
    let parents: Vec<Json> = parents.collect();
    relationships.insert(PARENTS.to_owned(), json!({"data": parents}));
    let fields = &typed.schema.vocabulary.fields;
    sight.write(fields, &typed.fields, &mut attributes, &mut relationships);
    json!({
        "type": resource_type,
        "id": term.id.to_string(),
        "attributes": attributes,
        "relationships": relationships,
        "meta": {"revision": term.revision.0, "from": "live", "stage": "live"},
    })
}

/// The parents that the reader sees, each once, as what they read as.
fn shown_parents(term: &Term, sight: &Sight<'_>) -> Vec<Parent> {
    let mut shown: Vec<Parent> = Vec::new();
    for parent in &term.content.parents {
        let Some(id) = sight.term(parent.term) else {
            continue;
        };
        if id != term.id && shown.iter().all(|p| p.term != id) {
            shown.push(Parent {
                term: id,
                weight: parent.weight,
            });
        }
    }
    shown
}
