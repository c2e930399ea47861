//! The pieces that schemas are put together from: each is a schema of its own with a sentence about
//! what it describes.

use serde::Deserialize;
use serde_json::{Map, Value as Json, json};
use trovato_domain::language::Direction;
use trovato_domain::name::MachineName;

use super::reader;

/// A mapping of the keys that `T` takes, in the order in which files have them.
///
/// A key that is described nowhere takes any value; tests hold that there is none.
pub(super) fn mapping<'de, T: Deserialize<'de>>(
    required: &[&str],
    described: Vec<(&'static str, Json)>,
) -> Json {
    let keys = reader::keys::<T>();
    debug_assert!(
        described.iter().all(|(key, _)| keys.contains(key)),
        "a key is described that the reader does not know: {keys:?}"
    );
    let mut described: Map<String, Json> = described
        .into_iter()
        .map(|(key, part)| (key.to_owned(), part))
        .collect();
    let properties: Map<String, Json> = keys
        .iter()
        .map(|key| {
            let part = described.shift_remove(*key);
            ((*key).to_owned(), part.unwrap_or_else(|| json!({})))
        })
        .collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

/// The part with a sentence about it.
pub(super) fn about(part: Json, sentence: &str) -> Json {
    with(part, "description", sentence)
}

/// The part with the value that an absent key stands for.
pub(super) fn by_default(part: Json, value: impl Into<Json>) -> Json {
    with(part, "default", value)
}

/// The part with one more keyword.
pub(super) fn with(mut part: Json, keyword: &str, value: impl Into<Json>) -> Json {
    if let Json::Object(keywords) = &mut part {
        keywords.insert(keyword.to_owned(), value.into());
    }
    part
}

/// The pattern of a machine name.
pub(super) fn name_pattern() -> String {
    format!("^{}$", bare_name_pattern())
}

/// The same as a part of a longer pattern.
pub(super) fn bare_name_pattern() -> String {
    format!("[a-z][a-z0-9_]{{0,{}}}", MachineName::MAX_LENGTH - 1)
}

/// A machine name.
pub(super) fn name(sentence: &str) -> Json {
    about(
        json!({"type": "string", "pattern": name_pattern()}),
        sentence,
    )
}

/// A text.
pub(super) fn text(sentence: &str) -> Json {
    about(json!({"type": "string"}), sentence)
}

/// A text that is not blank.
pub(super) fn filled(sentence: &str) -> Json {
    about(json!({"type": "string", "pattern": "\\S"}), sentence)
}

/// The label that people read.
pub(super) fn label() -> Json {
    filled("What people read.")
}

/// A path of the site.
pub(super) fn path(sentence: &str) -> Json {
    about(json!({"type": "string", "pattern": "^/"}), sentence)
}

/// A language tag in the manner of BCP 47.
pub(super) fn language(sentence: &str) -> Json {
    let tag = json!({
        "type": "string",
        "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$",
        "maxLength": 35,
    });
    about(tag, sentence)
}

/// Which way a language is written.
pub(super) fn direction(sentence: &str) -> Json {
    word::<Direction>(sentence)
}

/// One of the words of an enumeration.
pub(super) fn word<'de, T: Deserialize<'de>>(sentence: &str) -> Json {
    about(json!({"enum": reader::words::<T>()}), sentence)
}

/// Yes or no; no where it is absent.
pub(super) fn flag(sentence: &str) -> Json {
    by_default(about(json!({"type": "boolean"}), sentence), false)
}

/// A place among siblings, lighter ones first.
pub(super) fn weight(sentence: &str) -> Json {
    let number = json!({"type": "integer", "minimum": i32::MIN, "maximum": i32::MAX});
    by_default(about(number, sentence), 0)
}

/// A whole number between two.
pub(super) fn number(least: impl Into<Json>, most: impl Into<Json>, sentence: &str) -> Json {
    let number = json!({"type": "integer", "minimum": least.into(), "maximum": most.into()});
    about(number, sentence)
}

/// A list.
pub(super) fn list(of: &Json, sentence: &str) -> Json {
    about(json!({"type": "array", "items": of}), sentence)
}

/// Settings of what a name stands for; their keys are its own.
pub(super) fn settings(sentence: &str) -> Json {
    about(json!({"type": "object"}), sentence)
}

/// A part that is described once for all who need it.
pub(super) fn shared(part: &str) -> Json {
    json!({"$ref": format!("#/$defs/{part}")})
}
