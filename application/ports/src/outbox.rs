//! The outbox: events of a unit of work, written with it and dispatched after its commit, so that a
//! crash between both loses none.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use trovato_domain::id::{CommentId, FileId, ItemId, MenuLinkId, TermId, UserId};
use trovato_domain::language::LanguageTag;
use trovato_domain::name::MachineName;
use trovato_domain::render::CacheTag;
use trovato_domain::time::Instant;

use crate::error::StoreError;

/// What happened to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It is new.
    Inserted,
    /// It changed, or came back from the trash.
    Updated,
    /// It went to the trash or was ended.
    Deleted,
}

/// What happened. Events are stored as JSON: members are only ever added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// An item or a translation of one.
    Item {
        /// The item.
        id: ItemId,
        /// Its type.
        item_type: MachineName,
        /// The language.
        language: LanguageTag,
        /// What happened.
        change: Change,
    },
    /// A term.
    Term {
        /// The term.
        id: TermId,
        /// Its vocabulary.
        vocabulary: MachineName,
        /// What happened.
        change: Change,
    },
    /// A link of a menu.
    MenuLink {
        /// The link.
        id: MenuLinkId,
        /// Its menu.
        menu: MachineName,
        /// What happened.
        change: Change,
    },
    /// An account.
    User {
        /// The account.
        id: UserId,
        /// What happened.
        change: Change,
    },
    /// A file.
    File {
        /// The file.
        id: FileId,
        /// What happened.
        change: Change,
    },
    /// A comment.
    Comment {
        /// The comment.
        id: CommentId,
        /// What it comments on.
        item: ItemId,
        /// What happened.
        change: Change,
    },
    /// Configuration entities, as `KIND.ID`.
    Config {
        /// The entities.
        names: Vec<String>,
    },
    /// Redirects.
    Redirects,
    /// Caches were emptied by hand.
    Cleared {
        /// Of what carries this tag, or of everything.
        tag: Option<CacheTag>,
    },
}

/// The number of an event, growing with the order of its writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutboxId(pub i64);

/// An event in the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxEvent {
    /// Its number.
    pub id: OutboxId,
    /// When it was written.
    pub at: Instant,
    /// What happened.
    pub event: Event,
}

/// Adds events within a unit of work.
#[async_trait]
pub trait Outbox: Send {
    /// Adds the events; gives their numbers.
    async fn append(&mut self, events: &[Event]) -> Result<Vec<OutboxId>, StoreError>;
}

/// Reads events that were committed, to dispatch them.
#[cfg_attr(feature = "mocks", mockall::automock)]
#[async_trait]
pub trait OutboxReader: Send + Sync {
    /// Events that nobody dispatched yet, oldest first, at most `limit`. Those written after
    /// `before` are left to the process that wrote them.
    async fn pending(&self, before: Instant, limit: u16) -> Result<Vec<OutboxEvent>, StoreError>;
    /// The events of these numbers.
    async fn load_many(&self, ids: &[OutboxId]) -> Result<Vec<OutboxEvent>, StoreError>;
    /// Notes that these were dispatched.
    async fn dispatched(&self, ids: &[OutboxId], at: Instant) -> Result<(), StoreError>;
    /// Removes events that were dispatched before this moment; gives how many.
    async fn prune(&self, before: Instant) -> Result<u64, StoreError>;
    /// How many events wait.
    async fn backlog(&self) -> Result<u64, StoreError>;
}
