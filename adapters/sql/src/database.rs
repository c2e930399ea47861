//! A driver with what is told of each statement: its span and its measure.

use std::sync::Arc;

use tokio::time::Instant;
use tracing::Instrument as _;
use trovato_ports::StoreError;
use trovato_ports::probe::{Outcome, Probe};

use crate::dialect::Dialect;
use crate::driver::{Driver, Statement, Transaction};
use crate::row::Row;

/// A database whose statements are measured.
#[derive(Clone)]
pub(crate) struct Database {
    driver: Arc<dyn Driver>,
    probe: Arc<dyn Probe>,
}

impl Database {
    pub(crate) fn new(driver: Arc<dyn Driver>, probe: Arc<dyn Probe>) -> Self {
        Self { driver, probe }
    }

    pub(crate) fn dialect(&self) -> Dialect {
        self.driver.dialect()
    }

    pub(crate) fn place(&self) -> String {
        self.driver.place()
    }

    pub(crate) async fn fetch(&self, statement: Statement) -> Result<Vec<Row>, StoreError> {
        measured(&*self.probe, statement.name, self.driver.fetch(statement)).await
    }

    /// The first row, if there is one.
    pub(crate) async fn first(&self, statement: Statement) -> Result<Option<Row>, StoreError> {
        Ok(self.fetch(statement).await?.into_iter().next())
    }

    pub(crate) async fn execute(&self, statement: Statement) -> Result<u64, StoreError> {
        measured(&*self.probe, statement.name, self.driver.execute(statement)).await
    }

    pub(crate) async fn execute_if_free(&self, statement: Statement) -> Result<bool, StoreError> {
        let name = statement.name;
        measured(&*self.probe, name, self.driver.execute_if_free(statement)).await
    }

    pub(crate) async fn define(&self, statement: Statement) -> Result<(), StoreError> {
        measured(&*self.probe, statement.name, self.driver.define(statement)).await
    }

    pub(crate) async fn close(&self) {
        self.driver.close().await;
    }

    pub(crate) async fn begin(&self) -> Result<Measured, StoreError> {
        let transaction = measured(&*self.probe, "unit.begin", self.driver.begin()).await?;
        Ok(Measured {
            transaction,
            probe: Arc::clone(&self.probe),
        })
    }
}

/// A transaction whose statements are measured.
pub(crate) struct Measured {
    transaction: Box<dyn Transaction>,
    probe: Arc<dyn Probe>,
}

impl Measured {
    pub(crate) async fn fetch(&mut self, statement: Statement) -> Result<Vec<Row>, StoreError> {
        measured(
            &*self.probe,
            statement.name,
            self.transaction.fetch(statement),
        )
        .await
    }

    pub(crate) async fn execute(&mut self, statement: Statement) -> Result<u64, StoreError> {
        measured(
            &*self.probe,
            statement.name,
            self.transaction.execute(statement),
        )
        .await
    }

    pub(crate) async fn script(&mut self, sql: &'static str) -> Result<(), StoreError> {
        measured(&*self.probe, "schema.script", self.transaction.script(sql)).await
    }

    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        measured(&*self.probe, "unit.commit", self.transaction.commit()).await
    }
}

async fn measured<T>(
    probe: &dyn Probe,
    name: &'static str,
    work: impl Future<Output = Result<T, StoreError>> + Send,
) -> Result<T, StoreError> {
    let begun = Instant::now();
    let span = tracing::debug_span!("db", otel.name = %format_args!("db.{name}"));
    let result = work.instrument(span).await;
    let outcome = if result.is_ok() {
        Outcome::Done
    } else {
        Outcome::Failed
    };
    probe.statement(name, begun.elapsed(), outcome);
    result
}
