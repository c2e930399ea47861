//! How the file is opened.

use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use trovato_ports::StoreError;

/// How long a writer of this process or another is waited for.
pub(crate) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// How many prepared statements a connection keeps: more than there are.
const STATEMENTS: usize = 400;

/// When a commit is on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Synchronous {
    /// At every commit: nothing that was acknowledged is lost with the power.
    #[default]
    Full,
    /// Whenever the system likes: for tests alone.
    Off,
}

/// What the store is told.
#[derive(Debug, Clone)]
pub struct Options {
    /// The file.
    pub path: PathBuf,
    /// The most connections that read.
    pub max_readers: u32,
    /// When a commit is on the disk.
    pub synchronous: Synchronous,
}

impl Options {
    /// The file with the customary number of readers.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            max_readers: 8,
            synchronous: Synchronous::Full,
        }
    }

    /// The folder of the file.
    pub(crate) fn folder(&self) -> &Path {
        match self.path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        }
    }

    /// A connection that writes.
    pub(crate) fn writer(&self) -> SqliteConnectOptions {
        let synchronous = match self.synchronous {
            Synchronous::Full => SqliteSynchronous::Full,
            Synchronous::Off => SqliteSynchronous::Off,
        };
        self.connection()
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(synchronous)
    }

    /// A connection that writes what can be lost, and waits for no other writer.
    pub(crate) fn passer_by(&self) -> SqliteConnectOptions {
        self.connection()
            .synchronous(SqliteSynchronous::Off)
            .busy_timeout(Duration::ZERO)
    }

    /// A connection that reads alone.
    pub(crate) fn reader(&self) -> SqliteConnectOptions {
        self.connection().pragma("query_only", "on")
    }

    fn connection(&self) -> SqliteConnectOptions {
        SqliteConnectOptions::new()
            .filename(&self.path)
            .foreign_keys(true)
            .busy_timeout(BUSY_TIMEOUT)
            .statement_cache_capacity(STATEMENTS)
    }
}

/// Makes the folder of the file where there is none.
pub(crate) fn make_folder(options: &Options) -> Result<(), StoreError> {
    let folder = options.folder();
    std::fs::create_dir_all(folder).map_err(|error| StoreError::Unavailable {
        reason: format!("the folder {} cannot be made: {error}", folder.display()),
    })
}
