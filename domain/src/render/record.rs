//! What elements of records say: items, fields, listings, terms, comments, authors.

use serde::{Deserialize, Serialize};

use super::attributes::SafeUrl;
use super::view::{Level, LinkView, TimeView};
use crate::id::{CommentId, ItemId, TermId};
use crate::item::LabelDisplay;
use crate::language::{Direction, LanguageTag};
use crate::name::{FieldName, MachineName};

/// An item. Its fields are the children of kind `field`, in order; `comments` may be another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemView {
    /// The identity.
    pub id: ItemId,
    /// The item type.
    pub item_type: MachineName,
    /// The view mode.
    pub view: MachineName,
    /// The title; may be empty.
    pub title: String,
    /// The page of the item.
    pub url: SafeUrl,
    /// The level of the heading that the title is.
    pub level: Level,
    /// The language, where it is another than the page's.
    #[serde(default)]
    pub language: Option<LanguageTag>,
    /// Which way that language is written.
    #[serde(default)]
    pub direction: Option<Direction>,
    /// When it was made; `None` where that is not shown.
    #[serde(default)]
    pub created: Option<TimeView>,
    /// When it last changed; `None` where that is not shown.
    #[serde(default)]
    pub changed: Option<TimeView>,
    /// Who wrote it.
    #[serde(default)]
    pub author: Option<LinkView>,
    /// A word about its state, where it is not simply published.
    #[serde(default)]
    pub state: Option<String>,
    /// Its terms, by vocabulary.
    #[serde(default)]
    pub terms: Vec<TermGroup>,
    /// Whether it stays on top.
    #[serde(default)]
    pub sticky: bool,
    /// What sort of post it is: `aside`, `gallery`, `quote` …
    #[serde(default)]
    pub post_format: Option<MachineName>,
    /// The pages of a text that has several.
    #[serde(default)]
    pub pages: Vec<PageLink>,
    /// The rest of a text of which only the beginning is shown.
    #[serde(default)]
    pub more: Option<LinkView>,
    /// How many comments it has, where that is shown.
    #[serde(default)]
    pub comments: Option<LinkView>,
}

impl ItemView {
    /// An item with nothing but its title; the other parts are set where they are shown.
    pub fn new(
        id: ItemId,
        item_type: MachineName,
        view: MachineName,
        title: impl Into<String>,
        url: SafeUrl,
    ) -> Self {
        let level = if view == "full" {
            Level::PAGE
        } else {
            Level::SECTION
        };
        Self {
            id,
            item_type,
            view,
            title: title.into(),
            url,
            level,
            language: None,
            direction: None,
            created: None,
            changed: None,
            author: None,
            state: None,
            terms: Vec::new(),
            sticky: false,
            post_format: None,
            pages: Vec::new(),
            more: None,
            comments: None,
        }
    }
}

/// The terms that an item has of one vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermGroup {
    /// The vocabulary.
    pub vocabulary: MachineName,
    /// What people call it.
    pub label: String,
    /// The terms.
    pub links: Vec<LinkView>,
}

/// One page of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageLink {
    /// Its number, from 1.
    pub number: u32,
    /// Where it is.
    pub url: SafeUrl,
    /// Whether it is the one that is shown.
    #[serde(default)]
    pub current: bool,
}

/// A field of an item; its values are the children.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldView {
    /// The field.
    pub name: FieldName,
    /// What people call it.
    pub label: String,
    /// Where the label stands.
    #[serde(default)]
    pub label_display: LabelDisplay,
}

/// A listing; its rows are the children, `pager` may be another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GatherView {
    /// The definition.
    pub id: MachineName,
    /// The heading; `None` where the page has it already.
    #[serde(default)]
    pub title: Option<String>,
    /// The level of that heading.
    pub level: Level,
    /// What is said where there is no row.
    pub empty: String,
    /// The same listing as a feed.
    #[serde(default)]
    pub feed: Option<SafeUrl>,
}

/// A term. `description` and `listing` are its children.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermView {
    /// The identity.
    pub id: TermId,
    /// The vocabulary.
    pub vocabulary: MachineName,
    /// What people call the vocabulary.
    pub label: String,
    /// The name.
    pub name: String,
    /// The ways from the top of the vocabulary to it.
    #[serde(default)]
    pub paths: Vec<Vec<LinkView>>,
    /// The terms under it.
    #[serde(default)]
    pub below: Vec<LinkView>,
    /// Its items as a feed.
    #[serde(default)]
    pub feed: Option<SafeUrl>,
}

/// The comments on an item; the threads are the children.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommentsView {
    /// The heading: `3 comments`.
    pub title: String,
    /// Its level.
    pub level: Level,
    /// What is said where no new one is taken.
    #[serde(default)]
    pub closed: Option<String>,
}

/// A comment. `body` is a child; its answers are those of kind `comment`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommentView {
    /// The identity.
    pub id: CommentId,
    /// The name of who wrote it.
    pub author: String,
    /// The home page that they gave.
    #[serde(default)]
    pub author_url: Option<SafeUrl>,
    /// Whether the author of the item wrote it.
    #[serde(default)]
    pub by_author: bool,
    /// The subject.
    #[serde(default)]
    pub subject: Option<String>,
    /// When it was written.
    pub created: TimeView,
}

/// Who writes. `description` and `listing` are the children.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuthorView {
    /// The name.
    pub name: String,
    /// What they have written as a feed.
    #[serde(default)]
    pub feed: Option<SafeUrl>,
}
