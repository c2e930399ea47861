//! Bytes of files in memory.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use bytes::{Bytes, BytesMut};
use futures::{StreamExt, TryStreamExt, stream};
use trovato_ports::files::{ByteRange, ByteStream, FileStorage, Stat, StorageError};

/// The most bytes of a key.
const KEY_LENGTH: usize = 255;

/// Keeps the bytes of files in memory.
#[derive(Debug, Default)]
pub struct MemoryStorage {
    files: Mutex<HashMap<String, Bytes>>,
}

impl MemoryStorage {
    /// The keys that are there, in order.
    pub fn keys(&self) -> Vec<String> {
        let mut keys: Vec<String> = self.files().keys().cloned().collect();
        keys.sort_unstable();
        keys
    }

    fn files(&self) -> MutexGuard<'_, HashMap<String, Bytes>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl FileStorage for MemoryStorage {
    async fn put(&self, key: &str, mut bytes: ByteStream, limit: u64) -> Result<u64, StorageError> {
        check(key)?;
        let mut whole = BytesMut::new();
        while let Some(piece) = bytes.try_next().await? {
            if (whole.len() as u64).saturating_add(piece.len() as u64) > limit {
                return Err(StorageError::TooLarge { limit });
            }
            whole.extend_from_slice(&piece);
        }
        let size = whole.len() as u64;
        self.files().insert(key.to_owned(), whole.freeze());
        Ok(size)
    }

    async fn get(
        &self,
        key: &str,
        range: Option<ByteRange>,
    ) -> Result<Option<ByteStream>, StorageError> {
        check(key)?;
        let Some(bytes) = self.files().get(key).cloned() else {
            return Ok(None);
        };
        let bytes = range.map_or_else(|| bytes.clone(), |range| part(&bytes, range));
        Ok(Some(stream::iter([Ok(bytes)]).boxed()))
    }

    async fn stat(&self, key: &str) -> Result<Option<Stat>, StorageError> {
        check(key)?;
        Ok(self.files().get(key).map(|bytes| Stat {
            size: bytes.len() as u64,
        }))
    }

    async fn delete(&self, key: &str) -> Result<(), StorageError> {
        check(key)?;
        self.files().remove(key);
        Ok(())
    }
}

fn part(bytes: &Bytes, range: ByteRange) -> Bytes {
    let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX).min(bytes.len());
    let start = place(range.start);
    bytes.slice(start..place(range.start.saturating_add(range.length)).max(start))
}

fn check(key: &str) -> Result<(), StorageError> {
    if key.len() <= KEY_LENGTH && key.split('/').all(is_segment) {
        Ok(())
    } else {
        Err(StorageError::Key(key.chars().take(KEY_LENGTH).collect()))
    }
}

fn is_segment(segment: &str) -> bool {
    let plain = |b: u8| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'.' | b'-');
    !segment.is_empty() && segment != "." && !segment.contains("..") && segment.bytes().all(plain)
}
