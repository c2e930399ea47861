//! Locks among those who share this value: the processes of a test.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use trovato_ports::StoreError;
use trovato_ports::store::{LockGuard, LockManager};

/// Keeps the names of the locks that are held.
#[derive(Debug, Clone, Default)]
pub struct MemoryLocks {
    held: Arc<Mutex<HashSet<String>>>,
}

struct Held {
    name: String,
    held: Arc<Mutex<HashSet<String>>>,
}

impl LockGuard for Held {}

impl Drop for Held {
    fn drop(&mut self) {
        self.held
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&self.name);
    }
}

#[async_trait]
impl LockManager for MemoryLocks {
    async fn try_lock(&self, name: &str) -> Result<Option<Box<dyn LockGuard>>, StoreError> {
        let taken = self
            .held
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(name.to_owned());
        Ok(taken.then(|| {
            let guard = Held {
                name: name.to_owned(),
                held: Arc::clone(&self.held),
            };
            Box::new(guard) as Box<dyn LockGuard>
        }))
    }
}
