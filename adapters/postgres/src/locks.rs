//! Locks between processes on one database: each is held by a connection of its own, so the server
//! lets go of it when that connection ends, however it ends.

use async_trait::async_trait;
use sqlx::ConnectOptions as _;
use sqlx::postgres::{PgConnectOptions, PgConnection};
use trovato_ports::StoreError;
use trovato_ports::store::{LockGuard, LockManager};

use crate::error::store_error;

const LOCK: &str = "SELECT pg_try_advisory_lock(hashtextextended('process:' || $1, 0))";

/// Locks of a database.
pub(crate) struct AdvisoryLocks {
    connection: PgConnectOptions,
}

impl AdvisoryLocks {
    pub(crate) fn new(connection: PgConnectOptions) -> Self {
        Self { connection }
    }
}

/// The connection that holds a lock.
struct AdvisoryLock {
    _connection: PgConnection,
}

impl LockGuard for AdvisoryLock {}

#[async_trait]
impl LockManager for AdvisoryLocks {
    async fn try_lock(&self, name: &str) -> Result<Option<Box<dyn LockGuard>>, StoreError> {
        let mut connection = self.connection.connect().await.map_err(store_error)?;
        let locked: bool = sqlx::query_scalar(LOCK)
            .bind(name)
            .fetch_one(&mut connection)
            .await
            .map_err(store_error)?;
        Ok(locked.then(|| -> Box<dyn LockGuard> {
            Box::new(AdvisoryLock {
                _connection: connection,
            })
        }))
    }
}
