//! The driver: binds values, reads cells. This is the one place of this crate through which built
//! SQL reaches the database; its texts come from `trovato-sql`, which binds every value.

use std::time::Duration;

use async_trait::async_trait;
use sea_query::{ArrayType, Value};
use sqlx::postgres::{PgArguments, PgConnectOptions, PgConnection, PgRow, PgValueRef};
use sqlx::query::Query;
use sqlx::types::{Json, Uuid};
use sqlx::{
    ConnectOptions as _, Connection as _, Decode, Postgres, Row as _, TypeInfo as _, ValueRef as _,
};
use tokio::time::error::Elapsed;
use tokio::time::timeout;
use trovato_ports::StoreError;
use trovato_sql::{
    Cell, Connect, Dialect, Driver, Lender, Lent, Limits, Row, SqlText, Statement, Transaction,
};

use crate::config::{
    ACQUIRE_TIMEOUT, ANSWER_TIMEOUT, IDLE_TIMEOUT, Options, READING, UNLIMITED, place_of,
};
use crate::error::{store_error, unavailable};

/// The oldest server that is taken, as it numbers itself.
const OLDEST: i32 = 150_000;

const SERVER: &str = "SELECT current_setting('server_version_num')::int, \
    current_setting('server_version'), current_setting('server_encoding')";

/// One moment for as long as it takes.
const SNAPSHOT: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; \
    SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0";

/// Connections to one database, some for readers and some for writers.
pub(crate) struct PgDriver {
    connection: PgConnectOptions,
    readers: Lender<Connections>,
    writers: Lender<Connections>,
}

/// Makes connections.
struct Connections(PgConnectOptions);

impl Connect for Connections {
    type Connection = PgConnection;

    async fn connect(&self) -> Result<PgConnection, StoreError> {
        within(ACQUIRE_TIMEOUT, self.0.connect()).await
    }

    async fn close(&self, connection: PgConnection) {
        // One that cannot say goodbye has ended too.
        drop(timeout(ANSWER_TIMEOUT, connection.close()).await);
    }
}

impl PgDriver {
    /// Connects and makes sure that the server and the database are such as can be used.
    pub(crate) async fn connect(
        options: &Options,
        connection: &PgConnectOptions,
    ) -> Result<Self, StoreError> {
        let refusal = match within(ACQUIRE_TIMEOUT, refusal(connection)).await {
            Ok(refusal) => refusal,
            Err(StoreError::Unavailable { reason }) => Some(reason),
            Err(error) => return Err(error),
        };
        if let Some(refusal) = refusal {
            let place = place_of(connection);
            return Err(unavailable(&format!("{place}: {refusal}")));
        }
        let lender = |connection: PgConnectOptions, most: u32| {
            let limits = Limits {
                most: most as usize,
                patience: ACQUIRE_TIMEOUT,
                idle: IDLE_TIMEOUT,
            };
            Lender::new(Connections(connection), limits)
        };
        // Half of the connections are for readers, half for writers.
        let half = options.max_connections / 2;
        let reading = connection.clone().options(READING);
        Ok(Self {
            readers: lender(reading, half)?,
            writers: lender(connection.clone(), options.max_connections - half)?,
            connection: connection.clone(),
        })
    }

    /// A connection that writes. One that was used before is asked whether it still lives: a write
    /// that fails cannot be tried again, for it may have been done.
    async fn living_writer(&self) -> Result<Lent<Connections>, StoreError> {
        loop {
            let mut lent = self.writers.lend().await?;
            if !lent.is_used() {
                return Ok(lent);
            }
            let alive = within(ANSWER_TIMEOUT, connection(&mut lent)?.ping()).await;
            if alive.is_ok() {
                return Ok(lent);
            }
        }
    }
}

/// Why the database cannot be used, if it cannot.
async fn refusal(connection: &PgConnectOptions) -> Result<Option<String>, sqlx::Error> {
    let mut connection = connection.connect().await?;
    let (number, version, encoding): (i32, String, String) =
        sqlx::query_as(SERVER).fetch_one(&mut connection).await?;
    connection.close().await?;
    Ok(if number < OLDEST {
        Some(format!(
            "PostgreSQL {version} is too old: version 15 or later is needed"
        ))
    } else if encoding != "UTF8" {
        Some(format!(
            "it has the encoding {encoding}: make it anew with UTF8"
        ))
    } else {
        None
    })
}

#[async_trait]
impl Driver for PgDriver {
    fn dialect(&self) -> Dialect {
        Dialect::Postgres
    }

    fn place(&self) -> String {
        place_of(&self.connection)
    }

    async fn fetch(&self, statement: Statement) -> Result<Vec<Row>, StoreError> {
        loop {
            let mut lent = self.readers.lend().await?;
            let rows = query(statement.clone())?.fetch_all(connection(&mut lent)?);
            let Ok(rows) = timeout(ANSWER_TIMEOUT, rows).await else {
                return Err(silent());
            };
            match rows.map_err(store_error) {
                // It died while nobody had it. Reading once more does no harm.
                Err(StoreError::Unavailable { .. }) if lent.is_used() => {}
                Err(error @ StoreError::Unavailable { .. }) => return Err(error),
                rows => {
                    lent.give_back();
                    return read(statement.name, &rows?);
                }
            }
        }
    }

    async fn execute(&self, statement: Statement) -> Result<u64, StoreError> {
        let query = query(statement)?;
        let mut lent = self.living_writer().await?;
        let done = within(ANSWER_TIMEOUT, query.execute(connection(&mut lent)?)).await;
        if !matches!(done, Err(StoreError::Unavailable { .. })) {
            lent.give_back();
        }
        Ok(done?.rows_affected())
    }

    async fn execute_if_free(&self, statement: Statement) -> Result<bool, StoreError> {
        self.execute(statement).await.map(|_| true)
    }

    async fn define(&self, statement: Statement) -> Result<(), StoreError> {
        // An index over many rows takes its time. Its connection ends with this function.
        let connection = self.connection.clone().options(UNLIMITED);
        let mut connection = within(ACQUIRE_TIMEOUT, connection.connect()).await?;
        query(statement)?
            .execute(&mut connection)
            .await
            .map_err(store_error)?;
        Ok(())
    }

    async fn begin(&self) -> Result<Box<dyn Transaction>, StoreError> {
        begin(&self.writers, "BEGIN").await
    }

    async fn snapshot(&self) -> Result<Box<dyn Transaction>, StoreError> {
        begin(&self.readers, SNAPSHOT).await
    }

    async fn close(&self) {
        self.readers.close().await;
        self.writers.close().await;
    }
}

/// Begins a transaction on a connection of this lender.
async fn begin(
    lender: &Lender<Connections>,
    how: &'static str,
) -> Result<Box<dyn Transaction>, StoreError> {
    loop {
        let mut lent = lender.lend().await?;
        let begun = sqlx::raw_sql(how).execute(connection(&mut lent)?);
        match within(ANSWER_TIMEOUT, begun).await {
            Ok(_) => return Ok(Box::new(PgTransaction(Some(lent)))),
            // It died while nobody had it, and nothing is begun.
            Err(StoreError::Unavailable { .. }) if lent.is_used() => {}
            Err(error) => return Err(error),
        }
    }
}

/// A transaction. Its connection goes back once it is committed; dropped, it is closed, which rolls
/// back on the server whatever is open there.
struct PgTransaction(Option<Lent<Connections>>);

impl PgTransaction {
    /// The connection, for one statement. Whoever breaks that off has closed it.
    fn take(&mut self) -> Result<Lent<Connections>, StoreError> {
        self.0.take().ok_or_else(silent)
    }

    /// What the server said in time; otherwise the connection is closed.
    fn heard<T>(
        &mut self,
        lent: Lent<Connections>,
        answer: Result<Result<T, sqlx::Error>, Elapsed>,
    ) -> Result<T, StoreError> {
        let answer = answer.map_err(|_| silent())?;
        self.0 = Some(lent);
        answer.map_err(store_error)
    }
}

#[async_trait]
impl Transaction for PgTransaction {
    async fn fetch(&mut self, statement: Statement) -> Result<Vec<Row>, StoreError> {
        let name = statement.name;
        let query = query(statement)?;
        let mut lent = self.take()?;
        let rows = query.fetch_all(connection(&mut lent)?);
        let answer = timeout(ANSWER_TIMEOUT, rows).await;
        read(name, &self.heard(lent, answer)?)
    }

    async fn execute(&mut self, statement: Statement) -> Result<u64, StoreError> {
        let query = query(statement)?;
        let mut lent = self.take()?;
        let done = query.execute(connection(&mut lent)?);
        let answer = timeout(ANSWER_TIMEOUT, done).await;
        Ok(self.heard(lent, answer)?.rows_affected())
    }

    async fn script(&mut self, sql: &'static str) -> Result<(), StoreError> {
        let mut lent = self.take()?;
        let done = sqlx::raw_sql(sql).execute(connection(&mut lent)?).await;
        self.heard(lent, Ok(done)).map(drop)
    }

    async fn commit(mut self: Box<Self>) -> Result<(), StoreError> {
        let mut lent = self.take()?;
        let done = sqlx::raw_sql("COMMIT").execute(connection(&mut lent)?);
        within(ANSWER_TIMEOUT, done).await?;
        lent.give_back();
        Ok(())
    }
}

/// The connection on loan.
fn connection(lent: &mut Lent<Connections>) -> Result<&mut PgConnection, StoreError> {
    lent.connection().ok_or_else(silent)
}

/// What the server says, if it says it in time. What becomes of a statement that is given up is not
/// known; its connection is not used again.
async fn within<T>(
    patience: Duration,
    work: impl Future<Output = Result<T, sqlx::Error>> + Send,
) -> Result<T, StoreError> {
    match timeout(patience, work).await {
        Ok(answer) => answer.map_err(store_error),
        Err(_) => Err(silent()),
    }
}

fn silent() -> StoreError {
    unavailable("the server does not answer")
}

type Bound = Query<'static, Postgres, PgArguments>;

#[expect(
    clippy::disallowed_methods,
    reason = "one of the two doors of built SQL: its texts come from trovato-sql, with values bound"
)]
fn query(statement: Statement) -> Result<Bound, StoreError> {
    let mut query = match statement.sql {
        SqlText::Static(text) => sqlx::query(text),
        SqlText::Shared(text) => sqlx::query(sqlx::AssertSqlSafe(text)),
    };
    for value in statement.values.0 {
        query = bind(query, value)?;
    }
    Ok(query)
}

fn bind(query: Bound, value: Value) -> Result<Bound, StoreError> {
    Ok(match value {
        Value::Bool(v) => query.bind(v),
        Value::TinyInt(v) => query.bind(v.map(i16::from)),
        Value::SmallInt(v) => query.bind(v),
        Value::Int(v) => query.bind(v),
        Value::BigInt(v) => query.bind(v),
        Value::TinyUnsigned(v) => query.bind(v.map(i16::from)),
        Value::SmallUnsigned(v) => query.bind(v.map(i32::from)),
        Value::Unsigned(v) => query.bind(v.map(i64::from)),
        Value::BigUnsigned(v) => query.bind(
            v.map(i64::try_from)
                .transpose()
                .map_err(StoreError::backend)?,
        ),
        Value::Float(v) => query.bind(v),
        Value::Double(v) => query.bind(v),
        Value::String(v) => query.bind(v),
        Value::Char(v) => query.bind(v.map(|c| c.to_string())),
        Value::Bytes(v) => query.bind(v),
        Value::Json(v) => query.bind(v.map(Json)),
        Value::Uuid(v) => query.bind(v),
        Value::Array(ArrayType::Uuid, v) => query.bind(v.map(|v| ids(*v)).transpose()?),
        Value::Array(..) | Value::Enum(_) => {
            return Err(StoreError::corrupt(
                "a statement: of lists only ids are bound, enumerations as text",
            ));
        }
    })
}

fn ids(values: Vec<Value>) -> Result<Vec<Uuid>, StoreError> {
    let id = |value| match value {
        Value::Uuid(Some(id)) => Ok(id),
        _ => Err(StoreError::corrupt(
            "a statement: a list of ids with something else in it",
        )),
    };
    values.into_iter().map(id).collect()
}

fn read(name: &'static str, rows: &[PgRow]) -> Result<Vec<Row>, StoreError> {
    rows.iter()
        .map(|row| {
            let cells: Result<Vec<Cell>, sqlx::Error> =
                (0..row.len()).map(|at| cell(row, at)).collect();
            Ok(Row::new(name, cells.map_err(store_error)?))
        })
        .collect()
}

fn cell(row: &PgRow, at: usize) -> Result<Cell, sqlx::Error> {
    let value = row.try_get_raw(at)?;
    if value.is_null() {
        return Ok(Cell::Null);
    }
    let kind = value.type_info().into_owned();
    let decoded = match kind.name() {
        "UUID" => <Uuid as Decode<'_, Postgres>>::decode(value).map(Cell::Uuid),
        "BOOL" => <bool as Decode<'_, Postgres>>::decode(value).map(Cell::Boolean),
        "INT8" | "INT4" | "INT2" => <i64 as Decode<'_, Postgres>>::decode(value).map(Cell::Integer),
        "FLOAT8" => <f64 as Decode<'_, Postgres>>::decode(value).map(Cell::Real),
        "JSONB" => json_text(&value).map(Cell::Text),
        _ => <String as Decode<'_, Postgres>>::decode(value).map(Cell::Text),
    };
    decoded.map_err(sqlx::Error::Decode)
}

/// The text of JSON: in binary form a byte with the version, 1, stands before it.
fn json_text(value: &PgValueRef<'_>) -> Result<String, sqlx::error::BoxDynError> {
    let text = value.as_str()?;
    Ok(text.strip_prefix('\u{1}').unwrap_or(text).to_owned())
}
