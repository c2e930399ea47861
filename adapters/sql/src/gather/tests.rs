//! The statements of gathers, as both databases get them.

use std::collections::BTreeSet;
use std::sync::Arc;

use insta::assert_snapshot;
use sea_query::prelude::Uuid;
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

use super::approach::{Approach, Way, survey};
use super::compile::compile;
use super::fields::Overlay;
use crate::dialect::Dialect;

const fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

const TRANSLATED: Approach = Approach {
    overlay: Overlay::Translations,
    way: Way::Through,
};
const FROM: Approach = Approach {
    overlay: Overlay::None,
    way: Way::From,
};

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

/// The text of the statement.
fn sql(
    dialect: Dialect,
    plan: &GatherPlan,
    after: Option<&Position>,
    approach: Approach,
) -> String {
    broken(
        dialect
            .build(&compile(dialect, &visitor(), plan, after, approach))
            .0,
    )
}

/// The text with a line for each clause.
fn broken(mut sql: String) -> String {
    let clauses = [
        "SELECT",
        "FROM",
        "LEFT JOIN",
        "INNER JOIN",
        "WHERE",
        "AND",
        "UNION",
        "ORDER BY",
        "LIMIT",
    ];
    for clause in clauses {
        sql = sql.replace(&format!(" {clause} "), &format!("\n{clause} "));
    }
    sql
}

fn published() -> Json {
    json!({"field": "state", "op": "eq", "value": "published"})
}

fn front() -> GatherPlan {
    let newest = json!([{"field": "created", "dir": "desc"}]);
    let base = json!({"of": "item", "types": ["article"]});
    plan(
        json!({"base": base, "where": published(), "sort": newest}),
        &[],
    )
}

fn of_term() -> GatherPlan {
    let below =
        json!({"field": "terms", "op": "has_any", "value": {"arg": "term"}, "descendants": true});
    let newest = json!([{"field": "created", "dir": "desc"}]);
    let args = json!([{"name": "term", "type": "term"}]);
    let term = Value::Reference(id(7));
    plan(
        json!({"where": {"all": [published(), below]}, "sort": newest, "args": args}),
        &[("term", term)],
    )
}

fn by_price() -> GatherPlan {
    plan(
        json!({"sort": [{"field": "price"}, {"field": "word", "dir": "desc"}]}),
        &[],
    )
}

fn newest(at: i64) -> Position {
    Position::new(vec![Some(KeyValue::Number(at))], id(1))
}

fn priced(price: Option<&str>) -> Position {
    Position::new(
        vec![price.map(|p| KeyValue::Text(p.to_owned())), None],
        id(1),
    )
}

#[test]
fn the_first_page_is_a_range_of_an_index() {
    assert_snapshot!(sql(Dialect::Sqlite, &front(), None, Approach::PLAIN), @r#"
    SELECT "i"."created", "i"."id", "i"."id", "i"."item_type", "i"."author", "i"."created", "i"."trashed", "i"."language", "i"."revision", "i"."changed", "i"."title", "i"."state", "i"."path", "i"."path_automatic", "i"."fields", NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM "item" AS "i"
    WHERE "i"."state" = 'published'
    AND "i"."trashed" IS NULL
    AND "i"."item_type" = ?
    AND TRUE
    ORDER BY "i"."created" DESC, "i"."id" DESC
    LIMIT 11
    "#);
    assert_snapshot!(sql(Dialect::Postgres, &front(), None, Approach::PLAIN), @r#"
    SELECT "i"."created", "i"."id", "i"."id", "i"."item_type", "i"."author", "i"."created", "i"."trashed", "i"."language", "i"."revision", "i"."changed", "i"."title", "i"."state", "i"."path", "i"."path_automatic", "i"."fields", NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM "item" AS "i"
    WHERE "i"."state" = 'published'
    AND "i"."trashed" IS NULL
    AND "i"."item_type" = $1
    AND TRUE
    ORDER BY "i"."created" DESC, "i"."id" DESC
    LIMIT 11
    "#);
}

#[test]
fn a_later_page_begins_behind_the_last_row() {
    let after = newest(5);
    assert_snapshot!(sql(Dialect::Sqlite, &front(), Some(&after), Approach::PLAIN), @r#"
    SELECT "i"."created", "i"."id", "i"."id", "i"."item_type", "i"."author", "i"."created", "i"."trashed", "i"."language", "i"."revision", "i"."changed", "i"."title", "i"."state", "i"."path", "i"."path_automatic", "i"."fields", NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM "item" AS "i"
    WHERE "i"."state" = 'published'
    AND "i"."trashed" IS NULL
    AND "i"."item_type" = ?
    AND TRUE
    AND ("i"."created" <= ?
    AND ("i"."created" < ? OR "i"."id" < ?))
    ORDER BY "i"."created" DESC, "i"."id" DESC
    LIMIT 11
    "#);
}

#[test]
fn a_translation_stands_over_its_item() {
    assert_snapshot!(sql(Dialect::Sqlite, &front(), None, TRANSLATED), @r#"
    SELECT "i"."created", "i"."id", "i"."id", "i"."item_type", "i"."author", "i"."created", "i"."trashed", "i"."language", "i"."revision", "i"."changed", "i"."title", "i"."state", "i"."path", "i"."path_automatic", "i"."fields", "t"."language", "t"."revision", "t"."changed", "t"."title", "t"."state", "t"."path", "t"."path_automatic", "t"."fields"
    FROM "item" AS "i"
    LEFT JOIN "item_translation" AS "t" ON "t"."item" = "i"."id"
    AND "t"."language" = ?
    AND "t"."state" = 'published'
    WHERE ("t"."item" IS NOT NULL OR "i"."state" = 'published')
    AND "i"."trashed" IS NULL
    AND "i"."item_type" = ?
    AND TRUE
    ORDER BY "i"."created" DESC, "i"."id" DESC
    LIMIT 11
    "#);
}

#[test]
fn items_of_many_references_are_read_in_order_and_asked() {
    assert_snapshot!(sql(Dialect::Sqlite, &of_term(), None, Approach::PLAIN), @r#"
    WITH RECURSIVE "named0" ("id") AS (SELECT "value"
    FROM json_each(?) AS "listed" UNION
    SELECT "m"."merged_into"
    FROM "named0"
    INNER JOIN "category_term" AS "m" ON "m"."id" = "named0"."id"
    WHERE "m"."merged_into" IS NOT NULL) , "counted0" ("id") AS (SELECT "m"."id"
    FROM "named0"
    INNER JOIN "category_term" AS "m" ON "m"."id" = "named0"."id"
    WHERE "m"."trashed" IS NULL
    AND "m"."merged_into" IS NULL UNION
    SELECT "m"."id"
    FROM "counted0"
    INNER JOIN "category_term" AS "m" ON "m"."merged_into" = "counted0"."id" UNION
    SELECT "m"."id"
    FROM "counted0"
    INNER JOIN "category_term_hierarchy" AS "h" ON "h"."parent" = "counted0"."id"
    INNER JOIN "category_term" AS "m" ON "m"."id" = "h"."term"
    WHERE "m"."trashed" IS NULL
    AND "m"."merged_into" IS NULL)
    SELECT "i"."created", "i"."id", "i"."id", "i"."item_type", "i"."author", "i"."created", "i"."trashed", "i"."language", "i"."revision", "i"."changed", "i"."title", "i"."state", "i"."path", "i"."path_automatic", "i"."fields", NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM "item" AS "i"
    WHERE "i"."state" = 'published'
    AND "i"."trashed" IS NULL
    AND (TRUE
    AND EXISTS(SELECT 1
    FROM "record_reference" AS "r"
    WHERE "r"."source_kind" = 'item'
    AND "r"."target_kind" = 'term'
    AND "r"."field" IN ('topics')
    AND "r"."target" IN (SELECT "id"
    FROM "counted0")
    AND "r"."source" = "i"."id"))
    ORDER BY "i"."created" DESC, "i"."id" DESC
    LIMIT 11
    "#);
    assert_snapshot!(sql(Dialect::Postgres, &of_term(), None, Approach::PLAIN), @r#"
    WITH RECURSIVE "named0" ("id") AS (SELECT CAST("value" AS uuid)
    FROM jsonb_array_elements_text(CAST($1 AS jsonb)) AS "listed"
    UNION (SELECT "m"."merged_into"
    FROM "named0"
    INNER JOIN "category_term" AS "m" ON "m"."id" = "named0"."id"
    WHERE "m"."merged_into" IS NOT NULL)) , "counted0" ("id") AS (SELECT "m"."id"
    FROM "named0"
    INNER JOIN "category_term" AS "m" ON "m"."id" = "named0"."id"
    WHERE "m"."trashed" IS NULL
    AND "m"."merged_into" IS NULL
    UNION (SELECT "e"."below"
    FROM "counted0"
    INNER JOIN (SELECT "m"."merged_into" AS "above", "m"."id" AS "below"
    FROM "category_term" AS "m"
    WHERE "m"."merged_into" IS NOT NULL
    UNION ALL (SELECT "h"."parent" AS "above", "h"."term" AS "below"
    FROM "category_term_hierarchy" AS "h"
    INNER JOIN "category_term" AS "m" ON "m"."id" = "h"."term"
    WHERE "m"."trashed" IS NULL
    AND "m"."merged_into" IS NULL)) AS "e" ON "e"."above" = "counted0"."id"))
    SELECT "i"."created", "i"."id", "i"."id", "i"."item_type", "i"."author", "i"."created", "i"."trashed", "i"."language", "i"."revision", "i"."changed", "i"."title", "i"."state", "i"."path", "i"."path_automatic", "i"."fields", NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM "item" AS "i"
    WHERE "i"."state" = 'published'
    AND "i"."trashed" IS NULL
    AND (TRUE
    AND EXISTS(SELECT 1
    FROM "record_reference" AS "r"
    WHERE "r"."source_kind" = 'item'
    AND "r"."target_kind" = 'term'
    AND "r"."field" IN ('topics')
    AND "r"."target" = ANY(ARRAY((SELECT "id"
    FROM "counted0")))
    AND "r"."source" = "i"."id"))
    ORDER BY "i"."created" DESC, "i"."id" DESC
    LIMIT 11
    "#);
}

#[test]
fn items_of_few_references_are_read_from_these() {
    assert_snapshot!(sql(Dialect::Sqlite, &of_term(), Some(&newest(5)), FROM), @r#"
    WITH RECURSIVE "named0" ("id") AS (SELECT "value"
    FROM json_each(?) AS "listed" UNION
    SELECT "m"."merged_into"
    FROM "named0"
    INNER JOIN "category_term" AS "m" ON "m"."id" = "named0"."id"
    WHERE "m"."merged_into" IS NOT NULL) , "counted0" ("id") AS (SELECT "m"."id"
    FROM "named0"
    INNER JOIN "category_term" AS "m" ON "m"."id" = "named0"."id"
    WHERE "m"."trashed" IS NULL
    AND "m"."merged_into" IS NULL UNION
    SELECT "m"."id"
    FROM "counted0"
    INNER JOIN "category_term" AS "m" ON "m"."merged_into" = "counted0"."id" UNION
    SELECT "m"."id"
    FROM "counted0"
    INNER JOIN "category_term_hierarchy" AS "h" ON "h"."parent" = "counted0"."id"
    INNER JOIN "category_term" AS "m" ON "m"."id" = "h"."term"
    WHERE "m"."trashed" IS NULL
    AND "m"."merged_into" IS NULL)
    SELECT "i"."created", "i"."id", "i"."id", "i"."item_type", "i"."author", "i"."created", "i"."trashed", "i"."language", "i"."revision", "i"."changed", "i"."title", "i"."state", "i"."path", "i"."path_automatic", "i"."fields", NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM (SELECT DISTINCT "r"."source"
    FROM "record_reference" AS "r"
    WHERE "r"."source_kind" = 'item'
    AND "r"."target_kind" = 'term'
    AND "r"."field" IN ('topics')
    AND "r"."target" IN (SELECT "id"
    FROM "counted0")) AS "s" CROSS JOIN "item" AS "i"
    WHERE "i"."id" = "s"."source"
    AND "i"."state" = 'published'
    AND "i"."trashed" IS NULL
    AND TRUE
    AND ("i"."created" <= ?
    AND ("i"."created" < ? OR "i"."id" < ?))
    ORDER BY "i"."created" DESC, "i"."id" DESC
    LIMIT 11
    "#);
}

#[test]
fn both_questions_are_asked_by_one_statement() {
    let survey = survey(Dialect::Postgres, &visitor(), &of_term());
    assert_snapshot!(broken(Dialect::Postgres.build(&survey).0), @r#"
    WITH RECURSIVE "named0" ("id") AS (SELECT CAST("value" AS uuid)
    FROM jsonb_array_elements_text(CAST($1 AS jsonb)) AS "listed"
    UNION (SELECT "m"."merged_into"
    FROM "named0"
    INNER JOIN "category_term" AS "m" ON "m"."id" = "named0"."id"
    WHERE "m"."merged_into" IS NOT NULL)) , "counted0" ("id") AS (SELECT "m"."id"
    FROM "named0"
    INNER JOIN "category_term" AS "m" ON "m"."id" = "named0"."id"
    WHERE "m"."trashed" IS NULL
    AND "m"."merged_into" IS NULL
    UNION (SELECT "e"."below"
    FROM "counted0"
    INNER JOIN (SELECT "m"."merged_into" AS "above", "m"."id" AS "below"
    FROM "category_term" AS "m"
    WHERE "m"."merged_into" IS NOT NULL
    UNION ALL (SELECT "h"."parent" AS "above", "h"."term" AS "below"
    FROM "category_term_hierarchy" AS "h"
    INNER JOIN "category_term" AS "m" ON "m"."id" = "h"."term"
    WHERE "m"."trashed" IS NULL
    AND "m"."merged_into" IS NULL)) AS "e" ON "e"."above" = "counted0"."id"))
    SELECT EXISTS(SELECT 1
    FROM "item_translation"
    WHERE "language" = $2), (SELECT COUNT(1)
    FROM (SELECT "r"."source"
    FROM "record_reference" AS "r"
    WHERE "r"."source_kind" = 'item'
    AND "r"."target_kind" = 'term'
    AND "r"."field" IN ('topics')
    AND "r"."target" = ANY(ARRAY((SELECT "id"
    FROM "counted0")))
    LIMIT 1001) AS "few")
    "#);
}

#[test]
fn rows_without_a_value_are_a_range_of_their_own() {
    let after = priced(Some("x"));
    assert_snapshot!(sql(Dialect::Postgres, &by_price(), Some(&after), Approach::PLAIN), @r#"
    SELECT *
    FROM (SELECT 0, (("i"."keys" -> 'price') ->> 0) COLLATE "C", (CASE WHEN (((("i"."keys" -> 'word~') ->> 0) COLLATE "C") IS NULL) THEN 1 ELSE 0 END), COALESCE((("i"."keys" -> 'word~') ->> 0) COLLATE "C", ''), "i"."id", "i"."id", "i"."item_type", "i"."author", "i"."created", "i"."trashed", "i"."language", "i"."revision", "i"."changed", "i"."title", "i"."state", "i"."path", "i"."path_automatic", "i"."fields", NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM "item" AS "i"
    WHERE "i"."state" = 'published'
    AND "i"."trashed" IS NULL
    AND ((("i"."keys" -> 'price') ->> 0) COLLATE "C") IS NOT NULL
    AND (((("i"."keys" -> 'price') ->> 0) COLLATE "C") >= $1
    AND (((("i"."keys" -> 'price') ->> 0) COLLATE "C") > $2 OR ((CASE WHEN (((("i"."keys" -> 'word~') ->> 0) COLLATE "C") IS NULL) THEN 1 ELSE 0 END) >= $3
    AND ((CASE WHEN (((("i"."keys" -> 'word~') ->> 0) COLLATE "C") IS NULL) THEN 1 ELSE 0 END) > $4 OR (COALESCE((("i"."keys" -> 'word~') ->> 0) COLLATE "C", '') <= $5
    AND (COALESCE((("i"."keys" -> 'word~') ->> 0) COLLATE "C", '') < $6 OR "i"."id" < $7))))))
    ORDER BY (("i"."keys" -> 'price') ->> 0) COLLATE "C" ASC, (CASE WHEN (((("i"."keys" -> 'word~') ->> 0) COLLATE "C") IS NULL) THEN 1 ELSE 0 END) ASC, COALESCE((("i"."keys" -> 'word~') ->> 0) COLLATE "C", '') DESC, "i"."id" DESC
    LIMIT 11) AS "range0"
    UNION ALL (SELECT *
    FROM (SELECT 1, CAST(NULL AS text), (CASE WHEN (((("i"."keys" -> 'word~') ->> 0) COLLATE "C") IS NULL) THEN 1 ELSE 0 END), COALESCE((("i"."keys" -> 'word~') ->> 0) COLLATE "C", ''), "i"."id", "i"."id", "i"."item_type", "i"."author", "i"."created", "i"."trashed", "i"."language", "i"."revision", "i"."changed", "i"."title", "i"."state", "i"."path", "i"."path_automatic", "i"."fields", NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM "item" AS "i"
    WHERE "i"."state" = 'published'
    AND "i"."trashed" IS NULL
    AND ((("i"."keys" -> 'price') ->> 0) COLLATE "C") IS NULL
    ORDER BY (CASE WHEN (((("i"."keys" -> 'word~') ->> 0) COLLATE "C") IS NULL) THEN 1 ELSE 0 END) ASC, COALESCE((("i"."keys" -> 'word~') ->> 0) COLLATE "C", '') DESC, "i"."id" DESC
    LIMIT 11) AS "range1")
    ORDER BY 1 ASC, 2 ASC, 3 ASC, 4 DESC, 5 DESC
    LIMIT 11
    "#);
    let after = priced(None);
    assert_snapshot!(sql(Dialect::Sqlite, &by_price(), Some(&after), Approach::PLAIN), @r#"
    SELECT CAST(NULL AS text), (CASE WHEN ((("i"."keys" -> 'word~') ->> 0) IS NULL) THEN 1 ELSE 0 END), COALESCE(("i"."keys" -> 'word~') ->> 0, ''), "i"."id", "i"."id", "i"."item_type", "i"."author", "i"."created", "i"."trashed", "i"."language", "i"."revision", "i"."changed", "i"."title", "i"."state", "i"."path", "i"."path_automatic", "i"."fields", NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM "item" AS "i"
    WHERE "i"."state" = 'published'
    AND "i"."trashed" IS NULL
    AND (("i"."keys" -> 'price') ->> 0) IS NULL
    AND ((CASE WHEN ((("i"."keys" -> 'word~') ->> 0) IS NULL) THEN 1 ELSE 0 END) >= ?
    AND ((CASE WHEN ((("i"."keys" -> 'word~') ->> 0) IS NULL) THEN 1 ELSE 0 END) > ? OR (COALESCE(("i"."keys" -> 'word~') ->> 0, '') <= ?
    AND (COALESCE(("i"."keys" -> 'word~') ->> 0, '') < ? OR "i"."id" < ?))))
    ORDER BY (CASE WHEN ((("i"."keys" -> 'word~') ->> 0) IS NULL) THEN 1 ELSE 0 END) ASC, COALESCE(("i"."keys" -> 'word~') ->> 0, '') DESC, "i"."id" DESC
    LIMIT 11
    "#);
}

/// Values of every kind, among them what would end a text or a name in SQL.
fn values(n: usize) -> [Json; 3] {
    let texts = [
        "'; DROP TABLE item; --",
        "\"",
        "\\",
        "$1",
        "?",
        "%_",
        "",
        "Ω\u{1f600}",
    ];
    [
        Json::from(format!("{}{n}", texts[n % texts.len()])),
        Json::from(format!("{}.{n}", n * 7)),
        Json::from(vec![format!("{}'{n}", texts[n % texts.len()]); n % 7]),
    ]
}

#[test]
fn the_text_of_a_statement_is_the_same_for_all_values() {
    for dialect in [Dialect::Sqlite, Dialect::Postgres] {
        let mut texts = BTreeSet::new();
        for n in 0..120 {
            let [text, number, list] = values(n);
            let term = json!([id(n as u128).to_string()]);
            let members = json!([
                {"field": "word", "op": "eq", "value": text}, {"field": "word", "op": "lt", "value": text},
                {"field": "price", "op": "between", "value": [number, number]}, {"field": "labels", "op": "in", "value": list},
                {"field": "title", "op": "not_in", "value": list}, {"field": "topics", "op": "has_any", "value": term},
                {"field": "mate", "op": "has_none", "value": term}]);
            let sort = json!([{"field": "price"}, {"field": "word"}]);
            let list = json!({"where": {"any": members}, "sort": sort, "pager": {"kind": "keyset", "size": 10}});
            let plan = plan(list, &[]);
            let price = format!("{n}'");
            let last = KeyValue::Text(format!("\"{n}"));
            let valued = Position::new(
                vec![Some(KeyValue::Text(price)), Some(last.clone())],
                id(n as u128),
            );
            let half = Position::new(vec![Some(last.clone()), None], id(n as u128));
            let bare = Position::new(vec![None, Some(last)], id(n as u128));
            for after in [None, Some(&valued), Some(&half), Some(&bare)] {
                for approach in [Approach::PLAIN, TRANSLATED] {
                    texts.insert(sql(dialect, &plan, after, approach));
                }
            }
        }
        assert_eq!(
            texts.len(),
            6,
            "three kinds of page, with and without translations"
        );
    }
}
