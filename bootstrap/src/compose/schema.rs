//! Whether the schema of a store is what this program needs, and how it is told where it is not.

use trovato_ports::StoreError;
use trovato_ports::store::{MigrationName, Schema, SchemaError};

use crate::output::{CliError, Exit};

/// What is wanted of a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// It is brought up to date.
    Migrated,
    /// It is up to date already.
    Current,
}

/// Why a schema is not what is wanted.
pub(super) enum Unready {
    /// The store refuses.
    Refused(SchemaError),
    /// Somebody has to migrate first.
    Pending,
}

/// Brings the schema to what is wanted; gives what was applied.
pub(super) async fn ready(
    schema: &dyn Schema,
    wanted: Wanted,
) -> Result<Vec<MigrationName>, Unready> {
    match wanted {
        Wanted::Migrated => schema.migrate().await.map_err(Unready::Refused),
        Wanted::Current => {
            let status = schema.status().await.map_err(Unready::Refused)?;
            if status.pending.is_empty() {
                Ok(Vec::new())
            } else {
                Err(Unready::Pending)
            }
        }
    }
}

impl Unready {
    /// The sentence and the exit code; `away` is the code while the store cannot be reached.
    pub(super) fn told(self, place: &str, away: Exit) -> CliError {
        match self {
            Self::Refused(error) => refusal(error, place, away),
            Self::Pending => {
                let message =
                    format!("the database {place} is not migrated: run `trovato migrate`");
                CliError::new(Exit::Failed, "not_migrated", message)
            }
        }
    }
}

/// The sentence and the exit code of a store that cannot be used.
pub(super) fn refusal(error: SchemaError, place: &str, away: Exit) -> CliError {
    let failed = |message: String| CliError::new(Exit::Failed, "schema", message);
    match error {
        // This one names the place itself.
        SchemaError::Foreign { .. } => failed(error.to_string()),
        SchemaError::Newer { .. } | SchemaError::Changed { .. } => {
            failed(format!("{place}: {error}"))
        }
        SchemaError::Store(StoreError::Unavailable { reason }) => {
            // Some reasons say where the database is, some do not.
            let message = if reason.contains(place) || reason.starts_with("the database ") {
                format!("the database cannot be used: {reason}")
            } else {
                format!("the database {place} cannot be used: {reason}")
            };
            let advice = match away {
                Exit::TryLater => "start the server, or set another address with `database.url`",
                _ => "see to its file and folder, or name another folder with --data-dir",
            };
            CliError::new(away, "unavailable", format!("{message}; {advice}"))
        }
        SchemaError::Store(error) => trovato_application::Error::from(error).into(),
    }
}
