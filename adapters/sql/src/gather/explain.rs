//! How a store runs a gather: the statement and the plan of the database, for tests and doctors.

use trovato_domain::gather::plan::{GatherPlan, Position};
use trovato_ports::{StoreError, Viewer};

use crate::store::SqlStore;

/// How a store runs a statement.
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
    pub async fn explain_gather(
        &self,
        viewer: &Viewer,
        plan: &GatherPlan,
        after: Option<&Position>,
    ) -> Result<Explanation, StoreError> {
        self.explained(self.gather_statement(viewer, plan, after).await?)
            .await
    }
}
