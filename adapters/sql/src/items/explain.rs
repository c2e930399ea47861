//! How a store reads items: the plans of the database, for tests and doctors.

use trovato_ports::items::{ItemFilter, ItemPosition};
use trovato_ports::{PageRequest, StoreError, Viewer};

use super::reader::{by_path, listed};
use crate::dialect::Dialect;
use crate::driver::Statement;
use crate::gather::Explanation;
use crate::store::SqlStore;

impl SqlStore {
    /// How the item at a path would be read.
    ///
    /// # Errors
    /// [`StoreError`] of the database.
    pub async fn explain_item_by_path(
        &self,
        viewer: &Viewer,
        path: &str,
    ) -> Result<Explanation, StoreError> {
        let statement = self.items_statement("item.find_by_path", &by_path(viewer, path));
        self.explained(statement).await
    }

    /// How a page of a plain list would be read.
    ///
    /// # Errors
    /// [`StoreError`] of the database.
    pub async fn explain_item_list(
        &self,
        viewer: &Viewer,
        filter: &ItemFilter,
        page: &PageRequest<ItemPosition>,
    ) -> Result<Explanation, StoreError> {
        let statement = self.items_statement("item.list", &listed(viewer, filter, page));
        self.explained(statement).await
    }

    /// What the database says of a statement.
    pub(crate) async fn explained(&self, statement: Statement) -> Result<Explanation, StoreError> {
        let Statement { sql, values, .. } = statement;
        let dialect = self.database.dialect();
        let explain = match dialect {
            Dialect::Sqlite => format!("EXPLAIN QUERY PLAN {sql}"),
            Dialect::Postgres => format!("EXPLAIN {sql}"),
        };
        let mut plan = Vec::new();
        for mut row in self
            .database
            .fetch(Statement::new("explain", explain, values.0))
            .await?
        {
            if dialect == Dialect::Sqlite {
                // Its own id, that of the step around it, and a number that means nothing.
                let _: (i64, i64, i64) = (row.take()?, row.take()?, row.take()?);
            }
            plan.push(row.take()?);
        }
        Ok(Explanation {
            sql: sql.into_owned(),
            plan,
        })
    }
}
