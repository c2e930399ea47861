//! A site on whose pages everything shows that can be written: an item on its own page, in listings,
//! feeds, tiles and menus, and on the pages of others that name it.

use anyhow::Result;
use serde_json::{Value as Json, json};
use trovato_domain::category::Term;
use trovato_domain::item::Item;
use trovato_domain::user::User;

use super::looks::{Look, looks};
use super::records::{account, linked, new_link, term, write_link};
use crate::site::TestSite;
use crate::writes::configure;

/// The line below the title of the item where a listing shows it; menus show the title alone.
pub(super) const LISTED: &str = "By <a href=\"/author/jo\">jo</a>";

/// The site with its records.
pub(super) struct Scene {
    pub(super) site: TestSite,
    /// Wrote the item.
    pub(super) author: User,
    /// Of the item.
    pub(super) tag: Term,
    /// A category above the other.
    pub(super) coast: Term,
    /// Of the item.
    pub(super) dunes: Term,
    /// `Low tide` at `/low-tide`.
    pub(super) item: Item,
    /// `Chart`, whose text leads to the item.
    pub(super) chart: Item,
}

impl Scene {
    /// A new site. Nothing on a page shows all items or all terms unless the page is about them, so that
    /// no page is drawn anew for another reason than what is looked for.
    pub(super) async fn new() -> Result<Self> {
        let site = TestSite::installed().await?;
        let author = account(&site, "jo").await?;
        let tag = term(&site, "tags", "Tides", &[]).await?;
        let coast = term(&site, "categories", "Coast", &[]).await?;
        let dunes = term(&site, "categories", "Dunes", &[coast.id]).await?;
        let text = json!({"value": "<p>The water is away.</p>", "format": "filtered"});
        let author_id = author.id.to_string();
        let document = json!({"data": {
            "type": "item--article",
            "attributes": {"title": "Low tide", "state": "published", "body": text},
            "relationships": {
                "author": {"data": {"type": "user", "id": author_id}},
                "tags": linked("term--tags", &[tag.id]),
                "categories": linked("term--categories", &[dunes.id]),
            },
        }});
        let context = site.context();
        let item = site
            .app
            .content
            .create(&context, "article", &document)
            .await?;
        let leads = format!("<p><a href=\"/item/{}\">to the sea</a></p>", item.id);
        let chart = site.published("Chart", &leads).await?;
        for (menu, url) in [
            ("main", format!("/item/{}", item.id)),
            ("footer", format!("/term/{}", tag.id)),
        ] {
            write_link(&site, &mut new_link(&site, menu, "", &url)?).await?;
        }
        Ok(Self {
            site,
            author,
            tag,
            coast,
            dunes,
            item,
            chart,
        })
    }

    /// The same with tiles on every page: the newest items and the tags.
    pub(super) async fn with_tiles() -> Result<Self> {
        let scene = Self::new().await?;
        configure(&scene.site, &tiles()).await?;
        Ok(scene)
    }

    /// Looks at every page on which the item shows: its own, listings, feeds, and all others with a
    /// menu.
    pub(super) fn everywhere(&self, before: &str, after: &str) -> Vec<Look> {
        let mut all = self.listings(before, after);
        let others = [&self.item.path(), &self.chart.path(), "/tags", "/nowhere"];
        all.extend(looks(&others, before, after));
        all
    }

    /// Looks at every listing and feed that has the item.
    pub(super) fn listings(&self, before: &str, after: &str) -> Vec<Look> {
        let (tag, coast, dunes) = (self.tag.path(), self.coast.path(), self.dunes.path());
        let feed = format!("/term/{}/feed.atom", self.tag.id);
        let paths = [
            "/",
            "/archive",
            "/author/jo",
            "/feed.atom",
            "/author/jo/feed.atom",
            &feed,
            &tag,
            &coast,
            &dunes,
        ];
        looks(&paths, before, after)
    }

    /// Changes attributes of the item.
    pub(super) async fn change(&self, attributes: Json) -> Result<Item> {
        let item = self.latest().await?;
        self.site.change(&item, attributes).await
    }

    /// The item as it is now.
    pub(super) async fn latest(&self) -> Result<Item> {
        let context = self.site.context();
        Ok(self.site.app.content.find(&context, self.item.id).await?)
    }
}

fn tiles() -> [Json; 3] {
    let show = |id: &str, show: Json| json!({"kind": "tile", "id": id, "label": id, "slot": "sidebar", "show": show});
    [
        json!({"kind": "gather", "id": "newest", "label": "Newest", "base": {"of": "item"},
            "where": {"all": [{"field": "state", "op": "eq", "value": "published"}]},
            "sort": [{"field": "created", "dir": "desc"}], "show": {"view_mode": "line"},
            "pager": {"kind": "none", "size": 5}}),
        show("newest", json!({"gather": "newest"})),
        show("tags", json!({"terms": "tags"})),
    ]
}
