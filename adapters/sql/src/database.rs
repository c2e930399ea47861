//! A driver with what is told of each statement: its span and its measure.

use std::sync::Arc;

use tokio::time::Instant;
use tracing::Instrument as _;
use trovato_ports::StoreError;
use trovato_ports::probe::{Outcome, Probe, Ran};

use crate::dialect::Dialect;
use crate::driver::{Driver, SqlText, Statement, Transaction};
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
        let about = About::of(&statement);
        measured(&*self.probe, about, self.driver.fetch(statement)).await
    }

    /// The first row, if there is one.
    pub(crate) async fn first(&self, statement: Statement) -> Result<Option<Row>, StoreError> {
        Ok(self.fetch(statement).await?.into_iter().next())
    }

    pub(crate) async fn execute(&self, statement: Statement) -> Result<u64, StoreError> {
        let about = About::of(&statement);
        measured(&*self.probe, about, self.driver.execute(statement)).await
    }

    pub(crate) async fn execute_if_free(&self, statement: Statement) -> Result<bool, StoreError> {
        let about = About::of(&statement);
        measured(&*self.probe, about, self.driver.execute_if_free(statement)).await
    }

    pub(crate) async fn define(&self, statement: Statement) -> Result<(), StoreError> {
        let about = About::of(&statement);
        measured(&*self.probe, about, self.driver.define(statement)).await
    }

    pub(crate) async fn close(&self) {
        self.driver.close().await;
    }

    pub(crate) async fn begin(&self) -> Result<Measured, StoreError> {
        let transaction =
            measured(&*self.probe, About::step("unit.begin"), self.driver.begin()).await?;
        Ok(self.measuring(transaction))
    }

    /// A transaction that reads one moment.
    pub(crate) async fn snapshot(&self) -> Result<Measured, StoreError> {
        let begun = measured(
            &*self.probe,
            About::step("snapshot.begin"),
            self.driver.snapshot(),
        );
        Ok(self.measuring(begun.await?))
    }

    fn measuring(&self, transaction: Box<dyn Transaction>) -> Measured {
        Measured {
            transaction,
            probe: Arc::clone(&self.probe),
        }
    }
}

/// A transaction whose statements are measured.
pub(crate) struct Measured {
    transaction: Box<dyn Transaction>,
    probe: Arc<dyn Probe>,
}

impl Measured {
    pub(crate) async fn fetch(&mut self, statement: Statement) -> Result<Vec<Row>, StoreError> {
        let about = About::of(&statement);
        measured(&*self.probe, about, self.transaction.fetch(statement)).await
    }

    pub(crate) async fn execute(&mut self, statement: Statement) -> Result<u64, StoreError> {
        let about = About::of(&statement);
        measured(&*self.probe, about, self.transaction.execute(statement)).await
    }

    pub(crate) async fn script(&mut self, sql: &'static str) -> Result<(), StoreError> {
        measured(
            &*self.probe,
            About::step("schema.script"),
            self.transaction.script(sql),
        )
        .await
    }

    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        measured(
            &*self.probe,
            About::step("unit.commit"),
            self.transaction.commit(),
        )
        .await
    }
}

/// What is told of a statement.
struct About {
    name: &'static str,
    sql: SqlText,
}

impl About {
    fn of(statement: &Statement) -> Self {
        Self {
            name: statement.name,
            sql: statement.sql.clone(),
        }
    }

    /// A step that has no text of its own.
    const fn step(name: &'static str) -> Self {
        Self {
            name,
            sql: SqlText::Static(""),
        }
    }
}

/// How many rows an answer tells of.
trait Rows {
    fn rows(&self) -> u64;
}

impl Rows for Vec<Row> {
    fn rows(&self) -> u64 {
        self.len() as u64
    }
}

impl Rows for u64 {
    fn rows(&self) -> u64 {
        *self
    }
}

impl Rows for bool {
    fn rows(&self) -> u64 {
        0
    }
}

impl Rows for () {
    fn rows(&self) -> u64 {
        0
    }
}

impl Rows for Box<dyn Transaction> {
    fn rows(&self) -> u64 {
        0
    }
}

async fn measured<T: Rows>(
    probe: &dyn Probe,
    about: About,
    work: impl Future<Output = Result<T, StoreError>> + Send,
) -> Result<T, StoreError> {
    let begun = Instant::now();
    let span = tracing::debug_span!("db", otel.name = %format_args!("db.{}", about.name));
    let result = work.instrument(span).await;
    let (rows, outcome) = match &result {
        Ok(answer) => (answer.rows(), Outcome::Done),
        Err(_) => (0, Outcome::Failed),
    };
    probe.statement(&Ran {
        name: about.name,
        sql: about.sql.as_str(),
        rows,
        took: begun.elapsed(),
        outcome,
    });
    result
}
