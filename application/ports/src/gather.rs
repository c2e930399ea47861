//! Running gathers.

use async_trait::async_trait;
use trovato_domain::category::Term;
use trovato_domain::gather::plan::{GatherPlan, Position};
use trovato_domain::item::Item;
use trovato_domain::user::User;

use crate::context::Viewer;
use crate::error::StoreError;

/// The rows of a page of a gather, by what it lists.
#[derive(Debug, Clone, PartialEq)]
pub enum GatherRows {
    /// Items as the viewer sees them.
    Items(Vec<Item>),
    /// Terms.
    Terms(Vec<Term>),
    /// Accounts.
    Users(Vec<User>),
}

impl GatherRows {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Items(rows) => rows.len(),
            Self::Terms(rows) => rows.len(),
            Self::Users(rows) => rows.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A page of a gather.
#[derive(Debug, Clone, PartialEq)]
pub struct GatherPage {
    /// The rows.
    pub rows: GatherRows,
    /// Where the next page begins; `None` at the end.
    pub next: Option<Position>,
}

/// Runs gathers. What the viewer may not see is no row, and counts nowhere.
#[cfg_attr(feature = "mocks", mockall::automock)]
#[async_trait]
pub trait GatherReader: Send + Sync {
    /// The rows behind `after`, or the first ones, in the order of the plan, at most as many as a
    /// page of it has.
    async fn page(
        &self,
        viewer: &Viewer,
        plan: &GatherPlan,
        after: Option<Position>,
    ) -> Result<GatherPage, StoreError>;
}
