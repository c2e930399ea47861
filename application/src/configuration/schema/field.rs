//! The schema of a field, which item types, vocabularies and groups have alike.

use serde_json::{Value as Json, json};
use trovato_domain::item::field::{ChoiceOption, FieldConfig, FieldType, RESERVED, SPECIAL_KEYS};

use super::part::{
    about, by_default, flag, label, list, mapping, name, number, shared, text, with, word,
};

/// The fields of a record, whose names are none of its fixed attributes.
pub(super) fn of_records(sentence: &str) -> Json {
    let own = json!({"name": {"not": {"enum": RESERVED}}});
    list(&with(shared("field"), "properties", own), sentence)
}

/// A field.
pub(super) fn field() -> Json {
    let mut keys = general();
    keys.extend(by_type());
    let rules: Vec<Json> = NEEDED
        .iter()
        .map(|(kind, key)| needed(*kind, key))
        .chain(SPECIAL_KEYS.iter().map(|(key, of)| belongs(key, of)))
        .collect();
    let field = mapping::<FieldConfig>(&["name", "type", "label"], keys);
    with(field, "allOf", rules)
}

/// The keys that every field may have.
fn general() -> Vec<(&'static str, Json)> {
    let most = number(1, u16::MAX, "At most this many.");
    let cardinality = json!({"anyOf": [most, {"const": "unlimited"}]});
    vec![
        ("name", name("The name, unique within its type.")),
        (
            "type",
            word::<FieldType>("The type of the values; it never changes."),
        ),
        ("label", label()),
        ("help", text("A sentence for who fills it in.")),
        ("required", flag("Whether a record needs a value.")),
        (
            "cardinality",
            by_default(about(cardinality, "How many values a record may have."), 1),
        ),
        (
            "unique",
            flag("Whether no two records of the type may share a value."),
        ),
        (
            "indexed",
            flag("Whether listings filter or sort by it often enough for an index."),
        ),
        (
            "translatable",
            flag("Whether each translation has its own values."),
        ),
        ("personal", flag("Whether the values tell of a person.")),
        (
            "default",
            about(json!({}), "The values of a new record that names none."),
        ),
    ]
}

/// The keys that only some types of fields have.
fn by_type() -> Vec<(&'static str, Json)> {
    let bound = |sentence| about(json!({"type": ["number", "string"]}), sentence);
    vec![
        ("max_length", number(0, u32::MAX, "The most letters.")),
        (
            "format",
            name("The text format of what names no other: the id of a `text_format`."),
        ),
        ("min", bound("The least number or first day.")),
        ("max", bound("The greatest number or last day.")),
        ("options", list(&option(), "What a choice offers.")),
        (
            "types",
            list(
                &name("An item type."),
                "The item types that it may lead to; absent: all.",
            ),
        ),
        ("vocabulary", name("The vocabulary of the terms.")),
        (
            "create",
            flag("Whether terms are made that are not there yet."),
        ),
        (
            "extensions",
            list(
                &text("An ending, such as pdf."),
                "The endings of file names that it takes; absent: all that the site takes.",
            ),
        ),
        ("max_size", number(0, u64::MAX, "The most bytes of a file.")),
        (
            "blocks",
            list(
                &name("A block type."),
                "The block types that it takes; absent: all.",
            ),
        ),
        ("fields", list(&shared("field"), "The fields of a group.")),
    ]
}

fn option() -> Json {
    let keys = vec![
        ("value", text("What is stored.")),
        ("label", text("What people read.")),
    ];
    mapping::<ChoiceOption>(&["value", "label"], keys)
}

/// Types that mean nothing without one of their keys.
const NEEDED: &[(FieldType, &str)] = &[
    (FieldType::Choice, "options"),
    (FieldType::TermRef, "vocabulary"),
    (FieldType::Group, "fields"),
];

/// Fields of this type have the key.
fn needed(kind: FieldType, key: &str) -> Json {
    json!({
        "if": {"properties": {"type": {"const": kind}}, "required": ["type"]},
        "then": {"properties": {key: {"not": {"const": []}}}, "required": [key]},
    })
}

/// Only fields of these types say something by the key.
fn belongs(key: &str, owners: &[FieldType]) -> Json {
    let nothing = json!({"enum": [false, []]});
    json!({
        "if": {"properties": {key: {"not": nothing}}, "required": [key]},
        "then": {"properties": {"type": {"enum": owners}}},
    })
}
