//! The clock, ids and the cache of costly texts.

use async_trait::async_trait;
use trovato_domain::time::Instant;
pub use uuid::Uuid;

use crate::error::StoreError;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Instant;
}

/// Makes ids.
pub trait IdGen: Send + Sync {
    /// A new id: UUID version 7, later ones sort behind earlier ones of this process.
    fn next(&self) -> Uuid;
}

/// Keeps texts that are costly to make, by a key that is a hash of what they are made of. Losing an
/// entry costs time, never truth.
#[cfg_attr(feature = "mocks", mockall::automock)]
#[async_trait]
pub trait TextCache: Send + Sync {
    /// The entries that are there of these keys, in the order of the keys.
    async fn load(&self, keys: &[String]) -> Result<Vec<Option<String>>, StoreError>;
    /// Keeps entries.
    async fn store(&self, entries: &[(String, String)]) -> Result<(), StoreError>;
    /// Removes all entries.
    async fn clear(&self) -> Result<(), StoreError>;
}
