//! Reading an entity from its document, with the nearest known key for one that is not known.

use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use super::{ConfigEntity, ConfigKind};
use crate::fault::{Fault, Faults};
use crate::item::parse::check_text;

/// A document that is no entity.
pub type Refused = Faults;

/// Reads an entity from its document and checks it in itself.
///
/// # Errors
/// The faults, each with the key it is at.
pub fn decode(document: &Json) -> Result<ConfigEntity, Refused> {
    let Json::Object(object) = document else {
        return Err(Fault::new(
            "",
            "type",
            "an entity is a mapping that begins with `kind` and `id`",
        )
        .into());
    };
    let kind = match object.get("kind").map(|k| k.as_str().unwrap_or_default()) {
        None => return Err(Fault::new("kind", "required", "an entity says its `kind`").into()),
        Some(name) => name
            .parse::<ConfigKind>()
            .map_err(|e| Fault::new("kind", "unknown", e.to_string()))?,
    };
    let unsound = text_faults(document);
    if !unsound.is_empty() {
        return Err(unsound);
    }
    let mut body = object.clone();
    body.shift_remove("kind");
    let body = Json::Object(body);
    let entity = match kind {
        ConfigKind::Language => ConfigEntity::Language(read(body)?),
        ConfigKind::TextFormat => ConfigEntity::TextFormat(read(body)?),
        ConfigKind::Vocabulary => ConfigEntity::Vocabulary(read(body)?),
        ConfigKind::ItemType => ConfigEntity::ItemType(read(body)?),
        ConfigKind::AliasPattern => ConfigEntity::AliasPattern(read(body)?),
        ConfigKind::Menu => ConfigEntity::Menu(read(body)?),
        ConfigKind::Role => ConfigEntity::Role(read(body)?),
        ConfigKind::Gather => ConfigEntity::Gather(Box::new(read(body)?)),
        ConfigKind::Tile => ConfigEntity::Tile(read(body)?),
        ConfigKind::Site => ConfigEntity::Site(Box::new(read(body)?)),
    };
    entity.faults().or(entity)
}

/// The most bytes of one text of an entity.
const TEXT_BYTES: usize = 64 * 1024;

/// Texts that no store keeps, wherever they stand.
fn text_faults(json: &Json) -> Faults {
    let mut faults = Faults::none();
    match json {
        Json::String(text) => {
            if let Some(fault) = check_text(text, TEXT_BYTES) {
                faults.add(fault);
            }
        }
        Json::Array(entries) => {
            for (n, entry) in entries.iter().enumerate() {
                faults.extend_within(&n.to_string(), text_faults(entry));
            }
        }
        Json::Object(members) => {
            for (key, value) in members {
                faults.extend_within(key, text_faults(value));
            }
        }
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
    faults
}

fn read<T: DeserializeOwned>(body: Json) -> Result<T, Faults> {
    serde_path_to_error::deserialize(body).map_err(|error| {
        let place = error
            .path()
            .to_string()
            .replace(['.', '['], "/")
            .replace(']', "");
        let place = if place == "/" || place == "?" {
            String::new()
        } else {
            place
        };
        fault_of(&place, &error.into_inner().to_string()).into()
    })
}

/// Words that serde uses for members and values that it does not know.
fn fault_of(place: &str, message: &str) -> Fault {
    for (start, rule) in [
        ("unknown field `", "unknown"),
        ("unknown variant `", "choice"),
    ] {
        let Some((word, rest)) = message.strip_prefix(start).and_then(|m| m.split_once('`')) else {
            continue;
        };
        let known: Vec<&str> = rest.split('`').skip(1).step_by(2).collect();
        let hint = match crate::name::nearest(word, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are {}", known.join(", ")),
        };
        let what = if rule == "unknown" {
            "there is no key"
        } else {
            "there is no value"
        };
        return Fault::new(
            joined(place, word, rule),
            rule,
            format!("{what} `{word}`; {hint}"),
        );
    }
    if let Some((word, _)) = message
        .strip_prefix("missing field `")
        .and_then(|m| m.split_once('`'))
    {
        return Fault::new(
            joined(place, word, "unknown"),
            "required",
            format!("`{word}` is needed"),
        );
    }
    let message = match place.rsplit('/').next() {
        Some(key) if !key.is_empty() => format!("{message} (at `{key}`)"),
        _ => message.to_owned(),
    };
    Fault::new(place, "type", message)
}

fn joined(place: &str, word: &str, rule: &str) -> String {
    if rule == "choice" || place.rsplit('/').next() == Some(word) {
        place.to_owned()
    } else if place.is_empty() {
        word.to_owned()
    } else {
        format!("{place}/{word}")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn faults_name_the_key_and_the_nearest_known_one() {
        for (document, field, word) in [
            (
                json!({"kind": "item_type", "id": "x", "label": "X", "lable": "Y"}),
                "lable",
                "label",
            ),
            (
                json!({"kind": "item_type", "id": "x", "label": "X", "fields": [{"name": "a", "type": "text_lng", "label": "A"}]}),
                "fields",
                "text_long",
            ),
            (
                json!({"kind": "item_type", "id": "x", "label": "X", "fields": [{"name": "a", "type": "text", "label": "A", "cardinalty": 1}]}),
                "fields",
                "cardinality",
            ),
            (
                json!({"kind": "item_type", "id": "x", "label": "X", "fields": [{"name": "a", "type": "text", "label": "A", "cardinality": 0}]}),
                "cardinality",
                "cardinality",
            ),
            (
                json!({"kind": "item_tpe", "id": "x", "label": "X"}),
                "kind",
                "item_type",
            ),
            (
                json!({"kind": "vocabulary", "id": "x", "label": "X", "hierarchy": "forest"}),
                "hierarchy",
                "dag",
            ),
            (
                json!({"kind": "vocabulary", "id": "../up", "label": "X", "hierarchy": "flat"}),
                "id",
                "../up",
            ),
            (
                json!({"kind": "vocabulary", "id": "x", "label": "X"}),
                "hierarchy",
                "needed",
            ),
            (
                json!({"kind": "item_type", "id": "x", "label": "X", "fields": [{"name": "title", "type": "text", "label": "A"}]}),
                "title",
                "every record",
            ),
            (
                json!({"kind": "vocabulary", "id": "x", "label": "a\0b", "hierarchy": "flat"}),
                "label",
                "NUL",
            ),
        ] {
            let faults = decode(&document).expect_err("a fault");
            let text = format!("{faults:?}");
            assert!(
                text.contains(field) && text.contains(word),
                "{document}: {text}"
            );
        }
    }

    #[test]
    fn faults_of_conditions_stand_at_the_key_they_are_about() {
        for (condition, place, word) in [
            (
                json!({"feild": "title", "op": "eq"}),
                "where/feild",
                "`field`",
            ),
            (
                json!({"all": [{"field": "title", "op": "regex"}]}),
                "where/all/0/op",
                "there are",
            ),
            (
                json!({"not": {"field": "title", "op": "contain"}}),
                "where/not/op",
                "`contains`",
            ),
            (
                json!({"any": [{"field": "title"}]}),
                "where/any/0/op",
                "needed",
            ),
            (json!({"any": [], "field": "title"}), "where", "either"),
            (json!({"any": [], "through": "x"}), "where", "`all`"),
        ] {
            let document = json!({"kind": "gather", "id": "x", "label": "X",
                "base": {"of": "item"}, "where": condition});
            let faults = decode(&document).expect_err("a fault").into_vec();
            let fault = faults.first().expect("one");
            assert_eq!(fault.field, place, "{condition}: {}", fault.message);
            assert!(
                fault.message.contains(word),
                "{condition}: {}",
                fault.message
            );
        }
    }

    #[test]
    fn the_least_value_is_no_greater_than_the_greatest() {
        let check = |kind: &str, min: Json, max: Json| {
            let field = json!({"name": "a", "type": kind, "label": "A", "min": min, "max": max});
            let document = json!({"kind": "item_type", "id": "x", "label": "X", "fields": [field]});
            decode(&document).is_ok()
        };
        for (kind, less, more) in [
            ("integer", json!(2), json!(10)),
            ("float", json!(-1.5), json!(1)),
            ("decimal", json!("2.5"), json!("10")),
            ("date", json!("1999-12-31"), json!("2000-01-01")),
        ] {
            assert!(check(kind, less.clone(), more.clone()), "{kind}");
            assert!(!check(kind, more, less), "{kind}");
        }
    }

    #[test]
    fn the_place_of_a_fault_has_a_slash_before_each_number() {
        let document = json!({"kind": "item_type", "id": "x", "label": "X",
            "fields": [{"name": "a", "type": "text", "label": "A", "cardinalty": 1}]});
        let faults = decode(&document).expect_err("a fault").into_vec();
        assert_eq!(
            faults.first().map(|f| f.field.as_str()),
            Some("fields/0/cardinalty")
        );
    }

    #[test]
    fn a_document_survives_reading_and_writing() {
        let document = json!({"kind": "item_type", "id": "article", "label": "Article", "fields": [
            {"name": "body", "type": "text_long", "label": "Body", "cardinality": 1, "format": "filtered"},
            {"name": "price", "type": "decimal", "label": "Price", "cardinality": 1, "indexed": true, "min": "0"}]});
        let entity = decode(&document).expect("sound");
        assert_eq!(entity.to_json().to_string(), document.to_string());
        assert_eq!(
            entity
                .dependencies()
                .into_iter()
                .map(|(_, n)| n.to_string())
                .collect::<Vec<_>>(),
            ["text_format.filtered"]
        );
    }

    #[test]
    fn a_prefix_stands_in_its_place_and_is_one() {
        let document = json!({"kind": "language", "id": "de", "label": "Deutsch",
            "direction": "ltr", "prefix": "de", "weight": 1});
        let entity = decode(&document).expect("sound");
        assert_eq!(entity.to_json().to_string(), document.to_string());
        for (prefix, rule, word) in [
            ("DE", "type", "lower-case"),
            ("files", "reserved", "belong to the system"),
        ] {
            let document =
                json!({"kind": "language", "id": "de", "label": "Deutsch", "prefix": prefix});
            let faults = decode(&document).expect_err("a fault").into_vec();
            let fault = faults.first().expect("one");
            assert_eq!((fault.field.as_str(), fault.rule), ("prefix", rule));
            assert!(fault.message.contains(word), "{}", fault.message);
        }
    }
}
