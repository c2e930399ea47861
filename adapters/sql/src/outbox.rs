//! The outbox: events are written with what caused them, and read to be dispatched.

use async_trait::async_trait;
use trovato_domain::time::Instant;
use trovato_ports::StoreError;
use trovato_ports::outbox::{Event, Outbox, OutboxEvent, OutboxId, OutboxReader};

use crate::dialect::{Dialect, list_of};
use crate::driver::Statement;
use crate::row::Row;
use crate::store::SqlStore;
use crate::unit::SqlUnitOfWork;

/// The channel on which `PostgreSQL` tells of new events, with their numbers separated by commas.
pub const CHANNEL: &str = "trovato_outbox";

/// How many numbers one notification has: its text stays far below the limit of 8,000 bytes.
const NUMBERS: usize = 300;

const PENDING: &str = "SELECT id, at, event FROM outbox \
    WHERE dispatched IS NULL AND at <= $1 ORDER BY id LIMIT $2";
const PRUNE: &str = "DELETE FROM outbox WHERE dispatched < $1";
const BACKLOG: &str = "SELECT count(*) FROM outbox WHERE dispatched IS NULL";
const NOTIFY: &str = "SELECT pg_notify($1, $2)::text";

/// The columns that [`read_event`] reads.
pub const EVENT_COLUMNS: &str = "id, at, event";

/// The event of a row with [`EVENT_COLUMNS`].
///
/// # Errors
/// [`StoreError::Corrupt`] where it is none that this program knows.
pub fn read_event(mut row: Row) -> Result<OutboxEvent, StoreError> {
    let id: i64 = row.take()?;
    let at = row.take()?;
    let event: String = row.take()?;
    let event = serde_json::from_str(&event)
        .map_err(|error| StoreError::corrupt(format!("the event {id} of the outbox: {error}")))?;
    Ok(OutboxEvent {
        id: OutboxId(id),
        at,
        event,
    })
}

/// Reads the events of these numbers.
pub fn load_events(dialect: Dialect, ids: &[OutboxId]) -> Statement {
    let numbers = dialect.numbers(1);
    let sql = format!("SELECT {EVENT_COLUMNS} FROM outbox WHERE id IN {numbers} ORDER BY id");
    Statement::new("outbox.load_many", sql, [numbers_of(ids).into()])
}

fn numbers_of(ids: &[OutboxId]) -> String {
    ids.iter()
        .map(|id| id.0)
        .collect::<serde_json::Value>()
        .to_string()
}

#[async_trait]
impl OutboxReader for SqlStore {
    async fn pending(&self, before: Instant, limit: u16) -> Result<Vec<OutboxEvent>, StoreError> {
        let values = [before.micros().into(), limit.into()];
        let rows = self
            .database
            .fetch(Statement::new("outbox.pending", PENDING, values))
            .await?;
        rows.into_iter().map(read_event).collect()
    }

    async fn load_many(&self, ids: &[OutboxId]) -> Result<Vec<OutboxEvent>, StoreError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let rows = self
            .database
            .fetch(load_events(self.database.dialect(), ids))
            .await?;
        rows.into_iter().map(read_event).collect()
    }

    async fn dispatched(&self, ids: &[OutboxId], at: Instant) -> Result<(), StoreError> {
        if ids.is_empty() {
            return Ok(());
        }
        let sql = format!(
            "UPDATE outbox SET dispatched = $2 WHERE id IN {} AND dispatched IS NULL",
            self.database.dialect().numbers(1)
        );
        let values = [numbers_of(ids).into(), at.micros().into()];
        self.database
            .execute(Statement::new("outbox.dispatched", sql, values))
            .await?;
        Ok(())
    }

    async fn prune(&self, before: Instant) -> Result<u64, StoreError> {
        let statement = Statement::new("outbox.prune", PRUNE, [before.micros().into()]);
        self.database.execute(statement).await
    }

    async fn backlog(&self) -> Result<u64, StoreError> {
        let row = self
            .database
            .first(Statement::new("outbox.backlog", BACKLOG, []))
            .await?;
        row.map_or(Ok(0), |mut row| row.take())
    }
}

#[async_trait]
impl Outbox for SqlUnitOfWork {
    async fn append(&mut self, events: &[Event]) -> Result<Vec<OutboxId>, StoreError> {
        if events.is_empty() {
            return Ok(Vec::new());
        }
        let texts: Vec<String> = events
            .iter()
            .map(serde_json::to_string)
            .collect::<Result<_, _>>()
            .map_err(StoreError::backend)?;
        let sql = format!(
            "INSERT INTO outbox (at, event) SELECT $1, x.value FROM {} AS x RETURNING id",
            self.dialect.texts(2)
        );
        let values = [self.at.micros().into(), list_of(&texts).into()];
        let mut ids = Vec::with_capacity(events.len());
        for mut row in self
            .fetch(Statement::new("outbox.append", sql, values))
            .await?
        {
            ids.push(OutboxId(row.take()?));
        }
        ids.sort();
        self.notify(&ids).await?;
        Ok(ids)
    }
}

impl SqlUnitOfWork {
    /// Tells other processes, once the unit is committed. On `SQLite` they look by themselves.
    async fn notify(&mut self, ids: &[OutboxId]) -> Result<(), StoreError> {
        if self.dialect != Dialect::Postgres {
            return Ok(());
        }
        for part in ids.chunks(NUMBERS) {
            let numbers: Vec<String> = part.iter().map(|id| id.0.to_string()).collect();
            let values = [CHANNEL.into(), numbers.join(",").into()];
            self.fetch(Statement::new("outbox.notify", NOTIFY, values))
                .await?;
        }
        Ok(())
    }
}
