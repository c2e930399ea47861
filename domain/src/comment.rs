//! Comments on items. Only published ones are shown.

use crate::id::{CommentId, ItemId, UserId};
use crate::time::Instant;

/// Whether a comment is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CommentState {
    /// It waits for approval.
    Pending,
    /// It is shown.
    Published,
    /// It was found to be spam.
    Spam,
}

impl CommentState {
    /// The name as it is stored and shown.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Published => "published",
            Self::Spam => "spam",
        }
    }

    /// The state of this name.
    pub fn of(name: &str) -> Option<Self> {
        match name {
            "pending" => Some(Self::Pending),
            "published" => Some(Self::Published),
            "spam" => Some(Self::Spam),
            _ => None,
        }
    }
}

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// The identity.
    pub id: CommentId,
    /// What it comments on.
    pub item: ItemId,
    /// The comment that it answers.
    pub parent: Option<CommentId>,
    /// The account that wrote it.
    pub author: Option<UserId>,
    /// The name of a writer without account.
    pub author_name: String,
    /// The address of a writer without account; never shown.
    pub author_email: Option<String>,
    /// The home page that the writer gave.
    pub author_url: Option<String>,
    /// The subject; may be empty.
    pub subject: String,
    /// The text, in the format `comment`.
    pub body: String,
    /// Whether it is shown.
    pub state: CommentState,
    /// When it was written.
    pub created: Instant,
}
