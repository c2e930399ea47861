//! Terms: reading them and their hierarchy as a viewer sees them, and writing them.

use async_trait::async_trait;
use trovato_domain::category::{Hierarchy, Term};
use trovato_domain::id::TermId;
use trovato_domain::item::keys::Keys;
use trovato_domain::item::{References, Revision};
use trovato_domain::name::MachineName;
use trovato_domain::time::Instant;

use crate::context::Viewer;
use crate::error::StoreError;
use crate::page::{Page, PageRequest};
use crate::store::RevisionNote;

/// The place of a term in the list of its vocabulary: by name, then by id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermPosition {
    /// The collation key of the name.
    pub key: String,
    /// The term.
    pub id: TermId,
}

/// A way from a root down to a term, both included.
pub type TermPath = Vec<TermId>;

/// Reads terms. What is in the trash or was merged into another is absent.
#[cfg_attr(feature = "mocks", mockall::automock)]
#[async_trait]
pub trait TermReader: Send + Sync {
    /// The term; of a merged one, the term that it was merged into.
    async fn find(&self, viewer: &Viewer, id: TermId) -> Result<Option<Term>, StoreError>;
    /// The term of this slug.
    async fn find_by_slug(
        &self,
        viewer: &Viewer,
        vocabulary: &MachineName,
        slug: &str,
    ) -> Result<Option<Term>, StoreError>;
    /// The term whose address this path is.
    async fn find_by_path(&self, viewer: &Viewer, path: &str) -> Result<Option<Term>, StoreError>;
    /// The terms that are there of these, in no order; merged ones are absent.
    async fn load_many(&self, viewer: &Viewer, ids: &[TermId]) -> Result<Vec<Term>, StoreError>;
    /// The terms of a vocabulary, or of all, by name.
    async fn list(
        &self,
        viewer: &Viewer,
        vocabulary: Option<MachineName>,
        page: PageRequest<TermPosition>,
    ) -> Result<Page<Term, TermPosition>, StoreError>;
    /// The terms of a vocabulary, or of all, that are in the trash, by name; none for who does not
    /// administer terms.
    async fn trash(
        &self,
        viewer: &Viewer,
        vocabulary: Option<MachineName>,
        page: PageRequest<TermPosition>,
    ) -> Result<Page<Term, TermPosition>, StoreError>;
    /// Every term above this one, once each, without itself, by one statement.
    async fn ancestors(&self, viewer: &Viewer, id: TermId) -> Result<Vec<Term>, StoreError>;
    /// Every term below this one, once each, without itself, by one statement; at most `limit`.
    async fn descendants(
        &self,
        viewer: &Viewer,
        id: TermId,
        limit: u32,
    ) -> Result<Vec<Term>, StoreError>;
    /// The terms directly below this one, in the order of their places.
    async fn children(
        &self,
        viewer: &Viewer,
        id: TermId,
        limit: u32,
    ) -> Result<Vec<Term>, StoreError>;
    /// Ways from the roots to the term, at most `limit`, the shortest first.
    async fn paths(
        &self,
        viewer: &Viewer,
        id: TermId,
        limit: usize,
    ) -> Result<Vec<TermPath>, StoreError>;
}

/// What is written of a term.
#[derive(Debug, Clone, Copy)]
pub struct TermWrite<'a> {
    /// The term as it will be.
    pub term: &'a Term,
    /// What its name and fields are compared and sorted by.
    pub keys: &'a Keys,
    /// The records that its fields lead to.
    pub references: &'a [References],
    /// Who writes, and why.
    pub note: &'a RevisionNote,
}

/// Writes terms. Every write adds the row of the revision and its history.
#[async_trait]
pub trait TermRepository: Send {
    /// Keeps other writers of the vocabulary's hierarchy out until the unit ends, and gives the
    /// hierarchy as it then is.
    async fn lock_hierarchy(&mut self, vocabulary: &MachineName) -> Result<Hierarchy, StoreError>;
    /// The term, in the trash, merged or not.
    async fn find(&mut self, viewer: &Viewer, id: TermId) -> Result<Option<Term>, StoreError>;
    /// The term that has this slug, in use or not.
    async fn holder(
        &mut self,
        vocabulary: &MachineName,
        slug: &str,
    ) -> Result<Option<TermId>, StoreError>;
    /// Those of `slugs` that a term in use other than `except` has.
    async fn taken_slugs(
        &mut self,
        vocabulary: &MachineName,
        slugs: &[String],
        except: TermId,
    ) -> Result<Vec<String>, StoreError>;
    /// Adds a term.
    async fn insert(&mut self, write: TermWrite<'_>) -> Result<(), StoreError>;
    /// Replaces a term; its revision is the next after `expected`.
    ///
    /// # Errors
    /// [`StoreError::Stale`] where the store is not at `expected`.
    async fn save(&mut self, write: TermWrite<'_>, expected: Revision) -> Result<(), StoreError>;
    /// Puts a term into the trash, as of `at`, from when on its history shows nothing. This makes no
    /// revision; its children become roots.
    ///
    /// # Errors
    /// [`StoreError::Stale`] where the store is not at `expected`.
    async fn trash(
        &mut self,
        id: TermId,
        expected: Revision,
        at: Instant,
    ) -> Result<(), StoreError>;
    /// Ends a term and those that were merged into it, with all that belongs to them: revisions,
    /// references, aliases.
    async fn purge(&mut self, id: TermId) -> Result<(), StoreError>;
}
