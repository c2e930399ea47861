//! The cache: values that can be made anew, kept until something that they show changes.
//!
//! Every tag has a generation. Who computes a value notes the generation of the cache before reading
//! anything; what is stored then is good only as long as none of its tags has moved since.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use trovato_domain::render::CacheTag;

use crate::error::StoreError;

/// The name of a value: its kind and everything of the asking that it depends on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CacheKey(String);

impl CacheKey {
    /// The key of a kind of values in these circumstances, whose order matters. No two lists of
    /// circumstances have one key.
    pub fn new<'a>(kind: &'static str, circumstances: impl IntoIterator<Item = &'a str>) -> Self {
        let mut key = kind.to_owned();
        for part in circumstances {
            // The length stands before each part, so that no part runs into the next.
            key.push(':');
            key.push_str(&part.len().to_string());
            key.push(':');
            key.push_str(part);
        }
        Self(key)
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// How far the tags of a cache had moved when somebody looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Generation(pub u64);

/// A value that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CacheEntry {
    /// The bytes, whose meaning the kind of the key tells.
    pub value: Bytes,
    /// What it shows.
    pub tags: Arc<BTreeSet<CacheTag>>,
    /// How long it is good at most, from when it is stored; `None` as long as no tag moves.
    pub max_age: Option<Duration>,
}

/// What became of a value that was to be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It is kept.
    Yes,
    /// One of its tags has moved since its computation began: it may show what was before.
    Late,
}

/// Keeps values for as long as they are good. Losing an entry costs time, never truth.
#[cfg_attr(feature = "mocks", mockall::automock)]
#[async_trait]
pub trait Cache: Send + Sync {
    /// Whether it keeps anything at all. Where it has no room nobody need make entries for it.
    fn keeps(&self) -> bool;
    /// The generation now, to be noted before a value is computed.
    async fn generation(&self) -> Result<Generation, StoreError>;
    /// The value, if it is there and good. An entry whose tag has moved since the generation that it
    /// was computed from MUST NOT be given, from the moment on at which [`Cache::advance`] returned.
    async fn get(&self, key: &CacheKey) -> Result<Option<CacheEntry>, StoreError>;
    /// Keeps a value that was computed from what was there at this generation or later.
    async fn put(
        &self,
        key: &CacheKey,
        entry: CacheEntry,
        since: Generation,
    ) -> Result<Kept, StoreError>;
    /// Moves these tags: what shows them is good no more.
    async fn advance(&self, tags: &[CacheTag]) -> Result<(), StoreError>;
    /// Moves every tag.
    async fn clear(&self) -> Result<(), StoreError>;
}
