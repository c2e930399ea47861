//! The schema of gathers, whose shape is that of the outer contract.

use serde_json::{Value as Json, json};
use trovato_domain::config::ConfigKind;
use trovato_domain::gather::check::{MAX_LIST, MAX_SIZE, MAX_SORTS};
use trovato_domain::gather::definition::{
    Access, Aggregate, Argument, Base, BaseKind, CachePolicy, Condition, Direction, Display,
    DisplayKind, DisplayMenu, Expose, GatherDefinition, Group, Nulls, Operator, Pager, PagerKind,
    Relation, Show, Sort,
};

use super::part::{
    about, by_default, flag, label, list, mapping, name, number, path, settings, shared, text,
    weight, with, word,
};
use super::{Entity, site};

pub(super) fn gather() -> Json {
    let entity = Entity {
        kind: ConfigKind::Gather,
        about: "A listing: of what, which of it, in which order, and where it appears.",
        required: &["id", "label", "base"],
        keys: vec![
            ("id", name("The machine name.")),
            ("label", label()),
            ("base", base()),
            ("where", shared("condition")),
            (
                "args",
                list(
                    &argument(),
                    "Arguments that come with the address or from the context.",
                ),
            ),
            (
                "relations",
                list(
                    &relation(),
                    "Records that are reached from the listed ones.",
                ),
            ),
            (
                "sort",
                with(
                    list(&sort(), "The order; ties end with the id."),
                    "maxItems",
                    MAX_SORTS,
                ),
            ),
            ("group", group()),
            ("show", show()),
            ("pager", pager()),
            ("displays", list(&display(), "Where it appears.")),
            ("access", access()),
            ("cache", cache()),
        ],
        shared: vec![("condition", condition())],
    };
    entity.schema::<GatherDefinition>()
}

fn base() -> Json {
    let keys = vec![
        ("of", word::<BaseKind>("The kind of record.")),
        (
            "types",
            list(
                &name("An item type or vocabulary."),
                "Item types, or vocabularies of terms; absent: all.",
            ),
        ),
    ];
    about(mapping::<Base>(&["of"], keys), "What it lists.")
}

/// A condition of any form; which keys go together is said beside the keys.
fn condition() -> Json {
    let members = |sentence| with(list(&shared("condition"), sentence), "minItems", 1);
    let value = "A value of the field's type, {arg: NAME} or {now: ±DURATION}.";
    let keys = vec![
        (
            "through",
            name("The relation whose one record must satisfy the whole group."),
        ),
        ("all", members("All of them hold.")),
        ("any", members("One of them holds.")),
        ("not", shared("condition")),
        (
            "field",
            text("The field; RELATION.field through a relation, group.field within a group."),
        ),
        ("op", word::<Operator>("The operator.")),
        ("value", about(json!({"maxItems": MAX_LIST}), value)),
        (
            "descendants",
            flag("Whether terms below the named ones count too."),
        ),
        ("expose", expose()),
    ];
    let forms = json!([
        {"required": ["field", "op"]},
        {"required": ["all"]},
        {"required": ["any"]},
        {"required": ["not"]},
    ]);
    let together = json!({
        "through": ["all"],
        "field": ["op"],
        "op": ["field"],
        "value": ["field"],
        "descendants": ["field"],
        "expose": ["field"],
    });
    let part = with(mapping::<Condition>(&[], keys), "oneOf", forms);
    about(
        with(part, "dependentRequired", together),
        "Which of these: a field with its operator, or `all`, `any` or `not`.",
    )
}

fn expose() -> Json {
    let keys = vec![
        ("as", name("The parameter.")),
        ("widget", name("The form element.")),
        ("label", text("What people read.")),
    ];
    about(
        mapping::<Expose>(&["as"], keys),
        "How a visitor gives the value.",
    )
}

fn argument() -> Json {
    let default = json!({
        "type": "object",
        "properties": {"default": about(json!({}), "The value, or {current: user}.")},
        "required": ["default"],
        "additionalProperties": false,
    });
    let absent = json!({"anyOf": [{"enum": ["ignore", "not_found"]}, default]});
    let keys = vec![
        ("name", name("The name, as it stands in paths and values.")),
        (
            "type",
            name("A field type, or term, item or user for an id, slug or name."),
        ),
        (
            "absent",
            by_default(about(absent, "What happens without a value."), "ignore"),
        ),
    ];
    mapping::<Argument>(&["name", "type"], keys)
}

fn relation() -> Json {
    let keys = vec![
        ("name", name("The name, as it stands in paths of fields.")),
        (
            "via",
            text("The reference field that leads there; RELATION.field from another relation."),
        ),
        ("reverse", text("TYPE.FIELD of the records that lead here.")),
        (
            "optional",
            flag("Whether rows without a related record stay."),
        ),
    ];
    mapping::<Relation>(&["name"], keys)
}

fn sort() -> Json {
    let keys = vec![
        ("field", text("The field.")),
        ("dir", by_default(word::<Direction>("Which way."), "asc")),
        (
            "nulls",
            by_default(word::<Nulls>("Where rows without a value stand."), "last"),
        ),
    ];
    mapping::<Sort>(&["field"], keys)
}

fn group() -> Json {
    let aggregate = vec![
        ("fn", name("The function: count, sum, avg, min, max.")),
        ("field", text("The field.")),
        ("as", name("The name of the result.")),
    ];
    let aggregate = mapping::<Aggregate>(&["fn", "as"], aggregate);
    let keys = vec![
        (
            "by",
            list(&text("A field."), "The fields by which rows are grouped."),
        ),
        (
            "aggregates",
            list(&aggregate, "What is computed of each group."),
        ),
    ];
    about(
        mapping::<Group>(&["by", "aggregates"], keys),
        "Grouped by what.",
    )
}

fn show() -> Json {
    let keys = vec![
        ("view_mode", name("The view mode of each record.")),
        ("fields", list(&text("A field."), "These fields alone.")),
    ];
    about(mapping::<Show>(&[], keys), "What is shown of each row.")
}

fn pager() -> Json {
    let keys = vec![
        ("kind", word::<PagerKind>("How one goes on.")),
        ("size", number(1, MAX_SIZE, "Rows of a page.")),
    ];
    let usual = json!({"kind": "keyset", "size": 10});
    let part = mapping::<Pager>(&["kind"], keys);
    by_default(about(part, "How many rows at once."), usual)
}

fn display() -> Json {
    let menu = vec![
        ("menu", name("The menu.")),
        ("title", text("What the link says; absent: the title.")),
        ("weight", weight("The place among its siblings.")),
    ];
    let menu = mapping::<DisplayMenu>(&["menu"], menu);
    let keys = vec![
        ("id", name("The name within the gather.")),
        ("kind", word::<DisplayKind>("The kind.")),
        (
            "path",
            path("The address, with arguments as {name}; a tile has none."),
        ),
        (
            "title",
            text("The title; {name} stands for the label of an argument."),
        ),
        ("empty", text("What is said where there are no rows.")),
        ("menu", about(menu, "Where it stands in a menu.")),
        ("settings", settings("Settings of themes and plugins.")),
    ];
    mapping::<Display>(&["id", "kind"], keys)
}

fn access() -> Json {
    let keys = vec![("permission", site::permission("The permission."))];
    about(
        mapping::<Access>(&["permission"], keys),
        "What is needed to see it; absent: `access content`.",
    )
}

fn cache() -> Json {
    let keys = vec![("max_age", number(0, u32::MAX, "Seconds."))];
    about(
        mapping::<CachePolicy>(&["max_age"], keys),
        "How long its result may be kept.",
    )
}
