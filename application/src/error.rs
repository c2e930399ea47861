//! How use cases fail: a dozen classes, each with a sentence for people and, apart from it, the cause
//! for the log.

use trovato_domain::fault::{Fault, Faults};
use trovato_domain::item::Revision;
use trovato_ports::StoreError;
use trovato_ports::files::StorageError;
use trovato_ports::render::RenderError;
use trovato_ports::security::HashError;
use trovato_ports::store::SchemaError;

/// Why a use case failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The record is not there, or not for this viewer to see.
    #[error("there is no {what}")]
    NotFound {
        /// What was looked for, such as `item 0190…`.
        what: String,
    },
    /// What was given breaks rules.
    #[error("{0}")]
    Invalid(Faults),
    /// The viewer sees the record but may not do this.
    #[error("this needs the permission `{permission}`")]
    Forbidden {
        /// The permission that is missing.
        permission: String,
    },
    /// A rule about other records is in the way.
    #[error("{message}")]
    Conflict {
        /// The rule: a stable word for programs.
        rule: &'static str,
        /// What is in the way, and what to do.
        message: String,
        /// The records in the way, by id or name.
        records: Vec<String>,
    },
    /// The record has moved on since it was read.
    #[error(
        "revision {expected} was expected, but the record is at revision {found}: read it again"
    )]
    Stale {
        /// What the writer had read.
        expected: Revision,
        /// What it is now.
        found: Revision,
    },
    /// Something that is needed cannot be reached or is busy; later it may work.
    #[error("{reason}")]
    Unavailable {
        /// What is away, and what to do.
        reason: String,
    },
    /// Other units of work were in the way, also when the use case was done again.
    #[error("other writers were in the way: try again")]
    Retry,
    /// A fault of the product or of its surroundings.
    #[error("{what} failed")]
    Internal {
        /// What was being done.
        what: &'static str,
        /// Why, for the log alone.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl Error {
    /// Nothing of this description is there.
    pub fn not_found(what: impl Into<String>) -> Self {
        Self::NotFound { what: what.into() }
    }

    /// One fault.
    pub fn fault(field: impl Into<String>, rule: &'static str, message: impl Into<String>) -> Self {
        Self::Invalid(Fault::new(field, rule, message).into())
    }

    /// A fault of the product.
    pub fn internal(
        what: &'static str,
        source: impl std::error::Error + Send + Sync + 'static,
    ) -> Self {
        Self::Internal {
            what,
            source: Box::new(source),
        }
    }

    /// The word for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "not_found",
            Self::Invalid(_) => "invalid",
            Self::Forbidden { .. } => "forbidden",
            Self::Conflict { rule, .. } => rule,
            Self::Stale { .. } => "stale",
            Self::Unavailable { .. } | Self::Retry => "unavailable",
            Self::Internal { .. } => "internal",
        }
    }
}

impl From<Faults> for Error {
    fn from(faults: Faults) -> Self {
        Self::Invalid(faults)
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Self::Invalid(fault.into())
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stale { expected, found } => Self::Stale { expected, found },
            StoreError::Conflict { constraint } => conflict(&constraint),
            StoreError::Retry => Self::Retry,
            StoreError::Unavailable { reason } => Self::Unavailable {
                reason: format!("the database cannot be reached: {reason}"),
            },
            other @ (StoreError::Corrupt { .. } | StoreError::Backend(_)) => {
                Self::internal("the database", other)
            }
        }
    }
}

/// Constraints that a race can break although the use case looked before.
fn conflict(constraint: &str) -> Error {
    let (field, message) = match constraint {
        "users_name_key" => ("name", "another account has this name"),
        "users_email_key" => ("email", "another account has this e-mail address"),
        "url_alias_path" => ("path", "another record has this address"),
        "category_term_slug" => ("slug", "another term of the vocabulary has this slug"),
        other => {
            return Error::Conflict {
                rule: "in_use",
                message: format!("other records are in the way ({other})"),
                records: Vec::new(),
            };
        }
    };
    Error::fault(field, "unique", message)
}

impl From<RenderError> for Error {
    fn from(error: RenderError) -> Self {
        match error {
            RenderError::Store(store) => store.into(),
            other => Self::internal("drawing the page", other),
        }
    }
}

impl From<StorageError> for Error {
    fn from(error: StorageError) -> Self {
        match error {
            StorageError::TooLarge { limit } => {
                Self::fault("file", "max_size", format!("has more than {limit} bytes"))
            }
            StorageError::Full => Self::Unavailable {
                reason: "no space is left where files are kept".to_owned(),
            },
            other => Self::internal("the file storage", other),
        }
    }
}

impl From<HashError> for Error {
    fn from(error: HashError) -> Self {
        match error {
            HashError::Busy => Self::Unavailable {
                reason: error.to_string(),
            },
            HashError::Failed(_) => Self::internal("hashing a password", error),
        }
    }
}

impl From<SchemaError> for Error {
    fn from(error: SchemaError) -> Self {
        match error {
            SchemaError::Store(store) => store.into(),
            refused => Self::Conflict {
                rule: "schema",
                message: refused.to_string(),
                records: Vec::new(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn causes_stay_out_of_public_sentences() {
        let secret = StoreError::backend(std::io::Error::other("password=Tr0ub4dor"));
        assert!(!Error::from(secret).to_string().contains("Tr0ub4dor"));
    }

    #[test]
    fn races_on_unique_values_name_the_field() {
        for (constraint, field) in [("users_name_key", "name"), ("url_alias_path", "path")] {
            let Error::Invalid(faults) = Error::from(StoreError::Conflict {
                constraint: constraint.into(),
            }) else {
                panic!("a fault of {field}");
            };
            assert_eq!(
                faults
                    .as_slice()
                    .first()
                    .map(|f| (f.field.as_str(), f.rule)),
                Some((field, "unique"))
            );
        }
    }
}
