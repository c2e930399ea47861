//! The unit of work: one transaction over the record store, and the way to begin one.

use async_trait::async_trait;
use trovato_domain::id::UserId;
use trovato_domain::time::Instant;

use crate::aliases::AliasRepository;
use crate::comments::CommentRepository;
use crate::configuration::ConfigRepository;
use crate::error::StoreError;
use crate::files::FileRepository;
use crate::imports::ImportRepository;
use crate::items::ItemRepository;
use crate::menus::MenuLinkRepository;
use crate::outbox::Outbox;
use crate::terms::TermRepository;
use crate::users::UserRepository;

/// One transaction. What its repositories write is seen by others after [`UnitOfWork::commit`], all
/// at once or not at all; dropped without it, everything is rolled back.
#[async_trait]
pub trait UnitOfWork: Send {
    /// The instant of everything that the unit writes. It is taken once, at the beginning.
    fn at(&self) -> Instant;
    /// Items, their translations and revisions.
    fn items(&mut self) -> &mut dyn ItemRepository;
    /// Terms and their hierarchy.
    fn terms(&mut self) -> &mut dyn TermRepository;
    /// Configuration entities.
    fn config(&mut self) -> &mut dyn ConfigRepository;
    /// Accounts.
    fn users(&mut self) -> &mut dyn UserRepository;
    /// Links of menus.
    fn menu_links(&mut self) -> &mut dyn MenuLinkRepository;
    /// Aliases and redirects.
    fn aliases(&mut self) -> &mut dyn AliasRepository;
    /// Managed files.
    fn files(&mut self) -> &mut dyn FileRepository;
    /// Comments.
    fn comments(&mut self) -> &mut dyn CommentRepository;
    /// What imports wrote.
    fn imports(&mut self) -> &mut dyn ImportRepository;
    /// Events that are dispatched after the commit.
    fn outbox(&mut self) -> &mut dyn Outbox;
    /// Makes everything that was written last and be seen.
    ///
    /// # Errors
    /// [`StoreError::Retry`] where another unit was in the way; nothing is written then.
    async fn commit(self: Box<Self>) -> Result<(), StoreError>;
}

/// Begins units of work.
#[cfg_attr(feature = "mocks", mockall::automock)]
#[async_trait]
pub trait UnitOfWorkFactory: Send + Sync {
    /// Begins a unit whose writes have this instant at least.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] where no connection is to be had in time.
    async fn begin(&self, at: Instant) -> Result<Box<dyn UnitOfWork>, StoreError>;
}

/// Whether the records of a list are in use or in the trash.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Presence {
    /// In use.
    #[default]
    Present,
    /// In the trash.
    Trashed,
}

/// Who writes a revision, and why.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RevisionNote {
    /// The account; `None` is the system account.
    pub by: Option<UserId>,
    /// Why, in their words.
    pub log: String,
}

/// What a migration of the schema is called: its number and name, `0001_records`.
pub type MigrationName = String;

/// What a store says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreStatus {
    /// The kind of store: `sqlite` or `postgres`.
    pub kind: &'static str,
    /// The version of the database program.
    pub version: String,
    /// The last migration that was applied.
    pub schema: Option<MigrationName>,
    /// Migrations of this program that are not applied.
    pub pending: Vec<MigrationName>,
    /// The time that one small statement takes, in microseconds.
    pub latency_us: u64,
}

/// Why a store cannot be used as it is.
#[derive(Debug, thiserror::Error)]
pub enum SchemaError {
    /// The database was written by a newer program.
    #[error(
        "the database has the migration {found}, which this program does not know: use the newer program that wrote it"
    )]
    Newer {
        /// The migration that is not known.
        found: MigrationName,
    },
    /// The database is not one of this product.
    #[error("{place} is not a database of Trovato ({reason}): name another one, or move it away")]
    Foreign {
        /// Where it is.
        place: String,
        /// How it was told.
        reason: String,
    },
    /// A migration that was applied is not the one that this program has.
    #[error("the migration {name} was applied in another form than this program has")]
    Changed {
        /// The migration.
        name: MigrationName,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The schema of a store.
#[cfg_attr(feature = "mocks", mockall::automock)]
#[async_trait]
pub trait Schema: Send + Sync {
    /// Applies what is pending, one transaction each, under a lock; gives what was applied.
    ///
    /// # Errors
    /// [`SchemaError`] as it says; what was applied before stays applied.
    async fn migrate(&self) -> Result<Vec<MigrationName>, SchemaError>;
    /// What the store says of itself.
    ///
    /// # Errors
    /// [`SchemaError`] where it cannot be read or is not ours.
    async fn status(&self) -> Result<StoreStatus, SchemaError>;
}

/// A lock that is held until it is dropped, or until its process ends.
pub trait LockGuard: Send + Sync {}

/// Locks that only one process holds at a time.
#[cfg_attr(feature = "mocks", mockall::automock)]
#[async_trait]
pub trait LockManager: Send + Sync {
    /// Takes the lock of this name if nobody holds it.
    ///
    /// # Errors
    /// [`StoreError`] where that cannot be told.
    async fn try_lock(&self, name: &str) -> Result<Option<Box<dyn LockGuard>>, StoreError>;
}

/// An index of a field that listings filter or sort by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FieldIndex {
    /// The key of the field: `price`, or `title~` for the collation of a text.
    pub key: String,
}

/// Indexes of fields. They are made and dropped outside of units of work, without blocking writes.
#[cfg_attr(feature = "mocks", mockall::automock)]
#[async_trait]
pub trait FieldIndexes: Send + Sync {
    /// Makes those that are missing and drops those that are not named.
    ///
    /// # Errors
    /// [`StoreError`] of the database.
    async fn ensure(&self, wanted: &[FieldIndex]) -> Result<(), StoreError>;
    /// Those of `wanted` that are not there.
    ///
    /// # Errors
    /// [`StoreError`] of the database.
    async fn missing(&self, wanted: &[FieldIndex]) -> Result<Vec<FieldIndex>, StoreError>;
}
