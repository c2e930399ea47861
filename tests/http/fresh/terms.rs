//! Writes of terms.

use anyhow::Result;
use serde_json::json;
use trovato_domain::category::Term;

use super::looks::{look, looks, seen_at_once};
use super::records::{change_term, linked, term};
use super::scene::{LISTED, Scene};
use super::{Row, row};

pub(super) const ROWS: &[Row] = &[
    row!("Categories::create", "a term", made),
    row!("Categories::update", "a name", name),
    row!("Categories::update", "a name in a tile", name_in_tile),
    row!("Categories::update", "an address", address),
    row!("Categories::update", "a parent", parent),
    row!("Categories::update", "an order", order),
    row!("Categories::merge", "two terms", merged),
    row!("Categories::delete", "a term", deleted),
    row!("Categories::restore", "a term", restored),
    row!("Categories::purge", "a term", purged),
];

async fn made() -> Result<()> {
    let scene = Scene::new().await?;
    let mut all = vec![look("/tags", "", ">Ebb</a>")];
    all.push(look("/tags/ebb", "404 ", "200 "));
    all.push(look("/sitemap.xml", "", "/tags/ebb</loc>"));
    seen_at_once(&scene.site, &all, async || {
        term(&scene.site, "tags", "Ebb", &[]).await
    })
    .await?;
    let all = [look(&scene.coast.path(), "", ">Cliffs</a>")];
    seen_at_once(&scene.site, &all, async || {
        term(&scene.site, "categories", "Cliffs", &[scene.coast.id]).await
    })
    .await?;
    Ok(())
}

async fn name() -> Result<()> {
    let scene = Scene::new().await?;
    let feed = format!("/term/{}/feed.atom", scene.tag.id);
    let path = scene.tag.path();
    let item = scene.item.path();
    let pages = [&path, &item, "/", "/tags", "/archive", "/nowhere", &feed];
    let all = looks(&pages, "Tides", "Moon");
    seen_at_once(&scene.site, &all, async || {
        change_term(
            &scene.site,
            &scene.tag,
            json!({"attributes": {"name": "Moon"}}),
        )
        .await
    })
    .await?;
    let (dunes, coast) = (scene.dunes.path(), scene.coast.path());
    let pages = [&dunes, &coast, &item, "/categories"];
    let all = looks(&pages, "Dunes", "Sandhills");
    seen_at_once(&scene.site, &all, async || {
        let name = json!({"attributes": {"name": "Sandhills"}});
        change_term(&scene.site, &scene.dunes, name).await
    })
    .await?;
    let all = looks(&[&dunes, &coast, "/categories"], "Coast", "Shore");
    seen_at_once(&scene.site, &all, async || {
        let name = json!({"attributes": {"name": "Shore"}});
        change_term(&scene.site, &scene.coast, name).await
    })
    .await?;
    Ok(())
}

async fn name_in_tile() -> Result<()> {
    let scene = Scene::with_tiles().await?;
    let pages = ["/", "/pages", &scene.chart.path()];
    let mut all = looks(&pages, "Tides", "Moon");
    all.extend(looks(&pages, "", "Ebb"));
    seen_at_once(&scene.site, &all, async || {
        term(&scene.site, "tags", "Ebb", &[]).await?;
        change_term(
            &scene.site,
            &scene.tag,
            json!({"attributes": {"name": "Moon"}}),
        )
        .await
    })
    .await?;
    Ok(())
}

async fn address() -> Result<()> {
    let scene = Scene::new().await?;
    let pages = ["/tags", "/", &scene.item.path(), "/nowhere"];
    let mut all = looks(&pages, "href=\"/tags/tides\"", "href=\"/tags/moon\"");
    all.push(look("/tags/tides", "200 ", "301 /tags/moon"));
    all.push(look("/tags/moon", "404 ", "200 "));
    all.push(look(
        "/sitemap.xml",
        "/tags/tides</loc>",
        "/tags/moon</loc>",
    ));
    seen_at_once(&scene.site, &all, async || {
        change_term(
            &scene.site,
            &scene.tag,
            json!({"attributes": {"slug": "moon"}}),
        )
        .await
    })
    .await?;
    Ok(())
}

async fn parent() -> Result<()> {
    let scene = Scene::new().await?;
    let (dunes, coast) = (scene.dunes.path(), scene.coast.path());
    let all = [
        look(&coast, LISTED, ""),
        look(&coast, ">Dunes</a>", ""),
        look(&dunes, ">Coast</a>", ""),
    ];
    let moved = seen_at_once(&scene.site, &all, async || {
        below(&scene, &scene.dunes, None).await
    })
    .await?;
    let all = [
        look(&coast, "", LISTED),
        look(&coast, "", ">Dunes</a>"),
        look(&dunes, "", ">Coast</a>"),
    ];
    seen_at_once(&scene.site, &all, async || {
        below(&scene, &moved, Some(0)).await
    })
    .await?;
    Ok(())
}

async fn order() -> Result<()> {
    let scene = Scene::new().await?;
    term(&scene.site, "categories", "Cliffs", &[scene.coast.id]).await?;
    let next = "</a></li><li><a href=\"/categories/";
    let all = [look(
        &scene.coast.path(),
        &format!("Cliffs{next}dunes"),
        &format!("Dunes{next}cliffs"),
    )];
    seen_at_once(&scene.site, &all, async || {
        below(&scene, &scene.dunes, Some(-1)).await
    })
    .await?;
    Ok(())
}

async fn merged() -> Result<()> {
    let scene = Scene::new().await?;
    let moon = term(&scene.site, "tags", "Moon", &[]).await?;
    let item = scene.item.path();
    let mut all = looks(&["/", "/tags", "/nowhere", &item], "Tides", "");
    all.push(look(&item, "", "rel=\"tag\">Moon</a>"));
    all.push(look("/tags/moon", "", LISTED));
    all.push(look("/tags/tides", "200 ", "301 /tags/moon"));
    all.push(look("/sitemap.xml", "/tags/tides</loc>", ""));
    let (context, categories) = (scene.site.context(), &scene.site.app.categories);
    seen_at_once(&scene.site, &all, async || {
        Ok(categories.merge(&context, scene.tag.id, moon.id).await?)
    })
    .await?;
    // Who names the merged one sees what becomes of the other.
    let all = looks(&[&item, "/nowhere"], "Moon", "Sun");
    seen_at_once(&scene.site, &all, async || {
        change_term(&scene.site, &moon, json!({"attributes": {"name": "Sun"}})).await
    })
    .await?;
    Ok(())
}

async fn deleted() -> Result<()> {
    let scene = Scene::new().await?;
    let pages = ["/", "/tags", "/nowhere", &scene.item.path()];
    let mut all = looks(&pages, "Tides", "");
    all.push(look("/tags/tides", "200 ", "404 "));
    all.push(look("/sitemap.xml", "/tags/tides</loc>", ""));
    seen_at_once(&scene.site, &all, async || delete(&scene, &scene.tag).await).await?;
    let all = [
        look(&scene.dunes.path(), ">Coast</a>", ""),
        look("/categories", ">Coast</a>", ""),
    ];
    seen_at_once(&scene.site, &all, async || {
        delete(&scene, &scene.coast).await
    })
    .await?;
    Ok(())
}

async fn restored() -> Result<()> {
    let scene = Scene::new().await?;
    delete(&scene, &scene.tag).await?;
    let pages = ["/", "/tags", "/nowhere", &scene.item.path()];
    let mut all = looks(&pages, "", "Tides");
    all.push(look("/tags/tides", "404 ", "200 "));
    all.push(look("/tags/tides", "", LISTED));
    all.push(look("/sitemap.xml", "", "/tags/tides</loc>"));
    let (context, categories) = (scene.site.context(), &scene.site.app.categories);
    seen_at_once(&scene.site, &all, async || {
        Ok(categories.restore(&context, scene.tag.id).await?)
    })
    .await?;
    Ok(())
}

/// What is in the trash shows nowhere already.
async fn purged() -> Result<()> {
    let scene = Scene::new().await?;
    delete(&scene, &scene.tag).await?;
    let all = [look("/tags/tides", "404 ", "404 ")];
    let (context, categories) = (scene.site.context(), &scene.site.app.categories);
    seen_at_once(&scene.site, &all, async || {
        Ok(categories.purge(&context, scene.tag.id).await?)
    })
    .await?;
    Ok(())
}

/// Moves a category below the coast, at a place among what is there, or out of it.
async fn below(scene: &Scene, term: &Term, place: Option<i32>) -> Result<Term> {
    let parents = place.map_or_else(
        || linked("term--categories", &[]),
        |place| {
            let id = scene.coast.id.to_string();
            let meta = json!({"weight": place});
            json!({"data": [{"type": "term--categories", "id": id, "meta": meta}]})
        },
    );
    change_term(
        &scene.site,
        term,
        json!({"relationships": {"parents": parents}}),
    )
    .await
}

async fn delete(scene: &Scene, term: &Term) -> Result<Term> {
    let (context, categories) = (scene.site.context(), &scene.site.app.categories);
    Ok(categories.delete(&context, term.id, term.revision).await?)
}
