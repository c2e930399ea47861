//! The schemas of vocabularies and item types.

use serde_json::{Value as Json, json};
use trovato_domain::category::{Shape, Vocabulary};
use trovato_domain::config::ConfigKind;
use trovato_domain::item::{CommentSetting, DisplayField, FormField, ItemType, LabelDisplay};

use super::part::{
    about, by_default, label, list, mapping, name, name_pattern, settings, shared, text, word,
};
use super::{Entity, field};

pub(super) fn vocabulary() -> Json {
    let entity = Entity {
        kind: ConfigKind::Vocabulary,
        about: "A vocabulary: the shape and the fields of its terms.",
        required: &["id", "label", "hierarchy"],
        keys: vec![
            ("id", name("The machine name.")),
            ("label", label()),
            ("description", text("What it is for.")),
            (
                "hierarchy",
                word::<Shape>(
                    "What shape its terms have: no parents, at most one each, or several.",
                ),
            ),
            ("fields", field::of_records("The fields of its terms.")),
        ],
        shared: vec![("field", field::field())],
    };
    entity.schema::<Vocabulary>()
}

pub(super) fn item_type() -> Json {
    let modes = json!({
        "type": "object",
        "propertyNames": {"pattern": name_pattern()},
        "additionalProperties": list(&shared("shown"), "The fields that the mode shows, in order."),
    });
    let comments = word::<CommentSetting>(
        "Whether its items take new comments, show only those they have, or none.",
    );
    let entity = Entity {
        kind: ConfigKind::ItemType,
        about: "An item type: the fields of its items, how they are shown and filled in.",
        required: &["id", "label"],
        keys: vec![
            ("id", name("The machine name.")),
            ("label", label()),
            ("description", text("What the type is for.")),
            ("comments", by_default(comments, "open")),
            ("fields", field::of_records("The fields, in order.")),
            (
                "view_modes",
                about(
                    modes,
                    "The view modes; one that is absent shows all fields.",
                ),
            ),
            (
                "form",
                list(&shared("filled"), "The form; absent, it has all fields."),
            ),
        ],
        shared: vec![
            ("field", field::field()),
            ("shown", shown()),
            ("filled", filled()),
        ],
    };
    entity.schema::<ItemType>()
}

/// How a field is shown in a view mode.
fn shown() -> Json {
    let keys = vec![
        ("field", name("The field.")),
        (
            "formatter",
            by_default(name("How its values are shown."), "default"),
        ),
        (
            "label",
            by_default(word::<LabelDisplay>("Where its label stands."), "hidden"),
        ),
        ("settings", settings("Settings of the formatter.")),
    ];
    mapping::<DisplayField>(&["field"], keys)
}

/// How a field is filled in.
fn filled() -> Json {
    let keys = vec![
        ("field", name("The field.")),
        ("widget", by_default(name("The widget."), "default")),
        ("settings", settings("Settings of the widget.")),
    ];
    mapping::<FormField>(&["field"], keys)
}
