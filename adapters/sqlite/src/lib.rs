//! The record store in one `SQLite` file: the embedded default, and the store of fast tests.
//!
//! It implements the driver of `trovato-sql`, the change feed and the locks. [`open`] gives all
//! ports. One connection writes, many read; the file is in WAL mode, so neither waits for the other.
//! No statement about records lives here.

mod changes;
mod config;
mod driver;
mod error;
mod header;
mod locks;
mod template;

use std::sync::Arc;

use trovato_ports::probe::Probe;
use trovato_ports::store::SchemaError;
use trovato_sql::{SqlStore, Store};

use self::changes::SqliteChangeFeeds;
pub use self::config::{Options, Synchronous};
use self::driver::SqliteDriver;
use self::locks::FileLocks;
pub use self::template::{Template, fast_folder};

/// Opens the file, or makes it where there is none. It is not migrated by this.
///
/// # Errors
/// [`SchemaError::Foreign`] where the file is of another application or no `SQLite` file;
/// [`SchemaError::Store`] where it cannot be opened or written.
pub async fn open(options: Options, probe: Arc<dyn Probe>) -> Result<Store, SchemaError> {
    config::make_folder(&options)?;
    header::check(&options.path)?;
    config::make_file(&options)?;
    let driver = SqliteDriver::open(&options).await?;
    let records = Arc::new(SqlStore::new(Arc::new(driver), probe));
    Ok(Store {
        records,
        changes: Arc::new(SqliteChangeFeeds::new(&options)),
        locks: Arc::new(FileLocks::new(options.folder())),
    })
}
