//! Migrations: forward only, embedded, each with the checksum of the text that was applied.

use async_trait::async_trait;
use sha2::{Digest as _, Sha256};
use tokio::time::Instant;
use trovato_domain::item::keys::KEY_VERSION;
use trovato_ports::StoreError;
use trovato_ports::store::{MigrationName, Schema, SchemaError, StoreStatus};

use crate::database::Measured;
use crate::dialect::Dialect;
use crate::driver::Statement;
use crate::row::Row;
use crate::store::SqlStore;

/// What tells an `SQLite` file of this product from others: `TRVT`.
pub const APPLICATION_ID: i64 = 0x5452_5654;

/// A migration in the text of one kind of store.
#[derive(Debug, Clone, Copy)]
struct Migration {
    name: &'static str,
    sql: &'static str,
}

impl Migration {
    fn checksum(self) -> String {
        hex::encode(Sha256::digest(self.sql.as_bytes()))
    }
}

const SQLITE: &[Migration] = &[Migration {
    name: "0001_records",
    sql: include_str!("../../../migrations/sqlite/0001_records.sql"),
}];
const POSTGRES: &[Migration] = &[Migration {
    name: "0001_records",
    sql: include_str!("../../../migrations/postgres/0001_records.sql"),
}];

const fn migrations(dialect: Dialect) -> &'static [Migration] {
    match dialect {
        Dialect::Sqlite => SQLITE,
        Dialect::Postgres => POSTGRES,
    }
}

/// What the names in the table `system` begin with.
const MIGRATION: &str = "migration:";

const TABLES_SQLITE: &str = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
const TABLES_POSTGRES: &str =
    "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()";
const APPLIED: &str = "SELECT name, value FROM system \
    WHERE name LIKE 'migration:%' ORDER BY name";
const NOTE: &str = "INSERT INTO system (name, value) VALUES ($1, $2) \
    ON CONFLICT (name) DO UPDATE SET value = excluded.value";
/// A node that starts beside another waits for it to migrate.
const PATIENCE: &str = "SET LOCAL lock_timeout = '60s'; SET LOCAL statement_timeout = 0";
const LOCK: &str = "SELECT pg_advisory_xact_lock(hashtextextended('migrate', 0))::text";
const CLAIM: &str = "PRAGMA application_id = 1414682196";
const CLAIMED: &str = "SELECT application_id FROM pragma_application_id";

/// A migration that was applied, with its checksum.
type Applied = (MigrationName, String);

fn tables(dialect: Dialect) -> Statement {
    let sql = match dialect {
        Dialect::Sqlite => TABLES_SQLITE,
        Dialect::Postgres => TABLES_POSTGRES,
    };
    Statement::new("schema.tables", sql, [])
}

fn read_applied(rows: Vec<Row>) -> Result<Vec<Applied>, StoreError> {
    let mut applied = Vec::new();
    for mut row in rows {
        let name: String = row.take()?;
        let name = name.strip_prefix(MIGRATION).unwrap_or(&name).to_owned();
        applied.push((name, row.take()?));
    }
    Ok(applied)
}

/// What this program still has to apply.
///
/// # Errors
/// [`SchemaError::Newer`] and [`SchemaError::Changed`], where what was applied is not ours.
fn pending(dialect: Dialect, applied: &[Applied]) -> Result<&'static [Migration], SchemaError> {
    let known = migrations(dialect);
    for (n, (name, checksum)) in applied.iter().enumerate() {
        match known.get(n) {
            Some(migration) if migration.name == name => {
                if migration.checksum() != *checksum {
                    return Err(SchemaError::Changed { name: name.clone() });
                }
            }
            _ => {
                return Err(SchemaError::Newer {
                    found: name.clone(),
                });
            }
        }
    }
    Ok(known.get(applied.len()..).unwrap_or_default())
}

/// What is there of a database before its schema is read.
struct Ground {
    application: Option<i64>,
    tables: Vec<String>,
}

impl Ground {
    /// Whether there is a schema of ours; an error where there is one of somebody else.
    fn is_ours(&self, place: &str) -> Result<bool, SchemaError> {
        let foreign = |reason: String| {
            Err(SchemaError::Foreign {
                place: place.to_owned(),
                reason,
            })
        };
        if let Some(id) = self
            .application
            .filter(|id| *id != 0 && *id != APPLICATION_ID)
        {
            return foreign(format!("it belongs to the application {id:#x}"));
        }
        if self.tables.iter().any(|table| table == "system") {
            return match self.application {
                Some(0) => foreign("its tables are of another application".to_owned()),
                _ => Ok(true),
            };
        }
        match self.tables.first() {
            None => Ok(false),
            Some(table) => foreign(format!("it has a table `{table}` and no table `system`")),
        }
    }
}

impl SqlStore {
    /// What was applied so far.
    async fn applied(&self) -> Result<Vec<Applied>, SchemaError> {
        let dialect = self.database.dialect();
        let application = match dialect {
            Dialect::Sqlite => {
                let claimed = Statement::new("schema.application", CLAIMED, []);
                self.database
                    .first(claimed)
                    .await?
                    .map(|mut row| row.take())
                    .transpose()?
            }
            Dialect::Postgres => None,
        };
        let tables = names(self.database.fetch(tables(dialect)).await?)?;
        if !(Ground {
            application,
            tables,
        })
        .is_ours(&self.database.place())?
        {
            return Ok(Vec::new());
        }
        let rows = self
            .database
            .fetch(Statement::new("schema.applied", APPLIED, []))
            .await;
        Ok(read_applied(
            rows.map_err(|error| self.foreign_system(error))?,
        )?)
    }

    /// A table `system` that cannot be read as ours is somebody else's.
    fn foreign_system(&self, error: StoreError) -> SchemaError {
        match error {
            StoreError::Backend(source) => SchemaError::Foreign {
                place: self.database.place(),
                reason: format!("its table `system` is another: {source}"),
            },
            error => error.into(),
        }
    }

    /// Applies the next migration, if there is one, in a transaction of its own.
    async fn apply_next(&self) -> Result<Option<MigrationName>, SchemaError> {
        let mut migrating = self.migrating().await?;
        let Some(name) = migrating.apply_next().await? else {
            return Ok(None);
        };
        migrating.transaction.commit().await?;
        Ok(Some(name))
    }

    /// A transaction in which the schema can grow, while no other process lets it. The database is one
    /// of ours or empty.
    pub(crate) async fn migrating(&self) -> Result<Migrating, SchemaError> {
        self.applied().await?;
        let dialect = self.database.dialect();
        let mut transaction = self.database.begin().await?;
        if dialect == Dialect::Postgres {
            transaction.script(PATIENCE).await?;
            transaction
                .fetch(Statement::new("schema.lock", LOCK, []))
                .await?;
        }
        // Another process may have been here since it was looked at.
        Migrating::resumed(transaction, dialect).await
    }
}

/// A transaction in which the schema grows: what it finds, and what it applies.
pub(crate) struct Migrating {
    pub(crate) transaction: Measured,
    /// The tables that were there at the beginning.
    pub(crate) tables: Vec<String>,
    dialect: Dialect,
    applied: Vec<Applied>,
}

impl Migrating {
    /// What a transaction finds now.
    pub(crate) async fn resumed(
        mut transaction: Measured,
        dialect: Dialect,
    ) -> Result<Self, SchemaError> {
        let tables = names(transaction.fetch(tables(dialect)).await?)?;
        let applied = if tables.is_empty() {
            Vec::new()
        } else {
            applied_in(&mut transaction).await?
        };
        Ok(Self {
            transaction,
            tables,
            dialect,
            applied,
        })
    }

    /// The number of the last migration that was applied.
    pub(crate) fn number(&self) -> u32 {
        number_of(self.applied.len())
    }

    /// Applies migrations until the one of this number was applied.
    pub(crate) async fn up_to(&mut self, number: u32) -> Result<(), SchemaError> {
        while self.number() < number && self.apply_next().await?.is_some() {}
        Ok(())
    }

    /// Applies the next migration, if there is one.
    async fn apply_next(&mut self) -> Result<Option<MigrationName>, SchemaError> {
        let Some(next) = pending(self.dialect, &self.applied)?.first().copied() else {
            return Ok(None);
        };
        if self.applied.is_empty() {
            found(&mut self.transaction, self.dialect, next).await?;
        } else {
            self.transaction.script(next.sql).await?;
        }
        let (name, checksum) = (next.name.to_owned(), next.checksum());
        let noted = note(&format!("{MIGRATION}{name}"), checksum.clone());
        self.transaction.execute(noted).await?;
        self.applied.push((name.clone(), checksum));
        Ok(Some(name))
    }
}

/// The number of the last migration of this program.
pub(crate) const fn known(dialect: Dialect) -> u32 {
    number_of(migrations(dialect).len())
}

/// The number of the last migration that a transaction finds.
pub(crate) async fn number(transaction: &mut Measured) -> Result<u32, StoreError> {
    Ok(number_of(applied_in(transaction).await?.len()))
}

/// Migrations are numbered from one on without gaps.
#[expect(
    clippy::cast_possible_truncation,
    reason = "there are fewer migrations than fit into four digits"
)]
const fn number_of(migrations: usize) -> u32 {
    migrations as u32
}

async fn applied_in(transaction: &mut Measured) -> Result<Vec<Applied>, StoreError> {
    let applied = Statement::new("schema.applied", APPLIED, []);
    read_applied(transaction.fetch(applied).await?)
}

/// The names that rows consist of.
fn names(rows: Vec<Row>) -> Result<Vec<String>, StoreError> {
    rows.into_iter().map(|mut row| row.take()).collect()
}

/// Lays the first migration into an empty database, and what tells whose it is.
async fn found(
    transaction: &mut Measured,
    dialect: Dialect,
    first: Migration,
) -> Result<(), StoreError> {
    if dialect == Dialect::Sqlite {
        transaction.script(CLAIM).await?;
    }
    transaction.script(first.sql).await?;
    transaction
        .execute(note("key_version", KEY_VERSION.to_string()))
        .await?;
    Ok(())
}

fn note(name: &str, value: String) -> Statement {
    Statement::new("schema.note", NOTE, [name.into(), value.into()])
}

#[async_trait]
impl Schema for SqlStore {
    async fn migrate(&self) -> Result<Vec<MigrationName>, SchemaError> {
        let mut names = Vec::new();
        while !pending(self.database.dialect(), &self.applied().await?)?.is_empty() {
            names.extend(self.apply_next().await?);
        }
        Ok(names)
    }

    async fn status(&self) -> Result<StoreStatus, SchemaError> {
        let dialect = self.database.dialect();
        let applied = self.applied().await?;
        let pending = pending(dialect, &applied)?;
        let version = match dialect {
            Dialect::Sqlite => "SELECT sqlite_version()",
            Dialect::Postgres => "SELECT current_setting('server_version')",
        };
        let version = self
            .database
            .first(Statement::new("schema.version", version, []))
            .await?;
        let begun = Instant::now();
        self.database
            .fetch(Statement::new("schema.ping", "SELECT 1", []))
            .await?;
        Ok(StoreStatus {
            kind: dialect.kind(),
            version: version
                .map(|mut row| row.take())
                .transpose()?
                .unwrap_or_default(),
            schema: applied.last().map(|(name, _)| name.clone()),
            pending: pending
                .iter()
                .map(|migration| migration.name.to_owned())
                .collect(),
            latency_us: u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applied(entries: &[(&str, &str)]) -> Vec<Applied> {
        entries
            .iter()
            .map(|(name, sum)| ((*name).to_owned(), (*sum).to_owned()))
            .collect()
    }

    #[test]
    fn what_was_applied_is_compared_with_what_this_program_has() {
        let sum = SQLITE[0].checksum();
        assert_eq!(
            pending(Dialect::Sqlite, &[]).map(<[Migration]>::len).ok(),
            Some(SQLITE.len())
        );
        let ours = applied(&[("0001_records", &sum)]);
        assert!(pending(Dialect::Sqlite, &ours).is_ok());
        let other = pending(Dialect::Sqlite, &applied(&[("0001_records", "00")]));
        assert!(matches!(other, Err(SchemaError::Changed { name }) if name == "0001_records"));
        let mut later = ours;
        later.extend((2..9).map(|n| (format!("000{n}_later"), String::new())));
        assert!(matches!(
            pending(Dialect::Sqlite, &later),
            Err(SchemaError::Newer { .. })
        ));
    }

    #[test]
    fn the_claim_is_the_application_id() {
        assert!(CLAIM.ends_with(&APPLICATION_ID.to_string()));
    }

    #[test]
    fn databases_of_others_are_told_from_empty_ones() {
        let check = |application, tables: &[&str]| {
            let tables = tables.iter().map(|t| (*t).to_owned()).collect();
            Ground {
                application,
                tables,
            }
            .is_ours("there")
        };
        assert!(matches!(check(Some(0), &[]), Ok(false)));
        assert!(matches!(
            check(Some(APPLICATION_ID), &["system", "item"]),
            Ok(true)
        ));
        assert!(matches!(check(None, &["system"]), Ok(true)));
        for (application, tables) in [
            (Some(7), &[][..]),
            (Some(0), &["system"]),
            (Some(0), &["posts"]),
            (None, &["posts"]),
        ] {
            assert!(matches!(
                check(application, tables),
                Err(SchemaError::Foreign { .. })
            ));
        }
    }
}
