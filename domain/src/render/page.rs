//! A page: slots filled with elements, and what its head says.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::attributes::SafeUrl;
use super::cache::Cache;
use super::element::Element;
use super::kind::Markup;
use crate::language::{Direction, LanguageTag};

/// A place of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Slot {
    /// At the top: the name of the site.
    Header,
    /// The main menu.
    Navigation,
    /// Above the content: messages, breadcrumbs.
    Highlighted,
    /// What the page is about.
    Content,
    /// Beside the content.
    Sidebar,
    /// At the bottom.
    Footer,
}

impl Slot {
    /// All, in the order of a page.
    pub const ALL: [Self; 6] = [
        Self::Header,
        Self::Navigation,
        Self::Highlighted,
        Self::Content,
        Self::Sidebar,
        Self::Footer,
    ];

    /// The name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Navigation => "navigation",
            Self::Highlighted => "highlighted",
            Self::Content => "content",
            Self::Sidebar => "sidebar",
            Self::Footer => "footer",
        }
    }
}

/// A feed that the head of a page names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FeedLink {
    /// What it holds.
    pub title: String,
    /// Where it is.
    pub url: SafeUrl,
}

/// The same page in a language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alternate {
    /// The tag of the language, or `x-default` for readers of all others.
    pub language: String,
    /// Where it is.
    pub url: SafeUrl,
}

/// What the head of a page says to machines.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Head {
    /// The one address of the page.
    pub canonical: Option<SafeUrl>,
    /// The page in each of its languages, where it has several.
    pub alternates: Vec<Alternate>,
    /// What it is about, in a sentence or two.
    pub description: Option<String>,
    /// Feeds.
    pub feeds: Vec<FeedLink>,
    /// The next page of a listing.
    pub next: Option<SafeUrl>,
    /// Whether search engines are asked to leave the page out.
    pub unlisted: bool,
}

/// Where the one heading of the page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PageHeading {
    /// Above the content.
    Shown,
    /// For readers by ear alone: a front page whose name is at its top already.
    Quiet,
    /// An element of the content has it.
    Content,
}

/// A page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<M = Markup> {
    /// What it is called.
    pub title: String,
    /// What the site is called.
    pub site_name: String,
    /// Its language.
    pub language: LanguageTag,
    /// Which way it is written: as the site says of its language.
    pub direction: Direction,
    /// The front page in that language.
    pub home: SafeUrl,
    /// Its path, from which template suggestions are made.
    pub path: String,
    /// The HTTP status.
    pub status: u16,
    /// Where its heading is.
    pub heading: PageHeading,
    /// What its head says.
    pub head: Head,
    slots: BTreeMap<Slot, Vec<Element<M>>>,
}

impl<M> Page<M> {
    /// A page that shows an element. Its heading is the element's, or the title above it.
    pub fn new(
        title: impl Into<String>,
        site_name: impl Into<String>,
        path: impl Into<String>,
        content: Element<M>,
    ) -> Self {
        let heading = if content.kind.heads_the_page() {
            PageHeading::Content
        } else {
            PageHeading::Shown
        };
        Self {
            title: title.into(),
            site_name: site_name.into(),
            language: LanguageTag::english(),
            direction: Direction::Ltr,
            home: SafeUrl::front(),
            path: path.into(),
            status: 200,
            heading,
            head: Head::default(),
            slots: BTreeMap::from([(Slot::Content, vec![content])]),
        }
    }

    /// Puts an element into a slot.
    pub fn place(&mut self, slot: Slot, element: Element<M>) {
        self.slots.entry(slot).or_default().push(element);
    }

    /// The elements of a slot by weight, equal ones in the order in which they were placed.
    pub fn slot(&self, slot: Slot) -> Vec<&Element<M>> {
        let mut elements: Vec<&Element<M>> = self.slots.get(&slot).into_iter().flatten().collect();
        elements.sort_by_key(|element| element.weight);
        elements
    }

    /// What the page depends on.
    pub fn bubbled(&self) -> Cache {
        let mut cache = Cache::default();
        for element in self.slots.values().flatten() {
            cache.merge(&element.bubbled());
        }
        cache
    }

    /// Goes through the addresses that the page leads to, but for those that name languages.
    pub fn each_url(&mut self, visit: &mut dyn FnMut(&mut SafeUrl)) {
        visit(&mut self.home);
        self.head.next.iter_mut().for_each(&mut *visit);
        for feed in &mut self.head.feeds {
            visit(&mut feed.url);
        }
        for element in self.slots.values_mut().flatten() {
            element.each_url(visit);
        }
    }

    /// The text payloads of all slots.
    pub fn markups(&self) -> Vec<&M> {
        self.slots
            .values()
            .flatten()
            .flat_map(Element::markups)
            .collect()
    }

    /// The same page with each payload replaced, in the order of [`markups`](Self::markups).
    ///
    /// # Errors
    /// The first failure of `replace`.
    pub fn try_map_markup<N, E>(
        self,
        replace: &mut impl FnMut(M) -> Result<N, E>,
    ) -> Result<Page<N>, E> {
        let Self {
            title,
            site_name,
            language,
            direction,
            home,
            path,
            status,
            heading,
            head,
            slots,
        } = self;
        let mut replaced: BTreeMap<Slot, Vec<Element<N>>> = BTreeMap::new();
        for (slot, elements) in slots {
            let elements = elements
                .into_iter()
                .map(|element| element.try_map_markup(replace));
            replaced.insert(slot, elements.collect::<Result<_, E>>()?);
        }
        Ok(Page {
            title,
            site_name,
            language,
            direction,
            home,
            path,
            status,
            heading,
            head,
            slots: replaced,
        })
    }

    /// The same page with these payloads in place of its own, in the order of
    /// [`markups`](Self::markups). `None` where their number is another.
    pub fn replace_markup<N>(self, payloads: impl IntoIterator<Item = N>) -> Option<Page<N>> {
        let mut payloads = payloads.into_iter();
        let replaced = self.try_map_markup(&mut |_| payloads.next().ok_or(())).ok();
        replaced.filter(|_| payloads.next().is_none())
    }
}
