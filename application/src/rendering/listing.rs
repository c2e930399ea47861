//! Listings as elements.

use trovato_domain::category::Term;
use trovato_domain::gather::definition::GatherDefinition;
use trovato_domain::item::Item;
use trovato_domain::render::{
    Cache, CacheTag, Element, ElementKind, GatherView, Level, LinkView, ListKind, ListView,
    PagerView, SafeUrl,
};
use trovato_domain::user::User;
use trovato_ports::gather::GatherRows;
use trovato_ports::labels::Target;

use super::author;
use super::item::{item_element, safe};
use crate::document::item::Labels;
use crate::error::Error;
use crate::snapshot::SiteSnapshot;

/// What a listing shows on a page.
pub struct ListingBody<'a> {
    /// The gather.
    pub definition: &'a GatherDefinition,
    /// The rows.
    pub rows: &'a GatherRows,
    /// What is said where there are none.
    pub empty: &'a str,
    /// The heading; `None` where the page has it.
    pub title: Option<String>,
    /// The address of the first page, where this is another.
    pub first: Option<String>,
    /// The address of the next page.
    pub next: Option<String>,
    /// The address of the feed.
    pub feed: Option<SafeUrl>,
}

/// The element of a listing.
pub(crate) fn listing_element(
    site: &SiteSnapshot,
    body: &ListingBody<'_>,
    labels: &Labels,
) -> Result<Element, Error> {
    let view_mode = body
        .definition
        .show
        .as_ref()
        .and_then(|s| s.view_mode.as_ref())
        .map_or("teaser", |m| m.as_str());
    let rows = match body.rows {
        GatherRows::Items(items) => item_rows(site, items, labels, view_mode)?,
        GatherRows::Terms(terms) => vec![links(terms.iter().map(term_link))]
            .into_iter()
            .filter(|_| !terms.is_empty())
            .collect(),
        GatherRows::Users(users) => vec![links(users.iter().map(user_link))]
            .into_iter()
            .filter(|_| !users.is_empty())
            .collect(),
    };
    let view = GatherView {
        id: body.definition.id.clone(),
        title: body.title.clone(),
        level: Level::SECTION,
        empty: body.empty.to_owned(),
        feed: body.feed.clone(),
    };
    let mut element = Element::new(ElementKind::Gather(view)).with_rows(rows);
    if body.first.is_some() || body.next.is_some() {
        let link =
            |title: &str, url: &Option<String>| url.as_ref().map(|u| LinkView::new(title, safe(u)));
        let pager = PagerView {
            label: body.definition.label.clone(),
            first: link("First page", &body.first),
            next: link("Next page", &body.next),
        };
        element.add("pager", Element::new(ElementKind::Pager(pager)));
    }
    let tags = [CacheTag::new(format!("gather:{}", body.definition.id))]
        .into_iter()
        .flatten();
    Ok(element.cached_by(&Cache::of(tags)))
}

fn item_rows(
    site: &SiteSnapshot,
    items: &[Item],
    labels: &Labels,
    view_mode: &str,
) -> Result<Vec<Element>, Error> {
    items
        .iter()
        .map(|item| {
            let schema = site.item_type(item.item_type.as_str())?;
            let fields = item.content.fields.typed(&schema.relaxed);
            item_element(site, schema, item, &fields, labels, view_mode, 0)
        })
        .collect()
}

fn links(links: impl Iterator<Item = LinkView>) -> Element {
    let list = ListView {
        list_type: ListKind::Bulleted,
    };
    Element::new(ElementKind::List(list)).with_rows(links.map(|l| Element::link(l.title, l.url)))
}

fn term_link(term: &Term) -> LinkView {
    LinkView::new(term.content.name.clone(), safe(&term.path()))
}

fn user_link(user: &User) -> LinkView {
    LinkView::new(user.shown_name(), safe(&author::path(&user.name)))
}

/// The records that the rows of a listing name.
pub(crate) fn named_by_rows(site: &SiteSnapshot, rows: &GatherRows) -> Vec<Target> {
    match rows {
        GatherRows::Items(items) => items
            .iter()
            .flat_map(|item| super::named_by(site, item))
            .collect(),
        GatherRows::Terms(_) | GatherRows::Users(_) => Vec::new(),
    }
}
