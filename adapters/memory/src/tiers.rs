//! Two tiers of texts: a bounded one in this process before one that all processes share. What a key
//! stands for never changes, since it is a hash of what the text is made of; so the near tier needs no
//! word from others when they write.

use std::sync::Arc;

use async_trait::async_trait;
use moka::sync::Cache;
use trovato_ports::StoreError;
use trovato_ports::system::TextCache;

/// Keeps texts near, up to a number of bytes, and all of them far.
pub struct TieredTextCache {
    near: Cache<String, Arc<str>>,
    far: Arc<dyn TextCache>,
}

impl TieredTextCache {
    /// At most `bytes` of texts and keys near.
    pub fn new(bytes: u64, far: Arc<dyn TextCache>) -> Self {
        let size = |key: &String, text: &Arc<str>| {
            u32::try_from(key.len() + text.len()).unwrap_or(u32::MAX)
        };
        Self {
            near: Cache::builder().max_capacity(bytes).weigher(size).build(),
            far,
        }
    }

    fn keep(&self, key: &str, text: &str) {
        self.near.insert(key.to_owned(), text.into());
    }
}

#[async_trait]
impl TextCache for TieredTextCache {
    async fn load(&self, keys: &[String]) -> Result<Vec<Option<String>>, StoreError> {
        let mut texts: Vec<Option<String>> = keys
            .iter()
            .map(|key| self.near.get(key).map(|text| text.as_ref().to_owned()))
            .collect();
        let missing: Vec<String> = keys
            .iter()
            .zip(&texts)
            .filter(|(_, text)| text.is_none())
            .map(|(key, _)| key.clone())
            .collect();
        if missing.is_empty() {
            return Ok(texts);
        }
        let found = self.far.load(&missing).await?;
        for (key, text) in missing.iter().zip(&found) {
            if let Some(text) = text {
                self.keep(key, text);
            }
        }
        let mut found = found.into_iter();
        for text in texts.iter_mut().filter(|text| text.is_none()) {
            *text = found.next().flatten();
        }
        Ok(texts)
    }

    async fn store(&self, entries: &[(String, String)]) -> Result<(), StoreError> {
        for (key, text) in entries {
            self.keep(key, text);
        }
        self.far.store(entries).await
    }

    async fn clear(&self) -> Result<(), StoreError> {
        self.near.invalidate_all();
        self.far.clear().await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MemoryTextCache;

    fn entry(key: &str, text: &str) -> (String, String) {
        (key.to_owned(), text.to_owned())
    }

    #[tokio::test]
    async fn what_is_far_is_found_in_the_order_of_the_keys() {
        let far = Arc::new(MemoryTextCache::default());
        let tiers = TieredTextCache::new(1 << 20, far.clone());
        tiers.store(&[entry("a", "one")]).await.expect("stored");
        far.store(&[entry("c", "three")]).await.expect("stored");
        let keys = ["c", "b", "a"].map(str::to_owned);
        for _ in 0..2 {
            let found = tiers.load(&keys).await.expect("loaded");
            assert_eq!(
                found,
                [Some("three".to_owned()), None, Some("one".to_owned())]
            );
        }
    }

    #[tokio::test]
    async fn the_near_tier_needs_no_far_one_for_what_it_has() {
        let far = Arc::new(MemoryTextCache::default());
        let tiers = TieredTextCache::new(1 << 20, far.clone());
        tiers.store(&[entry("a", "one")]).await.expect("stored");
        far.clear().await.expect("cleared");
        let found = tiers.load(&["a".to_owned()]).await.expect("loaded");
        assert_eq!(found, [Some("one".to_owned())]);
        tiers.clear().await.expect("cleared");
        let found = tiers.load(&["a".to_owned()]).await.expect("loaded");
        assert_eq!(found, [None]);
    }
}
