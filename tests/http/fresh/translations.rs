//! Writes of items in several languages, and of their translations.

use anyhow::Result;
use serde_json::json;
use trovato_domain::item::{Item, Revision};
use trovato_domain::language::LanguageTag;

use super::items::{filtered, update};
use super::looks::{Look, look, looks, seen_at_once};
use super::records::linked;
use super::scene::Scene;
use super::{Row, row};
use crate::writes::configure;

pub(super) const ROWS: &[Row] = &[
    row!(
        "Content::create",
        "an item at the address of another language",
        made_over
    ),
    row!("Content::create_in", "an item in a language", made_in),
    row!("Content::update", "a translation", translation),
    row!(
        "Content::update",
        "a translation behind a prefix",
        behind_prefix
    ),
    row!("Content::end_translation", "a translation", ended),
    row!(
        "Content::end_translation",
        "a translation behind a prefix",
        ended_behind_prefix
    ),
];

/// An address has a record in each language; that of the reader's comes first.
async fn made_over() -> Result<()> {
    let scene = Scene::new().await?;
    german(&scene).await?;
    let watt = |title: &str, language: &str| json!({"title": title, "path": "/watt", "state": "published", "language": language});
    scene.site.article(watt("Das Watt", "de")).await?;
    let all = [look(
        "/watt",
        "<h1 class=\"item-title\" dir=\"auto\">Das Watt",
        "The flats",
    )];
    seen_at_once(&scene.site, &all, async || {
        scene.site.article(watt("The flats", "en")).await
    })
    .await?;
    Ok(())
}

async fn made_in() -> Result<()> {
    let scene = Scene::new().await?;
    let language = german(&scene).await?;
    let attributes = json!({"title": "Flut", "state": "published"});
    let document = json!({"data": {"type": "item--article", "attributes": attributes}});
    let mut all = looks(&["/", "/archive", "/feed.atom"], "", "Flut");
    all.push(look("/flut", "404 ", "200 "));
    let context = scene.site.context();
    let content = &scene.site.app.content;
    seen_at_once(&scene.site, &all, async || {
        Ok(content
            .create_in(&context, &language, "article", &document)
            .await?)
    })
    .await?;
    Ok(())
}

async fn translation() -> Result<()> {
    let scene = Scene::new().await?;
    let language = german(&scene).await?;
    let all = [
        look("/ebbe", "404 ", "200 "),
        look("/ebbe", "", "Das Wasser ist fort."),
    ];
    let made = seen_at_once(&scene.site, &all, async || {
        let revision = scene.latest().await?.revision;
        translate(&scene, &language, revision, "Das Wasser ist fort.").await
    })
    .await?;
    let all = [look("/ebbe", "Das Wasser ist fort.", "Das Wasser ist da.")];
    seen_at_once(&scene.site, &all, async || {
        translate(&scene, &language, made.revision, "Das Wasser ist da.").await
    })
    .await?;
    // What a translation takes from its item shows on it too.
    let all = looks(&["/ebbe", &scene.item.path()], "rel=\"tag\">Tides</a>", "");
    seen_at_once(&scene.site, &all, async || {
        let tags = linked("term--tags", &[]);
        update(&scene, json!({"relationships": {"tags": tags}})).await
    })
    .await?;
    Ok(())
}

async fn ended() -> Result<()> {
    let scene = Scene::new().await?;
    let language = german(&scene).await?;
    let made = translate(&scene, &language, scene.item.revision, "Fort.").await?;
    let (context, content) = (scene.site.context(), &scene.site.app.content);
    let all = [look("/ebbe", "Fort.", "404 ")];
    seen_at_once(&scene.site, &all, async || {
        let id = scene.item.id;
        let ended = content.end_translation(&context, id, &language, made.revision);
        Ok(ended.await?)
    })
    .await?;
    Ok(())
}

async fn german(scene: &Scene) -> Result<LanguageTag> {
    german_behind(scene, None).await
}

async fn german_behind(scene: &Scene, prefix: Option<&str>) -> Result<LanguageTag> {
    let mut language = json!({"kind": "language", "id": "de", "label": "Deutsch"});
    if let Some(prefix) = prefix {
        language["prefix"] = prefix.into();
    }
    configure(&scene.site, &[language]).await?;
    Ok("de".parse()?)
}

async fn translate(
    scene: &Scene,
    language: &LanguageTag,
    revision: Revision,
    text: &str,
) -> Result<Item> {
    let attributes = json!({"title": "Ebbe", "state": "published", "path": "/ebbe",
        "body": filtered(&format!("<p>{text}</p>"))});
    let document = json!({"data": {"type": "item--article", "attributes": attributes}});
    let context = scene.site.context().in_language(language.clone());
    let (content, id) = (&scene.site.app.content, scene.item.id);
    let language = Some(language);
    Ok(content
        .update(&context, id, revision, &document, language)
        .await?)
}

/// Looks at every page that is read in German where the item shows.
fn in_german(scene: &Scene, before: &str, after: &str) -> Vec<Look> {
    let tag = format!("/de{}", scene.tag.path());
    let pages = [
        "/de",
        "/de/archive",
        "/de/author/jo",
        "/de/feed.atom",
        "/de/pages",
        &tag,
    ];
    looks(&pages, before, after)
}

async fn behind_prefix() -> Result<()> {
    let scene = Scene::new().await?;
    let language = german_behind(&scene, Some("de")).await?;
    let own = scene.item.path();
    let mut all = in_german(&scene, "Low tide", "Ebbe");
    all.push(look("/de/ebbe", "404 ", "Das Wasser ist fort."));
    all.push(look(&own, "/de/low-tide", "/de/ebbe"));
    all.push(look("/archive", "Low tide", "Low tide"));
    let made = seen_at_once(&scene.site, &all, async || {
        let revision = scene.latest().await?.revision;
        translate(&scene, &language, revision, "Das Wasser ist fort.").await
    })
    .await?;
    let all = [look(
        "/de/ebbe",
        "Das Wasser ist fort.",
        "Das Wasser ist da.",
    )];
    seen_at_once(&scene.site, &all, async || {
        translate(&scene, &language, made.revision, "Das Wasser ist da.").await
    })
    .await?;
    Ok(())
}

async fn ended_behind_prefix() -> Result<()> {
    let scene = Scene::new().await?;
    let language = german_behind(&scene, Some("de")).await?;
    let made = translate(&scene, &language, scene.item.revision, "Fort.").await?;
    let mut all = in_german(&scene, "Ebbe", "Low tide");
    all.push(look("/de/ebbe", "Fort.", "404 "));
    all.push(look(&scene.item.path(), "/de/ebbe", ""));
    let (context, content) = (scene.site.context(), &scene.site.app.content);
    seen_at_once(&scene.site, &all, async || {
        let id = scene.item.id;
        let ended = content.end_translation(&context, id, &language, made.revision);
        Ok(ended.await?)
    })
    .await?;
    Ok(())
}
