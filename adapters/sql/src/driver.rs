//! What the record store asks of a database: to run a statement and to begin a transaction.
//!
//! A driver binds values and reads cells; it knows no table. Nothing here knows a database program.

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use sea_query::{Value, Values};
use trovato_ports::StoreError;

use crate::dialect::Dialect;
use crate::row::Row;

/// A statement with the values that are bound to it.
#[derive(Debug, Clone)]
pub struct Statement {
    /// The fixed name: it stands in the span and in the metrics, never in the SQL.
    pub name: &'static str,
    /// The text, with `$1` for the first value.
    pub sql: SqlText,
    /// The values.
    pub values: Values,
}

impl Statement {
    /// A statement whose text is known when the program is built, or made of such texts alone.
    pub fn new(
        name: &'static str,
        sql: impl Into<SqlText>,
        values: impl IntoIterator<Item = Value>,
    ) -> Self {
        let values = Values(values.into_iter().collect());
        Self {
            name,
            sql: sql.into(),
            values,
        }
    }

    /// A statement that the query builder made.
    pub fn built(name: &'static str, (sql, values): (String, Values)) -> Self {
        Self {
            name,
            sql: sql.into(),
            values,
        }
    }
}

/// The text of a statement, cheap to clone.
#[derive(Debug, Clone)]
pub enum SqlText {
    /// Known when the program is built.
    Static(&'static str),
    /// Made while it runs.
    Shared(Arc<str>),
}

impl SqlText {
    /// The text.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Static(text) => text,
            Self::Shared(text) => text,
        }
    }
}

impl fmt::Display for SqlText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<&'static str> for SqlText {
    fn from(text: &'static str) -> Self {
        Self::Static(text)
    }
}

impl From<String> for SqlText {
    fn from(text: String) -> Self {
        Self::Shared(text.into())
    }
}

impl From<Arc<str>> for SqlText {
    fn from(text: Arc<str>) -> Self {
        Self::Shared(text)
    }
}

/// A database.
#[async_trait]
pub trait Driver: Send + Sync {
    /// Which kind of SQL it speaks.
    fn dialect(&self) -> Dialect;
    /// Where it is, in words for people and without secrets.
    fn place(&self) -> String;
    /// Reads rows, outside of any transaction.
    async fn fetch(&self, statement: Statement) -> Result<Vec<Row>, StoreError>;
    /// Writes by one statement, which is its own transaction; gives how many rows it touched.
    async fn execute(&self, statement: Statement) -> Result<u64, StoreError>;
    /// Writes by one statement if no other writer is in the way; tells whether it was written.
    async fn execute_if_free(&self, statement: Statement) -> Result<bool, StoreError>;
    /// Makes or drops an index, without the time limit of other statements.
    async fn define(&self, statement: Statement) -> Result<(), StoreError>;
    /// Begins a transaction that may write.
    async fn begin(&self) -> Result<Box<dyn Transaction>, StoreError>;
    /// Begins a transaction that reads alone: all of its statements see one moment, that of the first.
    /// It has no time limit, waits for no writer and keeps none waiting.
    async fn snapshot(&self) -> Result<Box<dyn Transaction>, StoreError>;
    /// Lets every connection go, once the statements that run are done.
    async fn close(&self);
}

/// A transaction: dropped without [`Transaction::commit`], it is rolled back.
#[async_trait]
pub trait Transaction: Send {
    /// Reads rows; also those that a write returns.
    async fn fetch(&mut self, statement: Statement) -> Result<Vec<Row>, StoreError>;
    /// Writes; gives how many rows were touched.
    async fn execute(&mut self, statement: Statement) -> Result<u64, StoreError>;
    /// Runs several statements without values: a migration.
    async fn script(&mut self, sql: &'static str) -> Result<(), StoreError>;
    /// Makes everything last.
    async fn commit(self: Box<Self>) -> Result<(), StoreError>;
}
