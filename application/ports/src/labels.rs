//! Labels: what a page needs of the records that it names, of every kind at once.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use trovato_domain::file::FileStatus;
use trovato_domain::id::{FileId, ItemId, TermId, UserId};
use trovato_domain::item::TargetKind;
use trovato_domain::name::MachineName;
use uuid::Uuid;

use crate::context::Viewer;
use crate::error::StoreError;

/// A record that a page names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// An item.
    Item(ItemId),
    /// A term.
    Term(TermId),
    /// An account.
    User(UserId),
    /// A file.
    File(FileId),
}

impl Target {
    /// The record of this kind and id.
    pub const fn of(kind: TargetKind, id: Uuid) -> Self {
        match kind {
            TargetKind::Item => Self::Item(ItemId::new(id)),
            TargetKind::Term => Self::Term(TermId::new(id)),
            TargetKind::User => Self::User(UserId::new(id)),
            TargetKind::File => Self::File(FileId::new(id)),
        }
    }

    /// Its kind.
    pub const fn kind(self) -> TargetKind {
        match self {
            Self::Item(_) => TargetKind::Item,
            Self::Term(_) => TargetKind::Term,
            Self::User(_) => TargetKind::User,
            Self::File(_) => TargetKind::File,
        }
    }

    /// Its id.
    pub const fn uuid(self) -> Uuid {
        match self {
            Self::Item(id) => id.uuid(),
            Self::Term(id) => id.uuid(),
            Self::User(id) => id.uuid(),
            Self::File(id) => id.uuid(),
        }
    }
}

/// What a page needs of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileLabel {
    /// The media type.
    pub mime: String,
    /// How many bytes it has.
    pub size: u64,
    /// Width and height of a picture in pixels.
    pub dimensions: Option<(u32, u32)>,
    /// What a picture shows.
    pub alt: String,
    /// Where an import found it.
    pub source_url: Option<String>,
    /// Whether the bytes are there.
    pub status: FileStatus,
}

/// What a page needs of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// The record that was asked for; of a merged term, the one that was merged.
    pub target: Target,
    /// Its title, name or file name.
    pub text: String,
    /// Its address: an alias or `/item/ID`, `/term/ID`; of a file `/files/KEY`; of an account its
    /// name, from which the site makes the address.
    pub path: String,
    /// The vocabulary of a term, or the type of an item.
    pub kind: Option<MachineName>,
    /// What is special to files.
    pub file: Option<FileLabel>,
}

/// Reads labels.
#[cfg_attr(feature = "mocks", mockall::automock)]
#[async_trait]
pub trait LabelReader: Send + Sync {
    /// The labels of those of these records that the viewer sees, in no order, by one statement.
    async fn labels(&self, viewer: &Viewer, targets: &[Target]) -> Result<Vec<Label>, StoreError>;
}
