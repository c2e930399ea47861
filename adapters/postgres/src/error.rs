//! What the errors of `PostgreSQL` mean for the store.
//!
//! The codes are those of <https://www.postgresql.org/docs/15/errcodes-appendix.html>.

use sqlx::error::DatabaseError;
use sqlx::postgres::{PgDatabaseError, PgSeverity};
use trovato_ports::StoreError;
use trovato_sql::error::{CHECK, FOREIGN_KEY, NOT_NULL, conflict};

/// The error of the store for one of the driver.
pub(crate) fn store_error(error: sqlx::Error) -> StoreError {
    match error {
        sqlx::Error::Database(error) => database_error(error),
        sqlx::Error::PoolTimedOut => unavailable("no connection was to be had in time"),
        sqlx::Error::PoolClosed => unavailable("the store is closed"),
        sqlx::Error::Io(error) => unavailable(&format!("the server does not answer: {error}")),
        sqlx::Error::Tls(error) => unavailable(&format!("no encrypted connection: {error}")),
        sqlx::Error::Protocol(what) => unavailable(&format!("the connection broke off: {what}")),
        error => StoreError::backend(error),
    }
}

fn database_error(error: Box<dyn DatabaseError>) -> StoreError {
    // With these words the server ends the connection or lets none begin, whatever the code is: the
    // database takes no connections, the account may not log in, the server is about to stop.
    if is_the_last_word(&*error) {
        return unavailable(error.message());
    }
    let code = error.code().unwrap_or_default().into_owned();
    match code.as_str() {
        "23505" => conflict(error.constraint().unwrap_or("unique")),
        "23503" => conflict(FOREIGN_KEY),
        "23514" => conflict(CHECK),
        "23502" => conflict(NOT_NULL),
        // Serialisation failure, deadlock, a lock that was not to be had in time.
        "40001" | "40P01" | "55P03" => StoreError::Retry,
        "57014" => unavailable("a statement took longer than it may"),
        "25P03" => unavailable("a transaction was idle for too long"),
        "53100" => unavailable("no space is left where the database is kept"),
        "25006" => unavailable("the server takes no writes now"),
        // No such database; no right to make a table.
        "3D000" | "42501" => unavailable(error.message()),
        other => match other.get(..2) {
            // Connection exceptions, resources, intervention of the operator, log-in.
            Some("08" | "53" | "57" | "28") => unavailable(error.message()),
            Some("58") => unavailable(&format!("the server has trouble: {}", error.message())),
            _ => StoreError::Backend(error.into_error()),
        },
    }
}

fn is_the_last_word(error: &dyn DatabaseError) -> bool {
    let error = error.try_downcast_ref::<PgDatabaseError>();
    error.is_some_and(|error| matches!(error.severity(), PgSeverity::Fatal | PgSeverity::Panic))
}

pub(crate) fn unavailable(reason: &str) -> StoreError {
    StoreError::Unavailable {
        reason: reason.to_owned(),
    }
}
