//! The cache in this process: bounded in bytes, each entry checked against the generations of its tags.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use async_trait::async_trait;
use moka::sync::Cache as Entries;
use tokio::time::Instant;
use trovato_domain::render::CacheTag;
use trovato_ports::StoreError;
use trovato_ports::cache::{Cache, CacheEntry, CacheKey, Generation, Kept};

/// How many tags are told apart. With more, all of them count as moved.
const TAGS: usize = 100_000;
/// What an entry costs besides its bytes, and what each of its tags does, as measured over ten thousand
/// pages.
const OVERHEAD: usize = 500;
const TAG: usize = 130;

/// Keeps values in memory.
pub struct MemoryCache {
    entries: Entries<CacheKey, Arc<Stored>>,
    /// The newest generation of all tags.
    newest: AtomicU64,
    moved: RwLock<Moved>,
    tags: usize,
}

/// When tags moved last.
#[derive(Default)]
struct Moved {
    tags: HashMap<CacheTag, u64>,
    /// Every tag may have moved then.
    all: u64,
}

struct Stored {
    entry: CacheEntry,
    since: u64,
    /// The newest generation at which it was found to be good.
    good_at: AtomicU64,
    expires: Option<Instant>,
}

impl MemoryCache {
    /// At most so many bytes of values, keys and tags.
    pub fn new(bytes: u64) -> Self {
        Self::telling_apart(bytes, TAGS)
    }

    fn telling_apart(bytes: u64, tags: usize) -> Self {
        let weigh = |key: &CacheKey, stored: &Arc<Stored>| {
            let entry = &stored.entry;
            let bytes = key.as_str().len() + entry.value.len() + entry.tags.len() * TAG + OVERHEAD;
            u32::try_from(bytes).unwrap_or(u32::MAX)
        };
        Self {
            entries: Entries::builder()
                .max_capacity(bytes)
                .weigher(weigh)
                .build(),
            newest: AtomicU64::new(0),
            moved: RwLock::default(),
            tags,
        }
    }

    fn is_good(&self, stored: &Stored) -> bool {
        let newest = self.newest.load(Ordering::Acquire);
        if stored.good_at.load(Ordering::Relaxed) >= newest {
            return true;
        }
        let moved = self.moved.read().unwrap_or_else(PoisonError::into_inner);
        let is_good = !moved.is_late(&stored.entry, stored.since);
        if is_good {
            stored.good_at.fetch_max(newest, Ordering::Relaxed);
        }
        is_good
    }

    fn move_on(&self, how: impl FnOnce(&mut Moved, u64)) {
        let mut moved = self.moved.write().unwrap_or_else(PoisonError::into_inner);
        let next = self.newest.load(Ordering::Relaxed) + 1;
        how(&mut moved, next);
        // Whoever sees the new generation waits for the lock, and then sees what moved.
        self.newest.store(next, Ordering::Release);
    }
}

impl Moved {
    fn is_late(&self, entry: &CacheEntry, since: u64) -> bool {
        let moved_since = |tag| self.tags.get(tag).is_some_and(|moved| *moved > since);
        self.all > since || entry.tags.iter().any(moved_since)
    }
}

#[async_trait]
impl Cache for MemoryCache {
    fn keeps(&self) -> bool {
        self.entries.policy().max_capacity() != Some(0)
    }

    async fn generation(&self) -> Result<Generation, StoreError> {
        Ok(Generation(self.newest.load(Ordering::Acquire)))
    }

    async fn get(&self, key: &CacheKey) -> Result<Option<CacheEntry>, StoreError> {
        let Some(stored) = self.entries.get(key) else {
            return Ok(None);
        };
        let has_expired = stored
            .expires
            .is_some_and(|expires| expires <= Instant::now());
        if has_expired || !self.is_good(&stored) {
            self.entries.invalidate(key);
            return Ok(None);
        }
        Ok(Some(stored.entry.clone()))
    }

    async fn put(
        &self,
        key: &CacheKey,
        entry: CacheEntry,
        since: Generation,
    ) -> Result<Kept, StoreError> {
        let stored = Stored {
            expires: entry.max_age.map(|age| Instant::now() + age),
            good_at: AtomicU64::new(since.0),
            since: since.0,
            entry,
        };
        if !self.is_good(&stored) {
            return Ok(Kept::Late);
        }
        self.entries.insert(key.clone(), Arc::new(stored));
        Ok(Kept::Yes)
    }

    async fn advance(&self, tags: &[CacheTag]) -> Result<(), StoreError> {
        if tags.is_empty() {
            return Ok(());
        }
        self.move_on(|moved, next| {
            if moved.tags.len() + tags.len() > self.tags {
                moved.tags.clear();
                moved.all = next;
            } else {
                moved
                    .tags
                    .extend(tags.iter().map(|tag| (tag.clone(), next)));
            }
        });
        Ok(())
    }

    async fn clear(&self) -> Result<(), StoreError> {
        self.move_on(|moved, next| {
            moved.tags.clear();
            moved.all = next;
        });
        self.entries.invalidate_all();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use bytes::Bytes;

    use super::*;

    fn entry(tags: &[&str], size: usize) -> CacheEntry {
        let tags: BTreeSet<CacheTag> = tags
            .iter()
            .map(|tag| CacheTag::new(*tag).expect("a tag"))
            .collect();
        CacheEntry {
            value: Bytes::from(vec![b'x'; size]),
            tags: Arc::new(tags),
            max_age: None,
        }
    }

    #[tokio::test]
    async fn more_tags_than_are_told_apart_cost_time_and_no_truth() {
        let cache = MemoryCache::telling_apart(1 << 20, 3);
        let key = CacheKey::new("page", ["/"]);
        let since = cache.generation().await.expect("told");
        cache
            .put(&key, entry(&["a"], 1), since)
            .await
            .expect("kept");
        for tag in ["b", "c", "d", "e"] {
            let tag = CacheTag::new(tag).expect("a tag");
            cache.advance(&[tag]).await.expect("moved");
        }
        assert!(cache.get(&key).await.expect("asked").is_none());
        assert!(cache.moved.read().expect("read").tags.len() <= 3);
        let kept = cache.put(&key, entry(&["a"], 1), since).await;
        assert_eq!(kept.expect("asked"), Kept::Late);
    }

    #[tokio::test]
    async fn what_has_no_room_says_so() {
        let cache = MemoryCache::new(0);
        assert!(!cache.keeps());
        let key = CacheKey::new("page", ["/"]);
        let since = cache.generation().await.expect("told");
        cache
            .put(&key, entry(&[], 1), since)
            .await
            .expect("taken or not");
        cache.entries.run_pending_tasks();
        assert!(cache.get(&key).await.expect("asked").is_none());
    }

    #[tokio::test]
    async fn a_flood_of_keys_takes_no_more_room_than_it_may() {
        let cache = MemoryCache::new(100_000);
        let since = cache.generation().await.expect("told");
        for number in 0..1_000 {
            let key = CacheKey::new("page", [format!("/{number}").as_str()]);
            cache
                .put(&key, entry(&["a"], 1_000), since)
                .await
                .expect("asked");
        }
        cache.entries.run_pending_tasks();
        assert!(cache.entries.weighted_size() <= 100_000);
        assert!(cache.entries.entry_count() > 10);
    }
}
