//! A row of the index: all that is known of a record without reading it.

use serde::{Deserialize, Serialize};
use trovato_ports::imports::{ImportKind, SourceError};

use crate::error::index_error;

/// The parts of the second pass, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Phase {
    /// Authors.
    User,
    /// Categories and tags, parents first.
    Term,
    /// Attachments.
    File,
    /// Posts and pages, parents first.
    Item,
    /// Comments, those first that others answer.
    Comment,
    /// Links of menus, parents first.
    MenuLink,
}

impl Phase {
    /// The kind of its records.
    pub(crate) const fn kind(self) -> ImportKind {
        match self {
            Self::User => ImportKind::User,
            Self::Term => ImportKind::Term,
            Self::File => ImportKind::File,
            Self::Item => ImportKind::Item,
            Self::Comment => ImportKind::Comment,
            Self::MenuLink => ImportKind::MenuLink,
        }
    }

    /// Its place among the phases.
    pub(crate) const fn number(self) -> u8 {
        self as u8
    }
}

/// A record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Row {
    /// What it is.
    #[serde(rename = "p")]
    pub(crate) phase: Phase,
    /// Its source key.
    #[serde(rename = "k")]
    pub(crate) key: String,
    /// The byte at which it begins; none where only other records name it.
    #[serde(rename = "a", default, skip_serializing_if = "Option::is_none")]
    pub(crate) at: Option<u64>,
    /// The key of what stands above it, as long as that is there.
    #[serde(rename = "u", default, skip_serializing_if = "Option::is_none")]
    pub(crate) parent: Option<String>,
    /// The number of the item that a comment is about.
    #[serde(rename = "o", default, skip_serializing_if = "Option::is_none")]
    pub(crate) owner: Option<u64>,
    /// What it is called.
    #[serde(rename = "t", default, skip_serializing_if = "String::is_empty")]
    pub(crate) title: String,
    /// What a picture shows.
    #[serde(rename = "l", default, skip_serializing_if = "String::is_empty")]
    pub(crate) alt: String,
    /// What stands below a picture.
    #[serde(rename = "c", default, skip_serializing_if = "String::is_empty")]
    pub(crate) caption: String,
    /// The slug of a term, the address of a file, or the menu of a link.
    #[serde(rename = "s", default, skip_serializing_if = "String::is_empty")]
    pub(crate) name: String,
    /// Why it is not taken.
    #[serde(rename = "x", default, skip_serializing_if = "Option::is_none")]
    pub(crate) skip: Option<String>,
    /// What a person should know of it.
    #[serde(rename = "n", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) notes: Vec<String>,
}

impl Row {
    /// A record with nothing but its key and place.
    pub(crate) fn new(phase: Phase, key: String, at: Option<u64>) -> Self {
        Self {
            phase,
            key,
            at,
            parent: None,
            owner: None,
            title: String::new(),
            alt: String::new(),
            caption: String::new(),
            name: String::new(),
            skip: None,
            notes: Vec::new(),
        }
    }

    pub(crate) fn read(bytes: &[u8]) -> Result<Self, SourceError> {
        serde_json::from_slice(bytes).map_err(index_error)
    }

    pub(crate) fn write(&self) -> Result<Vec<u8>, SourceError> {
        serde_json::to_vec(self).map_err(index_error)
    }
}
