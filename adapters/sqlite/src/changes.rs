//! Follows the outbox: an idle connection asks ten times a second whether anybody committed.
//!
//! `PRAGMA data_version` changes with every commit of another connection, of this process or of
//! another. One transaction writes at a time, so numbers of the outbox grow in the order of commits.

use std::time::Duration;

use async_trait::async_trait;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteRow};
use sqlx::{ConnectOptions as _, Row as _};
use trovato_ports::StoreError;
use trovato_ports::changes::{ChangeFeed, ChangeFeeds, Changes};
use trovato_ports::outbox::OutboxEvent;
use trovato_sql::outbox::read_event;
use trovato_sql::{Cell, Row};

use crate::config::Options;
use crate::error::store_error;

/// How often is asked.
const INTERVAL: Duration = Duration::from_millis(100);
/// How many events are given at once.
const BATCH: i64 = 1_000;

const VERSION: &str = "PRAGMA data_version";
const LAST: &str = "SELECT coalesce(max(id), 0) FROM outbox";
const SINCE: &str = "SELECT id, at, event FROM outbox WHERE id > $1 ORDER BY id LIMIT $2";

/// Begins to follow the outbox of a file.
pub(crate) struct SqliteChangeFeeds {
    connection: SqliteConnectOptions,
}

impl SqliteChangeFeeds {
    pub(crate) fn new(options: &Options) -> Self {
        Self {
            connection: options.reader(),
        }
    }
}

#[async_trait]
impl ChangeFeeds for SqliteChangeFeeds {
    async fn follow(&self) -> Result<Box<dyn ChangeFeed>, StoreError> {
        let mut connection = self.connection.connect().await.map_err(store_error)?;
        let version = number(&mut connection, VERSION).await?;
        let last = number(&mut connection, LAST).await?;
        Ok(Box::new(SqliteChangeFeed {
            connection,
            version,
            last,
        }))
    }
}

/// The outbox behind the last event that was given.
struct SqliteChangeFeed {
    connection: SqliteConnection,
    version: i64,
    last: i64,
}

#[async_trait]
impl ChangeFeed for SqliteChangeFeed {
    async fn next(&mut self) -> Result<Changes, StoreError> {
        loop {
            let rows = sqlx::query(SINCE)
                .bind(self.last)
                .bind(BATCH)
                .fetch_all(&mut self.connection)
                .await
                .map_err(store_error)?;
            if !rows.is_empty() {
                return self.changes(&rows);
            }
            self.wait().await?;
        }
    }
}

impl SqliteChangeFeed {
    /// Waits until somebody has committed.
    async fn wait(&mut self) -> Result<(), StoreError> {
        loop {
            let version = number(&mut self.connection, VERSION).await?;
            if version != self.version {
                self.version = version;
                return Ok(());
            }
            tokio::time::sleep(INTERVAL).await;
        }
    }

    fn changes(&mut self, rows: &[SqliteRow]) -> Result<Changes, StoreError> {
        let mut events: Vec<OutboxEvent> = Vec::with_capacity(rows.len());
        let mut lost = false;
        for row in rows {
            let (id, at, event): (i64, i64, String) = (
                row.try_get(0).map_err(store_error)?,
                row.try_get(1).map_err(store_error)?,
                row.try_get(2).map_err(store_error)?,
            );
            self.last = id;
            let cells = vec![Cell::Integer(id), Cell::Integer(at), Cell::Text(event)];
            match read_event(Row::new("outbox.follow", cells)) {
                Ok(event) => events.push(event),
                // A newer program wrote what this one does not know.
                Err(_) => lost = true,
            }
        }
        Ok(if lost {
            Changes::Lost
        } else {
            Changes::Events(events)
        })
    }
}

async fn number(connection: &mut SqliteConnection, sql: &'static str) -> Result<i64, StoreError> {
    sqlx::query_scalar(sql)
        .fetch_one(connection)
        .await
        .map_err(store_error)
}
