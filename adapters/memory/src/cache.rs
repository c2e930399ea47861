//! A cache of texts that forgets nothing until it is cleared.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use trovato_ports::StoreError;
use trovato_ports::system::TextCache;

/// Keeps texts in memory.
#[derive(Debug, Default)]
pub struct MemoryTextCache {
    texts: Mutex<HashMap<String, String>>,
}

#[async_trait]
impl TextCache for MemoryTextCache {
    async fn load(&self, keys: &[String]) -> Result<Vec<Option<String>>, StoreError> {
        let texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(keys.iter().map(|key| texts.get(key).cloned()).collect())
    }

    async fn store(&self, entries: &[(String, String)]) -> Result<(), StoreError> {
        let mut texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        texts.extend(entries.iter().cloned());
        Ok(())
    }

    async fn clear(&self) -> Result<(), StoreError> {
        self.texts
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
        Ok(())
    }
}
