//! How a store runs a gather: the statement and the plan of the database, for tests and doctors.

use trovato_domain::gather::plan::{GatherPlan, Position};
use trovato_ports::{StoreError, Viewer};

use crate::dialect::Dialect;
use crate::driver::Statement;
use crate::store::SqlStore;

/// How a store runs a page of a gather.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The text of the statement.
    pub sql: String,
    /// What the database says of it, line by line.
    pub plan: Vec<String>,
}

impl SqlStore {
    /// How the page behind `after`, or the first one, would be read.
    ///
    /// # Errors
    /// [`StoreError`] of the database.
    pub async fn explain(
        &self,
        viewer: &Viewer,
        plan: &GatherPlan,
        after: Option<&Position>,
    ) -> Result<Explanation, StoreError> {
        let Statement { sql, values, .. } = self.gather_statement(viewer, plan, after).await?;
        let explain = match self.database.dialect() {
            Dialect::Sqlite => format!("EXPLAIN QUERY PLAN {sql}"),
            Dialect::Postgres => format!("EXPLAIN {sql}"),
        };
        let rows = self
            .database
            .fetch(Statement::new("gather.explain", explain, values.0))
            .await?;
        let mut lines = Vec::with_capacity(rows.len());
        for mut row in rows {
            if self.database.dialect() == Dialect::Sqlite {
                // Its own id, that of the step around it, and a number that means nothing.
                let _: (i64, i64, i64) = (row.take()?, row.take()?, row.take()?);
            }
            lines.push(row.take()?);
        }
        Ok(Explanation {
            sql: sql.into_owned(),
            plan: lines,
        })
    }
}
