//! Terms: reading, writing, moving and merging them. No write closes a cycle, also not together with
//! another one: the hierarchy of a vocabulary is locked while it changes.

mod cursor;
mod write;

use std::sync::Arc;

use serde_json::Value as Json;
use trovato_domain::category::Term;
use trovato_domain::id::TermId;
use trovato_domain::item::Revision;
use trovato_ports::outbox::{Change, Event};
use trovato_ports::store::RevisionNote;
use trovato_ports::terms::TermPosition;
use trovato_ports::{Context, Page, PageRequest, UnitOfWork};

pub use cursor::TermCursor;
pub(crate) use write::TermDraft;

use crate::dispatch::Dispatch;
use crate::document;
use crate::error::Error;
use crate::ports::Ports;
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

    /// The terms of a vocabulary, by name.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an unknown vocabulary.
    pub async fn list(
        &self,
        context: &Context,
        vocabulary: &str,
        page: PageRequest<TermPosition>,
    ) -> Result<Page<Term, TermPosition>, Error> {
        let site = self.snapshots.current();
        let vocabulary = site.vocabulary(vocabulary)?.vocabulary.id.clone();
        Ok(self
            .ports
            .terms
            .list(context.viewer(), Some(vocabulary), page)
            .await?)
    }

    /// The documents of terms.
    ///
    /// # Errors
    /// [`Error::NotFound`] where a vocabulary is gone.
    pub fn documents(&self, terms: &[Term]) -> Result<Vec<Json>, Error> {
        let site = self.snapshots.current();
        terms
            .iter()
            .map(|t| {
                Ok(document::term::write(
                    site.vocabulary(t.vocabulary.as_str())?,
                    t,
                ))
            })
            .collect()
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
        allowed(context)?;
        let site = self.snapshots.current();
        let schema = site.vocabulary(vocabulary)?;
        let patch = document::term::read(document, schema, None)?;
        let draft = TermDraft::new(
            context,
            &site,
            schema,
            TermId::new(self.ports.ids.next()),
            patch,
        );
        let unit = self.ports.units.begin(context.now()).await?;
        self.commit(context, unit, draft, Revision(0)).await
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
        allowed(context)?;
        let site = self.snapshots.current();
        let mut unit = self.ports.units.begin(context.now()).await?;
        let before = self.present(context, unit.as_mut(), id).await?;
        let schema = site.vocabulary(before.vocabulary.as_str())?;
        let patch = document::term::read(document, schema, Some(&before))?;
        let draft = TermDraft::over(context, schema, before, patch);
        self.commit(context, unit, draft, expected).await
    }

    /// Puts a term into the trash; its children become roots where they have no other parent.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Forbidden`], [`Error::Stale`].
    pub async fn delete(
        &self,
        context: &Context,
        id: TermId,
        expected: Revision,
    ) -> Result<Term, Error> {
        allowed(context)?;
        let mut unit = self.ports.units.begin(context.now()).await?;
        let mut term = self.present(context, unit.as_mut(), id).await?;
        unit.terms().lock_hierarchy(&term.vocabulary).await?;
        let at = unit.at().max(term.changed.next());
        unit.terms().trash(id, expected, at).await?;
        unit.aliases()
            .clear(trovato_domain::alias::AliasTarget::Term(id), None)
            .await?;
        term.trashed = Some(at);
        let event = Event::Term {
            id,
            vocabulary: term.vocabulary.clone(),
            change: Change::Deleted,
        };
        self.finish(unit, &[event]).await?;
        Ok(term)
    }

    /// Merges a term into another of its vocabulary: it is absent from then on, its address leads to
    /// the other, and references to it read, count and filter as the other.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Forbidden`], the fault `cycle` where the other was merged into it.
    pub async fn merge(&self, context: &Context, id: TermId, into: TermId) -> Result<Term, Error> {
        allowed(context)?;
        let mut unit = self.ports.units.begin(context.now()).await?;
        let before = self.present(context, unit.as_mut(), id).await?;
        let other = self.present(context, unit.as_mut(), into).await?;
        if other.vocabulary != before.vocabulary {
            return Err(Error::fault(
                "into",
                "vocabulary",
                "both terms are of one vocabulary",
            ));
        }
        if id == into {
            return Err(Error::fault(
                "into",
                "cycle",
                "a term is not merged into itself",
            ));
        }
        let site = self.snapshots.current();
        let schema = site.vocabulary(before.vocabulary.as_str())?;
        let expected = before.revision;
        let mut draft = TermDraft::over(
            context,
            schema,
            before,
            document::term::TermPatch::default(),
        );
        draft.term.content.merged_into = Some(into);
        self.commit(context, unit, draft, expected).await
    }

    async fn present(
        &self,
        context: &Context,
        unit: &mut dyn UnitOfWork,
        id: TermId,
    ) -> Result<Term, Error> {
        let found = unit.terms().find(context.viewer(), id).await?;
        let found = found.filter(|t| t.trashed.is_none() && t.content.merged_into.is_none());
        found.ok_or_else(|| Error::not_found(format!("term {id}")))
    }

    async fn commit(
        &self,
        context: &Context,
        mut unit: Box<dyn UnitOfWork>,
        draft: TermDraft,
        expected: Revision,
    ) -> Result<Term, Error> {
        let note = RevisionNote {
            by: context.viewer().actor().user(),
            log: String::new(),
        };
        let (term, event) = self
            .write(context, unit.as_mut(), draft, expected, &note)
            .await?;
        if let Some(event) = event {
            self.finish(unit, &[event]).await?;
        }
        Ok(term)
    }

    async fn finish(&self, mut unit: Box<dyn UnitOfWork>, events: &[Event]) -> Result<(), Error> {
        let ids = unit.outbox().append(events).await?;
        unit.commit().await?;
        self.dispatch.dispatch(&ids).await;
        Ok(())
    }
}

fn allowed(context: &Context) -> Result<(), Error> {
    if context.viewer().may(PERMISSION) {
        return Ok(());
    }
    Err(Error::Forbidden {
        permission: PERMISSION.to_owned(),
    })
}
