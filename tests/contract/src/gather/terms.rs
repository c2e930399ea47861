//! Terms: what lies below counts once, what was merged counts as its target, what is in the trash
//! not at all; and terms and accounts as rows.

use serde_json::{Value as Json, json};
use trovato_domain::access::Actor;
use trovato_domain::language::LanguageTag;

use super::run::{Bench, definition, ids};
use super::world::{TOPICS, viewer, visitor};

fn below(bench: &Bench<'_>, field: &str, op: &str, term: &str, descendants: bool) -> Json {
    let value = json!([bench.world.term_id(term).to_string()]);
    json!({"field": field, "op": op, "value": value, "descendants": descendants})
}

pub(super) async fn each_item_below_a_term_is_listed_once(bench: &Bench<'_>) {
    for field in ["topics", "terms"] {
        for (term, alone, with_those_below) in [
            ("land", "d", "abcdf"),
            ("water", "", "abcef"),
            ("coast", "c", "abcf"),
            ("dune", "af", "af"),
            ("strand", "f", "ef"),
        ] {
            bench
                .holds(&below(bench, field, "has_any", term, false), alone)
                .await;
            bench
                .holds(
                    &below(bench, field, "has_any", term, true),
                    with_those_below,
                )
                .await;
        }
        bench
            .holds(&below(bench, field, "has_none", "coast", true), "degjk")
            .await;
    }
    let both = json!({"all": [below(bench, "topics", "has_any", "land", true), below(bench, "topics", "has_any", "water", true)]});
    bench.holds(&both, "abcf").await;
}

pub(super) async fn merged_terms_count_as_their_target(bench: &mut Bench<'_>) {
    bench.world.merge("strand", "sea").await;
    bench.world.merge("sea", "beach").await;
    for (term, alone, with_those_below) in [
        ("beach", "bcf", "bcef"),
        ("sea", "bcf", "bcef"),
        ("strand", "bcf", "bcef"),
        ("water", "", "abcef"),
        ("land", "d", "abcdef"),
    ] {
        bench
            .holds(&below(bench, "topics", "has_any", term, false), alone)
            .await;
        bench
            .holds(
                &below(bench, "topics", "has_any", term, true),
                with_those_below,
            )
            .await;
    }
    bench.world.trash_term("coast").await;
    for (term, with_those_below) in [
        ("coast", ""),
        ("dune", "af"),
        ("water", ""),
        ("land", "bcdef"),
    ] {
        bench
            .holds(
                &below(bench, "topics", "has_any", term, true),
                with_those_below,
            )
            .await;
    }
    bench
        .holds(&json!({"field": "topics", "op": "is_null"}), "gjk")
        .await;
    bench.world.trash_term("land").await;
    bench
        .holds(&json!({"field": "topics", "op": "is_null"}), "dgjk")
        .await;
}

pub(super) async fn terms_and_accounts_are_listed(bench: &Bench<'_>) {
    let world = &bench.world;
    let terms = |more: Json| {
        let mut list = definition(
            json!({"base": {"of": "term", "types": [TOPICS]}, "pager": {"kind": "keyset", "size": 3}}),
        );
        for (key, value) in more.as_object().into_iter().flatten() {
            list[key] = value.clone();
        }
        list
    };
    for (list, names) in [
        (
            terms(json!({"sort": [{"field": "name"}]})),
            "beach coast dune land pool sea strand water",
        ),
        (
            terms(json!({"sort": [{"field": "weight", "dir": "desc"}]})),
            "pool strand sea beach dune coast water land",
        ),
        (
            terms(json!({"where": {"field": "parents", "op": "is_null"}})),
            "land water",
        ),
        (
            terms(json!({"where": below(bench, "parents", "has_any", "water", false)})),
            "coast sea strand",
        ),
        (
            terms(json!({"where": below(bench, "parents", "has_any", "water", true)})),
            "coast dune beach sea strand pool",
        ),
        (
            terms(json!({"where": {"field": "name", "op": "ge", "value": "sea"}})),
            "water sea strand",
        ),
        (
            terms(json!({"where": {"field": "slug", "op": "in", "value": ["pool", "dune"]}})),
            "dune pool",
        ),
        (
            terms(json!({"where": {"field": "vocabulary", "op": "ne", "value": TOPICS}})),
            "",
        ),
        (
            terms(json!({"where": {"field": "weight", "op": "between", "value": [1, 2]}})),
            "water coast",
        ),
    ] {
        let text = list.to_string();
        let found = bench.walk(&visitor(), &bench.plan(list)).await;
        let name = |id: &uuid::Uuid| {
            let term = world.terms.values().find(|term| term.id.uuid() == *id);
            term.map_or("?", |term| term.content.name.as_str())
        };
        assert_eq!(
            found.iter().map(name).collect::<Vec<_>>().join(" "),
            names,
            "{text}"
        );
    }
    accounts(bench).await;
}

async fn accounts(bench: &Bench<'_>) {
    let ines = bench.world.ines;
    let named = json!({"base": {"of": "user"}, "where": {"all": [
        {"field": "name", "op": "eq", "value": "gather-ines"}, {"field": "status", "op": "eq", "value": "active"}]}});
    let plan = bench.plan(definition(named));
    let english = LanguageTag::english;
    for (viewer, seen) in [
        (visitor(), false),
        (
            viewer(Actor::Account(ines), &["access content"], english()),
            true,
        ),
        (
            viewer(Actor::Anonymous, &["administer users"], english()),
            true,
        ),
    ] {
        let page = bench.page(&viewer, &plan, None).await;
        assert_eq!(ids(&page.rows) == [ines.uuid()], seen, "{viewer:?}");
    }
}
