//! Items: pieces of content, their types, their revisions and the rules that every write obeys.

pub mod block;
pub mod decimal;
pub mod field;
mod formats;
pub mod keys;
pub mod parse;
mod references;
mod types;
mod validate;
pub mod value;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use formats::{FormatUse, formats_of};
pub use references::{NamedRecord, References, TargetKind, named_records, references_of};
pub use types::{CommentSetting, DisplayField, FormField, ItemType, LabelDisplay, ViewModes};
pub use validate::content_faults;

use self::value::StoredFields;
use crate::alias::Address;
use crate::id::{ItemId, UserId};
use crate::language::LanguageTag;
use crate::name::MachineName;
use crate::time::Instant;

/// The number of a revision, counted from one within its record and language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Revision(pub u32);

impl Revision {
    /// The first.
    pub const FIRST: Self = Self(1);

    /// The one after this.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Whether the public sees an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ItemState {
    /// Work that the public does not see.
    #[default]
    Draft,
    /// Shown to whoever may access content.
    Published,
}

impl ItemState {
    /// The name as it is stored and shown.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
        }
    }

    /// The state of this name.
    pub fn of(name: &str) -> Option<Self> {
        match name {
            "draft" => Some(Self::Draft),
            "published" => Some(Self::Published),
            _ => None,
        }
    }
}

/// What a revision of an item (or of its translation) says.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemContent {
    /// The title.
    pub title: String,
    /// Whether the public sees it.
    pub state: ItemState,
    /// Its address.
    pub address: Address,
    /// Its values. Of a translation: those of the translatable fields alone.
    pub fields: StoredFields,
}

/// An item as a viewer sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The identity.
    pub id: ItemId,
    /// The item type.
    pub item_type: MachineName,
    /// The language in which it is shown.
    pub language: LanguageTag,
    /// The language in which it was first written; the others are translations.
    pub original: LanguageTag,
    /// The revision shown, counted within the language.
    pub revision: Revision,
    /// Who it belongs to.
    pub author: Option<UserId>,
    /// When it was made.
    pub created: Instant,
    /// When it last changed.
    pub changed: Instant,
    /// When it went to the trash, if it is there.
    pub trashed: Option<Instant>,
    /// What it says.
    pub content: ItemContent,
}

impl Item {
    /// The address at which pages show it: its alias, or `/item/ID`.
    pub fn path(&self) -> String {
        self.content
            .address
            .path
            .clone()
            .unwrap_or_else(|| format!("/item/{}", self.id))
    }
}

/// One immutable revision of an item, with the circumstances of its making.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemRevision {
    /// The item.
    pub item: ItemId,
    /// The language.
    pub language: LanguageTag,
    /// Its number.
    pub number: Revision,
    /// The revision that it was made from.
    pub parent: Option<Revision>,
    /// Who made it; `None` is the system account.
    pub by: Option<UserId>,
    /// When.
    pub at: Instant,
    /// Why, in the words of who made it.
    pub log: String,
    /// What it says.
    pub content: ItemContent,
}
