//! What the errors of `SQLite` mean for the store.
//!
//! The codes are those of <https://www.sqlite.org/rescode.html>; the lowest byte is the primary one.

use sqlx::error::DatabaseError;
use trovato_ports::StoreError;
use trovato_sql::error::{CHECK, FOREIGN_KEY, NOT_NULL, conflict, unique_over};

const BUSY: i32 = 5;
const LOCKED: i32 = 6;
const READONLY: i32 = 8;
const IOERR: i32 = 10;
const CORRUPT: i32 = 11;
const FULL: i32 = 13;
const CANTOPEN: i32 = 14;
const NOTADB: i32 = 26;

const CONSTRAINT_CHECK: i32 = 275;
const CONSTRAINT_FOREIGN_KEY: i32 = 787;
const CONSTRAINT_NOT_NULL: i32 = 1299;
const CONSTRAINT_PRIMARY_KEY: i32 = 1555;
const CONSTRAINT_UNIQUE: i32 = 2067;

/// The error of the store for one of the driver.
pub(crate) fn store_error(error: sqlx::Error) -> StoreError {
    let unavailable = |reason: String| StoreError::Unavailable { reason };
    match error {
        sqlx::Error::Database(error) => database_error(error),
        sqlx::Error::PoolTimedOut => {
            unavailable("all connections were busy for too long".to_owned())
        }
        sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => {
            unavailable("the store is closed".to_owned())
        }
        sqlx::Error::Io(error) => unavailable(error.to_string()),
        error => StoreError::backend(error),
    }
}

fn database_error(error: Box<dyn DatabaseError>) -> StoreError {
    let code: i32 = error
        .code()
        .and_then(|code| code.parse().ok())
        .unwrap_or_default();
    match code {
        CONSTRAINT_UNIQUE | CONSTRAINT_PRIMARY_KEY => conflict(unique(error.message())),
        CONSTRAINT_FOREIGN_KEY => conflict(FOREIGN_KEY),
        CONSTRAINT_CHECK => conflict(CHECK),
        CONSTRAINT_NOT_NULL => conflict(NOT_NULL),
        _ => match code & 0xff {
            BUSY | LOCKED => StoreError::Retry,
            FULL => unavailable("no space is left where the database is kept", &*error),
            READONLY => unavailable("the database cannot be written", &*error),
            CANTOPEN => unavailable("the database cannot be opened", &*error),
            IOERR => unavailable("the database cannot be read or written", &*error),
            CORRUPT | NOTADB => StoreError::corrupt(format!("the file: {}", error.message())),
            _ => StoreError::Backend(error.into_error()),
        },
    }
}

fn unavailable(what: &str, error: &dyn DatabaseError) -> StoreError {
    StoreError::Unavailable {
        reason: format!("{what}: {}", error.message()),
    }
}

/// The constraint of a message such as `UNIQUE constraint failed: users.name_key`.
fn unique(message: &str) -> String {
    unique_over(message.rsplit(": ").next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::unique;

    #[test]
    fn a_unique_constraint_is_named_by_its_columns() {
        let message = "UNIQUE constraint failed: url_alias.path, url_alias.language";
        assert_eq!(unique(message), "url_alias_path");
    }
}
