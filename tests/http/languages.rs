//! The languages that pages and their parts are written in, and the directions of these.

use anyhow::{Context as _, Result};
use serde_json::json;
use trovato_domain::language::LanguageTag;

use crate::site::TestSite;
use crate::writes::configure;

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
