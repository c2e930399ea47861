//! Follows the outbox: every unit of work notifies of the events that it committed.
//!
//! Numbers of the outbox are given out before the commit, so a lower one may be seen after a higher
//! one; therefore a notification carries its numbers, and nothing is concluded from their order.

use async_trait::async_trait;
use sqlx::postgres::{PgConnectOptions, PgListener, PgNotification, PgPool, PgPoolOptions};
use trovato_ports::StoreError;
use trovato_ports::changes::{ChangeFeed, ChangeFeeds, Changes};
use trovato_ports::outbox::OutboxEvent;
use trovato_sql::outbox::{CHANNEL, read_event};
use trovato_sql::{Cell, Row};

use crate::config::ACQUIRE_TIMEOUT;
use crate::error::store_error;

const LOAD: &str = "SELECT id, at, event FROM outbox WHERE id = ANY($1) ORDER BY id";

/// Begins to follow the outbox of a database.
pub(crate) struct PgChangeFeeds {
    connection: PgConnectOptions,
}

impl PgChangeFeeds {
    pub(crate) fn new(connection: &PgConnectOptions) -> Self {
        Self { connection: connection.clone() }
    }
}

#[async_trait]
impl ChangeFeeds for PgChangeFeeds {
    async fn follow(&self) -> Result<Box<dyn ChangeFeed>, StoreError> {
        // One connection listens and one loads; neither is taken from those that serve.
        let pool = PgPoolOptions::new()
            .max_connections(2)
            .acquire_timeout(ACQUIRE_TIMEOUT)
            .connect_lazy_with(self.connection.clone());
        let mut listener = PgListener::connect_with(&pool).await.map_err(store_error)?;
        listener.eager_reconnect(false);
        listener.listen(CHANNEL).await.map_err(store_error)?;
        Ok(Box::new(PgChangeFeed { listener, pool, missed: false }))
    }
}

/// The notifications since the feed began.
struct PgChangeFeed {
    listener: PgListener,
    pool: PgPool,
    /// Whether events were notified of and not given.
    missed: bool,
}

#[async_trait]
impl ChangeFeed for PgChangeFeed {
    async fn next(&mut self) -> Result<Changes, StoreError> {
        if self.missed {
            self.missed = false;
            return Ok(Changes::Lost);
        }
        // Nothing is heard of while there is no connection; the next call makes another.
        let Some(first) = self.listener.try_recv().await.map_err(store_error)? else {
            return Ok(Changes::Lost);
        };
        let mut numbers = Vec::new();
        numbers_of(&first, &mut numbers);
        while let Some(next) = self.listener.next_buffered() {
            numbers_of(&next, &mut numbers);
        }
        self.missed = true;
        let changes = self.load(&numbers).await?;
        self.missed = false;
        Ok(changes)
    }
}

impl PgChangeFeed {
    async fn load(&self, numbers: &[i64]) -> Result<Changes, StoreError> {
        let rows: Vec<(i64, i64, String)> = sqlx::query_as(LOAD)
            .bind(numbers)
            .fetch_all(&self.pool)
            .await
            .map_err(store_error)?;
        let mut events: Vec<OutboxEvent> = Vec::with_capacity(rows.len());
        for (id, at, event) in rows {
            let cells = vec![Cell::Integer(id), Cell::Integer(at), Cell::Text(event)];
            match read_event(Row::new("outbox.follow", cells)) {
                Ok(event) => events.push(event),
                // A newer program wrote what this one does not know.
                Err(_) => return Ok(Changes::Lost),
            }
        }
        Ok(Changes::Events(events))
    }
}

fn numbers_of(notification: &PgNotification, numbers: &mut Vec<i64>) {
    numbers.extend(notification.payload().split(',').filter_map(|number| number.parse::<i64>().ok()));
}
