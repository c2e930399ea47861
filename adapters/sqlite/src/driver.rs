//! The driver: binds values, reads cells. This is the one place of this crate through which built
//! SQL reaches the database; its texts come from `trovato-sql`, which binds every value.

use std::path::PathBuf;
use std::time::Duration;

use async_trait::async_trait;
use sea_query::Value;
use sqlx::query::Query;
use sqlx::sqlite::{
    SqliteArguments, SqliteConnectOptions, SqliteConnection, SqlitePool, SqlitePoolOptions,
    SqliteRow,
};
use sqlx::{
    ConnectOptions as _, Connection as _, Decode, Row as _, Sqlite, TypeInfo as _, ValueRef as _,
};
use trovato_ports::StoreError;
use trovato_sql::{
    Cell, Connect, Dialect, Driver, Lender, Limits, Row, SqlText, Statement, Transaction,
};

use crate::config::{BUSY_TIMEOUT, Options};
use crate::error::store_error;

/// One file: a connection that writes and some that are lent to readers.
pub(crate) struct SqliteDriver {
    path: PathBuf,
    writer: SqlitePool,
    passer_by: SqlitePool,
    snapshots: SqlitePool,
    readers: Lender<Readers>,
}

/// Makes connections of readers.
struct Readers(SqliteConnectOptions);

impl Connect for Readers {
    type Connection = SqliteConnection;

    async fn connect(&self) -> Result<SqliteConnection, StoreError> {
        self.0.connect().await.map_err(store_error)
    }

    async fn close(&self, connection: SqliteConnection) {
        // One that cannot say goodbye has ended too.
        drop(connection.close().await);
    }
}

impl SqliteDriver {
    /// Opens the file and makes sure that it can be written.
    pub(crate) async fn open(options: &Options) -> Result<Self, StoreError> {
        let pool = |connections: u32| {
            SqlitePoolOptions::new()
                .max_connections(connections)
                .acquire_timeout(BUSY_TIMEOUT)
                .idle_timeout(None)
                .max_lifetime(None)
                .test_before_acquire(false)
        };
        let writer = pool(1).connect_lazy_with(options.writer());
        let passer_by = pool(1).connect_lazy_with(options.passer_by());
        let snapshots = pool(1).connect_lazy_with(options.reader());
        let limits = Limits {
            most: options.max_readers as usize,
            patience: BUSY_TIMEOUT,
            idle: Duration::MAX,
        };
        let readers = Lender::new(Readers(options.reader()), limits)?;
        let driver = Self {
            path: options.path.clone(),
            writer,
            passer_by,
            snapshots,
            readers,
        };
        match driver.begin().await {
            // Another process writes just now, so the file can be written.
            Ok(_) | Err(StoreError::Retry) => Ok(driver),
            Err(StoreError::Unavailable { reason }) => Err(StoreError::Unavailable {
                reason: format!("{}: {reason}", options.path.display()),
            }),
            Err(error) => Err(error),
        }
    }
}

#[async_trait]
impl Driver for SqliteDriver {
    fn dialect(&self) -> Dialect {
        Dialect::Sqlite
    }

    fn place(&self) -> String {
        self.path.display().to_string()
    }

    async fn fetch(&self, statement: Statement) -> Result<Vec<Row>, StoreError> {
        loop {
            let mut lent = self.readers.lend().await?;
            let Some(connection) = lent.connection() else {
                continue;
            };
            let rows = query(statement.clone())?
                .fetch_all(connection)
                .await
                .map_err(store_error);
            match rows {
                // It died while nobody had it. Reading once more does no harm.
                Err(StoreError::Unavailable { .. }) if lent.is_used() => {}
                Err(error @ StoreError::Unavailable { .. }) => return Err(error),
                rows => {
                    lent.give_back();
                    return read(statement.name, &rows?);
                }
            }
        }
    }

    async fn execute(&self, statement: Statement) -> Result<u64, StoreError> {
        let done = query(statement)?
            .execute(&self.writer)
            .await
            .map_err(store_error)?;
        Ok(done.rows_affected())
    }

    async fn execute_if_free(&self, statement: Statement) -> Result<bool, StoreError> {
        // Another of its kind is waited for: it is short. Any other writer is not.
        match query(statement)?
            .execute(&self.passer_by)
            .await
            .map_err(store_error)
        {
            Ok(_) => Ok(true),
            Err(StoreError::Retry) => Ok(false),
            Err(error) => Err(error),
        }
    }

    async fn define(&self, statement: Statement) -> Result<(), StoreError> {
        self.execute(statement).await.map(drop)
    }

    async fn begin(&self) -> Result<Box<dyn Transaction>, StoreError> {
        // A transaction that writes says so at once: one that finds out later cannot wait.
        let begun = self
            .writer
            .begin_with("BEGIN IMMEDIATE")
            .await
            .map_err(store_error)?;
        Ok(Box::new(SqliteTransaction(begun)))
    }

    async fn snapshot(&self) -> Result<Box<dyn Transaction>, StoreError> {
        let begun = self.snapshots.begin().await.map_err(store_error)?;
        Ok(Box::new(SqliteTransaction(begun)))
    }

    async fn close(&self) {
        self.readers.close().await;
        self.snapshots.close().await;
        self.passer_by.close().await;
        self.writer.close().await;
    }
}

/// A transaction of a connection of its own.
struct SqliteTransaction(sqlx::Transaction<'static, Sqlite>);

#[async_trait]
impl Transaction for SqliteTransaction {
    async fn fetch(&mut self, statement: Statement) -> Result<Vec<Row>, StoreError> {
        let name = statement.name;
        let rows = query(statement)?
            .fetch_all(&mut *self.0)
            .await
            .map_err(store_error)?;
        read(name, &rows)
    }

    async fn execute(&mut self, statement: Statement) -> Result<u64, StoreError> {
        let done = query(statement)?
            .execute(&mut *self.0)
            .await
            .map_err(store_error)?;
        Ok(done.rows_affected())
    }

    async fn script(&mut self, sql: &'static str) -> Result<(), StoreError> {
        sqlx::raw_sql(sql)
            .execute(&mut *self.0)
            .await
            .map(drop)
            .map_err(store_error)
    }

    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        self.0.commit().await.map_err(store_error)
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "one of the two doors of built SQL: its texts come from trovato-sql, with values bound"
)]
fn query(statement: Statement) -> Result<Query<'static, Sqlite, SqliteArguments>, StoreError> {
    let mut query = match statement.sql {
        SqlText::Static(text) => sqlx::query(text),
        SqlText::Shared(text) => sqlx::query(sqlx::AssertSqlSafe(text)),
    };
    for value in statement.values.0 {
        query = bind(query, value)?;
    }
    Ok(query)
}

type Bound = Query<'static, Sqlite, SqliteArguments>;

fn bind(query: Bound, value: Value) -> Result<Bound, StoreError> {
    Ok(match value {
        Value::Bool(v) => query.bind(v),
        Value::TinyInt(v) => query.bind(v),
        Value::SmallInt(v) => query.bind(v),
        Value::Int(v) => query.bind(v),
        Value::BigInt(v) => query.bind(v),
        Value::TinyUnsigned(v) => query.bind(v),
        Value::SmallUnsigned(v) => query.bind(v),
        Value::Unsigned(v) => query.bind(v),
        Value::BigUnsigned(v) => query.bind(
            v.map(i64::try_from)
                .transpose()
                .map_err(StoreError::backend)?,
        ),
        Value::Float(v) => query.bind(v),
        Value::Double(v) => query.bind(v),
        Value::String(v) => query.bind(v),
        Value::Char(v) => query.bind(v.map(|c| c.to_string())),
        Value::Bytes(v) => query.bind(v),
        Value::Json(v) => query.bind(v.map(|json| json.to_string())),
        Value::Uuid(v) => query.bind(v.map(|id| id.hyphenated().to_string())),
        Value::Array(..) | Value::Enum(_) => {
            return Err(StoreError::corrupt(
                "a statement: lists and enumerations are bound as text",
            ));
        }
    })
}

fn read(name: &'static str, rows: &[SqliteRow]) -> Result<Vec<Row>, StoreError> {
    rows.iter()
        .map(|row| {
            let cells: Result<Vec<Cell>, sqlx::Error> =
                (0..row.len()).map(|at| cell(row, at)).collect();
            Ok(Row::new(name, cells.map_err(store_error)?))
        })
        .collect()
}

fn cell(row: &SqliteRow, at: usize) -> Result<Cell, sqlx::Error> {
    let value = row.try_get_raw(at)?;
    if value.is_null() {
        return Ok(Cell::Null);
    }
    let kind = value.type_info();
    let decoded = match kind.name() {
        "TEXT" => <String as Decode<'_, Sqlite>>::decode(value).map(Cell::Text),
        "REAL" => <f64 as Decode<'_, Sqlite>>::decode(value).map(Cell::Real),
        _ => <i64 as Decode<'_, Sqlite>>::decode(value).map(Cell::Integer),
    };
    decoded.map_err(sqlx::Error::Decode)
}
