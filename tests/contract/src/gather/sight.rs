//! Who sees what: drafts, the trash, references to what is not seen, and the language shown.

use serde_json::json;
use trovato_domain::access::Actor;
use trovato_domain::language::LanguageTag;

use super::run::{Bench, definition};
use super::world::{editor, german, viewer, visitor};

pub(super) async fn what_is_not_seen_is_no_row_and_no_value(bench: &Bench<'_>) {
    let world = &bench.world;
    let own = viewer(
        Actor::Account(world.ines),
        &["access content"],
        LanguageTag::english(),
    );
    let nobody = viewer(Actor::Anonymous, &[], LanguageTag::english());
    let hidden = json!([world.item("H").to_string()]);
    let leads = definition(json!({"where": {"field": "mate", "op": "has_any", "value": hidden}}));
    let none = definition(json!({"where": {"field": "mate", "op": "is_null"}}));
    let draft = definition(json!({"where": {"field": "state", "op": "eq", "value": "draft"}}));
    for (viewer, list, rows) in [
        (&visitor(), definition(json!({})), "abcdefgjk"),
        (&own, definition(json!({})), "abcdefgIjk"),
        (&editor(), definition(json!({})), "abcdefgHIjk"),
        (&nobody, definition(json!({})), ""),
        (&visitor(), draft.clone(), ""),
        (&own, draft.clone(), "I"),
        (&editor(), draft, "HI"),
        (&visitor(), leads.clone(), ""),
        (&editor(), leads, "j"),
        (&visitor(), none.clone(), "aefgjk"),
        (&editor(), none, "aefgIk"),
    ] {
        bench.lists(viewer, list, rows).await;
    }
}

pub(super) async fn conditions_see_the_language_shown(bench: &mut Bench<'_>) {
    translate(bench).await;
    let reader = viewer(Actor::Anonymous, &["access content"], german());
    let reads = viewer(
        Actor::Anonymous,
        &["access content", "view unpublished content"],
        german(),
    );
    let labelled = definition(json!({"where": {"field": "labels", "op": "not_null"}}));
    let word =
        |word: &str| definition(json!({"where": {"field": "word", "op": "eq", "value": word}}));
    for (viewer, list, rows) in [
        (&visitor(), definition(json!({})), "abcdefgjk"),
        (&reader, definition(json!({})), "abcdefgHjk"),
        (
            &reader,
            definition(json!({"where": {"field": "language", "op": "eq", "value": "de"}})),
            "acH",
        ),
        (
            &reads,
            definition(json!({"where": {"field": "language", "op": "eq", "value": "de"}})),
            "acdH",
        ),
        (&visitor(), word("Zwetschge"), ""),
        (&reader, word("Zwetschge"), "c"),
        (&reader, word("apfel"), ""),
        (&reader, word("Apfel"), "d"),
        (&reads, word("Apfel"), ""),
        (&reader, labelled.clone(), "bcdeg"),
        (&visitor(), labelled, "abdeg"),
        (
            &reader,
            definition(json!({"sort": [{"field": "title"}]})),
            "jkdgbaHfec",
        ),
        (
            &reader,
            definition(json!({"sort": [{"field": "word", "dir": "desc"}]})),
            "cefHabgdkj",
        ),
        (
            &reader,
            definition(json!({"where": {"field": "title", "op": "lt", "value": "Birne"}})),
            "djk",
        ),
        // The rest is the item's.
        (
            &reader,
            definition(json!({"where": {"field": "qty", "op": "eq", "value": 9}})),
            "cd",
        ),
        (
            &reader,
            definition(
                json!({"where": {"field": "mate", "op": "has_any", "value": [bench.world.item("H").to_string()]}}),
            ),
            "j",
        ),
    ] {
        bench.lists(viewer, list, rows).await;
    }
}

pub(super) async fn the_trash_is_never_listed(bench: &mut Bench<'_>) {
    bench.world.trash("a").await;
    bench.world.trash("c").await;
    let mates = definition(json!({"where": {"field": "mate", "op": "not_null"}}));
    for (viewer, list, rows) in [
        (&visitor(), definition(json!({})), "bdefgjk"),
        (&editor(), definition(json!({})), "bdefgHIjk"),
        (
            &viewer(Actor::Anonymous, &["access content"], german()),
            definition(json!({})),
            "bdefgHjk",
        ),
        (&visitor(), mates.clone(), ""),
        (&editor(), mates, "j"),
    ] {
        bench.lists(viewer, list, rows).await;
    }
}

async fn translate(bench: &mut Bench<'_>) {
    bench
        .world
        .translate(
            "c",
            &json!({"title": "Zwetschge", "word": "Zwetschge", "labels": ["rot"]}),
        )
        .await;
    bench
        .world
        .translate(
            "d",
            &json!({"title": "Birne", "state": "draft", "word": "Birne"}),
        )
        .await;
    bench
        .world
        .translate("H", &json!({"title": "Sichtbar", "word": "sichtbar"}))
        .await;
    // In German it has no label any more.
    bench
        .world
        .translate("a", &json!({"title": "Öl auf Deutsch", "word": "Öl"}))
        .await;
}
