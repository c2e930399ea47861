//! Locks between processes on one data folder: a locked file for each name. The system lets go of
//! it when the process ends, however it ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use async_trait::async_trait;
use trovato_ports::StoreError;
use trovato_ports::store::{LockGuard, LockManager};

use crate::config::OF_THE_OWNER;

/// Locks in a folder.
pub(crate) struct FileLocks {
    folder: PathBuf,
}

impl FileLocks {
    pub(crate) fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
        }
    }
}

/// A locked file; closing it lets go of the lock.
struct FileLock {
    _file: File,
}

impl LockGuard for FileLock {}

#[async_trait]
impl LockManager for FileLocks {
    async fn try_lock(&self, name: &str) -> Result<Option<Box<dyn LockGuard>>, StoreError> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c);
        if name.is_empty() || !name.chars().all(plain) {
            return Err(StoreError::corrupt(format!(
                "`{name}` is no name of a lock"
            )));
        }
        let path = self.folder.join(format!("{name}.lock"));
        let unavailable = |error: std::io::Error| StoreError::Unavailable {
            reason: format!("{} cannot be locked: {error}", path.display()),
        };
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .mode(OF_THE_OWNER)
            .open(&path)
            .map_err(unavailable)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Box::new(FileLock { _file: file }))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(unavailable(error)),
        }
    }
}
