//! Writes of configuration, kind by kind, of accounts and of caches, and the installation.

use anyhow::{Context as _, Result};
use serde_json::{Value as Json, json};
use trovato_application::configuration::Unnamed;
use trovato_application::configuration::starter::Starter;

use super::looks::{Look, is_kept, look, looks, seen_at_once};
use super::records::account;
use super::scene::Scene;
use super::{Row, row};
use crate::site::TestSite;
use crate::writes::configure;

pub(super) const ROWS: &[Row] = &[
    row!(
        "Configuration::import",
        "site: a name, a slogan and a front page",
        site
    ),
    row!("Configuration::import", "language: a direction", language),
    row!("Configuration::import", "text_format: filters", text_format),
    row!("Configuration::import", "vocabulary: a label", vocabulary),
    row!("Configuration::import", "item_type: a view mode", item_type),
    row!(
        "Configuration::import",
        "alias_pattern: addresses to come",
        alias_pattern
    ),
    row!("Configuration::import", "menu: a label", menu),
    row!(
        "Configuration::import",
        "role: what visitors may read",
        role
    ),
    row!(
        "Configuration::import",
        "gather: a page, its title and its order",
        gather
    ),
    row!(
        "Configuration::import",
        "tile: a new one, its text, and its end",
        tile
    ),
    row!("Accounts::create", "an account", made),
    row!("Caches::clear", "everything", cleared),
    row!("Installation::run", "a site", installed),
];

/// Every page that a visitor is shown has this until the entities are written, and that afterwards.
async fn seen(scene: &Scene, looks: &[Look], documents: &[Json]) -> Result<()> {
    let site = &scene.site;
    seen_at_once(site, looks, async || configure(site, documents).await).await
}

/// The document of an entity with other values of some keys.
async fn changed(scene: &Scene, name: &str, changes: Json) -> Result<Json> {
    let context = scene.site.context();
    let files = scene.site.app.configuration.export(&context).await?;
    let name = format!("{name}.yml");
    let found = files.into_iter().find(|file| file.name == name);
    let mut document = found
        .with_context(|| format!("there is no {name}"))?
        .document;
    for (key, value) in changes.as_object().into_iter().flatten() {
        document[key] = value.clone();
    }
    Ok(document)
}

async fn site() -> Result<()> {
    let scene = Scene::new().await?;
    let path = scene.item.path();
    let pages = ["/", "/archive", &path, "/tags", "/author/jo", "/nowhere"];
    let mut all = looks(&pages, "Harbour Notes", "Quay Notes");
    all.extend(looks(&pages, "", "All about water"));
    all.push(look("/feed.atom", "Harbour Notes", "Quay Notes"));
    let named = json!({"name": "Quay Notes", "slogan": "All about water"});
    let named = changed(&scene, "site.site", named).await?;
    seen(&scene, &all, &[named]).await?;
    let all = [look("/", "gather-front", "view-full")];
    let front = changed(&scene, "site.site", json!({"front_page": path})).await?;
    seen(&scene, &all, &[front]).await?;
    // The front page is now that item's.
    let all = [look("/", "The water is away.", "The water is back.")];
    seen_at_once(&scene.site, &all, async || {
        let text = json!({"value": "<p>The water is back.</p>", "format": "filtered"});
        scene.change(json!({"body": text})).await
    })
    .await?;
    Ok(())
}

async fn language() -> Result<()> {
    let scene = Scene::new().await?;
    let pages = ["/", "/archive", &scene.item.path(), "/tags", "/nowhere"];
    let all = looks(&pages, "dir=\"ltr\">", "lang=\"en\" dir=\"rtl\">");
    let turned = changed(&scene, "language.en", json!({"direction": "rtl"})).await?;
    seen(&scene, &all, &[turned]).await
}

async fn text_format() -> Result<()> {
    let scene = Scene::new().await?;
    let all = looks(&[&scene.item.path()], "<p>The water", "&lt;p&gt;The water");
    let plain = changed(
        &scene,
        "text_format.filtered",
        json!({"filters": ["escape"]}),
    )
    .await?;
    seen(&scene, &all, &[plain]).await
}

async fn vocabulary() -> Result<()> {
    let scene = Scene::new().await?;
    let all = looks(&[&scene.tag.path()], ">Tags</p>", ">Words</p>");
    let renamed = changed(&scene, "vocabulary.tags", json!({"label": "Words"})).await?;
    seen(&scene, &all, &[renamed]).await
}

async fn item_type() -> Result<()> {
    let scene = Scene::new().await?;
    let mut all = looks(&[&scene.item.path()], "field-body", "");
    let pages = ["/", &scene.tag.path(), "/author/jo"];
    all.extend(looks(&pages, "", "field-body"));
    let modes = json!({"full": [{"field": "tags"}], "teaser": [{"field": "body"}]});
    let shorter = changed(&scene, "item_type.article", json!({"view_modes": modes})).await?;
    seen(&scene, &all, &[shorter]).await
}

async fn alias_pattern() -> Result<()> {
    let scene = Scene::new().await?;
    let all = [
        look("/notes/ebb", "404 ", "200 "),
        look("/", "", "href=\"/notes/ebb\""),
    ];
    let pattern = json!({"pattern": "/notes/{title}"});
    let pattern = changed(&scene, "alias_pattern.items", pattern).await?;
    seen_at_once(&scene.site, &all, async || {
        configure(&scene.site, &[pattern]).await?;
        scene.site.published("Ebb", "<p>x</p>").await
    })
    .await?;
    Ok(())
}

async fn menu() -> Result<()> {
    let scene = Scene::new().await?;
    let tile = changed(&scene, "tile.main_menu", json!({"label": ""})).await?;
    configure(&scene.site, &[tile]).await?;
    let pages = ["/", "/archive", &scene.item.path(), "/nowhere"];
    let all = looks(&pages, "\"Main navigation\"", "\"Ways\"");
    let renamed = changed(&scene, "menu.main", json!({"label": "Ways"})).await?;
    seen(&scene, &all, &[renamed]).await
}

/// What may not be read is not given from what was kept either.
async fn role() -> Result<()> {
    let scene = Scene::new().await?;
    let feed = format!("/term/{}/feed.atom", scene.tag.id);
    let (item, tag, dunes) = (scene.item.path(), scene.tag.path(), scene.dunes.path());
    let pages = [
        &item,
        "/",
        "/archive",
        &tag,
        &dunes,
        "/author/jo",
        "/tags",
        "/feed.atom",
        &feed,
        "/sitemap.xml",
    ];
    let none = changed(&scene, "role.anonymous", json!({"permissions": []})).await?;
    let may = changed(&scene, "role.anonymous", json!({})).await?;
    let all = looks(&pages, "200 ", "40");
    seen(&scene, &all, std::slice::from_ref(&none)).await?;
    let all = looks(&pages, "40", "200 ");
    seen(&scene, &all, std::slice::from_ref(&may)).await?;
    // The same by what they tell: menus and tiles of others' pages name nothing of it.
    let all = scene.everywhere("Low tide", "");
    seen(&scene, &all, &[none]).await?;
    let all = scene.everywhere("", "Low tide");
    seen(&scene, &all, &[may]).await
}

async fn gather() -> Result<()> {
    let scene = Scene::new().await?;
    let displays = |path: &str, title: &str| {
        let menu = json!({"menu": "footer", "weight": 10});
        json!([{"id": "page", "kind": "page", "path": path, "title": title, "menu": menu}])
    };
    let sort = json!([{"field": "title", "dir": "desc"}]);
    let renamed = json!({"displays": displays("/archive", "Logbook"), "sort": sort});
    let renamed = changed(&scene, "gather.archive", renamed).await?;
    let item = scene.item.path();
    let pages = ["/archive", "/", &item, "/nowhere"];
    let mut all = looks(&pages, ">Archive</a>", ">Logbook</a>");
    all.push(look("/archive", "<title>Archive", "<title>Logbook"));
    seen(&scene, &all, &[renamed]).await?;
    let moved = json!({"displays": displays("/logbook", "Logbook")});
    let moved = changed(&scene, "gather.archive", moved).await?;
    let mut all = looks(&["/", &item], "href=\"/archive\"", "href=\"/logbook\"");
    all.push(look("/archive", "200 ", "404 "));
    all.push(look("/logbook", "404 ", "200 "));
    all.push(look("/sitemap.xml", "/archive</loc>", "/logbook</loc>"));
    seen(&scene, &all, &[moved]).await?;
    let scene = Scene::with_tiles().await?;
    let none = json!({"where": {"all": [{"field": "state", "op": "eq", "value": "draft"}]}});
    let none = changed(&scene, "gather.newest", none).await?;
    let all = looks(&["/tags", "/pages"], ">Chart</a>", "");
    seen(&scene, &all, &[none]).await
}

async fn tile() -> Result<()> {
    let scene = Scene::new().await?;
    let pages = ["/", "/archive", &scene.item.path(), &scene.tag.path()];
    let notice = |text: &str| {
        let text = json!({"text": {"value": text, "format": "filtered"}});
        json!({"kind": "tile", "id": "notice", "slot": "sidebar", "show": text})
    };
    let all = looks(&pages, "", "Mind the gap");
    seen(&scene, &all, &[notice("Mind the gap")]).await?;
    let all = looks(&pages, "Mind the gap", "Mind the tide");
    seen(&scene, &all, &[notice("Mind the tide")]).await?;
    let all = looks(&pages, "Mind the tide", "");
    let (context, configuration) = (scene.site.context(), &scene.site.app.configuration);
    seen_at_once(&scene.site, &all, async || {
        let mut files = configuration.export(&context).await?;
        files.retain(|file| file.name != "tile.notice.yml");
        configuration
            .import(&context, &files, Unnamed::Delete)
            .await?;
        Ok(())
    })
    .await
}

async fn made() -> Result<()> {
    let scene = Scene::new().await?;
    let people = json!({"kind": "gather", "id": "people", "label": "People",
        "base": {"of": "user"},
        "pager": {"kind": "keyset", "size": 50},
        "displays": [{"id": "page", "kind": "page", "path": "/people", "title": "People"}]});
    let may = json!({"permissions": ["access content", "administer users"]});
    let may = changed(&scene, "role.anonymous", may).await?;
    configure(&scene.site, &[people, may]).await?;
    let all = [look("/people", "", ">mette</a>")];
    seen_at_once(&scene.site, &all, async || {
        account(&scene.site, "mette").await
    })
    .await?;
    Ok(())
}

/// Emptying the cache changes no page and leaves none in it.
async fn cleared() -> Result<()> {
    let scene = Scene::new().await?;
    let path = scene.item.path();
    let all = looks(&["/", &path, "/feed.atom"], "Low tide", "Low tide");
    let (context, caches) = (scene.site.context(), &scene.site.app.caches);
    seen_at_once(&scene.site, &all, async || {
        caches.clear(&context, None).await?;
        anyhow::ensure!(!is_kept(&scene.site, &path).await?, "it is kept still");
        Ok(())
    })
    .await
}

async fn installed() -> Result<()> {
    let site = TestSite::empty().await?;
    let all = looks(&["/", "/archive", "/feed.atom"], "503 ", "200 ");
    seen_at_once(&site, &all, async || site.install(Starter::Blog).await).await
}
