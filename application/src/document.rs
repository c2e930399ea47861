//! Resource documents of the outer contract: plain JSON values, the same for the API and the command
//! line.

pub(crate) mod fields;
pub mod item;
pub mod json;
pub mod term;
pub mod user;

use serde_json::{Map, Value as Json};
use trovato_domain::fault::{Fault, Faults};

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
    let revision = part("meta", &mut faults)
        .and_then(|m| m.get("revision"))
        .and_then(Json::as_u64);
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

/// The ids that a relationship names: `{"data": [{"type", "id"}]}`, one or null instead of a list.
///
/// # Errors
/// A fault where it is of another form, or names another type than one of `types`.
pub fn linkage(name: &str, relationship: &Json, types: &[String]) -> Result<Vec<Linkage>, Fault> {
    let fault = |rule, message: &str| Fault::new(name, rule, message);
    let data = relationship
        .get("data")
        .ok_or_else(|| fault("type", "a relationship is an object with `data`"))?;
    let entries: Vec<&Json> = match data {
        Json::Null => Vec::new(),
        Json::Array(entries) => entries.iter().collect(),
        one => vec![one],
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
            let weight = entry
                .get("meta")
                .and_then(|m| m.get("weight"))
                .and_then(Json::as_i64);
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
    pub weight: Option<i64>,
}
