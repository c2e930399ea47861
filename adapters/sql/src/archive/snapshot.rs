//! The records of one moment, page by page.

use std::sync::Arc;

use async_trait::async_trait;
use sea_query::Value;
use sea_query::prelude::Uuid;
use serde_json::Value as Json;
use trovato_ports::StoreError;
use trovato_ports::archive::{ArchiveRow, ArchiveSnapshot, ArchiveSource, KeptBytes};

use super::tables::{Column, Kind, TABLES, Table};
use crate::database::Measured;
use crate::dialect::Dialect;
use crate::driver::Statement;
use crate::row::Row;
use crate::store::SqlStore;

/// The most rows of a page.
const ROWS: i64 = 500;
/// A page that has more than one row has no more bytes of text than this.
const BYTES: i64 = 1 << 20;
/// The most files that are told at once.
const FILES: i64 = 1000;

const KEPT: &str = "SELECT storage_key, size FROM file_managed \
    WHERE status <> 'missing' AND storage_key > $1 ORDER BY storage_key LIMIT $2";

/// Records as they are at the first statement of a transaction.
struct SqlSnapshot {
    transaction: Measured,
    dialect: Dialect,
    schema: u32,
    walk: Option<Walk>,
    last_file: String,
}

/// How far a table was read.
struct Walk {
    table: &'static Table,
    texts: Arc<Texts>,
    /// The key of the last row.
    last: Option<Vec<Value>>,
}

#[async_trait]
impl ArchiveSource for SqlStore {
    async fn snapshot(&self) -> Result<Box<dyn ArchiveSnapshot>, StoreError> {
        let mut transaction = self.database.snapshot().await?;
        let schema = crate::migrate::number(&mut transaction).await?;
        Ok(Box::new(SqlSnapshot {
            transaction,
            dialect: self.database.dialect(),
            schema,
            walk: None,
            last_file: String::new(),
        }))
    }
}

#[async_trait]
impl ArchiveSnapshot for SqlSnapshot {
    fn schema(&self) -> u32 {
        self.schema
    }

    fn tables(&self) -> Vec<&'static str> {
        TABLES.iter().map(|table| table.name).collect()
    }

    async fn next(&mut self, table: &str) -> Result<Vec<ArchiveRow>, StoreError> {
        let mut walk = match self.walk.take() {
            Some(walk) if walk.table.name == table => walk,
            _ => Walk::of(table, self.dialect)?,
        };
        let statement = walk.statement(&walk.texts.sizes, ROWS, "archive.sizes");
        let sizes = self.transaction.fetch(statement).await?;
        let most = fitting(sizes)?;
        let mut rows = Vec::new();
        if most > 0 {
            let statement = walk.statement(&walk.texts.rows, most, "archive.rows");
            for row in self.transaction.fetch(statement).await? {
                rows.push(walk.read(row)?);
            }
        }
        self.walk = Some(walk);
        Ok(rows)
    }

    async fn files(&mut self) -> Result<Vec<KeptBytes>, StoreError> {
        let values = [self.last_file.as_str().into(), FILES.into()];
        let rows = self
            .transaction
            .fetch(Statement::new("archive.files", KEPT, values));
        let mut files = Vec::new();
        for mut row in rows.await? {
            let (key, size) = (row.take()?, row.take()?);
            files.push(KeptBytes { key, size });
        }
        if let Some(last) = files.last() {
            last.key.clone_into(&mut self.last_file);
        }
        Ok(files)
    }
}

/// How many of the rows of these sizes are read at once: at least one, where there is one.
fn fitting(sizes: Vec<Row>) -> Result<i64, StoreError> {
    let (mut rows, mut bytes) = (0, 0_i64);
    for mut row in sizes {
        bytes = bytes.saturating_add(row.take()?);
        if rows > 0 && bytes > BYTES {
            break;
        }
        rows += 1;
    }
    Ok(rows)
}

impl Walk {
    fn of(name: &str, dialect: Dialect) -> Result<Self, StoreError> {
        let table =
            Table::of(name).ok_or_else(|| StoreError::corrupt(format!("no table `{name}`")))?;
        Ok(Self {
            table,
            texts: Arc::new(Texts::of(table, dialect)),
            last: None,
        })
    }

    fn statement(&self, texts: &[Arc<str>; 2], most: i64, name: &'static str) -> Statement {
        let [first, further] = texts;
        let (text, key) = match &self.last {
            None => (first, Vec::new()),
            Some(key) => (further, key.clone()),
        };
        let values = [Value::from(most)].into_iter().chain(key);
        Statement::new(name, Arc::clone(text), values)
    }

    /// A row as it is archived. The next page begins behind it.
    fn read(&mut self, mut row: Row) -> Result<ArchiveRow, StoreError> {
        let mut archived = ArchiveRow::new();
        let mut key = Vec::with_capacity(self.table.key.len());
        for (n, column) in self.table.columns().enumerate() {
            let value = cell(column, &mut row)?;
            if n < self.table.key.len() {
                key.push(bound(&value));
            }
            archived.insert(column.name.to_owned(), value);
        }
        self.last = Some(key);
        Ok(archived)
    }
}

fn cell(column: &Column, row: &mut Row) -> Result<Json, StoreError> {
    Ok(match column.kind {
        Kind::Text => row.take::<Option<String>>()?.into(),
        Kind::Id => row.take::<Option<Uuid>>()?.map(|id| id.to_string()).into(),
        Kind::Whole => row.take::<Option<i64>>()?.into(),
        Kind::Truth => row.take::<Option<bool>>()?.into(),
        Kind::Json => row.take::<Option<Json>>()?.into(),
    })
}

/// A value of a key, to be compared with.
fn bound(value: &Json) -> Value {
    match value {
        Json::Number(number) => number.as_i64().into(),
        Json::String(text) => text.as_str().into(),
        _ => Value::String(None),
    }
}

/// The statements that walk a table: of its first page, and of those behind a key.
struct Texts {
    sizes: [Arc<str>; 2],
    rows: [Arc<str>; 2],
}

impl Texts {
    fn of(table: &Table, dialect: Dialect) -> Self {
        let listed = |columns: &mut dyn Iterator<Item = &Column>| {
            columns
                .map(|column| column.name)
                .collect::<Vec<_>>()
                .join(", ")
        };
        let (all, key) = (listed(&mut table.columns()), listed(&mut table.key.iter()));
        let bytes = table.columns().filter_map(|column| column.bytes(dialect));
        let bytes: Vec<String> = ["0".to_owned()].into_iter().chain(bytes).collect();
        // PostgreSQL counts octets in 32 bits.
        let size = format!("CAST({} AS bigint)", bytes.join(" + "));
        let page = |columns: &str, is_first: bool| -> Arc<str> {
            let behind = (!is_first).then(|| behind(table, dialect, &key));
            let conditions: Vec<&str> = table.only.into_iter().chain(behind.as_deref()).collect();
            let mut filter = conditions.join(" AND ");
            if !filter.is_empty() {
                filter.insert_str(0, " WHERE ");
            }
            format!(
                "SELECT {columns} FROM {}{filter} ORDER BY {key} LIMIT $1",
                table.name
            )
            .into()
        };
        Self {
            sizes: [true, false].map(|is_first| page(&size, is_first)),
            rows: [true, false].map(|is_first| page(&all, is_first)),
        }
    }
}

/// The condition that a row stands behind a key, whose values are bound from the second place on.
fn behind(table: &Table, dialect: Dialect, key: &str) -> String {
    let places: Vec<String> = (2..)
        .zip(table.key)
        .map(|(place, column): (u8, _)| match column.kind {
            Kind::Id => format!("CAST(${place} AS {})", dialect.id_type()),
            _ => format!("${place}"),
        })
        .collect();
    format!("({key}) > ({})", places.join(", "))
}
