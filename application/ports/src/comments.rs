//! Comments: reading those that are shown, and writing them.

use async_trait::async_trait;
use trovato_domain::comment::Comment;
use trovato_domain::id::{CommentId, ItemId};

use crate::context::Viewer;
use crate::error::StoreError;

/// Reads comments.
#[cfg_attr(feature = "mocks", mockall::automock)]
#[async_trait]
pub trait CommentReader: Send + Sync {
    /// The comments on an item, oldest first, at most `limit`: published ones, and all for who may
    /// `administer comments`.
    async fn of_item(
        &self,
        viewer: &Viewer,
        item: ItemId,
        limit: u32,
    ) -> Result<Vec<Comment>, StoreError>;
}

/// Writes comments.
#[async_trait]
pub trait CommentRepository: Send {
    /// The comment.
    async fn find(&mut self, viewer: &Viewer, id: CommentId)
    -> Result<Option<Comment>, StoreError>;
    /// Adds a comment.
    async fn insert(&mut self, comment: &Comment) -> Result<(), StoreError>;
    /// Replaces a comment.
    async fn save(&mut self, comment: &Comment) -> Result<(), StoreError>;
}
