//! Changes made by other processes on the same store.

use async_trait::async_trait;

use crate::error::StoreError;
use crate::outbox::OutboxEvent;

/// What came from the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changes {
    /// These events were committed since the last call, by this process or another.
    Events(Vec<OutboxEvent>),
    /// Some may have been missed: everything derived must be made anew.
    Lost,
}

/// Follows the outbox. A write of another process is seen within a second.
#[async_trait]
pub trait ChangeFeed: Send {
    /// Waits for the next changes.
    ///
    /// # Errors
    /// [`StoreError`] where the store cannot be followed now; the next call tries again.
    async fn next(&mut self) -> Result<Changes, StoreError>;
}

/// Begins to follow the outbox.
#[cfg_attr(feature = "mocks", mockall::automock)]
#[async_trait]
pub trait ChangeFeeds: Send + Sync {
    /// Follows from now on.
    ///
    /// # Errors
    /// [`StoreError`] where the store cannot be followed.
    async fn follow(&self) -> Result<Box<dyn ChangeFeed>, StoreError>;
}
