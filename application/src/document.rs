//! Resource documents of the outer contract: plain JSON values, the same for the API and the command
//! line.

pub(crate) mod fields;
pub mod item;
pub mod json;
pub mod term;
pub mod user;

use std::fmt;

use serde_json::{Map, Value as Json};
use trovato_domain::fault::{Fault, Faults};
use trovato_domain::item::Revision;
use trovato_domain::item::field::Cardinality;

/// The resource of a write document: `{"data": {"type", "id", "attributes", "relationships", "meta"}}`.
#[derive(Debug)]
pub struct Resource<'a> {
    /// Its attributes.
    pub attributes: Option<&'a Map<String, Json>>,
    /// Its relationships.
    pub relationships: Option<&'a Map<String, Json>>,
    /// Its id, where the writer names one.
    pub id: Option<&'a str>,
    /// The revision that the writer had read.
    pub revision: Option<u64>,
}

impl Resource<'_> {
    /// The fault of the revision that the writer had read, if it is another than the one that the write
    /// is said to follow. `before` is that of the record that there is.
    fn revision_fault(&self, before: Option<Revision>) -> Option<Fault> {
        let read = self.revision?;
        let Some(Revision(found)) = before else {
            let message = "what is new has no revision yet: leave `meta.revision` out";
            return Some(Fault::new("revision", "read_only", message));
        };
        let message = format!("the document is of revision {read}, the write follows {found}");
        (read != u64::from(found)).then(|| Fault::new("revision", "mismatch", message))
    }

    /// The fault of the id that the writer names, if there is one: a new record gets its own, and that
    /// of another record is not meant for this one. `before` is the id of the record that there is.
    pub fn id_fault(&self, before: Option<impl fmt::Display>) -> Option<Fault> {
        let given = self.id?;
        let Some(id) = before.map(|id| id.to_string()) else {
            let message = "ids are made here: leave `id` out";
            return Some(Fault::new("id", "read_only", message));
        };
        let is_another = given != id;
        is_another.then(|| Fault::new("id", "mismatch", format!("the id of the record is {id}")))
    }
}

/// Reads the frame of a write document.
///
/// # Errors
/// Faults of the frame: what is missing, of another type, or not known.
pub fn resource<'a>(document: &'a Json, resource_type: &str) -> Result<Resource<'a>, Faults> {
    let mut faults = Faults::none();
    let outer = object(document, "", &["data"], &mut faults);
    let data = outer.and_then(|o| o.get("data")).unwrap_or(&Json::Null);
    let Some(data) = object(
        data,
        "data",
        &["type", "id", "attributes", "relationships", "meta"],
        &mut faults,
    ) else {
        return Err(faults);
    };
    if data.get("type").and_then(Json::as_str) != Some(resource_type) {
        faults.add(Fault::new(
            "type",
            "type",
            format!("the type of the resource is `{resource_type}`"),
        ));
    }
    let part = |key: &str, faults: &mut Faults| match data.get(key) {
        None | Some(Json::Null) => None,
        Some(Json::Object(part)) => Some(part),
        Some(_) => {
            faults.add(Fault::new(key, "type", format!("`{key}` is an object")));
            None
        }
    };
    let attributes = part("attributes", &mut faults);
    let relationships = part("relationships", &mut faults);
    let given = part("meta", &mut faults).and_then(|m| m.get("revision"));
    let given = given.filter(|revision| !revision.is_null());
    let revision = given.and_then(Json::as_u64);
    if given.is_some() && revision.is_none() {
        faults.add(Fault::new("revision", "type", "is a whole number"));
    }
    faults.or(Resource {
        attributes,
        relationships,
        id: data.get("id").and_then(Json::as_str),
        revision,
    })
}

fn object<'a>(
    json: &'a Json,
    place: &str,
    known: &[&str],
    faults: &mut Faults,
) -> Option<&'a Map<String, Json>> {
    let found = trovato_domain::item::parse::object_of(json, known, place, faults)?;
    Some(found)
}

/// The ids that a relationship names: `{"data": [{"type", "id"}]}`, one or null instead of a list where
/// it takes one record.
///
/// # Errors
/// A fault where it is of another form, or names another type than one of `types`.
pub fn linkage(
    name: &str,
    relationship: &Json,
    types: &[String],
    takes: Cardinality,
) -> Result<Vec<Linkage>, Fault> {
    let fault = |rule, message: &str| Fault::new(name, rule, message);
    let data = relationship
        .get("data")
        .ok_or_else(|| fault("type", "a relationship is an object with `data`"))?;
    let entries: Vec<&Json> = match (data, takes) {
        (Json::Array(_), Cardinality::ONE) => {
            return Err(fault("type", "`data` is one record or null"));
        }
        (Json::Array(entries), _) => entries.iter().collect(),
        (Json::Null, Cardinality::ONE) => Vec::new(),
        (one, Cardinality::ONE) => vec![one],
        _ => return Err(fault("type", "`data` is a list of records")),
    };
    entries
        .into_iter()
        .map(|entry| {
            let given = entry.get("type").and_then(Json::as_str).unwrap_or_default();
            if !types.is_empty() && !types.iter().any(|t| t == given) {
                return Err(fault(
                    "type",
                    &format!("`{given}` is not {}", types.join(" or ")),
                ));
            }
            let id = entry
                .get("id")
                .and_then(Json::as_str)
                .ok_or_else(|| fault("type", "each entry has `type` and `id`"))?;
            let weight = entry.get("meta").and_then(|m| m.get("weight"));
            let weight = weight.filter(|weight| !weight.is_null()).map(|weight| {
                let whole = weight.as_i64().and_then(|n| i32::try_from(n).ok());
                whole.ok_or_else(|| fault("type", "a weight is a whole number"))
            });
            let weight = weight.transpose()?;
            Ok(Linkage {
                id: id.to_owned(),
                weight,
            })
        })
        .collect()
}

/// One entry of a relationship.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linkage {
    /// The id.
    pub id: String,
    /// `meta.weight`.
    pub weight: Option<i32>,
}
