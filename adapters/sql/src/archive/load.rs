//! Rows of an archive as the records of an empty store, in one transaction.

use std::fmt::Write as _;

use async_trait::async_trait;
use sea_query::prelude::Uuid;
use serde_json::Value as Json;
use trovato_ports::archive::{ArchiveLoad, ArchiveRow, ArchiveTarget, LoadError};

use super::tables::{Column, Kind, OF_THE_SITE, SYSTEM, TABLES, Table};
use crate::database::Measured;
use crate::dialect::Dialect;
use crate::driver::Statement;
use crate::migrate::{self, Migrating};
use crate::store::SqlStore;

/// References within a table are checked now rather than when the transaction is committed, which has
/// less time than this.
const CHECKED: &str = "SET CONSTRAINTS ALL IMMEDIATE";

/// The bytes of a file may take their time while the transaction waits.
const UNHURRIED: &str = "SET LOCAL idle_in_transaction_session_timeout = 0";

/// A transaction that fills a store.
struct SqlLoad {
    transaction: Measured,
    dialect: Dialect,
}

impl SqlStore {
    /// A transaction over a store that holds nothing, with what was migrated of it.
    async fn vacated(&self) -> Result<Migrating, LoadError> {
        let mut migrating = self.migrating().await?;
        let ours = TABLES.iter().filter(|table| table.name != SYSTEM);
        let there = ours.filter(|table| migrating.tables.iter().any(|name| name == table.name));
        for table in there {
            let text = format!("SELECT 1 FROM {} LIMIT 1", table.name);
            let rows = Statement::new("archive.vacant", text, []);
            if !migrating.transaction.fetch(rows).await?.is_empty() {
                let place = self.database.place();
                return Err(LoadError::Occupied { place });
            }
        }
        Ok(migrating)
    }
}

#[async_trait]
impl ArchiveTarget for SqlStore {
    async fn vacant(&self) -> Result<(), LoadError> {
        self.vacated().await.map(drop)
    }

    async fn begin(&self, schema: u32) -> Result<Box<dyn ArchiveLoad>, LoadError> {
        let dialect = self.database.dialect();
        let known = migrate::known(dialect);
        if schema == 0 {
            return Err(unknown("the schema 0".to_owned()));
        }
        if schema > known {
            return Err(LoadError::Newer {
                found: schema,
                known,
            });
        }
        let mut migrating = self.vacated().await?;
        let found = migrating.number();
        if found > schema {
            return Err(LoadError::Ahead {
                place: self.database.place(),
                found,
                wanted: schema,
            });
        }
        migrating.up_to(schema).await?;
        let mut transaction = migrating.transaction;
        if dialect == Dialect::Postgres {
            transaction.script(UNHURRIED).await?;
        }
        // What a new schema says of itself, the archive says too.
        let said = format!("DELETE FROM {SYSTEM} WHERE {OF_THE_SITE}");
        transaction
            .execute(Statement::new("archive.system", said, []))
            .await?;
        Ok(Box::new(SqlLoad {
            transaction,
            dialect,
        }))
    }
}

#[async_trait]
impl ArchiveLoad for SqlLoad {
    async fn load(&mut self, table: &str, rows: Vec<ArchiveRow>) -> Result<(), LoadError> {
        let known = Table::of(table).ok_or_else(|| unknown(format!("the table `{table}`")))?;
        let Some(first) = rows.first() else {
            return Ok(());
        };
        let columns: Vec<&Column> = known
            .columns()
            .filter(|column| first.contains_key(column.name))
            .collect();
        for row in &rows {
            check(known, &columns, row)?;
        }
        let text = insert(known, &columns, self.dialect);
        let rows: Json = rows.into_iter().map(Json::Object).collect();
        let statement = Statement::new("archive.load", text, [rows.to_string().into()]);
        self.transaction.execute(statement).await?;
        Ok(())
    }

    async fn commit(mut self: Box<Self>) -> Result<(), LoadError> {
        if self.dialect == Dialect::Postgres {
            self.transaction.script(CHECKED).await?;
        }
        let mut migrating = Migrating::resumed(self.transaction, self.dialect).await?;
        migrating.up_to(migrate::known(self.dialect)).await?;
        migrating.transaction.commit().await?;
        Ok(())
    }
}

/// Whether a row has exactly these columns, each with a value of its kind.
fn check(table: &Table, columns: &[&Column], row: &ArchiveRow) -> Result<(), LoadError> {
    let place = |name: &str| unknown(format!("the column `{name}` in the table `{}`", table.name));
    if let Some(name) = row
        .keys()
        .find(|name| columns.iter().all(|column| column.name != *name))
    {
        return Err(place(name));
    }
    for column in columns {
        let is_fine = match (column.kind, row.get(column.name)) {
            (_, None) | (Kind::Json, Some(Json::Null)) => false,
            (_, Some(Json::Null)) | (Kind::Json, _) => true,
            (Kind::Text, Some(value)) => value.is_string(),
            (Kind::Id, Some(value)) => value.as_str().is_some_and(|id| Uuid::try_parse(id).is_ok()),
            (Kind::Whole, Some(value)) => value.is_i64(),
            (Kind::Truth, Some(value)) => value.is_boolean(),
        };
        if !is_fine {
            let what = format!(
                "a row of `{}` whose `{}` has no such value",
                table.name, column.name
            );
            return Err(unknown(what));
        }
    }
    Ok(())
}

/// The statement that inserts rows, bound as the text of a JSON array.
fn insert(table: &Table, columns: &[&Column], dialect: Dialect) -> String {
    let (mut names, mut values) = (String::new(), String::new());
    for (n, column) in columns.iter().enumerate() {
        let comma = if n == 0 { "" } else { ", " };
        let value = column.of_json(dialect);
        // Writing to a text cannot fail.
        let _: std::fmt::Result = write!(names, "{comma}{}", column.name);
        let _: std::fmt::Result = write!(values, "{comma}{value}");
    }
    let name = table.name;
    format!(
        "INSERT INTO {name} ({names}) SELECT {values} FROM {}",
        dialect.objects(1)
    )
}

fn unknown(what: String) -> LoadError {
    LoadError::Unknown { what }
}
