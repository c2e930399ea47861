//! Writes terms within a unit of work: the row, its parents, its revision, history and references.

use async_trait::async_trait;
use trovato_domain::alias::AliasTarget;
use trovato_domain::category::{Hierarchy, Term};
use trovato_domain::id::TermId;
use trovato_domain::item::Revision;
use trovato_domain::name::MachineName;
use trovato_domain::time::Instant;
use trovato_ports::terms::{TermRepository, TermWrite};
use trovato_ports::{StoreError, Viewer};

use super::write::{self, TERM};
use super::{IN_USE, columns, merged_into, read};
use crate::dialect::list_of;
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

const PURGE_REVISIONS: &str = "DELETE FROM record_revision WHERE kind = 'term' AND record = $1";
const PURGE: &str = "DELETE FROM category_term WHERE id = $1";

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

    async fn taken_slugs(
        &mut self,
        vocabulary: &MachineName,
        slugs: &[String],
        except: TermId,
    ) -> Result<Vec<String>, StoreError> {
        let sql = format!(
            "SELECT t.slug FROM category_term AS t \
             WHERE t.vocabulary = $1 AND t.slug IN {} AND t.id <> $3 AND {IN_USE} ORDER BY t.slug",
            self.dialect.texts(2)
        );
        let values = [
            vocabulary.as_str().into(),
            list_of(slugs).into(),
            except.uuid().into(),
        ];
        let rows = self
            .fetch(Statement::new("term.taken_slugs", sql, values))
            .await?;
        rows.into_iter().map(|mut row| row.take()).collect()
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
        self.hides_as_of(&Record::new(TERM, &id, &language), at)
            .await
    }

    async fn purge(&mut self, id: TermId) -> Result<(), StoreError> {
        let (sql, values) = self.dialect.build(&merged_into(id.uuid()));
        let rows = self
            .fetch(Statement::built("term.merged_into", (sql, values)))
            .await?;
        let mut ending: Vec<TermId> = Vec::new();
        for mut row in rows {
            ending.push(row.take()?);
        }
        for id in &ending {
            self.end(*id).await?;
        }
        Ok(())
    }
}

impl SqlUnitOfWork {
    /// Ends one term. Terms that were merged into it end in the same unit.
    async fn end(&mut self, id: TermId) -> Result<(), StoreError> {
        if let Some(mut row) = self.first(write::language_of(id)).await? {
            let language: String = row.take()?;
            self.hides(&Record::new(TERM, &id, &language)).await?;
        }
        self.delete_all_references(TERM, id.uuid()).await?;
        self.end_aliases(AliasTarget::Term(id)).await?;
        let revisions = Statement::new(
            "term.purge_revisions",
            PURGE_REVISIONS,
            [id.to_string().into()],
        );
        self.execute(revisions).await?;
        self.execute(Statement::new("term.purge", PURGE, [id.uuid().into()]))
            .await?;
        Ok(())
    }
}

fn record_of(term: &Term) -> Record {
    Record::new(TERM, &term.id, &term.language)
}

fn is_shown(term: &Term) -> bool {
    term.trashed.is_none() && term.content.merged_into.is_none()
}
