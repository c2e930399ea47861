//! How the file is opened.

use std::fs::{DirBuilder, OpenOptions};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use trovato_ports::StoreError;

/// How long a writer of this process or another is waited for.
pub(crate) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// The most connections that read.
const MOST_READERS: u32 = 16;

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
            max_readers: readers(),
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

/// Twice as many as the machine has cores, within reason: each keeps pages of the file in memory.
fn readers() -> u32 {
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    u32::try_from(cores * 2)
        .unwrap_or(MOST_READERS)
        .clamp(4, MOST_READERS)
}

/// The rights of what is made: the owner's alone. Others on the machine read no drafts and no addresses
/// of people.
pub(crate) const OF_THE_OWNER: u32 = 0o600;

/// Makes the file where there is none, for its owner alone. What the database keeps beside it gets the
/// same rights.
pub(crate) fn make_file(options: &Options) -> Result<(), StoreError> {
    let made = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(OF_THE_OWNER)
        .open(&options.path);
    match made {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(StoreError::Unavailable {
            reason: format!("{} cannot be made: {error}", options.path.display()),
        }),
        _ => Ok(()),
    }
}

/// Makes the folder of the file where there is none, for its owner alone.
pub(crate) fn make_folder(options: &Options) -> Result<(), StoreError> {
    let folder = options.folder();
    let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|error| StoreError::Unavailable {
        reason: format!("the folder {} cannot be made: {error}", folder.display()),
    })
}
