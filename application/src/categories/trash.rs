//! The trash of terms: where deleted ones go, from where they come back, and where they end.

use trovato_domain::alias::AliasTarget;
use trovato_domain::category::Term;
use trovato_domain::id::TermId;
use trovato_domain::item::Revision;
use trovato_ports::outbox::Change;
use trovato_ports::{Context, UnitOfWork};

use super::write::event;
use super::{Categories, PERMISSION};
use crate::access::require;
use crate::error::Error;
use crate::retry::retrying;

impl Categories {
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
        retrying(|| self.try_to_delete(context, id, expected)).await
    }

    async fn try_to_delete(
        &self,
        context: &Context,
        id: TermId,
        expected: Revision,
    ) -> Result<Term, Error> {
        require(context, PERMISSION)?;
        let vocabulary = self.find_itself(context, id).await?.vocabulary;
        let mut unit = self.ports.units.begin(context.now()).await?;
        unit.terms().lock_hierarchy(&vocabulary).await?;
        let mut term = self.present(context, unit.as_mut(), id).await?;
        let at = unit.at().max(term.changed.next());
        unit.terms().trash(id, expected, at).await?;
        unit.aliases().clear(AliasTarget::Term(id), None).await?;
        term.trashed = Some(at);
        self.dispatch
            .commit(unit, &[event(&term, Change::Deleted)])
            .await?;
        Ok(term)
    }

    /// Takes a term out of the trash, as a new revision, below those of its parents that are there.
    /// Where its slug or address was taken meanwhile, it gets another one.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the trash has no such term, [`Error::Forbidden`].
    pub async fn restore(&self, context: &Context, id: TermId) -> Result<Term, Error> {
        retrying(|| self.try_to_restore(context, id)).await
    }

    async fn try_to_restore(&self, context: &Context, id: TermId) -> Result<Term, Error> {
        require(context, PERMISSION)?;
        let mut unit = self.ports.units.begin(context.now()).await?;
        let found = self.in_trash(context, unit.as_mut(), id).await?;
        unit.terms().lock_hierarchy(&found.vocabulary).await?;
        let before = self.in_trash(context, unit.as_mut(), id).await?;
        let prepared = self.as_it_was(context, before, |draft| {
            draft.term.trashed = None;
            draft.slug_is_made = true;
        })?;
        self.commit(context, unit, prepared, "restored from the trash")
            .await
    }

    /// Ends a term that is in the trash, with all that belongs to it.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the trash has no such term, [`Error::Forbidden`].
    pub async fn purge(&self, context: &Context, id: TermId) -> Result<Term, Error> {
        retrying(|| self.try_to_purge(context, id)).await
    }

    async fn try_to_purge(&self, context: &Context, id: TermId) -> Result<Term, Error> {
        require(context, PERMISSION)?;
        let mut unit = self.ports.units.begin(context.now()).await?;
        let term = self.in_trash(context, unit.as_mut(), id).await?;
        unit.terms().purge(id).await?;
        self.dispatch
            .commit(unit, &[event(&term, Change::Deleted)])
            .await?;
        Ok(term)
    }

    async fn in_trash(
        &self,
        context: &Context,
        unit: &mut dyn UnitOfWork,
        id: TermId,
    ) -> Result<Term, Error> {
        let found = unit.terms().find(context.viewer(), id).await?;
        found
            .filter(|term| term.trashed.is_some())
            .ok_or_else(|| Error::not_found(format!("term {id} in the trash")))
    }
}
