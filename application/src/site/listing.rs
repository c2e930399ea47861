//! Pages of listings: routes of gathers, terms, authors, and listings in tiles.

use trovato_domain::category::Term;
use trovato_domain::config::{Tile, TileKind};
use trovato_domain::gather::check::RecordKind;
use trovato_domain::gather::definition::GatherDefinition;
use trovato_domain::id::{TermId, UserId};
use trovato_domain::name::MachineName;
use trovato_domain::render::{
    Element, ElementKind, FeedLink, LinkView, ListKind, ListView, SafeUrl,
};
use trovato_ports::gather::GatherRows;
use trovato_ports::labels::Target;
use trovato_ports::{Context, PageRequest};

use super::place::{Place, feed_of, filled};
use super::{Answer, Ask, Site};
use crate::caches::tags::of_terms;
use crate::error::Error;
use crate::labels::Labels;
use crate::listing::{ArgumentLabel, Listed};
use crate::rendering::TypedItem;
use crate::rendering::author::author_body;
use crate::rendering::listing::listing_element;
use crate::rendering::{ListingBody, PageBody, Versions, visible_tiles};
use crate::snapshot::{RouteMatch, SiteSnapshot};

/// The parameter that carries the cursor of a listing.
pub(super) const AFTER: &str = "after";
/// The most terms that a tile shows.
const TILE_TERMS: u16 = 100;

/// A gather and one of its displays, as a route names them.
pub(super) struct Shown<'a> {
    pub(super) definition: &'a GatherDefinition,
    pub(super) title: String,
    pub(super) empty: Option<&'a str>,
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
        let given = arguments(context, site, shown.definition, ask, found);
        let listed = self
            .listing
            .run(
                context,
                shown.definition.id.as_str(),
                &given,
                ask.param(context, AFTER),
            )
            .await
            .map_err(as_page)?;
        if names_nobody(&listed) {
            return Err(Error::not_found("such author"));
        }
        let record = listed.arguments.iter().find_map(|a| Some((a, a.record?)));
        let term;
        let head = match record {
            Some((_, (RecordKind::Term, id))) => {
                context.reads().shows(of_terms());
                let found = self.ports.terms.find(context.viewer(), TermId::new(id));
                term = found.await?.ok_or_else(|| Error::not_found("such term"))?;
                Head::Term(&term)
            }
            Some((argument, (RecordKind::User, id))) => Head::Author {
                argument,
                id: UserId::new(id),
            },
            _ => Head::Title,
        };
        let (path, query) = given.split_at(found.params.len());
        let listing = Presented {
            shown,
            listed: &listed,
            head,
            route: &found.route.pattern,
            path,
            query,
        };
        self.listed_page(context, site, ask, &listing).await
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
            .run(context, "term", &given, ask.param(context, AFTER))
            .await
            .map_err(as_page)?;
        let listing = Presented {
            shown,
            listed: &listed,
            head: Head::Term(term),
            route: "term",
            path: &given,
            query: &[],
        };
        self.listed_page(context, site, ask, &listing).await
    }

    async fn listed_page(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        ask: Ask<'_>,
        listing: &Presented<'_>,
    ) -> Result<Answer, Error> {
        let rows = &listing.listed.page.rows;
        let items = TypedItem::of_rows(site, rows)?;
        let wanted = items.iter().flat_map(TypedItem::targets);
        let labels = self
            .rendering
            .labels(context, site, wanted.chain(listing.head.target()))
            .await?;
        let (place, after) = (
            Place::new(ask.path, listing.query),
            ask.param(context, AFTER),
        );
        let next = listing.listed.next.as_deref().map(|c| place.page(Some(c)));
        let body = ListingBody {
            definition: listing.shown.definition,
            rows,
            items: &items,
            empty: listing.shown.empty,
            first: after.map(|_| place.page(None)),
            next: next.clone(),
        };
        let reading = self.rendering.reading(context, site);
        let element = listing_element(reading, &body, &labels)?;
        let values = listing.values(&labels);
        let mut body = self
            .headed(context, site, listing, &values, element)
            .await?;
        body.next = next.and_then(|n| SafeUrl::new(n).ok());
        let first = listing
            .place(&values)
            .unwrap_or_else(|| place.clone())
            .page(None);
        body.versions = match after {
            // A cursor is good in its language alone.
            Some(_) => Versions::of(site, [], first.clone()),
            None => Versions::everywhere(site, &first),
        };
        body.canonical = Some(after.map_or(first, |cursor| place.page(Some(cursor))));
        body.unlisted = after.is_some();
        self.page(context, site, ask, body, &labels, listing.route)
            .await
    }

    /// The body of a page with what stands above its listing.
    async fn headed(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        listing: &Presented<'_>,
        values: &[(String, String)],
        element: Element,
    ) -> Result<PageBody, Error> {
        let (gather, front) = (listing.shown.definition.id.as_str(), listing.route == "/");
        let feed = match &listing.head {
            Head::Term(term) => feed_of(site, "term", &[("term".to_owned(), term.id.to_string())]),
            Head::Author { .. } | Head::Title => feed_of(site, gather, values),
        };
        let mut body = match &listing.head {
            Head::Title if front => {
                PageBody::new(site.site.as_ref().map_or("", |s| s.name.as_str()), element)
            }
            Head::Title => PageBody::new(title(&listing.shown.title, listing.listed), element),
            Head::Author { argument, .. } => author_body(&argument.label, element, feed.clone()),
            Head::Term(term) => {
                let rendering = &self.rendering;
                rendering
                    .term(context, site, term, element, feed.clone())
                    .await?
            }
        };
        body.front = front;
        let title = body.title.clone();
        body.feeds.extend(feed.map(|url| FeedLink { title, url }));
        Ok(body)
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
                TileKind::Gather(id) => {
                    let build = async |part: &Context| self.gather_tile(part, site, id).await;
                    self.fragment(context, site, tile, build).await?
                }
                TileKind::Terms(vocabulary) => {
                    let build = async |part: &Context| self.terms_tile(part, vocabulary).await;
                    self.fragment(context, site, tile, build).await?
                }
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
            empty: Some(""),
            first: None,
            next: None,
        };
        Ok(if rows.is_empty() {
            None
        } else {
            Some(listing_element(
                self.rendering.reading(context, site),
                &body,
                &labels,
            )?)
        })
    }

    async fn terms_tile(
        &self,
        context: &Context,
        vocabulary: &MachineName,
    ) -> Result<Option<Element>, Error> {
        context.reads().shows(of_terms());
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

/// What stands above a listing.
enum Head<'a> {
    /// The title of the display.
    Title,
    /// A term.
    Term(&'a Term),
    /// An author.
    Author {
        /// What named the account.
        argument: &'a ArgumentLabel,
        /// The account.
        id: UserId,
    },
}

impl Head<'_> {
    /// The record whose label the page needs.
    fn target(&self) -> Option<Target> {
        match self {
            Self::Author { id, .. } => Some(Target::User(*id)),
            Self::Title | Self::Term(_) => None,
        }
    }
}

/// A listing that was run, and how its page presents it.
struct Presented<'a> {
    shown: Shown<'a>,
    listed: &'a Listed,
    head: Head<'a>,
    /// The pattern of the addresses of such pages.
    route: &'a str,
    /// The values that the path gave.
    path: &'a [(String, String)],
    /// The values that the query gave.
    query: &'a [(String, String)],
}

impl Presented<'_> {
    /// The values of the path; an account by its name, however it was spelled.
    fn values(&self, labels: &Labels) -> Vec<(String, String)> {
        let mut values = self.path.to_vec();
        if let Head::Author { argument, id } = &self.head
            && let Some(label) = labels.get(&Target::User(*id))
        {
            for (_, value) in values.iter_mut().filter(|(n, _)| argument.name == **n) {
                value.clone_from(&label.path);
            }
        }
        values
    }

    /// The one address of the listings of an author, whom several spellings name.
    fn place(&self, values: &[(String, String)]) -> Option<Place> {
        let path = filled(self.route, values)?;
        matches!(self.head, Head::Author { .. }).then(|| Place::new(&path, self.query))
    }
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
        empty: display.empty.as_deref(),
    })
}

/// The values of a gather's arguments: from the path, and those of the query that it exposes.
pub(super) fn arguments(
    context: &Context,
    site: &SiteSnapshot,
    definition: &GatherDefinition,
    ask: Ask<'_>,
    found: &RouteMatch<'_>,
) -> Vec<(String, String)> {
    let mut given = found.params.clone();
    let checked = site.gathers.get(&definition.id).map(|g| &g.checked);
    let Some(Ok(checked)) = checked else {
        return given;
    };
    for argument in checked.arguments() {
        context.reads().parameter(argument.name.as_str());
    }
    for (name, value) in ask.params {
        if !given.iter().any(|(n, _)| n == name) && checked.argument(name).is_some() {
            given.push((name.clone(), value.clone()));
        }
    }
    given
}

/// The title with the labels of the arguments that it names.
pub(super) fn title(pattern: &str, listed: &Listed) -> String {
    let fill =
        |title: String, a: &ArgumentLabel| title.replace(&format!("{{{}}}", a.name), &a.label);
    listed.arguments.iter().fold(pattern.to_owned(), fill)
}

/// Whether the listing is of somebody who has nothing in it: whether there is such an account is told
/// to nobody.
pub(super) fn names_nobody(listed: &Listed) -> bool {
    let is_user = |argument: &ArgumentLabel| matches!(argument.record, Some((RecordKind::User, _)));
    let is_empty = match &listed.page.rows {
        GatherRows::Items(items) => items.is_empty(),
        GatherRows::Terms(terms) => terms.is_empty(),
        GatherRows::Users(users) => users.is_empty(),
    };
    is_empty && listed.arguments.iter().any(is_user)
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
