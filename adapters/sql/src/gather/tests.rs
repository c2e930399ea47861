//! The statements of gathers, as both databases get them.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Value as Json, json};
use trovato_domain::access::{Actor, Permission, Permissions};
use trovato_domain::gather::bind::{Bindings, Circumstances};
use trovato_domain::gather::check::{Schema, TimeZone, check};
use trovato_domain::gather::definition::GatherDefinition;
use trovato_domain::gather::plan::{GatherPlan, KeyValue, Position};
use trovato_domain::item::value::Value;
use trovato_domain::language::LanguageTag;
use trovato_domain::stage::StageView;
use trovato_domain::time::Instant;
use trovato_ports::Viewer;
use uuid_of::id;

use super::compile::compile;
use super::fields::Overlay;
use crate::dialect::Dialect;

mod uuid_of {
    use sea_query::prelude::Uuid;

    pub(super) const fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }
}

fn visitor() -> Viewer {
    let permissions = Permissions::Some(BTreeSet::from([Permission::access_content()]));
    let english = LanguageTag::english();
    Viewer::new(
        Actor::Anonymous,
        Arc::new(permissions),
        Arc::from([]),
        StageView::Live,
        english,
    )
}

fn plan(definition: Json, values: &[(&str, Value)]) -> GatherPlan {
    let types = json!([{"id": "article", "label": "Article", "fields": [
        {"name": "price", "type": "decimal", "label": "Price"},
        {"name": "word", "type": "text", "label": "Word", "translatable": true},
        {"name": "labels", "type": "text", "label": "Labels", "cardinality": "unlimited"},
        {"name": "topics", "type": "term_ref", "label": "Topics", "cardinality": "unlimited", "vocabulary": "topics"},
        {"name": "mate", "type": "item_ref", "label": "Mate", "translatable": true}]}]);
    let vocabularies = json!([{"id": "topics", "label": "Topics", "hierarchy": "dag"}]);
    let mut whole = json!({"id": "probe", "label": "Probe", "base": {"of": "item"}});
    if let (Json::Object(whole), Json::Object(definition)) = (&mut whole, definition) {
        whole.extend(definition);
    }
    let definition: GatherDefinition = serde_json::from_value(whole).unwrap();
    let (types, vocabularies): (Vec<_>, Vec<_>) = (
        serde_json::from_value(types).unwrap(),
        serde_json::from_value(vocabularies).unwrap(),
    );
    let zone = TimeZone::UTC;
    let schema = Schema {
        item_types: &types,
        vocabularies: &vocabularies,
        time_zone: &zone,
    };
    let bindings: Bindings = values
        .iter()
        .map(|(name, value)| (name.parse().unwrap(), vec![value.clone()]))
        .collect();
    let circumstances = Circumstances {
        now: Instant::EPOCH,
        user: None,
    };
    check(&definition, &schema)
        .unwrap()
        .bind(&bindings, circumstances)
        .unwrap()
}

/// The text of the statement, a line for each clause.
fn sql(dialect: Dialect, plan: &GatherPlan, after: Option<&Position>, overlay: Overlay) -> String {
    let (sql, _) = dialect.build(&compile(dialect, &visitor(), plan, after, overlay));
    let mut sql = sql;
    for word in [
        "SELECT ",
        "FROM ",
        "LEFT JOIN ",
        "INNER JOIN ",
        "WHERE ",
        "AND ",
        "UNION ",
        "ORDER BY ",
        "LIMIT ",
    ] {
        sql = sql.replace(&format!(" {word}"), &format!("\n{word}"));
    }
    sql
}

#[test]
fn show() {
    let published = json!({"field": "state", "op": "eq", "value": "published"});
    let newest = json!([{"field": "created", "dir": "desc"}]);
    let front = plan(
        json!({"base": {"of": "item", "types": ["article"]}, "where": published, "sort": newest}),
        &[],
    );
    let term = plan(
        json!({"where": {"all": [published, {"field": "terms", "op": "has_any", "value": {"arg": "term"}, "descendants": true}]}, "sort": newest, "args": [{"name": "term", "type": "term"}]}),
        &[("term", Value::Reference(id(7)))],
    );
    let price = plan(
        json!({"sort": [{"field": "price"}, {"field": "word", "dir": "desc", "nulls": "first"}]}),
        &[],
    );
    let words = plan(
        json!({"where": {"all": [{"field": "word", "op": "eq", "value": "x"}, {"field": "labels", "op": "in", "value": ["x"]}, {"not": {"field": "price", "op": "lt", "value": "1"}}, {"field": "mate", "op": "is_null"}]}}),
        &[],
    );
    let created = Position::new(vec![Some(KeyValue::Number(5))], id(1));
    let at = |price: Option<&str>| {
        Position::new(
            vec![price.map(|p| KeyValue::Text(p.to_owned())), None],
            id(1),
        )
    };
    for dialect in [Dialect::Sqlite, Dialect::Postgres] {
        for (plan, after, overlay) in [
            (&front, None, Overlay::None),
            (&front, Some(&created), Overlay::None),
            (&front, Some(&created), Overlay::Translations),
            (&term, None, Overlay::None),
            (&price, None, Overlay::None),
            (&price, Some(&at(Some("x"))), Overlay::None),
            (&price, Some(&at(None)), Overlay::None),
            (&words, None, Overlay::None),
            (&words, None, Overlay::Translations),
        ] {
            println!("{}\n-----", sql(dialect, plan, after, overlay));
        }
    }
}
