//! The record store on a `PostgreSQL` server, from version 15 on.
//!
//! It implements the driver of `trovato-sql`, the change feed and the locks. [`connect`] gives all
//! ports. No statement about records lives here.

mod changes;
mod config;
mod driver;
mod error;
mod locks;

use std::sync::Arc;

use trovato_ports::probe::Probe;
use trovato_ports::store::SchemaError;
use trovato_sql::{SqlStore, Store};

use self::changes::PgChangeFeeds;
pub use self::config::Options;
use self::driver::PgDriver;
use self::locks::AdvisoryLocks;

/// Connects to a database. It is not migrated by this.
///
/// # Errors
/// [`SchemaError::Store`] where the server cannot be reached, is too old, or the database has
/// another encoding than UTF8.
pub async fn connect(options: Options, probe: Arc<dyn Probe>) -> Result<Store, SchemaError> {
    let connection = options.connection()?;
    let driver = PgDriver::connect(&options, &connection).await?;
    let records = Arc::new(SqlStore::new(Arc::new(driver), probe));
    Ok(Store {
        records,
        changes: Arc::new(PgChangeFeeds::new(&connection)),
        locks: Arc::new(AdvisoryLocks::new(connection)),
    })
}
