//! Why a record is left out, or why its unit of work cannot be committed.

use trovato_ports::StoreError;

use crate::error::Error;

/// Why a unit of work was not committed.
pub(in crate::imports) enum Broken {
    /// The store refuses a record of it, after rows were written perhaps.
    Refused(Error),
    /// Others were in the way; the same work may succeed when it is done again.
    Again(Error),
    /// The import ends; everything was rolled back.
    Ended(Error),
    /// The import ends, and whether the unit was committed cannot be told.
    Unknown(Error),
}

impl Broken {
    /// What a commit that failed means.
    pub(super) fn of_commit(error: StoreError) -> Self {
        match error {
            StoreError::Conflict { .. } => Self::Refused(error.into()),
            StoreError::Retry => Self::Again(error.into()),
            other => Self::Unknown(other.into()),
        }
    }

    /// Whether nothing of the unit is there.
    pub(super) const fn is_rolled_back(&self) -> bool {
        !matches!(self, Self::Unknown(_))
    }
}

impl From<Error> for Broken {
    fn from(error: Error) -> Self {
        match error {
            Error::Invalid(_) | Error::Conflict { .. } => Self::Refused(error),
            Error::Stale { .. } | Error::Retry => Self::Again(error),
            other => Self::Ended(other),
        }
    }
}

impl From<Broken> for Error {
    fn from(broken: Broken) -> Self {
        match broken {
            Broken::Refused(error)
            | Broken::Again(error)
            | Broken::Ended(error)
            | Broken::Unknown(error) => error,
        }
    }
}

/// Why a record was not written.
pub(super) enum Refusal {
    /// It is left out for this reason, and none of its rows was written.
    LeftOut(String),
    /// Its unit cannot go on.
    Broken(Broken),
}

impl Refusal {
    /// A record is left out.
    pub(super) fn left_out(reason: &str) -> Self {
        Self::LeftOut(reason.to_owned())
    }

    /// What is here of a record is not what an earlier run wrote.
    pub(super) fn edited() -> Self {
        Self::left_out("was edited here after it was imported, so what is here stays")
    }

    /// What an earlier run wrote of a record is not here any more.
    pub(super) fn removed() -> Self {
        Self::left_out("was removed here after it was imported")
    }
}

impl From<Error> for Refusal {
    /// A record that breaks a rule is left out. A value that others have may have been refused by the
    /// store, after rows were written, so it ends the unit.
    fn from(error: Error) -> Self {
        match error {
            Error::Invalid(faults) if faults.as_slice().iter().all(|f| f.rule != "unique") => {
                Self::LeftOut(faults.to_string())
            }
            other => Self::Broken(other.into()),
        }
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Broken(Error::from(error).into())
    }
}
