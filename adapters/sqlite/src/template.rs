//! The store of fast tests: a file that is migrated once, and copied for each test.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use trovato_ports::StoreError;
use trovato_ports::probe::Probe;
use trovato_ports::store::{Schema as _, SchemaError};
use trovato_sql::Store;

use crate::{Options, Synchronous};

static COUNT: AtomicU32 = AtomicU32::new(0);

/// Where files are kept in memory, or else the folder for temporary files.
pub fn fast_folder() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    if memory.is_dir() { memory } else { std::env::temp_dir() }
}

/// A migrated file to be copied. It is removed with its folder when this is dropped.
#[derive(Debug)]
pub struct Template {
    folder: PathBuf,
}

impl Template {
    /// Makes an empty store and migrates it.
    ///
    /// # Errors
    /// [`SchemaError`] where that fails.
    pub async fn migrated(probe: Arc<dyn Probe>) -> Result<Self, SchemaError> {
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("trovato-template-{}-{number}", std::process::id());
        let template = Self { folder: fast_folder().join(name) };
        let store = crate::open(options(&template.folder), probe).await?;
        store.records.migrate().await?;
        // Closing writes the log back into the file, which is then whole.
        store.records.close().await;
        Ok(template)
    }

    /// A store of its own in this folder, as it was when the template was made.
    ///
    /// # Errors
    /// [`SchemaError`] where the file cannot be copied or opened.
    pub async fn open(&self, folder: &Path, probe: Arc<dyn Probe>) -> Result<Store, SchemaError> {
        let (from, to) = (options(&self.folder), options(folder));
        std::fs::copy(&from.path, &to.path).map_err(|error| StoreError::Unavailable {
            reason: format!("{} cannot be copied: {error}", from.path.display()),
        })?;
        crate::open(to, probe).await
    }
}

impl Drop for Template {
    fn drop(&mut self) {
        // What is left of it is in a folder that the system empties.
        drop(std::fs::remove_dir_all(&self.folder));
    }
}

fn options(folder: &Path) -> Options {
    let path = folder.join("trovato.db");
    Options { synchronous: Synchronous::Off, ..Options::new(path) }
}
