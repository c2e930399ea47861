//! How a store fails. Absence is no failure: it is an `Option`.

use trovato_domain::item::Revision;

/// What went wrong in a store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A constraint of the database refused the write.
    #[error("the constraint {constraint} refuses the write")]
    Conflict {
        /// The name of the constraint, the same on every store.
        constraint: String,
    },
    /// The record has moved on since it was read.
    #[error("revision {expected} was expected, but the record is at revision {found}")]
    Stale {
        /// What the writer had read.
        expected: Revision,
        /// What the store has.
        found: Revision,
    },
    /// Another unit of work was in the way; the same work may succeed when it is done again.
    #[error("another unit of work was in the way")]
    Retry,
    /// The store cannot be reached now.
    #[error("the store cannot be reached: {reason}")]
    Unavailable {
        /// What is known of the cause, without secrets.
        reason: String,
    },
    /// What the store holds cannot be read as what it should be.
    #[error("the store holds something that cannot be read: {what}")]
    Corrupt {
        /// The record and the part.
        what: String,
    },
    /// Anything else that the database says.
    #[error("the database failed")]
    Backend(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl StoreError {
    /// A failure of the database that has no meaning of its own.
    pub fn backend(source: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Backend(Box::new(source))
    }

    /// A part of a record that cannot be read.
    pub fn corrupt(what: impl Into<String>) -> Self {
        Self::Corrupt { what: what.into() }
    }
}
