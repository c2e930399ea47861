//! The memory of imports: which record of a source became which record here.

use async_trait::async_trait;
use trovato_ports::StoreError;
use trovato_ports::imports::{
    ImportKind, ImportReader, ImportRepository, ImportedRecord, SourceKey,
};

use crate::dialect::{Dialect, list_of};
use crate::driver::Statement;
use crate::row::Row;
use crate::store::SqlStore;
use crate::unit::SqlUnitOfWork;

const SAVE: &str = "INSERT INTO import_source (origin, source_key, kind, record, hash, revision) \
    VALUES ($1, $2, $3, $4, $5, $6) \
    ON CONFLICT (origin, source_key) DO UPDATE \
    SET kind = excluded.kind, record = excluded.record, hash = excluded.hash, \
    revision = excluded.revision";

fn find_many(dialect: Dialect, origin: &str, keys: &[SourceKey]) -> Statement {
    let sql = format!(
        "SELECT source_key, kind, record, hash, revision FROM import_source \
         WHERE origin = $1 AND source_key IN {}",
        dialect.texts(2)
    );
    Statement::new(
        "import.find_many",
        sql,
        [origin.into(), list_of(keys).into()],
    )
}

fn read(mut row: Row) -> Result<ImportedRecord, StoreError> {
    Ok(ImportedRecord {
        key: row.take()?,
        kind: ImportKind::of(&row.take::<String>()?)
            .ok_or_else(|| StoreError::corrupt("the kind of an imported record"))?,
        id: row.take()?,
        hash: row.take()?,
        revision: row.take()?,
    })
}

#[async_trait]
impl ImportReader for SqlStore {
    async fn find_many(
        &self,
        origin: &str,
        keys: &[SourceKey],
    ) -> Result<Vec<ImportedRecord>, StoreError> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let find = find_many(self.database.dialect(), origin, keys);
        let rows = self.database.fetch(find).await?;
        rows.into_iter().map(read).collect()
    }
}

#[async_trait]
impl ImportRepository for SqlUnitOfWork {
    async fn find_many(
        &mut self,
        origin: &str,
        keys: &[SourceKey],
    ) -> Result<Vec<ImportedRecord>, StoreError> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let rows = self.fetch(find_many(self.dialect, origin, keys)).await?;
        rows.into_iter().map(read).collect()
    }

    async fn save(&mut self, origin: &str, record: &ImportedRecord) -> Result<(), StoreError> {
        let values = [
            origin.into(),
            record.key.as_str().into(),
            record.kind.as_str().into(),
            record.id.into(),
            record.hash.as_str().into(),
            record.revision.into(),
        ];
        self.execute(Statement::new("import.save", SAVE, values))
            .await?;
        Ok(())
    }
}
