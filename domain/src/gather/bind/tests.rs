//! What becomes of conditions when arguments have values, and when they have none.

use jiff::tz::TimeZone;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::*;
use crate::gather::check::{Schema, check};
use crate::gather::definition::GatherDefinition;
use crate::item::ItemType;

fn gather(condition: &Json, absent: &Json) -> CheckedGather {
    let types: Vec<ItemType> = serde_json::from_value(json!([{"id": "article", "label": "Article", "fields": [
        {"name": "qty", "type": "integer", "label": "Quantity"}, {"name": "day", "type": "date", "label": "Day"}]}]))
    .unwrap();
    let definition: GatherDefinition = serde_json::from_value(json!({
        "id": "probe", "label": "Probe", "base": {"of": "item"}, "where": condition, "args": [
            {"name": "least", "type": "integer", "absent": absent}, {"name": "on", "type": "date"},
            {"name": "who", "type": "user", "absent": {"default": {"current": "user"}}}]
    }))
    .unwrap();
    let zone = TimeZone::get("Europe/Berlin").unwrap();
    check(
        &definition,
        &Schema {
            item_types: &types,
            vocabularies: &[],
            time_zone: &zone,
        },
    )
    .unwrap()
}

fn bound(
    gather: &CheckedGather,
    values: &[(&str, Value)],
) -> Result<Option<PlanCondition>, BindError> {
    let bindings = values
        .iter()
        .map(|(name, value)| (name.parse().unwrap(), vec![value.clone()]))
        .collect();
    let now = "2026-03-01T23:30:00Z".parse().unwrap();
    gather
        .bind(
            &bindings,
            Circumstances {
                now,
                user: Some(UserId::new(Uuid::from_u128(7))),
            },
        )
        .map(|plan| plan.condition)
}

#[test]
fn an_absent_argument_takes_its_condition_and_emptied_groups_away() {
    let least = json!({"field": "qty", "op": "ge", "value": {"arg": "least"}});
    for condition in [
        least.clone(),
        json!({"not": least}),
        json!({"all": [{"any": [least]}, {"not": {"all": [least]}}]}),
    ] {
        assert_eq!(
            bound(&gather(&condition, &json!("ignore")), &[]),
            Ok(None),
            "{condition}"
        );
    }
    let both = gather(
        &json!({"all": [{"not": least}, {"field": "qty", "op": "eq", "value": 9}]}),
        &json!("ignore"),
    );
    let Ok(Some(PlanCondition::All(members))) = bound(&both, &[]) else {
        panic!("a group")
    };
    assert_eq!(members.len(), 1);
    let Ok(Some(PlanCondition::All(members))) = bound(&both, &[("least", Value::Integer(1))])
    else {
        panic!("a group")
    };
    assert_eq!(members.len(), 2);
}

#[test]
fn an_argument_that_is_needed_or_wrong_is_named() {
    let condition = json!({"field": "qty", "op": "ge", "value": {"arg": "least"}});
    let least: MachineName = "least".parse().unwrap();
    assert_eq!(
        bound(&gather(&condition, &json!("not_found")), &[]),
        Err(BindError::NotFound(least.clone()))
    );
    let wrong = bound(
        &gather(&condition, &json!("ignore")),
        &[("least", Value::Boolean(true))],
    );
    assert_eq!(wrong, Err(BindError::WrongType(least)));
    let default = bound(&gather(&condition, &json!({"default": 5})), &[]);
    let Ok(Some(PlanCondition::Compare { value, .. })) = default else {
        panic!("a comparison")
    };
    assert_eq!(value, Value::Integer(5));
}

#[test]
fn days_are_those_of_the_site() {
    let now = gather(
        &json!({"field": "day", "op": "eq", "value": {"now": "-1d"}}),
        &json!("ignore"),
    );
    let Ok(Some(PlanCondition::Compare { value, .. })) = bound(&now, &[]) else {
        panic!("a comparison")
    };
    assert_eq!(
        value.to_json(),
        json!("2026-03-01"),
        "half past midnight in Berlin is the second of March"
    );
    let on = Value::Date("2026-03-29".parse().unwrap());
    for (op, low, high) in [
        (
            "eq",
            Some("2026-03-28T23:00:00Z"),
            Some("2026-03-29T21:59:59.999999Z"),
        ),
        ("ge", Some("2026-03-28T23:00:00Z"), None),
        ("le", None, Some("2026-03-29T21:59:59.999999Z")),
    ] {
        let gather = gather(
            &json!({"field": "created", "op": op, "value": {"arg": "on"}}),
            &json!("ignore"),
        );
        let (from, to) = match bound(&gather, &[("on", on.clone())]) {
            Ok(Some(PlanCondition::Between { low, high, .. })) => (Some(low), Some(high)),
            Ok(Some(PlanCondition::Compare {
                comparison: Comparison::Ge,
                value,
                ..
            })) => (Some(value), None),
            Ok(Some(PlanCondition::Compare {
                comparison: Comparison::Le,
                value,
                ..
            })) => (None, Some(value)),
            other => panic!("{other:?}"),
        };
        let moment = |text: Option<&str>| text.map(|t| Value::Moment(t.parse().unwrap()));
        assert_eq!((from, to), (moment(low), moment(high)), "{op}");
    }
}

#[test]
fn the_current_user_is_whoever_looks() {
    let mine = gather(
        &json!({"field": "author", "op": "has_any", "value": {"arg": "who"}}),
        &json!("ignore"),
    );
    let Ok(Some(PlanCondition::Refers { targets, .. })) = bound(&mine, &[]) else {
        panic!("a reference")
    };
    assert_eq!(targets, [Uuid::from_u128(7)]);
}
