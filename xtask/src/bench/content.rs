//! What the export cannot say: further item types, and terms with several parents.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Value, json};

/// With the types of every new site these are five.
const TYPES: [(&str, &str); 3] = [("event", "Event"), ("review", "Review"), ("place", "Place")];

/// Writes the configuration files into a new folder: the item types, and the vocabulary
/// `categories` as one that allows several parents.
///
/// # Errors
/// When they cannot be written.
pub(super) fn write_configuration(folder: &Path) -> Result<PathBuf> {
    let folder = folder.join("config");
    fs::create_dir_all(&folder)?;
    fs::write(
        folder.join("vocabulary.categories.yml"),
        "kind: vocabulary\nid: categories\nlabel: Categories\nhierarchy: dag\n",
    )?;
    for (id, label) in TYPES {
        let fields = "  - {name: body, type: text_long, label: Body, format: filtered}\n  \
            - {name: rating, type: integer, label: Rating, min: 0, max: 5}\n  \
            - {name: categories, type: term_ref, label: Categories, cardinality: unlimited, vocabulary: categories}\n";
        let text = format!("kind: item_type\nid: {id}\nlabel: {label}\nfields:\n{fields}");
        fs::write(folder.join(format!("item_type.{id}.yml")), text)?;
    }
    Ok(folder)
}

/// A change that gives a term one more parent.
#[derive(Debug, PartialEq)]
pub(super) struct Graft {
    pub(super) term: String,
    pub(super) revision: u64,
    /// The document that `term update` takes.
    pub(super) document: Value,
}

/// Changes that make a graph of a tree of terms (as `term list` prints it): every second term
/// that has a parent also stands below a root that is not its parent. A root has no parent, so
/// no circle can close.
///
/// # Errors
/// When the list is no list of terms.
pub(super) fn grafts(list: &Value) -> Result<Vec<Graft>> {
    let terms = list["terms"]
        .as_array()
        .context("there is no list of terms")?;
    let parents = |term: &Value| term["relationships"]["parents"]["data"].as_array().cloned();
    let is_root = |term: &&Value| parents(term).is_none_or(|parents| parents.is_empty());
    let roots: Vec<&Value> = terms.iter().filter(is_root).collect();
    let mut grafts = Vec::new();
    for term in terms.iter().filter(|term| !is_root(term)).step_by(2) {
        let mut parents = parents(term).unwrap_or_default();
        let more = roots
            .iter()
            .find(|root| parents.iter().all(|parent| parent["id"] != root["id"]));
        let Some(more) = more else {
            continue;
        };
        parents.push(json!({"type": more["type"], "id": more["id"]}));
        grafts.push(Graft {
            term: term["id"].as_str().context("a term without id")?.to_owned(),
            revision: term["meta"]["revision"]
                .as_u64()
                .context("a term without revision")?,
            document: json!({"data": {
                "type": term["type"],
                "id": term["id"],
                "relationships": {"parents": {"data": parents}},
            }}),
        });
    }
    Ok(grafts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_below_one_root_is_grafted_below_another() {
        let term = |id: &str, parents: &[&str]| {
            let parents: Vec<Value> = parents
                .iter()
                .map(|id| json!({"type": "term--categories", "id": id}))
                .collect();
            json!({"type": "term--categories", "id": id, "meta": {"revision": 1},
                "relationships": {"parents": {"data": parents}}})
        };
        let list = json!({"terms": [term("a", &[]), term("b", &[]), term("c", &["a"]), term("d", &["c"])]});
        let grafts = grafts(&list).unwrap();
        assert_eq!(grafts.len(), 1);
        assert_eq!((grafts[0].term.as_str(), grafts[0].revision), ("c", 1));
        let parents = &grafts[0].document["data"]["relationships"]["parents"]["data"];
        assert_eq!(
            (&parents[0]["id"], &parents[1]["id"]),
            (&json!("a"), &json!("b"))
        );
    }
}
