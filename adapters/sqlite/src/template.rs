//! The store of fast tests: a file that is migrated once, kept in memory and written out for each.

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
    if memory.is_dir() {
        memory
    } else {
        std::env::temp_dir()
    }
}

/// A migrated file, to be written out as often as stores are wanted.
#[derive(Debug, Clone)]
pub struct Template {
    file: Arc<[u8]>,
}

impl Template {
    /// Makes an empty store and migrates it.
    ///
    /// # Errors
    /// [`SchemaError`] where that fails.
    pub async fn migrated(probe: Arc<dyn Probe>) -> Result<Self, SchemaError> {
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("trovato-template-{}-{number}", std::process::id());
        let folder = fast_folder().join(name);
        let file = make(&folder, probe).await;
        // What cannot be removed lies in a folder that the system empties.
        drop(std::fs::remove_dir_all(&folder));
        Ok(Self { file: file?.into() })
    }

    /// A store of its own in this folder, as it was when the template was made.
    ///
    /// # Errors
    /// [`SchemaError`] where the file cannot be written or opened.
    pub async fn open(&self, folder: &Path, probe: Arc<dyn Probe>) -> Result<Store, SchemaError> {
        let options = options(folder);
        std::fs::write(&options.path, &self.file)
            .map_err(|error| unavailable(&options.path, &error))?;
        crate::open(options, probe).await
    }
}

async fn make(folder: &Path, probe: Arc<dyn Probe>) -> Result<Vec<u8>, SchemaError> {
    let options = options(folder);
    let store = crate::open(options.clone(), probe).await?;
    store.records.migrate().await?;
    // Closing writes the log back into the file, which is then whole.
    store.records.close().await;
    Ok(std::fs::read(&options.path).map_err(|error| unavailable(&options.path, &error))?)
}

fn unavailable(path: &Path, error: &std::io::Error) -> StoreError {
    StoreError::Unavailable {
        reason: format!("{}: {error}", path.display()),
    }
}

fn options(folder: &Path) -> Options {
    let path = folder.join("trovato.db");
    Options {
        synchronous: Synchronous::Off,
        ..Options::new(path)
    }
}
