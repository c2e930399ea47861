//! What a write may name and what it may not, through the use cases themselves.

use std::collections::BTreeSet;
use std::sync::Arc;

use anyhow::Result;
use serde_json::{Value as Json, json};
use trovato_application::Error;
use trovato_application::configuration::{ConfigFile, Unnamed};
use trovato_domain::access::{Actor, Permissions};
use trovato_domain::item::Revision;
use trovato_domain::language::LanguageTag;
use trovato_domain::stage::StageView;
use trovato_ports::outbox::{Event, OutboxId};
use trovato_ports::{Context, PageRequest, Viewer};

use crate::site::TestSite;

/// An id that no record has.
const NOBODY: &str = "01890000-0000-7000-8000-00000000dead";

/// Adds or replaces configuration entities.
pub(crate) async fn configure(site: &TestSite, documents: &[Json]) -> Result<()> {
    let files: Vec<ConfigFile> = documents
        .iter()
        .map(|document| {
            let part = |key: &str| document[key].as_str().unwrap_or_default().to_owned();
            ConfigFile {
                name: format!("{}.{}.yml", part("kind"), part("id")),
                document: document.clone(),
            }
        })
        .collect();
    let context = site.context();
    site.app
        .configuration
        .import(&context, &files, Unnamed::Keep)
        .await?;
    Ok(())
}

/// The circumstances of somebody with these permissions alone.
pub(crate) fn acting(site: &TestSite, actor: Actor, permissions: &[&str]) -> Result<Context> {
    let named: BTreeSet<_> = permissions
        .iter()
        .map(|name| name.parse())
        .collect::<Result<_, _>>()?;
    let viewer = Viewer::new(
        actor,
        Arc::new(Permissions::Some(named)),
        Arc::from([]),
        StageView::Live,
        LanguageTag::english(),
    );
    let now = site.app.ports().clock.now();
    Ok(Context::new(viewer, now, site.context().request(), None))
}

/// The events of a site so far.
pub(crate) async fn events(site: &TestSite) -> Result<Vec<Event>> {
    let ids: Vec<OutboxId> = (1..500).map(OutboxId).collect();
    let events = site.app.ports().outbox.load_many(&ids).await?;
    Ok(events.into_iter().map(|e| e.event).collect())
}

/// Where and by which rules a write is refused.
#[track_caller]
pub(crate) fn refused<T: std::fmt::Debug>(answer: Result<T, Error>) -> Vec<(String, &'static str)> {
    match answer {
        Err(Error::Invalid(faults)) => {
            let faults = faults.into_vec().into_iter();
            faults.map(|f| (f.field, f.rule)).collect()
        }
        other => panic!("not refused: {other:?}"),
    }
}

fn item(attributes: &Json, relationships: &Json) -> Json {
    json!({"data": {"type": "item--note", "attributes": attributes, "relationships": relationships}})
}

/// A site with a type and a vocabulary that have fields of every shape.
async fn with_notes() -> Result<TestSite> {
    let site = TestSite::installed().await?;
    let parts = json!({"name": "parts", "type": "blocks", "label": "Parts"});
    let text = json!({"name": "text", "type": "text_long", "label": "Text", "format": "plain"});
    let group = json!({"name": "more", "type": "group", "label": "More", "fields": [text, parts,
        {"name": "to", "type": "item_ref", "label": "To", "types": ["page"]}]});
    let near = json!({"name": "near", "type": "item_ref", "label": "Near"});
    configure(
        &site,
        &[
            json!({"kind": "item_type", "id": "note", "label": "Note", "fields": [text, parts, group, near]}),
            json!({"kind": "vocabulary", "id": "places", "label": "Places", "hierarchy": "flat", "fields": [text, parts, near]}),
        ],
    )
    .await?;
    Ok(site)
}

fn block(format: &str) -> Json {
    json!([{"id": "a", "type": "columns", "slots": {"1": [
        {"id": "b", "type": "text", "data": {"value": "x", "format": format}}]}}])
}

#[tokio::test(flavor = "multi_thread")]
async fn a_format_is_asked_for_wherever_a_text_stands() -> Result<()> {
    let site = with_notes().await?;
    let writer = acting(
        &site,
        Actor::Anonymous,
        &[
            "access content",
            "create note",
            "edit any note",
            "administer terms",
        ],
    )?;
    let place = "parts/0/slots/1/0/data/format";
    for (format, rule) in [("full", "permission"), ("ful", "reference")] {
        let text = json!({"value": "x", "format": format});
        for (attributes, field) in [
            (
                json!({"title": "N", "text": text}),
                "text/format".to_owned(),
            ),
            (
                json!({"title": "N", "parts": block(format)}),
                place.to_owned(),
            ),
            (
                json!({"title": "N", "more": {"text": text}}),
                "more/text/format".to_owned(),
            ),
            (
                json!({"title": "N", "more": {"parts": block(format)}}),
                format!("more/{place}"),
            ),
        ] {
            let document = item(&attributes, &json!({}));
            let answer = site.app.content.create(&writer, "note", &document).await;
            assert_eq!(refused(answer), [(field, rule)], "{attributes}");
        }
        for (field, value) in [("text", text), ("parts", block(format))] {
            let document = json!({"data": {"type": "term--places", "attributes": {"name": "P", field: value}}});
            let answer = site
                .app
                .categories
                .create(&writer, "places", &document)
                .await;
            assert_eq!(refused(answer).len(), 1, "{field}");
        }
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_in_a_format_of_others_may_stay_as_it_is() -> Result<()> {
    let site = with_notes().await?;
    let attributes = json!({"title": "N", "text": {"value": "x", "format": "full"}});
    let made = site
        .app
        .content
        .create(&site.context(), "note", &item(&attributes, &json!({})))
        .await?;
    let editor = acting(
        &site,
        Actor::Anonymous,
        &["view unpublished content", "edit any note"],
    )?;
    let update = async |revision: Revision, attributes: Json| {
        let document = item(&attributes, &json!({}));
        let content = &site.app.content;
        content
            .update(&editor, made.id, revision, &document, None)
            .await
    };
    let renamed = update(made.revision, json!({"title": "M"})).await?;
    assert_eq!(renamed.content.title, "M");
    let changed = json!({"text": {"value": "y", "format": "full"}});
    let answer = update(renamed.revision, changed).await;
    assert_eq!(refused(answer), [("text/format".to_owned(), "permission")]);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_that_nests_too_deep_is_not_stored() -> Result<()> {
    let site = with_notes().await?;
    let (context, deep) = (site.context(), "<div>".repeat(65));
    let text = |format: &str, value: &str| json!({"value": value, "format": format});
    let block = json!([{"id": "a", "type": "text", "data": text("full", &deep)}]);
    let quoted = ">".repeat(33);
    for (field, value, place) in [
        ("text", text("filtered", &deep), "text/value"),
        ("text", text("markdown", &quoted), "text/value"),
        ("parts", block, "parts/0/data/value"),
    ] {
        let document = item(&json!({"title": "N", field: value}), &json!({}));
        let answer = site.app.content.create(&context, "note", &document).await;
        assert_eq!(refused(answer), [(place.to_owned(), "too_deep")], "{field}");
    }
    let plain = item(
        &json!({"title": "N", "text": text("plain", &deep)}),
        &json!({}),
    );
    site.app.content.create(&context, "note", &plain).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_that_is_named_has_to_be_there() -> Result<()> {
    let site = with_notes().await?;
    let (context, content) = (site.context(), &site.app.content);
    let picture = json!([{"id": "a", "type": "image", "data": {"file": NOBODY}}]);
    let article = site.published("Low tide", "<p>x</p>").await?;
    let author = json!({"author": {"data": {"type": "user", "id": NOBODY}}});
    for (attributes, relationships, field, rule) in [
        (json!({"parts": picture}), json!({}), "parts", "reference"),
        (
            json!({"more": {"parts": picture}}),
            json!({}),
            "more",
            "reference",
        ),
        (
            json!({"more": {"to": NOBODY}}),
            json!({}),
            "more",
            "reference",
        ),
        (
            json!({"more": {"to": article.id.to_string()}}),
            json!({}),
            "more",
            "reference_type",
        ),
        (json!({}), author, "author", "reference"),
    ] {
        let mut attributes = attributes;
        attributes["title"] = json!("N");
        let document = item(&attributes, &relationships);
        let answer = content.create(&context, "note", &document).await;
        assert_eq!(refused(answer), [(field.to_owned(), rule)], "{document}");
    }
    let near = json!({"near": {"data": {"type": "item--note", "id": NOBODY}}});
    for (field, attributes, relationships) in [
        ("parts", json!({"name": "P", "parts": picture}), json!({})),
        ("near", json!({"name": "P"}), near),
    ] {
        let document = json!({"data": {"type": "term--places", "attributes": attributes,
            "relationships": relationships}});
        let answer = site
            .app
            .categories
            .create(&context, "places", &document)
            .await;
        assert_eq!(refused(answer), [(field.to_owned(), "reference")]);
    }
    let link =
        json!({"title": "N", "text": {"value": format!("/item/{NOBODY}"), "format": "plain"}});
    content
        .create(&context, "note", &item(&link, &json!({})))
        .await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_moved_address_tells_of_its_redirect() -> Result<()> {
    let site = TestSite::installed().await?;
    let article = site.published("Low tide", "<p>x</p>").await?;
    assert!(!events(&site).await?.contains(&Event::Redirects));
    site.change(&article, json!({"path": "/tides/low"})).await?;
    assert!(events(&site).await?.contains(&Event::Redirects));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_merged_term_leaves_a_redirect_that_is_told() -> Result<()> {
    let site = TestSite::installed().await?;
    let ((from, _), (into, path)) = (site.tag("Ebb").await?, site.tag("Flood").await?);
    let context = site.context();
    site.app.categories.merge(&context, from, into).await?;
    assert!(events(&site).await?.contains(&Event::Redirects));
    assert_eq!(site.app.categories.find(&context, from).await?.path(), path);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn terms_of_one_name_get_numbers_and_in_the_end_their_ids() -> Result<()> {
    let site = TestSite::installed().await?;
    let mut paths = BTreeSet::new();
    for _ in 0..52 {
        paths.insert(site.tag("Tide").await?.1);
    }
    assert_eq!(paths.len(), 52);
    let with_number = paths.iter().filter(|p| p.len() < "/tags/tide-999".len());
    assert_eq!(with_number.count(), 50, "{paths:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn merges_into_each_other_at_once_leave_one_term() -> Result<()> {
    let site = TestSite::installed().await?;
    let ((a, _), (b, _)) = (site.tag("Ebb").await?, site.tag("Flood").await?);
    let context = site.context();
    let categories = &site.app.categories;
    let both = tokio::join!(
        categories.merge(&context, a, b),
        categories.merge(&context, b, a)
    );
    assert!(both.0.is_ok() != both.1.is_ok(), "{both:?}");
    let left = categories.find(&context, a).await?;
    assert_eq!(left.id, categories.find(&context, b).await?.id);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn revisions_and_uses_are_given_page_by_page() -> Result<()> {
    let site = TestSite::installed().await?;
    let mut article = site.published("Low tide", "<p>x</p>").await?;
    for title in ["A", "B", "C"] {
        article = site.change(&article, json!({"title": title})).await?;
    }
    let (context, content) = (site.context(), &site.app.content);
    let first = content
        .revisions(&context, article.id, None, PageRequest::first(3))
        .await?;
    assert_eq!((first.rows.len(), first.next), (3, Some(Revision(2))));
    let pair = (Revision(1), Revision(4));
    let compared = content.compare(&context, article.id, None, pair).await?;
    assert_eq!(
        compared["changes"][0],
        json!({"part": "title", "old": "Low tide", "new": "C"})
    );
    let away = content
        .compare(&context, article.id, None, (Revision(1), Revision(9)))
        .await;
    assert!(matches!(away, Err(Error::NotFound { .. })), "{away:?}");
    Ok(())
}
