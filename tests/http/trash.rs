//! The trash of items and terms, through the use cases themselves.

use anyhow::{Context as _, Result};
use serde_json::json;
use trovato_application::Error;
use trovato_domain::access::Actor;
use trovato_domain::item::Item;
use trovato_domain::language::LanguageTag;
use trovato_ports::PageRequest;
use trovato_ports::store::Presence;

use crate::site::TestSite;
use crate::writes::{acting, configure};

fn german() -> Result<LanguageTag> {
    Ok("de".parse()?)
}

/// An article with a German translation that has an address of its own.
async fn translated(site: &TestSite, path: &str) -> Result<Item> {
    configure(
        site,
        &[json!({"kind": "language", "id": "de", "label": "Deutsch"})],
    )
    .await?;
    let item = site.published("Low tide", "<p>x</p>").await?;
    let document = json!({"data": {"type": "item--article", "attributes": {
        "title": "Ebbe", "state": "published", "path": path}}});
    let context = site.context().in_language(german()?);
    site.app
        .content
        .update(
            &context,
            item.id,
            item.revision,
            &document,
            Some(&german()?),
        )
        .await?;
    Ok(item)
}

/// The address of an item for readers of German.
async fn german_path(site: &TestSite, item: &Item) -> Result<String> {
    let context = site.context().in_language(german()?);
    Ok(site.app.content.find(&context, item.id).await?.path())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_translation_comes_back_with_its_address() -> Result<()> {
    let site = TestSite::installed().await?;
    let item = translated(&site, "/ebbe").await?;
    let (context, content) = (site.context(), &site.app.content);
    content.delete(&context, item.id, item.revision).await?;
    assert_eq!(site.get("/ebbe").await?.status, 404);
    content.restore(&context, item.id).await?;
    assert_eq!(german_path(&site, &item).await?, "/ebbe");
    let reader = context.in_language(german()?);
    let found = site
        .app
        .ports()
        .items
        .find_by_path(reader.viewer(), "/ebbe");
    assert_eq!(found.await?.context("found")?.item.content.title, "Ebbe");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_translation_whose_address_was_taken_gets_the_patterns() -> Result<()> {
    let site = TestSite::installed().await?;
    let item = translated(&site, "/ebbe").await?;
    let (context, content) = (site.context(), &site.app.content);
    content.delete(&context, item.id, item.revision).await?;
    let document = json!({"data": {"type": "item--article", "attributes": {
        "title": "Andere", "state": "published", "path": "/ebbe"}}});
    let reader = context.in_language(german()?);
    let other = content.create(&reader, "article", &document).await?;
    content.restore(&context, item.id).await?;
    let path = german_path(&site, &item).await?;
    assert_eq!(path, "/ebbe-2", "the title makes it, with a number");
    let items = &site.app.ports().items;
    for (path, id) in [(path.as_str(), item.id), ("/ebbe", other.id)] {
        let found = items.find_by_path(reader.viewer(), path).await?;
        assert_eq!(found.context("found")?.item.id, id, "{path}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn only_who_may_delete_an_item_finds_it_in_the_trash() -> Result<()> {
    let site = TestSite::installed().await?;
    let item = site.published("Low tide", "<p>x</p>").await?;
    let (context, content) = (site.context(), &site.app.content);
    content.delete(&context, item.id, item.revision).await?;
    for (permissions, seen) in [
        (&["access content"][..], 0),
        (&["access content", "edit any article"], 0),
        (&["access content", "delete own article"], 0),
        (&["access content", "delete any article"], 1),
        (&["view unpublished content"], 1),
    ] {
        let viewer = acting(&site, Actor::Anonymous, permissions)?;
        let page = PageRequest::first(9);
        let listed = content.list(&viewer, None, Presence::Trashed, page).await?;
        assert_eq!(listed.rows.len(), seen, "{permissions:?}");
    }
    let editor = acting(
        &site,
        Actor::Anonymous,
        &["access content", "edit any article"],
    )?;
    let restored = content.restore(&editor, item.id).await;
    assert!(
        matches!(restored, Err(Error::NotFound { .. })),
        "{restored:?}"
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_term_comes_back_below_its_parent_with_a_free_slug() -> Result<()> {
    let site = TestSite::installed().await?;
    let (context, categories) = (site.context(), &site.app.categories);
    let make = async |name: &str, parents: &[String]| {
        let parents: Vec<_> = parents
            .iter()
            .map(|id| json!({"type": "term--categories", "id": id}))
            .collect();
        let document = json!({"data": {"type": "term--categories",
            "attributes": {"name": name}, "relationships": {"parents": {"data": parents}}}});
        categories.create(&context, "categories", &document).await
    };
    let sea = make("Sea", &[]).await?;
    let tide = make("Tide", &[sea.id.to_string()]).await?;
    categories.delete(&context, tide.id, tide.revision).await?;
    assert_eq!(site.get(&tide.path()).await?.status, 404);
    let other = make("Tide", &[]).await?;
    let page = || PageRequest::first(9);
    let trash = categories.list(&context, "categories", Presence::Trashed, page());
    assert_eq!(trash.await?.rows.len(), 1);
    let back = categories.restore(&context, tide.id).await?;
    assert_eq!(back.content.parents, tide.content.parents);
    assert_eq!(
        (other.content.slug.as_str(), back.content.slug.as_str()),
        ("tide", "tide-2")
    );
    assert_eq!(site.get(&back.path()).await?.status, 200);
    let again = categories.restore(&context, tide.id).await;
    assert!(matches!(again, Err(Error::NotFound { .. })), "{again:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_purged_term_is_gone_for_good() -> Result<()> {
    let site = TestSite::installed().await?;
    let (context, categories) = (site.context(), &site.app.categories);
    let (id, _) = site.tag("Tide").await?;
    let early = categories.purge(&context, id).await;
    assert!(matches!(early, Err(Error::NotFound { .. })), "{early:?}");
    let term = categories.find(&context, id).await?;
    categories.delete(&context, id, term.revision).await?;
    let visitor = acting(&site, Actor::Anonymous, &["access content"])?;
    let refused = categories.list(&visitor, "tags", Presence::Trashed, PageRequest::first(9));
    assert!(matches!(refused.await, Err(Error::Forbidden { .. })));
    categories.purge(&context, id).await?;
    let gone = categories.restore(&context, id).await;
    assert!(matches!(gone, Err(Error::NotFound { .. })), "{gone:?}");
    Ok(())
}
