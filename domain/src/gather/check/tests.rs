//! What is refused of definitions, and where.

use jiff::tz::TimeZone;
use serde_json::{Value as Json, json};

use super::*;
use crate::gather::plan::PlanField;

/// Item types, vocabularies and definitions as they stand in configuration.
fn checked(definition: &Json) -> Result<CheckedGather, Faults> {
    let types: Vec<ItemType> = serde_json::from_value(json!([
        {"id": "article", "label": "Article", "fields": [
            {"name": "price", "type": "decimal", "label": "Price"},
            {"name": "qty", "type": "integer", "label": "Quantity"},
            {"name": "active", "type": "boolean", "label": "Active"},
            {"name": "moment", "type": "datetime", "label": "Moment"},
            {"name": "body", "type": "text_long", "label": "Body", "format": "filtered"},
            {"name": "labels", "type": "text", "label": "Labels", "cardinality": "unlimited"},
            {"name": "open", "type": "date_range", "label": "Open"},
            {"name": "topics", "type": "term_ref", "label": "Topics", "cardinality": "unlimited", "vocabulary": "topics"},
            {"name": "seat", "type": "group", "label": "Seat", "fields": [{"name": "row", "type": "integer", "label": "Row"}]},
            {"name": "mixed", "type": "text", "label": "Mixed"}]},
        {"id": "page", "label": "Page", "fields": [
            {"name": "tags", "type": "term_ref", "label": "Tags", "cardinality": "unlimited", "vocabulary": "tags"},
            {"name": "mixed", "type": "integer", "label": "Mixed"}]}
    ]))
    .unwrap();
    let vocabularies: Vec<Vocabulary> = serde_json::from_value(json!([
        {"id": "topics", "label": "Topics", "hierarchy": "dag"}, {"id": "tags", "label": "Tags", "hierarchy": "flat"}
    ]))
    .unwrap();
    let mut whole =
        json!({"id": "probe", "label": "Probe", "base": {"of": "item", "types": ["article"]}});
    for (key, value) in definition.as_object().unwrap() {
        whole[key] = value.clone();
    }
    let definition: GatherDefinition = serde_json::from_value(whole).unwrap();
    check(
        &definition,
        &Schema {
            item_types: &types,
            vocabularies: &vocabularies,
            time_zone: &TimeZone::UTC,
        },
    )
}

/// The first fault, as `place rule: message`.
fn fault(definition: &Json) -> String {
    match checked(definition) {
        Ok(_) => "sound".to_owned(),
        Err(faults) => {
            let first = &faults.as_slice()[0];
            format!("{} {}: {}", first.field, first.rule, first.message)
        }
    }
}

fn leaf(field: &str, op: &str, value: &Json) -> Json {
    json!({"where": {"all": [{"field": field, "op": op, "value": value}]}})
}

#[test]
fn faults_of_conditions_name_the_part_and_the_near_name() {
    for (definition, found) in [
        (
            leaf("prise", "eq", &json!("1")),
            "where/all/0/field unknown: there is no field `prise` here; did you mean `price`?",
        ),
        (
            leaf("seat.rows", "eq", &json!(1)),
            "where/all/0/field unknown: the group `seat` has no field `rows`; did you mean `row`?",
        ),
        (
            leaf("open", "eq", &json!("2026-01-01")),
            "where/all/0/op operator: the operator `eq` does not go with fields of type date_range",
        ),
        (
            leaf("open.middle", "eq", &json!("2026-01-01")),
            "where/all/0/field unknown: `open` is of type date_range and has no part `middle`; it has `start` and `end`",
        ),
        (
            leaf("active", "lt", &json!(true)),
            "where/all/0/op operator: the operator `lt` does not go with fields of type boolean",
        ),
        (
            leaf("qty", "eq", &json!("nine")),
            "where/all/0/value type: is a whole number between -9223372036854775808 and 9223372036854775807",
        ),
        (
            leaf("qty", "in", &json!([1, "x"])),
            "where/all/0/value/1 type: is a whole number between -9223372036854775808 and 9223372036854775807",
        ),
        (
            leaf("qty", "eq", &json!({"arg": "least"})),
            "where/all/0/value/arg unknown: there is no argument `least`",
        ),
        (
            leaf("qty", "eq", &json!({"now": "-30d"})),
            "where/all/0/value/now type: only dates and instants compare with now",
        ),
        (
            leaf("moment", "ge", &json!({"now": "soon"})),
            "where/all/0/value/now type: `soon` is no span of time, such as -30d, 2w or -P1M",
        ),
        (
            leaf("qty", "between", &json!([1])),
            "where/all/0/value type: `between` needs a list of two values",
        ),
        (
            leaf("qty", "is_null", &json!(1)),
            "where/all/0/value not_applicable: `is_null` takes no value",
        ),
        (
            leaf("qty", "eq", &Json::Null),
            "where/all/0/value required: `eq` needs a value",
        ),
        (
            leaf("labels", "eq", &json!("")),
            "where/all/0/value required: a value is needed",
        ),
    ] {
        assert_eq!(fault(&definition), found, "{definition}");
    }
}

#[test]
fn faults_of_other_parts_name_them_too() {
    for (definition, found) in [
        (
            json!({"where": {"any": []}}),
            "where/any required: a group needs a condition",
        ),
        (
            json!({"sort": [{"field": "labels"}]}),
            "sort/0/field cardinality: `labels` may have several values; an order needs one at most",
        ),
        (
            json!({"sort": [{"field": "body"}]}),
            "sort/0/field not_applicable: values of type text_long have no order",
        ),
        (
            json!({"base": {"of": "item", "types": ["artikel"]}}),
            "base/types/0 unknown: there is no item type `artikel`; did you mean `article`?",
        ),
        (
            json!({"base": {"of": "item"}, "sort": [{"field": "mixed"}]}),
            "sort/0/field ambiguous: `mixed` is of type text in `article` and of type integer in `page`; list one of them",
        ),
        (
            json!({"pager": {"kind": "keyset", "size": 101}}),
            "pager/size limit: a page has 1 to 100 rows, not 101",
        ),
        (
            json!({"args": [{"name": "topic", "type": "trem"}]}),
            "args/0/type unknown: an argument has no type `trem`; did you mean `term`?",
        ),
        (
            json!({"displays": [{"id": "page", "kind": "page", "path": "/x/{topic}"}]}),
            "displays/0/path unknown: there is no argument `topic`",
        ),
        (
            json!({"show": {"fields": ["titel"]}}),
            "show/fields/0 unknown: there is no field `titel` here; did you mean `title`?",
        ),
    ] {
        assert_eq!(fault(&definition), found, "{definition}");
    }
}

#[test]
fn what_this_version_does_not_run_is_said() {
    for (definition, place) in [
        (leaf("labels", "contains", &json!("x")), "where/all/0/op"),
        (leaf("topics", "has_all", &json!([])), "where/all/0/op"),
        (
            json!({"where": {"field": "title", "op": "eq", "expose": {"as": "q"}}}),
            "where/expose",
        ),
        (
            json!({"relations": [{"name": "author", "via": "author"}]}),
            "relations",
        ),
        (
            json!({"group": {"by": ["topics"], "aggregates": []}}),
            "group",
        ),
        (json!({"pager": {"kind": "full", "size": 10}}), "pager/kind"),
        (json!({"base": {"of": "comment"}}), "base/of"),
        (
            json!({"displays": [{"id": "rows", "kind": "csv", "path": "/x.csv"}]}),
            "displays/0/kind",
        ),
    ] {
        let found = fault(&definition);
        assert!(
            found.starts_with(&format!("{place} unsupported: this version ")),
            "{definition}: {found}"
        );
    }
}

#[test]
fn limits_hold_at_the_number_and_not_one_beyond() {
    let conditions = |n: usize| json!({"where": {"all": vec![json!({"field": "qty", "op": "eq", "value": 1}); n]}});
    let list = |n: usize| leaf("qty", "in", &json!(vec![1; n]));
    let nested = |n: usize| {
        (0..n).fold(
            json!({"field": "qty", "op": "eq", "value": 1}),
            |inner, _| json!({"not": inner}),
        )
    };
    assert_eq!(fault(&conditions(MAX_CONDITIONS)), "sound");
    assert!(fault(&conditions(MAX_CONDITIONS + 1)).starts_with("where limit"));
    assert_eq!(fault(&list(MAX_LIST)), "sound");
    assert!(fault(&list(MAX_LIST + 1)).starts_with("where/all/0/value limit"));
    assert_eq!(fault(&json!({"where": nested(MAX_DEPTH)})), "sound");
    assert!(
        fault(&json!({"where": nested(MAX_DEPTH + 1)}))
            .starts_with("where/not/not/not/not/not depth")
    );
    assert_eq!(fault(&json!({"pager": {"kind": "none"}})), "sound");
    assert!(fault(&json!({"pager": {"kind": "none", "size": 0}})).starts_with("pager/size limit"));
}

#[test]
fn terms_means_every_term_reference_of_the_listed_types() {
    let gather = checked(&json!({
        "base": {"of": "item"},
        "where": {"field": "terms", "op": "has_any", "value": {"arg": "term"}, "descendants": true},
        "args": [{"name": "term", "type": "term", "absent": "not_found"}]
    }))
    .unwrap();
    let Some(CheckedCondition::Leaf(leaf)) = &gather.condition else {
        panic!("a leaf")
    };
    let PlanField::Terms(fields) = &leaf.field else {
        panic!("all terms")
    };
    let names: Vec<String> = fields
        .iter()
        .map(crate::gather::plan::ValueField::key)
        .collect();
    assert_eq!(names, ["topics", "tags"]);
    let vocabularies: Vec<&str> = gather.arguments[0]
        .vocabularies
        .iter()
        .map(MachineName::as_str)
        .collect();
    assert_eq!(vocabularies, ["topics", "tags"]);
}

#[test]
fn arguments_are_read_from_addresses() {
    let gather = checked(&json!({"args": [
        {"name": "n", "type": "integer"}, {"name": "yes", "type": "boolean"}, {"name": "day", "type": "date"},
        {"name": "term", "type": "term", "absent": {"default": "physics"}}]}))
    .unwrap();
    let asked = |name: &str, text: Option<&str>| gather.argument(name).unwrap().requested(text);
    assert_eq!(
        asked("n", Some("-3")),
        Ok(Requested::Value(crate::item::value::Value::Integer(-3)))
    );
    assert_eq!(asked("n", Some("")), Ok(Requested::Nothing));
    assert_eq!(asked("n", Some("x")).unwrap_err().field, "n");
    assert_eq!(
        asked("yes", Some("true")),
        Ok(Requested::Value(crate::item::value::Value::Boolean(true)))
    );
    assert!(asked("day", Some("2026-02-30")).is_err());
    let term = |word: &str| {
        Ok(Requested::Record {
            kind: RecordKind::Term,
            word: word.to_owned(),
        })
    };
    assert_eq!(asked("term", Some("optics")), term("optics"));
    assert_eq!(asked("term", None), term("physics"));
}
