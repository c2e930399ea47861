//! The languages that pages and their parts are written in, and the directions of these.

mod interface;
mod machines;
mod prefixes;

use anyhow::{Context as _, Result};
use serde_json::{Value as Json, json};
use trovato_domain::item::Item;
use trovato_domain::language::LanguageTag;

use crate::site::TestSite;
use crate::writes::configure;

/// A site in English that is read in German behind `/de` as well.
async fn bilingual() -> Result<TestSite> {
    let site = TestSite::installed().await?;
    configure(&site, &[language("de", "Deutsch", Some("de"))]).await?;
    Ok(site)
}

fn language(id: &str, label: &str, prefix: Option<&str>) -> Json {
    let mut document = json!({"kind": "language", "id": id, "label": label});
    if let Some(prefix) = prefix {
        document["prefix"] = prefix.into();
    }
    document
}

/// Writes the translation of an item, which begins or follows `revision`.
async fn translate(site: &TestSite, item: &Item, tag: &str, attributes: Json) -> Result<Item> {
    let tag: LanguageTag = tag.parse()?;
    let document = json!({"data": {"type": "item--article", "attributes": attributes}});
    let context = site.context().in_language(tag.clone());
    let content = &site.app.content;
    Ok(content
        .update(&context, item.id, item.revision, &document, Some(&tag))
        .await?)
}

/// An English article at `/low-tide`, and its German translation at `/ebbe`.
async fn low_tide(site: &TestSite) -> Result<(Item, Item)> {
    let body = |text: &str| json!({"value": format!("<p>{text}</p>"), "format": "filtered"});
    let english = json!({"title": "Low tide", "state": "published", "path": "/low-tide",
        "body": body("The water is away.")});
    let item = site.article(english).await?;
    let german = json!({"title": "Ebbe", "state": "published", "path": "/ebbe",
        "body": body("Das Wasser ist fort.")});
    let german = translate(site, &item, "de", german).await?;
    Ok((item, german))
}

/// Where an address leads.
async fn leads(site: &TestSite, path: &str) -> Result<String> {
    let answer = site.get(path).await?;
    anyhow::ensure!(answer.status == 301, "{path} answers {}", answer.status);
    let to = answer.header("location").context("a place")?;
    Ok(to.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_runs_in_the_direction_that_the_site_says() -> Result<()> {
    let site = TestSite::installed().await?;
    assert!(
        site.page("/")
            .await?
            .contains("<html lang=\"en\" dir=\"ltr\">")
    );
    let mirrored = json!({"kind": "language", "id": "en", "label": "English", "direction": "rtl"});
    configure(&site, &[mirrored]).await?;
    for path in ["/", "/archive", "/nothing"] {
        let page = site.get(path).await?.text();
        assert!(page.contains("<html lang=\"en\" dir=\"rtl\">"), "{path}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_item_in_another_language_says_so_and_its_direction() -> Result<()> {
    let site = TestSite::installed().await?;
    let language = |id: &str, direction: Option<&str>| {
        let mut document = json!({"kind": "language", "id": id, "label": id});
        if let Some(direction) = direction {
            document["direction"] = direction.into();
        }
        document
    };
    configure(&site, &[language("he", None), language("ks", Some("ltr"))]).await?;
    for (id, direction) in [("he", "rtl"), ("ks", "ltr")] {
        // A title in Latin letters must not turn the text around.
        let item = json!({"title": format!("HTTP {id}"), "state": "published", "language": id});
        let item = site.article(item).await?;
        let says = format!(" lang=\"{id}\" dir=\"{direction}\">");
        let page = site.page(&item.path()).await?;
        assert!(page.contains("<html lang=\"en\" dir=\"ltr\">"), "{page}");
        assert!(page.contains(&format!("view-full\"{says}")), "{page}");
        let front = site.page("/").await?;
        assert!(front.contains(&format!("view-teaser\"{says}")), "{front}");
        let feed = site.page("/feed.atom").await?;
        assert!(
            feed.contains(&format!("<entry xml:lang=\"{id}\">")),
            "{feed}"
        );
    }
    let own = site.published("Low tide", "<p>x</p>").await?;
    let page = site.page(&own.path()).await?;
    assert!(page.contains("view-full\">"), "{page}");
    Ok(())
}

/// An item has one address in each of its languages.
#[tokio::test(flavor = "multi_thread")]
async fn the_address_of_a_translation_shows_it_to_those_who_see_it() -> Result<()> {
    let site = TestSite::installed().await?;
    let german: LanguageTag = "de".parse()?;
    let language = json!({"kind": "language", "id": "de", "label": "Deutsch"});
    configure(&site, &[language]).await?;
    let item = site
        .published("Low tide", "<p>The water is away.</p>")
        .await?;
    let write = async |state: &str, revision| {
        let document = json!({"data": {"type": "item--article", "attributes": {
            "title": "Ebbe", "state": state, "path": "/ebbe",
            "body": {"value": "<p>Das Wasser ist fort.</p>", "format": "filtered"}}}});
        let context = site.context().in_language(german.clone());
        let content = &site.app.content;
        content
            .update(&context, item.id, revision, &document, Some(&german))
            .await
    };
    let draft = write("draft", item.revision).await?;
    assert_eq!(site.get("/ebbe").await?.status, 404);
    write("published", draft.revision).await?;
    let page = site.page("/ebbe").await?;
    for part in [
        "<html lang=\"de\" dir=\"ltr\">",
        "Das Wasser ist fort.",
        "rel=\"canonical\" href=\"https://site.example/ebbe\"",
    ] {
        let place = page.find(part);
        place.with_context(|| format!("{part} in {page}"))?;
    }
    assert!(!page.contains("The water is away."), "{page}");
    let original = site.page(&item.path()).await?;
    assert!(original.contains("<html lang=\"en\"") && original.contains("The water is away."));
    Ok(())
}
