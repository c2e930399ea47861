//! Writes terms within a unit of work: the row, its parents, its revision, history and references.

use async_trait::async_trait;
use trovato_domain::category::{Hierarchy, Term};
use trovato_domain::id::TermId;
use trovato_domain::item::Revision;
use trovato_domain::name::MachineName;
use trovato_domain::time::Instant;
use trovato_ports::terms::{TermRepository, TermWrite};
use trovato_ports::{StoreError, Viewer};

use super::write::{self, TERM};
use super::{columns, read};
use crate::driver::Statement;
use crate::history::Record;
use crate::unit::SqlUnitOfWork;

const HIERARCHY: &str = "SELECT h.term, h.parent \
    FROM category_term_hierarchy AS h \
    JOIN category_term AS t ON t.id = h.term \
    WHERE t.vocabulary = $1 \
    ORDER BY h.term, h.position";
const HOLDER: &str = "SELECT id FROM category_term \
    WHERE vocabulary = $1 AND slug = $2 \
    ORDER BY trashed IS NOT NULL, merged_into IS NOT NULL, id LIMIT 1";
const TRASH: &str = "UPDATE category_term SET trashed = $3 \
    WHERE id = $1 AND revision = $2 AND trashed IS NULL";
const LEAVE_CHILDREN: &str = "DELETE FROM category_term_hierarchy WHERE parent = $1";

#[async_trait]
impl TermRepository for SqlUnitOfWork {
    async fn lock_hierarchy(&mut self, vocabulary: &MachineName) -> Result<Hierarchy, StoreError> {
        self.lock(&format!("hierarchy:{vocabulary}")).await?;
        let values = [vocabulary.as_str().into()];
        let rows = self
            .fetch(Statement::new("term.hierarchy", HIERARCHY, values))
            .await?;
        rows.into_iter()
            .map(|mut row| Ok((row.take()?, row.take()?)))
            .collect()
    }

    async fn find(&mut self, _: &Viewer, id: TermId) -> Result<Option<Term>, StoreError> {
        let sql = format!(
            "SELECT {} FROM category_term AS t WHERE t.id = $1",
            columns(self.dialect)
        );
        let find = Statement::new("term.repository.find", sql, [id.uuid().into()]);
        self.first(find)
            .await?
            .map(|mut row| read(&mut row))
            .transpose()
    }

    async fn holder(
        &mut self,
        vocabulary: &MachineName,
        slug: &str,
    ) -> Result<Option<TermId>, StoreError> {
        let values = [vocabulary.as_str().into(), slug.into()];
        let row = self
            .first(Statement::new("term.holder", HOLDER, values))
            .await?;
        row.map(|mut row| row.take()).transpose()
    }

    async fn insert(&mut self, write: TermWrite<'_>) -> Result<(), StoreError> {
        let term = write.term;
        self.execute(write::insert(&write)).await?;
        self.add_parents(term).await?;
        let record = record_of(term);
        self.revise(&record, term.revision, write.note, &write::document(term))
            .await?;
        if is_shown(term) {
            self.begins(&record, term.revision).await?;
        }
        self.insert_references(write::source(term), write.references)
            .await
    }

    async fn save(&mut self, write: TermWrite<'_>, expected: Revision) -> Result<(), StoreError> {
        let term = write.term;
        if self.execute(write::save(&write, expected)).await? == 0 {
            return Err(self.stale(write::revision_of(term.id), expected).await?);
        }
        self.replace_parents(term).await?;
        let record = record_of(term);
        self.revise(&record, expected.next(), write.note, &write::document(term))
            .await?;
        if is_shown(term) {
            self.shows(&record, expected.next()).await?;
        } else {
            self.hides(&record).await?;
        }
        self.delete_references(write::source(term)).await?;
        self.insert_references(write::source(term), write.references)
            .await
    }

    async fn trash(
        &mut self,
        id: TermId,
        expected: Revision,
        at: Instant,
    ) -> Result<(), StoreError> {
        let values = [id.uuid().into(), expected.0.into(), at.micros().into()];
        if self
            .execute(Statement::new("term.trash", TRASH, values))
            .await?
            == 0
        {
            return match self.stale(write::revision_of(id), expected).await? {
                // It is in the trash already.
                StoreError::Stale { found, .. } if found == expected => Ok(()),
                stale => Err(stale),
            };
        }
        let leave = Statement::new("term.leave_children", LEAVE_CHILDREN, [id.uuid().into()]);
        self.execute(leave).await?;
        let language = self.first(write::language_of(id)).await?;
        let language: String = language
            .map(|mut row| row.take())
            .transpose()?
            .unwrap_or_default();
        self.hides(&Record::new(TERM, &id, &language)).await
    }
}

fn record_of(term: &Term) -> Record {
    Record::new(TERM, &term.id, &term.language)
}

fn is_shown(term: &Term) -> bool {
    term.trashed.is_none() && term.content.merged_into.is_none()
}
