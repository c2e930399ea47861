//! Listings as elements.

use trovato_domain::category::Term;
use trovato_domain::gather::definition::{Condition, GatherDefinition};
use trovato_domain::render::{
    Cache, CacheTag, Element, ElementKind, GatherView, Level, LinkView, ListKind, ListView, MaxAge,
    PagerView,
};
use trovato_domain::user::User;
use trovato_ports::gather::GatherRows;

use super::author;
use super::item::{item_element, safe};
use super::reading::Reading;
use super::typed::TypedItem;
use crate::error::Error;
use crate::labels::Labels;

/// How many seconds a listing is kept that changes with the time: as long as browsers keep a page.
const MINUTE: u32 = 60;

/// What a listing shows on a page.
pub(crate) struct ListingBody<'a> {
    /// The gather.
    pub(crate) definition: &'a GatherDefinition,
    /// The rows.
    pub(crate) rows: &'a GatherRows,
    /// The items among them.
    pub(crate) items: &'a [TypedItem<'a>],
    /// What is said where there are none; the usual words where the listing has none of its own.
    pub(crate) empty: Option<&'a str>,
    /// The address of the first page, where this is another.
    pub(crate) first: Option<String>,
    /// The address of the next page.
    pub(crate) next: Option<String>,
}

/// The element of a listing.
pub(crate) fn listing_element(
    reading: Reading<'_>,
    body: &ListingBody<'_>,
    labels: &Labels,
) -> Result<Element, Error> {
    let view_mode = body
        .definition
        .show
        .as_ref()
        .and_then(|s| s.view_mode.as_ref())
        .map_or("teaser", |m| m.as_str());
    let rows: Vec<Element> = match body.rows {
        GatherRows::Items(_) => body
            .items
            .iter()
            .map(|item| item_element(reading, item, labels, view_mode, 0))
            .collect::<Result<_, _>>()?,
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
        title: None,
        level: Level::SECTION,
        empty: body
            .empty
            .map_or_else(|| reading.say("nothing-here"), str::to_owned),
        feed: None,
    };
    let mut element = Element::new(ElementKind::Gather(view)).with_rows(rows);
    if body.first.is_some() || body.next.is_some() {
        let link = |title: &str, url: &Option<String>| {
            let url = safe(url.as_ref()?);
            Some(LinkView::new(reading.say(title), url))
        };
        let pager = PagerView {
            label: body.definition.label.clone(),
            first: link("first-page", &body.first),
            next: link("next-page", &body.next),
        };
        element.add("pager", Element::new(ElementKind::Pager(pager)));
    }
    let tags = [CacheTag::new(format!("gather:{}", body.definition.id))]
        .into_iter()
        .flatten();
    let mut cache = Cache::of(tags);
    let condition = body.definition.condition.as_ref();
    if let Some(policy) = &body.definition.cache {
        cache.max_age = MaxAge::Seconds(policy.max_age);
    } else if condition.is_some_and(Condition::names_now) {
        cache.max_age = MaxAge::Seconds(MINUTE);
    }
    Ok(element.cached_by(&cache))
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
