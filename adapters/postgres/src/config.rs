//! How the server is reached.

use std::str::FromStr as _;
use std::time::Duration;

use sqlx::postgres::PgConnectOptions;
use trovato_ports::StoreError;
use trovato_ports::security::{ExposeSecret as _, SecretString};

/// How long a connection is waited for.
pub(crate) const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(3);

/// How long a statement is waited for: longer than the server lets one run, so that only a server that
/// says nothing at all is given up.
pub(crate) const ANSWER_TIMEOUT: Duration = Duration::from_secs(7);

/// How long a connection may lie unused.
pub(crate) const IDLE_TIMEOUT: Duration = Duration::from_mins(10);

/// How many prepared statements a connection keeps: more than there are.
const STATEMENTS: usize = 400;

/// Limits that the server itself keeps, in milliseconds.
const LIMITS: [(&str, &str); 3] = [
    ("statement_timeout", "5000"),
    ("lock_timeout", "2000"),
    ("idle_in_transaction_session_timeout", "10000"),
];

/// What readers ask of the server besides. Each of their statements is planned once on a connection:
/// their texts hold what a plan depends on, and planning anew costs more than most of them take.
pub(crate) const READING: [(&str, &str); 1] = [("plan_cache_mode", "force_generic_plan")];

/// What takes as long as it takes asks for this besides.
pub(crate) const UNLIMITED: [(&str, &str); 1] = [("statement_timeout", "0")];

/// What the store is told.
#[derive(Debug, Clone)]
pub struct Options {
    /// The address of the database, with the password in it.
    pub url: SecretString,
    /// The most connections that requests use: half of them read, half write, at least one each.
    pub max_connections: u32,
}

impl Options {
    /// A connection with the limits of every statement.
    pub(crate) fn connection(&self) -> Result<PgConnectOptions, StoreError> {
        let parsed = PgConnectOptions::from_str(self.url.expose_secret());
        // What the parser says may hold parts of the address, and so of the password.
        let unreadable = |_| StoreError::Unavailable {
            reason: "the address of the database cannot be read: it has the form \
                     postgres://USER:PASSWORD@HOST:PORT/NAME"
                .to_owned(),
        };
        Ok(parsed
            .map_err(unreadable)?
            .application_name("trovato")
            .statement_cache_capacity(STATEMENTS)
            .options(LIMITS))
    }
}

/// Where a database is, without secrets.
pub(crate) fn place_of(connection: &PgConnectOptions) -> String {
    let database = connection
        .get_database()
        .unwrap_or_else(|| connection.get_username());
    format!(
        "the database {database} at {}:{}",
        connection.get_host(),
        connection.get_port()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_said_of_an_address_holds_its_password() {
        for (url, sound) in [
            ("postgres://ann:s3cret@db.example:5433/site", true),
            ("postgres://ann:s3cret@db.example:no-port/site", false),
        ] {
            let options = Options {
                url: url.into(),
                max_connections: 1,
            };
            let said = match options.connection() {
                Ok(connection) => place_of(&connection),
                Err(error) => error.to_string(),
            };
            assert_eq!(
                said == "the database site at db.example:5433",
                sound,
                "{said}"
            );
            assert!(!said.contains("s3cret") && !format!("{options:?}").contains("s3cret"));
        }
    }
}
