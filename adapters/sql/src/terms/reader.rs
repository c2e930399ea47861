//! Reads terms outside of any unit of work, their hierarchy by one recursive statement each.

use async_trait::async_trait;
use sea_query::Value;
use trovato_domain::access::sees_trashed_terms;
use trovato_domain::category::Term;
use trovato_domain::id::TermId;
use trovato_domain::name::MachineName;
use trovato_ports::terms::{TermPath, TermPosition, TermReader};
use trovato_ports::{Page, PageRequest, StoreError, Viewer};

use super::paths::Above;
use super::{IN_TRASH, IN_USE, MERGES, columns, read};
use crate::dialect::{Dialect, list_of};
use crate::driver::Statement;
use crate::page::{limit, page_of};
use crate::store::SqlStore;

/// The terms above a term, once each, without itself.
const ABOVE: &str = "WITH RECURSIVE found (id) AS (\
    SELECT parent FROM category_term_hierarchy WHERE term = $1 \
    UNION \
    SELECT h.parent FROM category_term_hierarchy AS h JOIN found ON h.term = found.id)";
/// The terms below a term, once each, without itself.
const BELOW: &str = "WITH RECURSIVE found (id) AS (\
    SELECT term FROM category_term_hierarchy WHERE parent = $1 \
    UNION \
    SELECT h.term FROM category_term_hierarchy AS h JOIN found ON h.parent = found.id)";
/// A term and all above it, each with each of its parents.
const EDGES_ABOVE: &str = "WITH RECURSIVE found (id) AS (\
    SELECT id FROM category_term WHERE id = $1 \
    UNION \
    SELECT h.parent FROM category_term_hierarchy AS h JOIN found ON h.term = found.id) \
    SELECT t.id, h.parent \
    FROM found \
    JOIN category_term AS t ON t.id = found.id \
    LEFT JOIN category_term_hierarchy AS h ON h.term = t.id \
    WHERE t.trashed IS NULL AND t.merged_into IS NULL \
    ORDER BY t.id, h.position, h.parent";

fn find(dialect: Dialect) -> String {
    format!(
        "WITH RECURSIVE merged (id, steps) AS (\
         SELECT id, 0 FROM category_term WHERE id = $1 \
         UNION ALL \
         SELECT t.merged_into, merged.steps + 1 FROM category_term AS t \
         JOIN merged ON t.id = merged.id \
         WHERE t.merged_into IS NOT NULL AND merged.steps < {MERGES}) \
         SELECT {columns} FROM merged JOIN category_term AS t ON t.id = merged.id WHERE {IN_USE}",
        columns = columns(dialect)
    )
}

fn found(dialect: Dialect, recursion: &str, end: &str) -> String {
    format!(
        "{recursion} SELECT {columns} FROM found JOIN category_term AS t ON t.id = found.id \
         WHERE {IN_USE} ORDER BY t.name_sort, t.id {end}",
        columns = columns(dialect)
    )
}

impl SqlStore {
    async fn terms(
        &self,
        name: &'static str,
        sql: impl FnOnce(Dialect) -> String,
        values: impl IntoIterator<Item = Value>,
    ) -> Result<Vec<Term>, StoreError> {
        let statement = Statement::new(name, sql(self.database.dialect()), values);
        let rows = self.database.fetch(statement).await?;
        rows.into_iter().map(|mut row| read(&mut row)).collect()
    }

    async fn terms_page(
        &self,
        name: &'static str,
        condition: &str,
        vocabulary: Option<MachineName>,
        page: PageRequest<TermPosition>,
    ) -> Result<Page<Term, TermPosition>, StoreError> {
        let dialect = self.database.dialect();
        let (sql, values) = listed(dialect, condition, vocabulary.as_ref(), &page);
        let mut rows = Vec::new();
        for mut row in self
            .database
            .fetch(Statement::new(name, sql, values))
            .await?
        {
            let key = row.take()?;
            let term = read(&mut row)?;
            rows.push((TermPosition { key, id: term.id }, term));
        }
        let page = page_of(rows, page.limit, |(position, _)| position.clone());
        let rows = page.rows.into_iter().map(|(_, term)| term).collect();
        Ok(Page {
            rows,
            next: page.next,
        })
    }
}

#[async_trait]
impl TermReader for SqlStore {
    async fn find(&self, _: &Viewer, id: TermId) -> Result<Option<Term>, StoreError> {
        Ok(self
            .terms("term.find", find, [id.uuid().into()])
            .await?
            .pop())
    }

    async fn find_by_slug(
        &self,
        _: &Viewer,
        vocabulary: &MachineName,
        slug: &str,
    ) -> Result<Option<Term>, StoreError> {
        let sql = |dialect| {
            format!(
                "SELECT {} FROM category_term AS t \
                 WHERE t.vocabulary = $1 AND t.slug = $2 AND {IN_USE}",
                columns(dialect)
            )
        };
        let values = [vocabulary.as_str().into(), slug.into()];
        Ok(self.terms("term.find_by_slug", sql, values).await?.pop())
    }

    async fn find_by_path(&self, viewer: &Viewer, path: &str) -> Result<Option<Term>, StoreError> {
        let sql = |dialect| {
            format!(
                "SELECT {} FROM url_alias AS a JOIN category_term AS t ON t.id = a.owner \
                 WHERE a.path = $1 AND a.owner_kind = 'term' AND {IN_USE} \
                 ORDER BY a.language = $2 DESC, a.language LIMIT 1",
                columns(dialect)
            )
        };
        let values = [path.into(), viewer.language().as_str().into()];
        Ok(self.terms("term.find_by_path", sql, values).await?.pop())
    }

    async fn load_many(&self, _: &Viewer, ids: &[TermId]) -> Result<Vec<Term>, StoreError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let sql = |dialect: Dialect| {
            let (columns, ids) = (columns(dialect), dialect.ids(1));
            format!("SELECT {columns} FROM category_term AS t WHERE t.id IN {ids} AND {IN_USE}")
        };
        self.terms("term.load_many", sql, [list_of(ids).into()])
            .await
    }

    async fn list(
        &self,
        _: &Viewer,
        vocabulary: Option<MachineName>,
        page: PageRequest<TermPosition>,
    ) -> Result<Page<Term, TermPosition>, StoreError> {
        self.terms_page("term.list", IN_USE, vocabulary, page).await
    }

    async fn trash(
        &self,
        viewer: &Viewer,
        vocabulary: Option<MachineName>,
        page: PageRequest<TermPosition>,
    ) -> Result<Page<Term, TermPosition>, StoreError> {
        if !sees_trashed_terms(viewer.permissions()) {
            return Ok(Page {
                rows: Vec::new(),
                next: None,
            });
        }
        self.terms_page("term.trash", IN_TRASH, vocabulary, page)
            .await
    }

    async fn ancestors(&self, _: &Viewer, id: TermId) -> Result<Vec<Term>, StoreError> {
        let sql = |dialect| found(dialect, ABOVE, "");
        self.terms("term.ancestors", sql, [id.uuid().into()]).await
    }

    async fn descendants(
        &self,
        _: &Viewer,
        id: TermId,
        limit: u32,
    ) -> Result<Vec<Term>, StoreError> {
        let sql = |dialect| found(dialect, BELOW, "LIMIT $2");
        self.terms("term.descendants", sql, [id.uuid().into(), limit.into()])
            .await
    }

    async fn children(&self, _: &Viewer, id: TermId, limit: u32) -> Result<Vec<Term>, StoreError> {
        let sql = |dialect| {
            format!(
                "SELECT {} FROM category_term_hierarchy AS c \
                 JOIN category_term AS t ON t.id = c.term \
                 WHERE c.parent = $1 AND {IN_USE} \
                 ORDER BY c.weight, t.name_sort, t.id LIMIT $2",
                columns(dialect)
            )
        };
        self.terms("term.children", sql, [id.uuid().into(), limit.into()])
            .await
    }

    async fn paths(
        &self,
        _: &Viewer,
        id: TermId,
        limit: usize,
    ) -> Result<Vec<TermPath>, StoreError> {
        let statement = Statement::new("term.paths", EDGES_ABOVE, [id.uuid().into()]);
        let mut above = Above::default();
        for mut row in self.database.fetch(statement).await? {
            above.add(row.take()?, row.take()?);
        }
        Ok(above.paths(id, limit))
    }
}

/// Terms in the order of their names; each row begins with the key that it is sorted by.
fn listed(
    dialect: Dialect,
    condition: &str,
    vocabulary: Option<&MachineName>,
    page: &PageRequest<TermPosition>,
) -> (String, Vec<Value>) {
    let mut values: Vec<Value> = vec![limit(page.limit).into()];
    let mut after = "";
    if let Some(place) = &page.after {
        after = " AND (t.name_sort, t.id) > ($2, $3)";
        values.extend([place.key.as_str().into(), place.id.uuid().into()]);
    }
    let within = vocabulary.map_or_else(String::new, |vocabulary| {
        values.push(vocabulary.as_str().into());
        format!(" AND t.vocabulary = ${}", values.len())
    });
    let sql = format!(
        "SELECT t.name_sort, {} FROM category_term AS t WHERE {condition}{after}{within} \
         ORDER BY t.name_sort, t.id LIMIT $1",
        columns(dialect)
    );
    (sql, values)
}
