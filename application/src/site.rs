//! The site as visitors see it: what an address shows, where it leads, and what programs that read the
//! whole of it are given.

mod errors;
mod explain;
mod feed;
mod flights;
mod fragments;
mod gallery;
mod kept;
mod languages;
mod listing;
mod place;
mod profile;
mod resolve;
mod sitemap;

use std::sync::Arc;

use trovato_domain::menu::RouteKind;
use trovato_domain::render::Cache;
use trovato_domain::url::encoded;
use trovato_ports::Context;
use trovato_ports::items::ItemAtPath;
use trovato_ports::labels::Target;
use trovato_ports::render::SafeHtml;

pub use errors::ErrorKind;
pub use explain::{Circumstances, Explained};
pub use feed::{Feed, FeedEntry};
pub use kept::KeptPage;
pub use profile::{Drawing, Profiled, TemplateCost};
pub use sitemap::{Alternates, SITEMAP_FILES, SITEMAP_SIZE, Sitemap, SitemapEntry};

use crate::caches::tags::of_target;
use crate::error::Error;
use crate::labels::Labels;
use crate::listing::Listing;
use crate::ports::Ports;
use crate::rendering::{Frame, ItemPage, PageBody, Rendering, TypedItem, pages_of};
use crate::snapshot::{SiteSnapshot, Snapshots};
use crate::taps::Taps;
use flights::Flights;
use languages::reader_of;

/// The permission without which nobody is given the address of a record.
const READING: &str = "access content";

/// What a visitor asks for.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    /// The path, decoded.
    pub path: &'a str,
    /// The query as it came, without `?`; empty where there is none.
    pub query: &'a str,
    /// The parameters of the query, decoded.
    pub params: &'a [(String, String)],
    /// The address of the site, without a slash at the end.
    pub base_url: &'a str,
}

impl Ask<'_> {
    /// The value of a parameter, noted as one that the answer depends on.
    fn param(&self, context: &Context, name: &str) -> Option<&str> {
        context.reads().parameter(name);
        self.params
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.as_str())
            .filter(|v| !v.is_empty())
    }
}

/// What a visitor is answered.
#[derive(Debug)]
pub enum Answer {
    /// A page that is drawn for this answer alone.
    Page(Box<DrawnPage>),
    /// A page that is kept for others who ask.
    Kept(Box<KeptPage>),
    /// Another address.
    Redirect {
        /// Where: a path of this site or an absolute address.
        to: String,
        /// 301, 302, 307 or 308.
        status: u16,
    },
    /// What was here is gone for good.
    Gone,
    /// A feed.
    Feed(Box<Feed>),
}

/// A page that was drawn.
#[derive(Debug)]
pub struct DrawnPage {
    /// The HTML.
    pub html: SafeHtml,
    /// The HTTP status.
    pub status: u16,
    /// The pattern of the addresses of such pages, for metrics.
    pub route: String,
    /// What it depends on.
    pub cache: Cache,
}

/// The use cases of visitors.
pub struct Site {
    ports: Arc<Ports>,
    snapshots: Arc<Snapshots>,
    listing: Listing,
    rendering: Rendering,
    flights: Flights,
}

impl Site {
    /// Over these ports.
    pub fn new(
        ports: &Arc<Ports>,
        snapshots: &Arc<Snapshots>,
        taps: &Arc<Taps>,
        listing: Listing,
    ) -> Self {
        Self {
            ports: Arc::clone(ports),
            snapshots: Arc::clone(snapshots),
            listing,
            rendering: Rendering::new(ports, taps),
            flights: Flights::default(),
        }
    }

    /// What an address shows to this viewer.
    ///
    /// # Errors
    /// [`Error::NotFound`] where it leads nowhere, or to nothing that the viewer sees.
    pub async fn show(&self, context: &Context, ask: Ask<'_>) -> Result<Answer, Error> {
        // Noted before anything is read, the snapshot included.
        let since = self.ports.cache.generation().await;
        let site = self.snapshots.current();
        let reader = reader_of(context, &site, ask.path);
        let context = reader.as_ref().unwrap_or(context);
        self.answer(context, &site, ask, since).await
    }

    /// The page of an item.
    async fn item_page(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        ask: Ask<'_>,
        found: &ItemAtPath,
    ) -> Result<Answer, Error> {
        let ItemAtPath { item, commented } = found;
        context.reads().shows(of_target(Target::Item(item.id)));
        let typed = TypedItem::of(site, item)?;
        let text_page = match ask.param(context, "page") {
            None => 0,
            Some(number) => {
                let number = number.parse::<usize>().ok().filter(|n| *n >= 1);
                let last = pages_of(&typed.fields);
                number
                    .filter(|n| *n <= last)
                    .ok_or_else(|| Error::not_found("such page of the text"))?
                    - 1
            }
        };
        let labels = self
            .rendering
            .labels(context, site, typed.targets())
            .await?;
        let page = ItemPage {
            typed,
            text_page,
            commented: *commented,
        };
        let mut body = self.rendering.item(context, site, &page, &labels).await?;
        let suffix = if text_page == 0 {
            String::new()
        } else {
            format!("?page={}", text_page + 1)
        };
        body.canonical = Some(format!("{}{suffix}", encoded(&item.path())));
        body.language = Some(item.language.clone());
        if site.has_languages() {
            body.versions = self.versions(context, site, item, text_page).await?;
        }
        self.page(context, site, ask, body, &labels, "item").await
    }

    async fn page(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        ask: Ask<'_>,
        mut body: PageBody,
        labels: &Labels,
        route: &str,
    ) -> Result<Answer, Error> {
        name_feeds(site, &mut body);
        let tiles = self
            .gather_tiles(context, site, ask.path, body.item_type.as_ref())
            .await?;
        let status = body.status;
        let frame = Frame {
            context,
            reading: self.rendering.reading(context, site),
            base_url: ask.base_url,
            path: ask.path,
            labels,
            tiles,
        };
        let page = frame.around(body);
        let cache = page.bubbled();
        let html = self.rendering.draw(context, site, page, labels).await?;
        Ok(Answer::Page(Box::new(DrawnPage {
            html,
            status,
            route: route.to_owned(),
            cache,
        })))
    }
}

/// Every page names the feeds of the site that need no argument.
fn name_feeds(site: &SiteSnapshot, body: &mut PageBody) {
    use trovato_domain::render::{FeedLink, SafeUrl};
    let whole = site
        .routes
        .all()
        .iter()
        .filter(|r| r.kind == RouteKind::Feed && !r.pattern.contains('{'));
    for route in whole {
        if let Ok(url) = SafeUrl::new(route.pattern.clone())
            && !body.feeds.iter().any(|f| f.url == url)
        {
            body.feeds.push(FeedLink {
                title: route.title.clone(),
                url,
            });
        }
    }
}
