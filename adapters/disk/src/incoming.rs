//! A file on its way in: written under a name that no key can have, in the folder where it will
//! stand, and removed again unless it was kept.

use std::fs::OpenOptions;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use futures::TryStreamExt;
use tokio::fs::{self, File};
use tokio::io::AsyncWriteExt;
use tokio::task::spawn_blocking;
use trovato_ports::files::{ByteStream, StorageError};

static COUNTER: AtomicU64 = AtomicU64::new(0);

/// The unfinished file.
pub(crate) struct Incoming {
    file: File,
    path: PathBuf,
    kept: bool,
}

impl Incoming {
    /// A new empty file in the folder. It is removed even where nobody waits any more for it to be
    /// there: the thread that makes it makes the value that removes it.
    pub(crate) async fn create(folder: &Path) -> io::Result<Self> {
        let folder = folder.to_owned();
        spawn_blocking(move || Self::create_now(&folder)).await?
    }

    fn create_now(folder: &Path) -> io::Result<Self> {
        loop {
            let count = COUNTER.fetch_add(1, Ordering::Relaxed);
            let path = folder.join(format!("~{}-{count}", std::process::id()));
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(file) => {
                    return Ok(Self {
                        file: File::from_std(file),
                        path,
                        kept: false,
                    });
                }
                // An earlier process with the same number was killed in the middle of a write.
                Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
                Err(e) => return Err(e),
            }
        }
    }

    /// Writes all bytes that come; gives how many they were.
    pub(crate) async fn fill(
        &mut self,
        mut bytes: ByteStream,
        limit: u64,
    ) -> Result<u64, StorageError> {
        let mut size: u64 = 0;
        while let Some(piece) = bytes.try_next().await? {
            size = size.saturating_add(piece.len() as u64);
            if size > limit {
                return Err(StorageError::TooLarge { limit });
            }
            self.file.write_all(&piece).await?;
        }
        Ok(size)
    }

    /// Makes the bytes last, under the name.
    pub(crate) async fn keep(mut self, folder: &Path, name: &str) -> io::Result<()> {
        self.file.flush().await?;
        self.file.sync_all().await?;
        fs::rename(&self.path, folder.join(name)).await?;
        self.kept = true;
        sync_folder(folder).await
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        if !self.kept {
            // A file that cannot be removed is only waste: no key leads to it.
            std::fs::remove_file(&self.path).unwrap_or_default();
        }
    }
}

/// Makes the names in a folder last.
pub(crate) async fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder).await?.sync_all().await
}
