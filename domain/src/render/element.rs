//! An element: what it is, its attributes and cache metadata, and its named children.

use std::convert::Infallible;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::attributes::{AttrName, Attributes, ClassName, InvalidAttribute, SafeUrl};
use super::cache::Cache;
use super::kind::{ElementKind, Markup};
use super::view::{ContainerView, HeadingView, Level, LinkView};

/// Whether who looks may see an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Access {
    /// It is shown.
    #[default]
    Shown,
    /// It is left out, with everything in it; its cache metadata still counts.
    Hidden,
}

/// A word that makes the name of a more special template: `article--teaser` after `item--`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Suggestion(String);

impl Suggestion {
    /// The word, if it can stand in the name of a template.
    ///
    /// # Errors
    /// It has other characters than lower-case letters, digits, `-` and `_`, or is too long.
    pub fn new(word: impl Into<String>) -> Result<Self, String> {
        let word = word.into();
        let sound = (1..=128).contains(&word.len())
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_');
        if sound {
            Ok(Self(word))
        } else {
            Err("a template suggestion has lower-case letters, digits, - and _".to_owned())
        }
    }

    /// The word.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Suggestion {
    type Error = String;

    fn try_from(word: String) -> Result<Self, String> {
        Self::new(word)
    }
}

impl From<Suggestion> for String {
    fn from(suggestion: Suggestion) -> String {
        suggestion.0
    }
}

/// A node of the render tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Element<M = Markup> {
    /// What it is and says.
    pub kind: ElementKind<M>,
    /// Its place among its siblings; equal ones stand in the order in which they were added.
    pub weight: i32,
    /// Whether it is shown.
    pub access: Access,
    /// More special templates that may draw it, the most special first.
    pub suggestions: Vec<Suggestion>,
    /// What it depends on itself.
    pub cache: Cache,
    attributes: Attributes,
    children: IndexMap<String, Self>,
}

impl<M> Element<M> {
    /// An element of this kind, without children.
    pub fn new(kind: ElementKind<M>) -> Self {
        Self {
            kind,
            weight: 0,
            access: Access::Shown,
            suggestions: Vec::new(),
            cache: Cache::default(),
            attributes: Attributes::default(),
            children: IndexMap::new(),
        }
    }

    /// A container of the elements, named by their number.
    pub fn container(children: impl IntoIterator<Item = Self>) -> Self {
        Self::new(ElementKind::Container(ContainerView::default())).with_rows(children)
    }

    /// A text.
    pub fn markup(markup: M) -> Self {
        Self::new(ElementKind::Markup(markup))
    }

    /// A heading.
    pub fn heading(level: Level, text: impl Into<String>) -> Self {
        Self::new(ElementKind::Heading(HeadingView {
            level,
            text: text.into(),
        }))
    }

    /// A link.
    pub fn link(title: impl Into<String>, url: SafeUrl) -> Self {
        Self::new(ElementKind::Link(LinkView::new(title, url)))
    }

    /// The same with a child; one of the same name is replaced.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, child: Self) -> Self {
        self.add(name, child);
        self
    }

    /// The same with further children, named by their number.
    #[must_use]
    pub fn with_rows(mut self, rows: impl IntoIterator<Item = Self>) -> Self {
        for row in rows {
            let mut number = self.children.len();
            while self.children.contains_key(&number.to_string()) {
                number += 1;
            }
            self.children.insert(number.to_string(), row);
        }
        self
    }

    /// The same at another place.
    #[must_use]
    pub fn weighing(mut self, weight: i32) -> Self {
        self.weight = weight;
        self
    }

    /// The same with what it depends on.
    #[must_use]
    pub fn cached_by(mut self, cache: &Cache) -> Self {
        self.cache.merge(cache);
        self
    }

    /// Adds a child; one of the same name is replaced and gives up its place.
    pub fn add(&mut self, name: impl Into<String>, child: Self) {
        let name = name.into();
        self.children.shift_remove(&name);
        self.children.insert(name, child);
    }

    /// Sets an attribute.
    ///
    /// # Errors
    /// Elements of this type do not have it, or do not take the value.
    pub fn set_attribute(
        &mut self,
        name: AttrName,
        value: impl Into<String>,
    ) -> Result<(), InvalidAttribute> {
        let element = self.kind.name();
        self.attributes.set(element, name, value)
    }

    /// Adds a class token.
    pub fn add_class(&mut self, class: ClassName) {
        self.attributes.add_class(class);
    }

    /// The attributes.
    pub fn attributes(&self) -> &Attributes {
        &self.attributes
    }

    /// The child of this name.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.get(name)
    }

    /// The children by weight, equal ones in the order in which they were added, hidden ones included.
    pub fn children(&self) -> Vec<(&str, &Self)> {
        let mut sorted: Vec<(&str, &Self)> = self
            .children
            .iter()
            .map(|(name, child)| (name.as_str(), child))
            .collect();
        sorted.sort_by_key(|(_, child)| child.weight);
        sorted
    }

    /// What the element and everything in it depend on. Hidden parts count: that they are hidden
    /// is what may change.
    pub fn bubbled(&self) -> Cache {
        let mut cache = self.cache.clone();
        for child in self.children.values() {
            cache.merge(&child.bubbled());
        }
        cache
    }

    /// Goes through the addresses of the element and everything in it.
    pub fn each_url(&mut self, visit: &mut dyn FnMut(&mut SafeUrl)) {
        self.kind.each_url(visit);
        for child in self.children.values_mut() {
            child.each_url(visit);
        }
    }

    /// The text payloads of the element and everything in it.
    pub fn markups(&self) -> Vec<&M> {
        let mut found = Vec::new();
        self.collect_markups(&mut found);
        found
    }

    fn collect_markups<'a>(&'a self, found: &mut Vec<&'a M>) {
        found.extend(self.kind.markups());
        for child in self.children.values() {
            child.collect_markups(found);
        }
    }

    /// The same tree with each payload replaced, in the order of [`markups`](Self::markups).
    ///
    /// # Errors
    /// The first failure of `replace`.
    pub fn try_map_markup<N, E>(
        self,
        replace: &mut impl FnMut(M) -> Result<N, E>,
    ) -> Result<Element<N>, E> {
        let Self {
            kind,
            weight,
            access,
            suggestions,
            cache,
            attributes,
            children,
        } = self;
        let kind = kind.try_map_markup(replace)?;
        let children = children
            .into_iter()
            .map(|(name, child)| Ok((name, child.try_map_markup(replace)?)));
        let children = children.collect::<Result<IndexMap<String, Element<N>>, E>>()?;
        Ok(Element {
            kind,
            weight,
            access,
            suggestions,
            cache,
            attributes,
            children,
        })
    }

    /// The same with a replacement that cannot fail.
    pub fn map_markup<N>(self, replace: &mut impl FnMut(M) -> N) -> Element<N> {
        let Ok(mapped) = self.try_map_markup(&mut |markup| Ok::<N, Infallible>(replace(markup)));
        mapped
    }

    /// The same tree with these payloads in place of its own, in the order of
    /// [`markups`](Self::markups). `None` where their number is another.
    pub fn replace_markup<N>(self, payloads: impl IntoIterator<Item = N>) -> Option<Element<N>> {
        let mut payloads = payloads.into_iter();
        let replaced = self.try_map_markup(&mut |_| payloads.next().ok_or(())).ok();
        replaced.filter(|_| payloads.next().is_none())
    }

    /// The same tree without its hidden parts, whose cache metadata moves to where they were.
    ///
    /// # Errors
    /// The element itself is hidden: nothing is left of it but what that depends on.
    pub fn shown(mut self) -> Result<Self, Cache> {
        if self.access == Access::Hidden {
            return Err(self.bubbled());
        }
        for (name, child) in std::mem::take(&mut self.children) {
            match child.shown() {
                Ok(child) => {
                    self.children.insert(name, child);
                }
                Err(cache) => self.cache.merge(&cache),
            }
        }
        Ok(self)
    }
}
