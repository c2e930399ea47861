//! Indexes of fields that listings filter or sort by, over the keys of items.
//!
//! The key of a field is made of machine names, so it stands in the text as a literal; with a bound
//! path neither database would use the index.

use std::collections::BTreeSet;

use async_trait::async_trait;
use sha2::{Digest as _, Sha256};
use trovato_ports::StoreError;
use trovato_ports::store::{FieldIndex, FieldIndexes};

use crate::dialect::Dialect;
use crate::driver::Statement;
use crate::store::SqlStore;

/// What the names of these indexes begin with.
const PREFIX: &str = "item_key_";
/// How many digits of the hash over the key follow.
const DIGITS: usize = 16;

const THERE_SQLITE: &str = "SELECT name FROM sqlite_master \
    WHERE type = 'index' AND tbl_name = 'item' AND name LIKE 'item\\_key\\_%' ESCAPE '\\'";
/// An index whose making was broken off is there and of no use.
const THERE_POSTGRES: &str = "SELECT c.relname::text FROM pg_index AS x \
    JOIN pg_class AS c ON c.oid = x.indexrelid \
    WHERE x.indrelid = 'item'::regclass AND x.indisvalid \
    AND c.relname LIKE 'item\\_key\\_%' ESCAPE '\\'";

fn name_of(index: &FieldIndex) -> String {
    let hash = hex::encode(Sha256::digest(index.key.as_bytes()));
    format!("{PREFIX}{}", hash.get(..DIGITS).unwrap_or(&hash))
}

/// Whether a key is made of machine names alone.
fn is_sound(index: &FieldIndex) -> bool {
    let plain = index.key.strip_suffix('~').unwrap_or(&index.key);
    plain
        .split('.')
        .all(|part| part.parse::<trovato_domain::name::MachineName>().is_ok())
}

fn create(dialect: Dialect, index: &FieldIndex) -> Statement {
    // Gathers compare keys bytewise, which PostgreSQL must be told of an expression.
    let (how, bytewise) = match dialect {
        Dialect::Sqlite => ("", ""),
        Dialect::Postgres => (" CONCURRENTLY", " COLLATE \"C\""),
    };
    let sql = format!(
        "CREATE INDEX{how} IF NOT EXISTS {name} ON item ((keys -> '{key}' ->> 0){bytewise}, id) \
         WHERE trashed IS NULL",
        name = name_of(index),
        key = index.key
    );
    Statement::new("index.create", sql, [])
}

fn drop_index(dialect: Dialect, name: &str) -> Statement {
    let how = match dialect {
        Dialect::Sqlite => "",
        Dialect::Postgres => " CONCURRENTLY",
    };
    Statement::new(
        "index.drop",
        format!("DROP INDEX{how} IF EXISTS {name}"),
        [],
    )
}

impl SqlStore {
    async fn indexes_there(&self) -> Result<BTreeSet<String>, StoreError> {
        let sql = match self.database.dialect() {
            Dialect::Sqlite => THERE_SQLITE,
            Dialect::Postgres => THERE_POSTGRES,
        };
        let rows = self
            .database
            .fetch(Statement::new("index.list", sql, []))
            .await?;
        rows.into_iter().map(|mut row| row.take()).collect()
    }
}

#[async_trait]
impl FieldIndexes for SqlStore {
    async fn ensure(&self, wanted: &[FieldIndex]) -> Result<(), StoreError> {
        let dialect = self.database.dialect();
        let there = self.indexes_there().await?;
        for index in self.missing(wanted).await? {
            // What is left of an index whose making was broken off is in the way.
            self.database
                .define(drop_index(dialect, &name_of(&index)))
                .await?;
            self.database.define(create(dialect, &index)).await?;
        }
        let names: BTreeSet<String> = wanted.iter().map(name_of).collect();
        for name in there.difference(&names) {
            self.database.define(drop_index(dialect, name)).await?;
        }
        Ok(())
    }

    async fn missing(&self, wanted: &[FieldIndex]) -> Result<Vec<FieldIndex>, StoreError> {
        if let Some(odd) = wanted.iter().find(|index| !is_sound(index)) {
            return Err(StoreError::corrupt(format!(
                "`{}` is no key of a field",
                odd.key
            )));
        }
        let there = self.indexes_there().await?;
        Ok(wanted
            .iter()
            .filter(|index| !there.contains(&name_of(index)))
            .cloned()
            .collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_is_made_over_the_literal_key() {
        let index = FieldIndex {
            key: "price".to_owned(),
        };
        let sql = create(Dialect::Postgres, &index).sql.to_string();
        assert!(
            sql.starts_with("CREATE INDEX CONCURRENTLY IF NOT EXISTS item_key_"),
            "{sql}"
        );
        assert!(
            sql.contains("((keys -> 'price' ->> 0) COLLATE \"C\", id)"),
            "{sql}"
        );
    }

    #[test]
    fn what_is_no_key_never_reaches_the_text() {
        for (key, sound) in [
            ("title~", true),
            ("a.b", true),
            ("a'b", false),
            ("", false),
            ("A", false),
        ] {
            assert_eq!(
                is_sound(&FieldIndex {
                    key: key.to_owned()
                }),
                sound,
                "{key}"
            );
        }
    }
}
