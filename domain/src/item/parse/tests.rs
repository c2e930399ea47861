//! Rows of JSON and what becomes of them.

use serde_json::json;

use super::*;
use crate::item::value::StoredFields;

fn field(definition: serde_json::Value) -> FieldConfig {
    serde_json::from_value(definition).expect("a sound definition")
}

fn of(kind: &str) -> FieldConfig {
    let mut definition = json!({"name": "f", "type": kind, "label": "F"});
    match kind {
        "choice" => definition["options"] = json!([{"value": "a", "label": "A"}]),
        "term_ref" => definition["vocabulary"] = json!("topics"),
        "text_long" => definition["format"] = json!("filtered"),
        "group" => {
            definition["fields"] =
                json!([{"name": "n", "type": "integer", "label": "N", "required": true}]);
        }
        _ => {}
    }
    field(definition)
}

#[test]
fn sound_values_are_given_back_in_their_stored_form() {
    let id = "01890000-0000-7000-8000-00000000dead";
    for (kind, given, kept) in [
        ("text", json!("a\nb"), json!("a\nb")),
        (
            "text_long",
            json!({"value": "<p>x</p>"}),
            json!({"value": "<p>x</p>", "format": "filtered"}),
        ),
        ("integer", json!(i64::MIN), json!(i64::MIN)),
        ("float", json!(-0.0), json!(0.0)),
        ("decimal", json!("1.50"), json!("1.5")),
        ("boolean", json!(false), json!(false)),
        ("date", json!("2024-02-29"), json!("2024-02-29")),
        (
            "datetime",
            json!("2026-03-29T02:30:00.100+02:00"),
            json!("2026-03-29T00:30:00.1Z"),
        ),
        (
            "date_range",
            json!({"start": "2026-01-01", "end": "2026-01-01"}),
            json!({"start": "2026-01-01", "end": "2026-01-01"}),
        ),
        (
            "link",
            json!({"url": "/item/1"}),
            json!({"url": "/item/1", "title": ""}),
        ),
        ("color", json!("#AABBCC"), json!("#aabbcc")),
        (
            "json",
            json!({"b": 1, "a": [null]}),
            json!({"a": [null], "b": 1}),
        ),
        (
            "term_ref",
            json!({"type": "term--topics", "id": id}),
            json!(id),
        ),
        (
            "image",
            json!({"file": id, "alt": "A", "focal": [0, 0.5]}),
            json!({"file": id, "alt": "A", "focal": [0.0, 0.5]}),
        ),
        ("group", json!({"n": 3}), json!({"n": [3]})),
        (
            "blocks",
            json!([{"id": "b1", "type": "text", "data": {"value": "x"}}]),
            json!([{"id": "b1", "type": "text", "data": {"value": "x"}}]),
        ),
    ] {
        let values = read_field(&of(kind), &given).unwrap_or_else(|f| panic!("{kind}: {f}"));
        assert_eq!(
            values.first().map(Value::to_json).map(|v| v.to_string()),
            Some(kept.to_string()),
            "{kind}"
        );
        let stored: Vec<Json> = values.iter().map(Value::to_json).collect();
        assert_eq!(
            read_stored(&of(kind), &stored),
            Ok(values),
            "{kind} is read again from its stored form"
        );
    }
}

#[test]
fn each_broken_rule_is_named() {
    for (kind, given, rule) in [
        ("text", json!(1), "type"),
        ("text", json!("a\0b"), "nul"),
        ("text_long", json!({"value": "x", "colour": 1}), "unknown"),
        ("integer", json!(1.5), "type"),
        ("integer", json!(9_223_372_036_854_775_808_u64), "type"),
        ("float", json!("1"), "type"),
        ("decimal", json!("1e3"), "type"),
        ("boolean", json!(0), "type"),
        ("date", json!("2026-02-30"), "type"),
        ("datetime", json!("2026-03-29 02:30"), "type"),
        (
            "date_range",
            json!({"start": "2026-01-02", "end": "2026-01-01"}),
            "range",
        ),
        ("email", json!("nobody"), "email"),
        ("link", json!({"url": "javascript:alert(1)"}), "url"),
        ("choice", json!("b"), "choice"),
        ("color", json!("red"), "color"),
        ("item_ref", json!("x"), "type"),
        (
            "image",
            json!({"file": "01890000-0000-7000-8000-00000000dead", "focal": [2, 0]}),
            "type",
        ),
        ("group", json!({}), "required"),
        ("group", json!({"n": 1, "m": 2}), "unknown"),
        (
            "blocks",
            json!([{"id": "1", "type": "script", "data": {}}]),
            "block_type",
        ),
        (
            "blocks",
            json!([{"id": "1", "type": "heading", "data": {"level": 1, "text": "x"}}]),
            "type",
        ),
        ("text", json!(["a"]), "type"),
        ("group", json!({"n": [1]}), "type"),
        ("group", json!([{"n": 1}]), "type"),
    ] {
        let faults = read_field(&of(kind), &given).expect_err(kind);
        assert!(
            faults
                .as_slice()
                .iter()
                .any(|f| f.rule == rule && f.field.starts_with('f')),
            "{kind} {given}: {faults:?}"
        );
    }
}

#[test]
fn a_list_is_due_where_a_field_takes_several_values() {
    let two = field(json!({"name": "f", "type": "text", "label": "F", "cardinality": 2}));
    assert_eq!(read_field(&two, &json!(["a", "b"])).map(|v| v.len()), Ok(2));
    for (given, rule) in [
        (json!("a"), "type"),
        (json!(["a", "b", "c"]), "cardinality"),
    ] {
        let faults = read_field(&two, &given).expect_err("not what is due");
        assert_eq!(faults.as_slice().first().map(|f| f.rule), Some(rule));
    }
}

#[test]
fn json_is_anything_and_comes_back_as_it_was() {
    let several =
        field(json!({"name": "f", "type": "json", "label": "F", "cardinality": "unlimited"}));
    for given in [
        json!([]),
        json!([1, [2, null], {"a": []}]),
        json!([[["deep"]]]),
        json!({"a": null}),
        json!("text"),
        json!(""),
        json!(7),
        json!(false),
    ] {
        let values = read_field(&of("json"), &given);
        assert_eq!(values, Ok(vec![Value::Json(given.clone())]), "{given}");
        let stored: StoredFields =
            (&FieldValues::from_iter([(several.name.clone(), values.unwrap_or_default())])).into();
        let typed = stored.typed(&[of("json").relaxed()]);
        assert_eq!(typed.get("f"), [Value::Json(given.clone())], "{given}");
        let list = json!([given, null]);
        assert_eq!(
            read_field(&several, &list),
            Ok(vec![Value::Json(given), Value::Json(Json::Null)])
        );
    }
    assert_eq!(read_field(&of("json"), &Json::Null), Ok(Vec::new()));
}

#[test]
fn a_stored_group_is_read_without_the_fields_it_has_no_more() {
    let group = of("group").relaxed();
    let read = read_stored(&group, &[json!({"n": [3], "gone": ["x"]})]);
    let stored: Vec<Json> = read.iter().flatten().map(Value::to_json).collect();
    assert_eq!(stored, [json!({"n": [3]})]);
}

#[test]
fn the_html_of_a_text_is_no_part_of_what_is_written() {
    let given = json!({"value": "<p>x</p>", "format": "filtered", "html": "<p>other</p>"});
    let read = read_field(&of("text_long"), &given);
    let kept = json!({"value": "<p>x</p>", "format": "filtered"});
    assert_eq!(
        read.map(|v| v.iter().map(Value::to_json).collect()),
        Ok(vec![kept])
    );
}

#[test]
fn an_empty_text_is_no_value() {
    for kind in ["text", "email", "choice"] {
        assert_eq!(read_field(&of(kind), &json!("")), Ok(Vec::new()), "{kind}");
    }
}

#[test]
fn limits_hold_at_the_number_and_not_one_beyond() {
    let short = field(json!({"name": "f", "type": "text", "label": "F", "max_length": 3}));
    assert!(read_field(&short, &json!("äöü")).is_ok());
    assert!(read_field(&short, &json!("äöüß")).is_err());
    let price =
        field(json!({"name": "f", "type": "decimal", "label": "F", "min": "0", "max": "9.99"}));
    for (value, sound) in [("0", true), ("-0.01", false), ("9.99", true), ("10", false)] {
        assert_eq!(read_field(&price, &json!(value)).is_ok(), sound, "{value}");
    }
    let nested = |depth: usize| (1..depth).fold(json!(1), |inner, _| json!([inner]));
    assert!(
        read_field(
            &field(json!({"name": "f", "type": "json", "label": "F", "cardinality": 1})),
            &json!({"a": nested(31)})
        )
        .is_ok()
    );
    assert!(read_field(&of("json"), &json!({"a": nested(32)})).is_err());
    assert!(title_fault(&"ä".repeat(255)).is_none());
    assert!(title_fault(&"ä".repeat(256)).is_some());
    assert!(title_fault("a\tb\nc").is_none());
    assert_eq!(title_fault("a\u{1b}[31mb").map(|f| f.rule), Some("control"));
    assert_eq!(clean_title("a\u{1b}b\tc\u{7f}"), "ab\tc");
}
