//! Writes of items.

use anyhow::Result;
use serde_json::{Value as Json, json};
use trovato_domain::item::Item;

use super::looks::{look, looks, seen_at_once};
use super::records::{account, linked};
use super::scene::{LISTED, Scene};
use super::{Row, row};

pub(super) const ROWS: &[Row] = &[
    row!("Content::create", "an item", made),
    row!("Content::create", "an item at an old address", made_at_old),
    row!("Content::update", "a title", title),
    row!("Content::update", "a title in a tile", title_in_tile),
    row!(
        "Content::update",
        "a title that others stand below",
        title_above
    ),
    row!("Content::update", "a text", text),
    row!("Content::update", "an author", author),
    row!("Content::update", "an address", address),
    row!("Content::update", "a state", state),
    row!("Content::update", "terms", terms),
    row!("Content::update", "a picture", picture),
    row!("Content::delete", "an item", deleted),
    row!("Content::restore", "an item", restored),
    row!("Content::purge", "an item", purged),
];

pub(super) fn filtered(text: &str) -> Json {
    json!({"value": text, "format": "filtered"})
}

async fn made() -> Result<()> {
    let scene = Scene::new().await?;
    let document = json!({"data": {
        "type": "item--article",
        "attributes": {"title": "Spring tide", "state": "published"},
        "relationships": {
            "author": {"data": {"type": "user", "id": scene.author.id.to_string()}},
            "tags": linked("term--tags", &[scene.tag.id]),
            "categories": linked("term--categories", &[scene.dunes.id]),
        },
    }});
    let mut all = scene.listings("", "Spring tide");
    all.push(look("/sitemap.xml", "", "/spring-tide</loc>"));
    all.push(look("/spring-tide", "404 ", "200 "));
    let context = scene.site.context();
    let content = &scene.site.app.content;
    seen_at_once(&scene.site, &all, async || {
        Ok(content.create(&context, "article", &document).await?)
    })
    .await?;
    Ok(())
}

async fn made_at_old() -> Result<()> {
    let scene = Scene::new().await?;
    scene.change(json!({"path": "/moved"})).await?;
    let all = [
        look("/low-tide", "301 /moved", "200 "),
        look("/low-tide", "", "Once more"),
        look("/moved", "200 ", "200 "),
    ];
    seen_at_once(&scene.site, &all[..2], async || {
        let attributes = json!({"title": "Once more", "path": "/low-tide", "state": "published"});
        scene.site.article(attributes).await
    })
    .await?;
    Ok(())
}

async fn title() -> Result<()> {
    let scene = Scene::new().await?;
    let all = scene.everywhere("Low tide", "Spring tide");
    seen_at_once(&scene.site, &all, async || {
        scene.change(json!({"title": "Spring tide"})).await
    })
    .await?;
    Ok(())
}

async fn title_in_tile() -> Result<()> {
    let scene = Scene::with_tiles().await?;
    let mut all = scene.everywhere("Low tide", "Spring tide");
    let pages = [&scene.chart.path(), "/tags", "/pages"];
    all.extend(looks(&pages, "", "Neap"));
    seen_at_once(&scene.site, &all, async || {
        scene.change(json!({"title": "Spring tide"})).await?;
        scene.site.published("Neap", "<p>x</p>").await
    })
    .await?;
    Ok(())
}

async fn title_above() -> Result<()> {
    let scene = Scene::new().await?;
    let (context, content) = (scene.site.context(), &scene.site.app.content);
    let page = |title: &str, parent: Option<&Item>| {
        let parent = parent.map(|p| json!({"type": "item--page", "id": p.id.to_string()}));
        json!({"data": {"type": "item--page",
            "attributes": {"title": title, "state": "published"},
            "relationships": {"parent": {"data": parent}}}})
    };
    let above = content
        .create(&context, "page", &page("Harbour", None))
        .await?;
    let below = page("Pier", Some(&above));
    let below = content.create(&context, "page", &below).await?;
    let lowest = page("Bollard", Some(&below));
    let lowest = content.create(&context, "page", &lowest).await?;
    let pages = [&below.path(), &lowest.path(), "/pages"];
    let all = looks(&pages, ">Harbour</a>", ">Old harbour</a>");
    seen_at_once(&scene.site, &all, async || {
        let renamed = json!({"data": {"type": "item--page", "id": above.id.to_string(),
            "attributes": {"title": "Old harbour"}}});
        let updated = content.update(&context, above.id, above.revision, &renamed, None);
        Ok(updated.await?)
    })
    .await?;
    Ok(())
}

async fn text() -> Result<()> {
    let scene = Scene::new().await?;
    let (own, tag) = (scene.item.path(), scene.tag.path());
    let pages = [&own, "/", &tag, "/feed.atom", "/author/jo/feed.atom"];
    let all = looks(&pages, "The water is away.", "The water is back.");
    seen_at_once(&scene.site, &all, async || {
        let text = filtered("<p>The water is back.</p>");
        scene.change(json!({"body": text})).await
    })
    .await?;
    let excerpt = json!({"value": "In few words", "format": "plain"});
    let all = looks(&["/", &tag, "/author/jo"], "", "In few words");
    seen_at_once(&scene.site, &all, async || {
        scene.change(json!({"excerpt": excerpt})).await
    })
    .await?;
    Ok(())
}

async fn author() -> Result<()> {
    let scene = Scene::new().await?;
    let other = account(&scene.site, "mette").await?;
    let pages = [&scene.item.path(), "/", &scene.tag.path()];
    let mut all = looks(&pages, "href=\"/author/jo\"", "href=\"/author/mette\"");
    all.push(look("/feed.atom", "<name>jo</name>", "<name>mette</name>"));
    for suffix in ["", "/feed.atom"] {
        all.push(look(&format!("/author/jo{suffix}"), "200 ", "404 "));
        all.push(look(&format!("/author/mette{suffix}"), "404 ", "200 "));
    }
    seen_at_once(&scene.site, &all, async || {
        let given = json!({"author": {"data": {"type": "user", "id": other.id.to_string()}}});
        update(&scene, json!({"relationships": given})).await
    })
    .await?;
    Ok(())
}

async fn address() -> Result<()> {
    let scene = Scene::new().await?;
    let pages = [
        "/",
        "/archive",
        "/author/jo",
        &scene.tag.path(),
        "/tags",
        "/nowhere",
    ];
    let chart = scene.chart.path();
    let mut all = looks(&pages, "href=\"/low-tide\"", "href=\"/moved\"");
    all.push(look(
        &chart,
        "<a href=\"/low-tide\">to",
        "<a href=\"/moved\">to",
    ));
    all.push(look("/sitemap.xml", "/low-tide</loc>", "/moved</loc>"));
    all.push(look("/feed.atom", "example/low-tide\"", "example/moved\""));
    all.push(look("/low-tide", "200 ", "301 /moved"));
    all.push(look("/moved", "404 ", "200 "));
    let id = format!("/item/{}", scene.item.id);
    all.push(look(&id, "301 /low-tide", "301 /moved"));
    seen_at_once(&scene.site, &all, async || {
        scene.change(json!({"path": "/moved"})).await
    })
    .await?;
    let further = [
        look("/low-tide", "301 /moved", "301 /further"),
        look("/moved", "200 ", "301 /further"),
        look("/further", "404 ", "200 "),
    ];
    seen_at_once(&scene.site, &further, async || {
        scene.change(json!({"path": "/further"})).await
    })
    .await?;
    Ok(())
}

async fn state() -> Result<()> {
    let scene = Scene::new().await?;
    let path = scene.item.path();
    for (state, before, after) in [("draft", "200 ", "404 "), ("published", "404 ", "200 ")] {
        let (old, new) = if state == "draft" {
            ("Low tide", "")
        } else {
            ("", "Low tide")
        };
        let mut all = scene.everywhere(old, new);
        all.push(look(&path, before, after));
        all.push(look("/author/jo", before, after));
        let sitemap = |shown: &str| shown.replace("Low tide", "/low-tide</loc>");
        all.push(look("/sitemap.xml", &sitemap(old), &sitemap(new)));
        seen_at_once(&scene.site, &all, async || {
            scene.change(json!({"state": state})).await
        })
        .await?;
    }
    Ok(())
}

async fn terms() -> Result<()> {
    let scene = Scene::new().await?;
    let feed = format!("/term/{}/feed.atom", scene.tag.id);
    let title = |shown: bool| if shown { LISTED } else { "" };
    let name = |shown: bool| if shown { "rel=\"tag\">Tides</a>" } else { "" };
    let entry = |shown: bool| if shown { "<title>Low tide</title>" } else { "" };
    for (tags, is_back) in [(Vec::new(), false), (vec![scene.tag.id], true)] {
        let all = [
            look(&scene.item.path(), name(!is_back), name(is_back)),
            look(&scene.tag.path(), title(!is_back), title(is_back)),
            look(&feed, entry(!is_back), entry(is_back)),
        ];
        seen_at_once(&scene.site, &all, async || {
            let tags = linked("term--tags", &tags);
            update(&scene, json!({"relationships": {"tags": tags}})).await
        })
        .await?;
    }
    Ok(())
}

async fn picture() -> Result<()> {
    let scene = Scene::new().await?;
    let file = scene.site.file("gate.png", "image/png", b"0123").await?;
    let pages = [&scene.item.path(), "/", &scene.tag.path(), "/author/jo"];
    let all = looks(&pages, "", "Gate in fog");
    seen_at_once(&scene.site, &all, async || {
        let image = json!({"file": file.id.to_string(), "alt": "Gate in fog"});
        scene.change(json!({"image": image})).await
    })
    .await?;
    Ok(())
}

async fn deleted() -> Result<()> {
    let scene = Scene::new().await?;
    let mut all = scene.everywhere("Low tide", "");
    all.push(look(&scene.item.path(), "200 ", "404 "));
    all.push(look(&scene.chart.path(), "href=\"/low-tide\"", ""));
    all.push(look("/sitemap.xml", "/low-tide</loc>", ""));
    seen_at_once(&scene.site, &all, async || delete(&scene).await).await?;
    Ok(())
}

async fn restored() -> Result<()> {
    let scene = Scene::new().await?;
    delete(&scene).await?;
    let mut all = scene.everywhere("", "Low tide");
    all.push(look(&scene.item.path(), "404 ", "200 "));
    all.push(look(&scene.chart.path(), "", "href=\"/low-tide\""));
    all.push(look("/sitemap.xml", "", "/low-tide</loc>"));
    let (context, content) = (scene.site.context(), &scene.site.app.content);
    seen_at_once(&scene.site, &all, async || {
        Ok(content.restore(&context, scene.item.id).await?)
    })
    .await?;
    Ok(())
}

/// What is in the trash shows nowhere; its end lets go of the addresses that led to it.
async fn purged() -> Result<()> {
    let scene = Scene::new().await?;
    scene.change(json!({"path": "/moved"})).await?;
    delete(&scene).await?;
    let all = looks(&["/low-tide", "/moved"], "404 ", "404 ");
    let (context, content) = (scene.site.context(), &scene.site.app.content);
    seen_at_once(&scene.site, &all, async || {
        Ok(content.purge(&context, scene.item.id).await?)
    })
    .await?;
    Ok(())
}

/// Changes members of the item's document.
pub(super) async fn update(scene: &Scene, members: Json) -> Result<Item> {
    let mut data = members;
    data["type"] = "item--article".into();
    data["id"] = scene.item.id.to_string().into();
    let (context, content) = (scene.site.context(), &scene.site.app.content);
    let item = scene.latest().await?;
    let document = json!({ "data": data });
    let updated = content.update(&context, item.id, item.revision, &document, None);
    Ok(updated.await?)
}

async fn delete(scene: &Scene) -> Result<Item> {
    let item = scene.latest().await?;
    let (context, content) = (scene.site.context(), &scene.site.app.content);
    Ok(content.delete(&context, item.id, item.revision).await?)
}
