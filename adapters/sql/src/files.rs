//! What is known of files.

use async_trait::async_trait;
use sea_query::Value;
use serde_json::{Value as Json, json};
use trovato_domain::file::{File, FileStatus};
use trovato_domain::id::{FileId, UserId};
use trovato_domain::item::Revision;
use trovato_ports::files::{FileReader, FileRepository};
use trovato_ports::store::RevisionNote;
use trovato_ports::{StoreError, Viewer};

use crate::dialect::list_of;
use crate::driver::Statement;
use crate::history::Record;
use crate::row::Row;
use crate::store::SqlStore;
use crate::unit::{SqlUnitOfWork, optional};

const COLUMNS: &str = "SELECT id, filename, storage_key, mime, size, width, height, alt, \
    source_url, status, owner, created, changed, revision FROM file_managed";
const FIND_BY_KEY: &str = "SELECT id, filename, storage_key, mime, size, width, height, alt, \
    source_url, status, owner, created, changed, revision FROM file_managed WHERE storage_key = $1";
const FIND: &str = "SELECT id, filename, storage_key, mime, size, width, height, alt, \
    source_url, status, owner, created, changed, revision FROM file_managed WHERE id = $1";
const INSERT: &str = "INSERT INTO file_managed \
    (id, filename, storage_key, mime, size, width, height, alt, source_url, status, owner, \
    created, changed, revision) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
const SAVE: &str = "UPDATE file_managed \
    SET filename = $2, storage_key = $3, mime = $4, size = $5, width = $6, height = $7, alt = $8, \
    source_url = $9, status = $10, owner = $11, created = $12, changed = $13, \
    revision = revision + 1 \
    WHERE id = $1 RETURNING revision";

fn read(mut row: Row) -> Result<File, StoreError> {
    Ok(File {
        id: row.take()?,
        filename: row.take()?,
        key: row.take()?,
        mime: row.take()?,
        size: row.take()?,
        dimensions: row.take::<Option<u32>>()?.zip(row.take()?),
        alt: row.take()?,
        source_url: row.take()?,
        status: FileStatus::of(&row.take::<String>()?)
            .ok_or_else(|| StoreError::corrupt("the status of a file"))?,
        owner: row.take()?,
        created: row.take()?,
        changed: row.take()?,
        revision: row.take()?,
    })
}

/// All values but the revision.
fn values(file: &File) -> Result<[Value; 13], StoreError> {
    let size = i64::try_from(file.size).map_err(StoreError::backend)?;
    Ok([
        file.id.uuid().into(),
        file.filename.as_str().into(),
        file.key.as_str().into(),
        file.mime.as_str().into(),
        size.into(),
        optional(file.dimensions.map(|(width, _)| width)),
        optional(file.dimensions.map(|(_, height)| height)),
        file.alt.as_str().into(),
        optional(file.source_url.clone()),
        file.status.as_str().into(),
        optional(file.owner.map(UserId::uuid)),
        file.created.micros().into(),
        file.changed.micros().into(),
    ])
}

/// What a revision says.
fn document(file: &File) -> Json {
    json!({
        "filename": file.filename,
        "key": file.key,
        "mime": file.mime,
        "size": file.size,
        "dimensions": file.dimensions,
        "alt": file.alt,
        "source_url": file.source_url,
        "status": file.status.as_str(),
        "owner": file.owner,
    })
}

#[async_trait]
impl FileReader for SqlStore {
    async fn load_many(&self, _: &Viewer, ids: &[FileId]) -> Result<Vec<File>, StoreError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let sql = format!("{COLUMNS} WHERE id IN {}", self.database.dialect().ids(1));
        let load = Statement::new("file.load_many", sql, [list_of(ids).into()]);
        self.database
            .fetch(load)
            .await?
            .into_iter()
            .map(read)
            .collect()
    }

    async fn find_by_key(&self, _: &Viewer, key: &str) -> Result<Option<File>, StoreError> {
        let find = Statement::new("file.find_by_key", FIND_BY_KEY, [key.into()]);
        self.database.first(find).await?.map(read).transpose()
    }
}

#[async_trait]
impl FileRepository for SqlUnitOfWork {
    async fn find(&mut self, _: &Viewer, id: FileId) -> Result<Option<File>, StoreError> {
        let find = Statement::new("file.find", FIND, [id.uuid().into()]);
        self.first(find).await?.map(read).transpose()
    }

    async fn insert(&mut self, file: &File) -> Result<(), StoreError> {
        let values = values(file)?.into_iter().chain([file.revision.0.into()]);
        self.execute(Statement::new("file.insert", INSERT, values))
            .await?;
        self.record_file(file, file.revision).await
    }

    async fn save(&mut self, file: &File) -> Result<(), StoreError> {
        let save = Statement::new("file.save", SAVE, values(file)?);
        match self.first(save).await? {
            Some(mut row) => self.record_file(file, row.take()?).await,
            None => Err(StoreError::Stale {
                expected: file.revision,
                found: Revision(0),
            }),
        }
    }
}

impl SqlUnitOfWork {
    async fn record_file(&mut self, file: &File, revision: Revision) -> Result<(), StoreError> {
        let record = Record::new("file", &file.id, &"");
        let note = RevisionNote {
            by: file.owner,
            log: String::new(),
        };
        self.revise(&record, revision, &note, &document(file))
            .await?;
        self.begins(&record, revision).await
    }
}
