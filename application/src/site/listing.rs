//! Pages of listings: routes of gathers, terms, authors, and listings in tiles.

use trovato_domain::category::Term;
use trovato_domain::config::{Tile, TileKind};
use trovato_domain::gather::check::RecordKind;
use trovato_domain::gather::definition::GatherDefinition;
use trovato_domain::id::TermId;
use trovato_domain::name::MachineName;
use trovato_domain::render::{
    Element, ElementKind, FeedLink, LinkView, ListKind, ListView, SafeUrl,
};
use trovato_ports::gather::GatherRows;
use trovato_ports::{Context, PageRequest};

use super::{Answer, Ask, Site};
use crate::error::Error;
use crate::listing::Listed;
use crate::rendering::TypedItem;
use crate::rendering::listing::listing_element;
use crate::rendering::{ListingBody, PageBody, visible_tiles};
use crate::snapshot::{RouteMatch, SiteSnapshot};

/// The parameter that carries the cursor of a listing.
pub(super) const AFTER: &str = "after";
/// The most terms that a tile shows.
const TILE_TERMS: u16 = 100;

/// A gather and one of its displays, as a route names them.
pub(super) struct Shown<'a> {
    pub(super) definition: &'a GatherDefinition,
    pub(super) title: String,
    pub(super) empty: &'a str,
}

impl Site {
    /// The page of a route of a gather.
    pub(super) async fn listing_page(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        ask: Ask<'_>,
        found: &RouteMatch<'_>,
    ) -> Result<Answer, Error> {
        let shown = shown(site, &found.route.source)?;
        let given = arguments(site, shown.definition, ask, found);
        let after = ask.param(AFTER);
        let listed = self
            .listing
            .run(context, shown.definition.id.as_str(), &given, after)
            .await
            .map_err(as_page)?;
        if let Some((RecordKind::Term, id)) = listed.arguments.iter().find_map(|a| a.record) {
            let term = self
                .ports
                .terms
                .find(context.viewer(), TermId::new(id))
                .await?;
            let term = term.ok_or_else(|| Error::not_found("such term"))?;
            return self
                .listed_page(
                    context,
                    site,
                    ask,
                    &shown,
                    &listed,
                    Head::Term(&term),
                    &found.route.pattern,
                )
                .await;
        }
        let author = listed
            .arguments
            .iter()
            .find(|a| matches!(a.record, Some((RecordKind::User, _))));
        let head = author.map_or(Head::Title, |a| Head::Author(a.label.clone()));
        self.listed_page(
            context,
            site,
            ask,
            &shown,
            &listed,
            head,
            &found.route.pattern,
        )
        .await
    }

    /// The page of a term: the gather whose argument is a term, with this one as its value.
    pub(super) async fn term_listing(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        ask: Ask<'_>,
        term: &Term,
    ) -> Result<Answer, Error> {
        let shown = shown(site, "gather.term.page")?;
        let given = [("term".to_owned(), term.id.to_string())];
        let listed = self
            .listing
            .run(context, "term", &given, ask.param(AFTER))
            .await
            .map_err(as_page)?;
        self.listed_page(
            context,
            site,
            ask,
            &shown,
            &listed,
            Head::Term(term),
            "term",
        )
        .await
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "a listing, its head and where it stands"
    )]
    async fn listed_page(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        ask: Ask<'_>,
        shown: &Shown<'_>,
        listed: &Listed,
        head: Head<'_>,
        route: &str,
    ) -> Result<Answer, Error> {
        let items = TypedItem::of_rows(site, &listed.page.rows)?;
        let labels = self
            .rendering
            .labels(context, site, items.iter().flat_map(TypedItem::targets))
            .await?;
        let next = listed
            .next
            .as_ref()
            .map(|cursor| format!("{}?{AFTER}={cursor}", ask.path));
        let body = ListingBody {
            definition: shown.definition,
            rows: &listed.page.rows,
            items: &items,
            empty: shown.empty,
            first: ask.param(AFTER).map(|_| ask.path.to_owned()),
            next: next.clone(),
        };
        let element = listing_element(site, &body, &labels)?;
        let front = route == "/";
        let mut body = match head {
            Head::Title if front => {
                PageBody::new(site.site.as_ref().map_or("", |s| s.name.as_str()), element)
            }
            Head::Title => PageBody::new(title(&shown.title, listed), element),
            Head::Author(name) => crate::rendering::author::author_body(&name, element),
            Head::Term(term) => {
                let feed = term_feed(site, term);
                let mut body = self
                    .rendering
                    .term(context, site, term, element, feed.clone())
                    .await?;
                body.feeds.extend(feed.map(|url| FeedLink {
                    title: term.content.name.clone(),
                    url,
                }));
                body
            }
        };
        body.front = front;
        body.next = next.and_then(|n| SafeUrl::new(n).ok());
        body.canonical = Some(match ask.param(AFTER) {
            Some(cursor) => format!("{}{}?{AFTER}={cursor}", ask.base_url, ask.path),
            None => format!("{}{}", ask.base_url, ask.path),
        });
        body.unlisted = ask.param(AFTER).is_some();
        self.page(context, site, ask.path, body, &labels, route)
            .await
    }

    /// What the tiles of a page show besides menus and texts.
    pub(super) async fn gather_tiles(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        path: &str,
        item_type: Option<&MachineName>,
    ) -> Result<Vec<(Tile, Element)>, Error> {
        let mut tiles = Vec::new();
        for tile in visible_tiles(context, site, path, item_type) {
            let element = match &tile.show {
                TileKind::Gather(id) => self.gather_tile(context, site, id).await?,
                TileKind::Terms(vocabulary) => self.terms_tile(context, vocabulary).await?,
                TileKind::Menu(_) | TileKind::Text { .. } => None,
            };
            tiles.extend(element.map(|e| (tile.clone(), e)));
        }
        Ok(tiles)
    }

    async fn gather_tile(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        id: &MachineName,
    ) -> Result<Option<Element>, Error> {
        let definition = &self.listing.find(site, id.as_str())?.definition;
        let listed = self.listing.run(context, id.as_str(), &[], None).await?;
        let items = TypedItem::of_rows(site, &listed.page.rows)?;
        let labels = self
            .rendering
            .labels(context, site, items.iter().flat_map(TypedItem::targets))
            .await?;
        let rows = &listed.page.rows;
        let body = ListingBody {
            definition,
            rows,
            items: &items,
            empty: "",
            first: None,
            next: None,
        };
        Ok(if rows.is_empty() {
            None
        } else {
            Some(listing_element(site, &body, &labels)?)
        })
    }

    async fn terms_tile(
        &self,
        context: &Context,
        vocabulary: &MachineName,
    ) -> Result<Option<Element>, Error> {
        let page = PageRequest::first(TILE_TERMS);
        let terms = self
            .ports
            .terms
            .list(context.viewer(), Some(vocabulary.clone()), page)
            .await?
            .rows;
        let link = |t: &Term| {
            Some(LinkView::new(
                t.content.name.clone(),
                SafeUrl::new(t.path()).ok()?,
            ))
        };
        let links: Vec<Element> = terms
            .iter()
            .filter_map(link)
            .map(|l| Element::link(l.title, l.url))
            .collect();
        let list = ElementKind::List(ListView {
            list_type: ListKind::Bulleted,
        });
        Ok((!links.is_empty()).then(|| Element::new(list).with_rows(links)))
    }
}

/// The address of the feed of a term, if the site has such feeds.
fn term_feed(site: &SiteSnapshot, term: &Term) -> Option<SafeUrl> {
    let route = site
        .routes
        .all()
        .iter()
        .find(|r| r.source == "gather.term.feed")?;
    SafeUrl::new(route.pattern.replace("{term}", &term.id.to_string())).ok()
}

/// What stands above a listing.
enum Head<'a> {
    /// The title of the display.
    Title,
    /// A term.
    Term(&'a Term),
    /// An author.
    Author(String),
}

/// The gather and display of a route: `gather.ID.DISPLAY`.
pub(super) fn shown<'a>(site: &'a SiteSnapshot, source: &str) -> Result<Shown<'a>, Error> {
    let mut parts = source.split('.').skip(1);
    let (gather, display) = (
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
    );
    let missing = || Error::not_found(format!("listing `{source}`"));
    let definition = &site.gathers.get(gather).ok_or_else(missing)?.definition;
    let display = definition
        .displays
        .iter()
        .find(|d| d.id == *display)
        .ok_or_else(missing)?;
    Ok(Shown {
        definition,
        title: display
            .title
            .clone()
            .unwrap_or_else(|| definition.label.clone()),
        empty: display
            .empty
            .as_deref()
            .unwrap_or("There is nothing here yet."),
    })
}

/// The values of a gather's arguments: from the path, and those of the query that it exposes.
pub(super) fn arguments(
    site: &SiteSnapshot,
    definition: &GatherDefinition,
    ask: Ask<'_>,
    found: &RouteMatch<'_>,
) -> Vec<(String, String)> {
    let mut given = found.params.clone();
    let known = |name: &str| {
        site.gathers
            .get(&definition.id)
            .and_then(|g| g.checked.as_ref().ok())
            .is_some_and(|c| c.argument(name).is_some())
    };
    for (name, value) in ask.params {
        if !given.iter().any(|(n, _)| n == name) && known(name) {
            given.push((name.clone(), value.clone()));
        }
    }
    given
}

/// The title with the labels of the arguments that it names.
fn title(pattern: &str, listed: &Listed) -> String {
    let fill = |title: String, a: &crate::listing::ArgumentLabel| {
        title.replace(&format!("{{{}}}", a.name), &a.label)
    };
    listed.arguments.iter().fold(pattern.to_owned(), fill)
}

/// On a page, an argument or cursor that is no good leads nowhere.
fn as_page(error: Error) -> Error {
    match error {
        Error::Invalid(_) => Error::not_found("such page of the listing"),
        other => other,
    }
}

/// The items of a page of a gather.
pub(super) fn items(rows: &GatherRows) -> &[trovato_domain::item::Item] {
    match rows {
        GatherRows::Items(items) => items,
        GatherRows::Terms(_) | GatherRows::Users(_) => &[],
    }
}
