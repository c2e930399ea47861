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
        Self {
            connection: connection.clone(),
        }
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
        let listener = Some(listen(&pool).await?);
        Ok(Box::new(PgChangeFeed {
            listener,
            pool,
            numbers: Vec::new(),
        }))
    }
}

async fn listen(pool: &PgPool) -> Result<PgListener, StoreError> {
    let mut listener = PgListener::connect_with(pool).await.map_err(store_error)?;
    // A connection that is lost is made anew here, so that the loss is always told.
    listener.eager_reconnect(false);
    listener.listen(CHANNEL).await.map_err(store_error)?;
    Ok(listener)
}

/// The notifications since the feed began.
struct PgChangeFeed {
    /// Absent where something was missed.
    listener: Option<PgListener>,
    pool: PgPool,
    /// Events that were notified of and are not given yet.
    numbers: Vec<i64>,
}

#[async_trait]
impl ChangeFeed for PgChangeFeed {
    async fn next(&mut self) -> Result<Changes, StoreError> {
        if self.numbers.is_empty() && !self.hears().await {
            // It listens again before it says that something was missed, so that nothing falls
            // between.
            self.listener = None;
            self.listener = Some(listen(&self.pool).await?);
            return Ok(Changes::Lost);
        }
        let changes = self.load().await?;
        self.numbers.clear();
        Ok(changes)
    }
}

impl PgChangeFeed {
    /// Waits for notifications; tells whether it heard any before the connection was lost.
    async fn hears(&mut self) -> bool {
        let Some(listener) = &mut self.listener else {
            return false;
        };
        let Ok(Some(first)) = listener.try_recv().await else {
            return false;
        };
        numbers_of(&first, &mut self.numbers);
        while let Some(next) = listener.next_buffered() {
            numbers_of(&next, &mut self.numbers);
        }
        true
    }

    async fn load(&self) -> Result<Changes, StoreError> {
        let rows: Vec<(i64, i64, String)> = sqlx::query_as(LOAD)
            .bind(&self.numbers)
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
    numbers.extend(
        notification
            .payload()
            .split(',')
            .filter_map(|number| number.parse::<i64>().ok()),
    );
}
