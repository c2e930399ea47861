//! The record store: every port of it, over one driver.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use async_trait::async_trait;
use trovato_domain::time::Instant;
use trovato_ports::changes::ChangeFeeds;
use trovato_ports::probe::Probe;
use trovato_ports::store::LockManager;
use trovato_ports::{StoreError, UnitOfWork, UnitOfWorkFactory};

use crate::database::Database;
use crate::driver::Driver;
use crate::fixed::FixedText;
use crate::unit::SqlUnitOfWork;

/// A store as bootstrap gets it from either database.
#[derive(Clone)]
pub struct Store {
    /// Every reader, the units of work, the schema and the indexes.
    pub records: Arc<SqlStore>,
    /// What other processes wrote.
    pub changes: Arc<dyn ChangeFeeds>,
    /// Locks that one process holds at a time.
    pub locks: Arc<dyn LockManager>,
}

/// Texts of statements that are built once.
#[derive(Default)]
pub(crate) struct Texts {
    /// The item at a path.
    pub(crate) item_at_path: FixedText,
    /// Labels, by the kinds that are asked for.
    pub(crate) labels: [FixedText; 16],
}

/// The record store. It implements every reading port, begins units of work and keeps the schema.
pub struct SqlStore {
    pub(crate) database: Database,
    pub(crate) texts: Texts,
    last: AtomicI64,
}

impl SqlStore {
    /// A store over this driver, which tells this probe of its statements.
    pub fn new(driver: Arc<dyn Driver>, probe: Arc<dyn Probe>) -> Self {
        Self {
            database: Database::new(driver, probe),
            texts: Texts::default(),
            last: AtomicI64::new(i64::MIN),
        }
    }

    /// Lets every connection go, once the statements that run are done. Nothing works afterwards.
    pub async fn close(&self) {
        self.database.close().await;
    }

    /// An instant that no earlier unit of this process had.
    fn instant(&self, at: Instant) -> Instant {
        let later = |last: i64| at.micros().max(last.saturating_add(1));
        let last = self
            .last
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |last| {
                Some(later(last))
            });
        Instant::from_micros(later(last.unwrap_or_else(|last| last)))
    }
}

#[async_trait]
impl UnitOfWorkFactory for SqlStore {
    async fn begin(&self, at: Instant) -> Result<Box<dyn UnitOfWork>, StoreError> {
        let transaction = self.database.begin().await?;
        let dialect = self.database.dialect();
        Ok(Box::new(SqlUnitOfWork::new(
            transaction,
            dialect,
            self.instant(at),
        )))
    }
}
