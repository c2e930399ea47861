//! The frame of a page: branding, menus, tiles in their slots, breadcrumbs, the head.

use trovato_domain::config::{Tile, TileKind};
use trovato_domain::language::LanguageTag;
use trovato_domain::name::MachineName;
use trovato_domain::render::{
    BrandingView, BreadcrumbView, Element, ElementKind, FeedLink, LinkView, Markup, MenuView, Page,
    SafeUrl, Slot, TileView,
};
use trovato_ports::Context;

use super::item::safe;
use super::languages::Versions;
use super::reading::Reading;
use crate::labels::Labels;
use crate::menus;
use crate::snapshot::SiteSnapshot;

/// A page above another.
pub type Crumb = LinkView;

/// What a page is about, before the frame is put around it.
pub struct PageBody {
    /// The title.
    pub title: String,
    /// What the slot `content` shows.
    pub content: Element,
    /// A sentence or two for machines.
    pub description: Option<String>,
    /// The one path of the page, without a prefix.
    pub canonical: Option<String>,
    /// The language of what it shows, where it is another than that of the page.
    pub language: Option<LanguageTag>,
    /// The languages that it is there in.
    pub versions: Versions,
    /// Feeds.
    pub feeds: Vec<FeedLink>,
    /// The next page of a listing.
    pub next: Option<SafeUrl>,
    /// Whether search engines are asked to leave it out.
    pub unlisted: bool,
    /// Pages above it, from the top, without the front page.
    pub trail: Vec<Crumb>,
    /// The type of the item that it shows.
    pub item_type: Option<MachineName>,
    /// The HTTP status.
    pub status: u16,
    /// Whether it is the front page.
    pub front: bool,
}

impl PageBody {
    /// A page that shows an element.
    pub fn new(title: impl Into<String>, content: Element) -> Self {
        Self {
            title: title.into(),
            content,
            description: None,
            canonical: None,
            language: None,
            versions: Versions::default(),
            feeds: Vec::new(),
            next: None,
            unlisted: false,
            trail: Vec::new(),
            item_type: None,
            status: 200,
            front: false,
        }
    }
}

/// What stands around the body of a page.
pub(crate) struct Frame<'a> {
    /// Who looks.
    pub(crate) context: &'a Context,
    /// In which language, of which site.
    pub(crate) reading: Reading<'a>,
    /// The address of the site, without a slash at the end.
    pub(crate) base_url: &'a str,
    /// The path of the page, without a prefix.
    pub(crate) path: &'a str,
    /// The labels of what the menus lead to.
    pub(crate) labels: &'a Labels,
    /// What tiles show beside menus, links and texts.
    pub(crate) tiles: Vec<(Tile, Element)>,
}

impl Frame<'_> {
    /// The whole page around a body.
    pub(crate) fn around(self, body: PageBody) -> Page {
        let Self {
            context,
            reading,
            base_url,
            path,
            labels,
            tiles,
        } = self;
        let site = reading.site;
        let site_name = site.site.as_ref().map_or("", |s| s.name.as_str());
        let trail = (!body.front && body.status == 200).then(|| breadcrumb(reading, &body));
        let mut page = Page::new(body.title, site_name, path, body.content);
        page.language = reading.language.clone();
        page.direction = site.direction(&page.language);
        page.status = body.status;
        if body.front {
            page.heading = trovato_domain::render::PageHeading::Quiet;
        }
        page.head.canonical = body.canonical.map(|path| {
            let language = body.language.as_ref().unwrap_or(reading.language);
            safe(&format!("{base_url}{}", site.local(language, &path)))
        });
        page.head.alternates = body.versions.alternates(site, base_url);
        page.head.description = body.description;
        page.head.feeds = body.feeds;
        page.head.next = body.next;
        page.head.unlisted = body.unlisted;
        page.place(Slot::Header, branding(site));
        if let Some(trail) = trail {
            page.place(Slot::Highlighted, trail);
        }
        for tile in visible_tiles(context, site, path, body.item_type.as_ref()) {
            if let Some(element) = menu_or_text(context, site, path, tile, labels) {
                page.place(tile.slot, element);
            }
        }
        for (tile, element) in tiles {
            page.place(tile.slot, boxed(&tile, element));
        }
        if let Some(links) = body.versions.links(reading) {
            page.place(Slot::Footer, links);
        }
        lead_into(reading, &mut page);
        page
    }
}

/// Lets all addresses of pages that have no language yet lead to pages in that of the reader. Their
/// makers know of no prefixes; texts get theirs where they get their addresses.
fn lead_into(reading: Reading<'_>, page: &mut Page) {
    let site = reading.site;
    let Some(prefix) = site.prefix(reading.language) else {
        return;
    };
    page.each_url(&mut |url| {
        if site.is_without_language(url.as_str()) {
            *url = safe(&prefix.with(url.as_str()));
        }
    });
}

/// The tiles that stand on a page, in their order.
pub(crate) fn visible_tiles<'a>(
    context: &'a Context,
    site: &'a SiteSnapshot,
    path: &'a str,
    item_type: Option<&'a MachineName>,
) -> impl Iterator<Item = &'a Tile> {
    let viewer = context.viewer();
    site.tiles.iter().filter(move |t| {
        t.visibility
            .allows(path, viewer.roles(), item_type, viewer.language())
    })
}

fn menu_or_text(
    context: &Context,
    site: &SiteSnapshot,
    path: &str,
    tile: &Tile,
    labels: &Labels,
) -> Option<Element> {
    match &tile.show {
        TileKind::Menu(id) => {
            let menu = site.menus.get(id)?;
            let entries = menus::entries(site, context.viewer(), id.as_str(), labels);
            if entries.is_empty() {
                return None;
            }
            let label = if tile.label.is_empty() {
                &menu.label
            } else {
                &tile.label
            };
            let view = MenuView::new(id.clone(), label.clone(), entries, path);
            Some(Element::new(ElementKind::Menu(view)).weighing(tile.weight))
        }
        TileKind::Text { value, format } => {
            let text = Element::markup(Markup::in_format(value.clone(), format.clone()));
            Some(boxed(tile, text))
        }
        TileKind::Gather(_) | TileKind::Terms(_) => None,
    }
}

fn boxed(tile: &Tile, content: Element) -> Element {
    let title = Some(tile.label.clone()).filter(|l| !l.is_empty());
    let view = TileView {
        id: tile.id.clone(),
        title,
    };
    Element::new(ElementKind::Tile(view))
        .with_rows([content])
        .weighing(tile.weight)
}

fn branding(site: &SiteSnapshot) -> Element {
    let (name, slogan) = site
        .site
        .as_ref()
        .map_or(("", ""), |s| (s.name.as_str(), s.slogan.as_str()));
    let slogan = Some(slogan.to_owned()).filter(|s| !s.is_empty());
    Element::new(ElementKind::SiteBranding(BrandingView {
        name: name.to_owned(),
        slogan,
        url: SafeUrl::front(),
    }))
}

fn breadcrumb(reading: Reading<'_>, body: &PageBody) -> Element {
    let mut links = vec![LinkView::new(reading.say("home"), SafeUrl::front())];
    links.extend(body.trail.iter().cloned());
    Element::new(ElementKind::Breadcrumb(BreadcrumbView {
        links,
        current: body.title.clone(),
    }))
}
