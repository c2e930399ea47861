//! Whole sites on the move: what a store gives of itself and takes, and the file in between.
//!
//! A row is one JSON object, column by column, in a form that both stores share: ids as text,
//! instants as whole microseconds, booleans as `true` and `false`, JSON columns nested. The rows of a
//! table come in the order of its primary key, compared bytewise, and tables in an order in which they
//! can be loaded. What a table is called and what its columns are is known to the store alone.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use async_trait::async_trait;
use secrecy::SecretString;
use serde_json::{Map, Value as Json};

use crate::error::StoreError;
use crate::files::ByteStream;
use crate::store::SchemaError;

/// A row, column by column.
pub type ArchiveRow = Map<String, Json>;

/// Bytes of a file that belong to a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptBytes {
    /// The key in the file storage.
    pub key: String,
    /// How many bytes they are.
    pub size: u64,
}

/// Gives the records of a site as they are at one moment.
#[async_trait]
pub trait ArchiveSource: Send + Sync {
    /// The records of now. What others write from here on is not seen, and nobody waits for it.
    ///
    /// # Errors
    /// [`StoreError`] where the store cannot be read or was never migrated.
    async fn snapshot(&self) -> Result<Box<dyn ArchiveSnapshot>, StoreError>;
}

/// The records of one moment.
#[async_trait]
pub trait ArchiveSnapshot: Send {
    /// The number of the last migration that was applied.
    fn schema(&self) -> u32;
    /// The tables that belong to a site, in the order in which they are loaded.
    fn tables(&self) -> Vec<&'static str>;
    /// The next rows of a table; none at its end. Memory is bounded by the largest row: a page has a
    /// bounded number of rows and, beyond the first row, of bytes.
    ///
    /// # Errors
    /// [`StoreError`]; [`StoreError::Corrupt`] for a table that is not one of these.
    async fn next(&mut self, table: &str) -> Result<Vec<ArchiveRow>, StoreError>;
    /// The next files whose bytes belong to the site, by key; none at the end.
    ///
    /// # Errors
    /// [`StoreError`] of the database.
    async fn files(&mut self) -> Result<Vec<KeptBytes>, StoreError>;
}

/// Why an archive is not loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// There is a site already.
    #[error("there is a site in {place} already: name an empty folder or database")]
    Occupied {
        /// Where it is.
        place: String,
    },
    /// The archive is of a newer program.
    #[error(
        "the archive has the schema {found}, and this program knows those up to {known}: use the newer program that wrote it"
    )]
    Newer {
        /// The schema of the archive.
        found: u32,
        /// The last one that is known.
        known: u32,
    },
    /// The database is empty, and migrated further than the archive.
    #[error(
        "{place} has the schema {found}, the archive the older {wanted}: name a database that was never migrated"
    )]
    Ahead {
        /// Where the database is.
        place: String,
        /// The schema of the database.
        found: u32,
        /// The schema of the archive.
        wanted: u32,
    },
    /// The archive holds something that no schema has.
    #[error("the archive holds {what}, which is unknown here")]
    Unknown {
        /// The table, column or value.
        what: String,
    },
    /// The store refuses or fails.
    #[error(transparent)]
    Schema(#[from] SchemaError),
}

impl From<StoreError> for LoadError {
    fn from(error: StoreError) -> Self {
        Self::Schema(error.into())
    }
}

/// Takes the records of a site into an empty store.
#[async_trait]
pub trait ArchiveTarget: Send + Sync {
    /// Refuses a store that holds anything; nothing is written.
    ///
    /// # Errors
    /// [`LoadError::Occupied`], or that the store cannot be used.
    async fn vacant(&self) -> Result<(), LoadError>;
    /// Begins to load records of this schema.
    ///
    /// # Errors
    /// [`LoadError`] as it says.
    async fn begin(&self, schema: u32) -> Result<Box<dyn ArchiveLoad>, LoadError>;
}

/// One transaction that fills a store: dropped without [`ArchiveLoad::commit`], it leaves nothing.
#[async_trait]
pub trait ArchiveLoad: Send {
    /// Adds rows of a table.
    ///
    /// # Errors
    /// [`LoadError::Unknown`] for a table, column or value that the schema has not.
    async fn load(&mut self, table: &str, rows: Vec<ArchiveRow>) -> Result<(), LoadError>;
    /// Brings the records to the schema of this program and makes them last.
    ///
    /// # Errors
    /// [`LoadError`], also where records refer to others that are not there; nothing is left then.
    async fn commit(self: Box<Self>) -> Result<(), LoadError>;
}

/// Why an archive cannot be written or read.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The file is no sound archive.
    #[error("{entry}: {what}")]
    Damaged {
        /// The entry, or the file itself.
        entry: String,
        /// What is wrong with it.
        what: String,
    },
    /// The file is of a newer program.
    #[error(
        "the archive has the format {found}, and this program knows those up to {known}: use the newer program that wrote it"
    )]
    Newer {
        /// The format of the file.
        found: u64,
        /// The last one that is known.
        known: u64,
    },
    /// There is a file of this name.
    #[error("{} is there already: name another file, or overwrite it with --yes", .path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// Something does not fit into an archive.
    #[error("{what} does not fit into an archive: {why}")]
    Unfit {
        /// What it is.
        what: String,
        /// The limit.
        why: String,
    },
    /// Bytes of a file are not what the records say of them.
    #[error("the bytes of the file {key} cannot be archived: {why}")]
    Bytes {
        /// The key of the file.
        key: String,
        /// What is wrong with them.
        why: String,
    },
    /// The file cannot be read or written.
    #[error("{} cannot be {doing}: {cause}", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What was being done with it: `read`, `written`.
        doing: &'static str,
        /// Why.
        cause: io::Error,
    },
}

/// What an archive holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchiveSummary {
    /// The hash over the content alone: the same for the same records and files, whichever store they
    /// come from, whenever and however they were written.
    pub hash: String,
    /// How many bytes the file has.
    pub bytes: u64,
    /// How many rows there are of each table that has any.
    pub rows: BTreeMap<String, u64>,
    /// How many files there are.
    pub files: u64,
}

/// Writes an archive: the schema, tables one after the other, files by key, the secret, the end.
/// Dropped before the end, it leaves no file.
#[async_trait]
pub trait ArchiveWriter: Send {
    /// Begins with the schema of the records.
    ///
    /// # Errors
    /// [`ArchiveError::Exists`], [`ArchiveError::Io`].
    async fn begin(&mut self, schema: u32) -> Result<(), ArchiveError>;
    /// Adds rows of a table.
    ///
    /// # Errors
    /// [`ArchiveError`] as it says.
    async fn rows(&mut self, table: &str, rows: Vec<ArchiveRow>) -> Result<(), ArchiveError>;
    /// Adds a file.
    ///
    /// # Errors
    /// [`ArchiveError::Bytes`] where they are not as many as was said, or cannot be read.
    async fn file(&mut self, file: &KeptBytes, bytes: ByteStream) -> Result<(), ArchiveError>;
    /// Adds the secret of the site. It is no content.
    ///
    /// # Errors
    /// [`ArchiveError`] as it says.
    async fn secret(&mut self, secret: &SecretString) -> Result<(), ArchiveError>;
    /// Ends the archive and puts it where it belongs, whole.
    ///
    /// # Errors
    /// [`ArchiveError`] as it says.
    async fn finish(&mut self) -> Result<ArchiveSummary, ArchiveError>;
}

/// A part of an archive.
pub enum ArchivePart {
    /// The schema of the records: always the first part.
    Schema(u32),
    /// Rows of a table.
    Rows {
        /// The table.
        table: String,
        /// The rows.
        rows: Vec<ArchiveRow>,
    },
    /// A file. Whoever does not want its bytes drops them.
    File {
        /// The file.
        file: KeptBytes,
        /// Its bytes.
        bytes: ByteStream,
    },
    /// The secret of the site.
    Secret(SecretString),
    /// Everything was read and is sound: always the last part.
    End(ArchiveSummary),
}

/// Reads an archive once, from its beginning to its end. Until [`ArchivePart::End`] has come nothing
/// that was read is known to be sound.
#[async_trait]
pub trait ArchiveReader: Send {
    /// The next part; `None` behind the end.
    ///
    /// # Errors
    /// [`ArchiveError::Damaged`] with the entry and what is wrong with it.
    async fn next(&mut self) -> Result<Option<ArchivePart>, ArchiveError>;
}
