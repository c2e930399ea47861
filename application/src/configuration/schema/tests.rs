//! Every key of every schema says what it means, in the order in which files have them.

use serde_json::Value as Json;
use trovato_domain::config::ConfigKind;

use super::schema;

/// Every mapping of a schema with the place where it stands.
fn mappings(part: &Json, place: &str, found: &mut Vec<(String, Json)>) {
    match part {
        Json::Object(keywords) => {
            if keywords.contains_key("additionalProperties")
                && let Some(properties) = keywords.get("properties")
            {
                found.push((place.to_owned(), properties.clone()));
            }
            for (keyword, part) in keywords {
                mappings(part, &format!("{place}/{keyword}"), found);
            }
        }
        Json::Array(parts) => {
            for (n, part) in parts.iter().enumerate() {
                mappings(part, &format!("{place}/{n}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn every_key_is_described() {
    for kind in ConfigKind::ALL {
        let mut found = Vec::new();
        mappings(&schema(*kind), kind.as_str(), &mut found);
        assert!(!found.is_empty(), "{kind}");
        for (place, properties) in found {
            for (key, part) in properties.as_object().expect("keys") {
                let said = ["description", "const", "$ref"];
                assert!(
                    said.iter().any(|word| part.get(word).is_some()),
                    "{place}: nothing is said of `{key}`"
                );
            }
        }
    }
}

#[test]
fn a_schema_has_the_keys_of_its_files_in_their_order() {
    for (kind, keys) in [
        (ConfigKind::Role, "kind id label permissions"),
        (
            ConfigKind::Gather,
            "kind id label base where args relations sort group show pager displays access cache",
        ),
    ] {
        let schema = schema(kind);
        let properties = schema["properties"].as_object().expect("keys");
        let found: Vec<&str> = properties.keys().map(String::as_str).collect();
        assert_eq!(found.join(" "), keys);
        assert_eq!(schema["properties"]["kind"]["const"], kind.as_str());
        assert_eq!(schema["additionalProperties"], false);
    }
}
