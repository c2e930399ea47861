//! How the failures of use cases are told: the one place where they get their exit codes.

use trovato_application::Error;
use trovato_domain::fault::{Fault, Faults};

use super::{CliError, Detail, Exit};

impl From<Error> for CliError {
    fn from(error: Error) -> Self {
        let (code, message) = (error.code(), error.to_string());
        match error {
            Error::NotFound { .. } => Self::new(Exit::NotFound, code, message),
            Error::Invalid(faults) => refused(code, faults),
            Error::Forbidden { .. } | Error::Stale { .. } => {
                Self::new(Exit::Refused, code, message)
            }
            Error::Conflict { rule, records, .. } => {
                let detail = |record: String| Detail {
                    field: Some(record),
                    rule: rule.to_owned(),
                    message: message.clone(),
                    line: None,
                    column: None,
                };
                let details = records.into_iter().map(detail).collect();
                Self::new(Exit::Refused, code, message.clone()).with_details(details)
            }
            Error::Unavailable { .. } => Self::new(Exit::TryLater, code, message),
            Error::Internal { source, .. } => {
                tracing::error!(error = &*source as &dyn std::error::Error, cause = ?source.source(), "{message}");
                Self::new(Exit::Failed, code, format!("{message}; the log says why"))
            }
        }
    }
}

impl From<Fault> for CliError {
    fn from(fault: Fault) -> Self {
        Error::from(fault).into()
    }
}

/// What was given breaks rules: every fault is a detail.
fn refused(code: &'static str, faults: Faults) -> CliError {
    let message = match faults.as_slice() {
        [only] => faults_in_words(only),
        several => format!("{} faults", several.len()),
    };
    let details = faults.into_vec().into_iter().map(detail).collect();
    CliError::new(Exit::Refused, code, message).with_details(details)
}

fn faults_in_words(fault: &Fault) -> String {
    if fault.field.is_empty() {
        fault.message.clone()
    } else {
        format!("{}: {}", fault.field, fault.message)
    }
}

fn detail(fault: Fault) -> Detail {
    let number = |n: Option<u64>| n.and_then(|n| usize::try_from(n).ok());
    Detail {
        field: (!fault.field.is_empty()).then_some(fault.field),
        rule: fault.rule.to_owned(),
        message: fault.message,
        line: number(fault.line),
        column: number(fault.column),
    }
}
