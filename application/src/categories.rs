//! Terms: reading, writing, moving and merging them. No write closes a cycle, also not together with
//! another one: the hierarchy of a vocabulary is locked while it changes.

mod cursor;
mod draft;
mod trash;
mod write;

use std::sync::Arc;

use serde_json::Value as Json;
use trovato_domain::category::Term;
use trovato_domain::id::TermId;
use trovato_domain::item::Revision;
use trovato_domain::item::value::FieldValues;
use trovato_ports::store::{Presence, RevisionNote};
use trovato_ports::terms::TermPosition;
use trovato_ports::{Context, Page, PageRequest, UnitOfWork};

pub use cursor::TermCursor;
pub(crate) use draft::TermDraft;

use self::write::{Prepared, own_faults};
use crate::access::{at_revision, require};
use crate::dispatch::Dispatch;
use crate::document;
use crate::document::fields::Sight;
use crate::document::term::{TypedTerm, write};
use crate::error::Error;
use crate::ports::Ports;
use crate::retry::retrying;
use crate::snapshot::Snapshots;

/// The use cases of terms.
#[derive(Clone)]
pub struct Categories {
    ports: Arc<Ports>,
    snapshots: Arc<Snapshots>,
    dispatch: Arc<Dispatch>,
}

const PERMISSION: &str = "administer terms";

impl Categories {
    /// Over these ports.
    pub fn new(ports: &Arc<Ports>, snapshots: &Arc<Snapshots>, dispatch: &Arc<Dispatch>) -> Self {
        Self {
            ports: Arc::clone(ports),
            snapshots: Arc::clone(snapshots),
            dispatch: Arc::clone(dispatch),
        }
    }

    /// The term; of a merged one, the term that it was merged into.
    ///
    /// # Errors
    /// [`Error::NotFound`] where it is not there.
    pub async fn find(&self, context: &Context, id: TermId) -> Result<Term, Error> {
        let found = self.ports.terms.find(context.viewer(), id).await?;
        found.ok_or_else(|| Error::not_found(format!("term {id}")))
    }

    /// The terms of a vocabulary, by name: those in use, or those in the trash.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an unknown vocabulary, [`Error::Forbidden`] for the trash without
    /// `administer terms`.
    pub async fn list(
        &self,
        context: &Context,
        vocabulary: &str,
        presence: Presence,
        page: PageRequest<TermPosition>,
    ) -> Result<Page<Term, TermPosition>, Error> {
        let site = self.snapshots.current();
        let vocabulary = Some(site.vocabulary(vocabulary)?.vocabulary.id.clone());
        let (terms, viewer) = (&self.ports.terms, context.viewer());
        match presence {
            Presence::Present => Ok(terms.list(viewer, vocabulary, page).await?),
            Presence::Trashed => {
                require(context, PERMISSION)?;
                Ok(terms.trash(viewer, vocabulary, page).await?)
            }
        }
    }

    /// The documents of terms.
    ///
    /// # Errors
    /// [`Error`] where labels cannot be read, or a vocabulary is gone.
    pub async fn documents(&self, context: &Context, terms: &[Term]) -> Result<Vec<Json>, Error> {
        let site = self.snapshots.current();
        let typed: Vec<TypedTerm<'_>> = terms
            .iter()
            .map(|term| {
                let schema = site.vocabulary(term.vocabulary.as_str())?;
                Ok::<_, Error>(TypedTerm::of(schema, term))
            })
            .collect::<Result<_, _>>()?;
        let wanted = typed.iter().flat_map(TypedTerm::targets);
        let records = typed.iter().map(|term| &term.fields);
        let sight = Sight::of(&self.ports, context, &site, wanted, records).await?;
        Ok(typed.iter().map(|term| write(term, &sight)).collect())
    }

    /// Makes a term from a write document.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an unknown vocabulary, [`Error::Forbidden`], [`Error::Invalid`].
    pub async fn create(
        &self,
        context: &Context,
        vocabulary: &str,
        document: &Json,
    ) -> Result<Term, Error> {
        retrying(|| self.try_to_create(context, vocabulary, document)).await
    }

    async fn try_to_create(
        &self,
        context: &Context,
        vocabulary: &str,
        document: &Json,
    ) -> Result<Term, Error> {
        require(context, PERMISSION)?;
        let site = self.snapshots.current();
        let schema = site.vocabulary(vocabulary)?;
        let patch = document::term::read(document, schema, None)?;
        let id = TermId::new(self.ports.ids.next());
        let draft = TermDraft::new(context, &site, schema, id, patch);
        let prepared = self.prepare(context, draft, &FieldValues::new()).await?;
        let unit = self.ports.units.begin(context.now()).await?;
        self.commit(context, unit, prepared, "").await
    }

    /// Changes a term; a move is a change of its parents.
    ///
    /// # Errors
    /// [`Error::Stale`] where the store is not at `expected`; the fault `cycle` where the write would
    /// close one; and as [`Categories::create`].
    pub async fn update(
        &self,
        context: &Context,
        id: TermId,
        expected: Revision,
        document: &Json,
    ) -> Result<Term, Error> {
        retrying(|| self.try_to_update(context, id, expected, document)).await
    }

    async fn try_to_update(
        &self,
        context: &Context,
        id: TermId,
        expected: Revision,
        document: &Json,
    ) -> Result<Term, Error> {
        require(context, PERMISSION)?;
        let site = self.snapshots.current();
        let before = self.find_itself(context, id).await?;
        let schema = site.vocabulary(before.vocabulary.as_str())?;
        at_revision(before.revision, expected)?;
        let patch = document::term::read(document, schema, Some(&before))?;
        let values = before.content.fields.typed(&schema.relaxed);
        let draft = TermDraft::over(context, schema, before, patch);
        let prepared = self.prepare(context, draft, &values).await?;
        let mut unit = self.ports.units.begin(context.now()).await?;
        let now = self.present(context, unit.as_mut(), id).await?;
        at_revision(now.revision, expected)?;
        self.commit(context, unit, prepared, "").await
    }

    /// Merges a term into another of its vocabulary: it is absent from then on, its address leads to
    /// the other, and references to it read, count and filter as the other.
    ///
    /// # Errors
    /// [`Error::NotFound`], also where the other was merged into it meanwhile; [`Error::Forbidden`];
    /// the fault `cycle` where both are the same.
    pub async fn merge(&self, context: &Context, id: TermId, into: TermId) -> Result<Term, Error> {
        retrying(|| self.try_to_merge(context, id, into)).await
    }

    async fn try_to_merge(
        &self,
        context: &Context,
        id: TermId,
        into: TermId,
    ) -> Result<Term, Error> {
        require(context, PERMISSION)?;
        let vocabulary = self.find_itself(context, id).await?.vocabulary;
        let mut unit = self.ports.units.begin(context.now()).await?;
        // Who merges, deletes or moves terms of the vocabulary waits here, so both stay as they are.
        unit.terms().lock_hierarchy(&vocabulary).await?;
        let before = self.present(context, unit.as_mut(), id).await?;
        let other = self.present(context, unit.as_mut(), into).await?;
        if other.vocabulary != before.vocabulary {
            let message = "both terms are of one vocabulary";
            return Err(Error::fault("into", "vocabulary", message));
        }
        if id == into {
            let message = "a term is not merged into itself";
            return Err(Error::fault("into", "cycle", message));
        }
        let prepared = self.as_it_was(context, before, |draft| {
            draft.term.content.merged_into = Some(into);
        })?;
        self.commit(context, unit, prepared, "").await
    }

    /// A draft over a term as a unit sees it, whose values stay as they were.
    fn as_it_was(
        &self,
        context: &Context,
        before: Term,
        change: impl FnOnce(&mut TermDraft),
    ) -> Result<Prepared, Error> {
        let site = self.snapshots.current();
        let schema = site.vocabulary(before.vocabulary.as_str())?;
        let patch = document::term::TermPatch::default();
        let mut draft = TermDraft::over(context, schema, before, patch);
        change(&mut draft);
        own_faults(context, &site, schema, &draft, &draft.fields).or(())?;
        Ok(Prepared::of(schema, draft))
    }

    /// The term itself, not the one that it was merged into.
    async fn find_itself(&self, context: &Context, id: TermId) -> Result<Term, Error> {
        let found = self.ports.terms.find(context.viewer(), id).await?;
        found
            .filter(|term| term.id == id)
            .ok_or_else(|| Error::not_found(format!("term {id}")))
    }

    /// The term as the unit sees it, where it is in use.
    async fn present(
        &self,
        context: &Context,
        unit: &mut dyn UnitOfWork,
        id: TermId,
    ) -> Result<Term, Error> {
        let found = unit.terms().find(context.viewer(), id).await?;
        found
            .filter(is_present)
            .ok_or_else(|| Error::not_found(format!("term {id}")))
    }

    /// Writes what was prepared and commits.
    async fn commit(
        &self,
        context: &Context,
        mut unit: Box<dyn UnitOfWork>,
        prepared: Prepared,
        log: &str,
    ) -> Result<Term, Error> {
        let before = prepared.draft.before.as_ref();
        let expected = before.map_or(Revision(0), |term| term.revision);
        let note = RevisionNote {
            by: context.viewer().actor().user(),
            log: log.to_owned(),
        };
        let (term, events) = self
            .store(context, unit.as_mut(), prepared, expected, &note)
            .await?;
        self.dispatch.commit(unit, &events).await?;
        Ok(term)
    }
}

/// Whether a term is in use.
fn is_present(term: &Term) -> bool {
    term.trashed.is_none() && term.content.merged_into.is_none()
}
