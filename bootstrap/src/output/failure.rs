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
            Error::Unavailable { .. } | Error::Retry => Self::new(Exit::TryLater, code, message),
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

#[cfg(test)]
mod tests {
    use trovato_application::Error;
    use trovato_domain::fault::{Fault, Faults};
    use trovato_domain::item::Revision;

    use super::CliError;

    #[test]
    fn every_class_of_failure_has_its_exit_code() {
        let stale = Error::Stale {
            expected: Revision(1),
            found: Revision(2),
        };
        let forbidden = Error::Forbidden {
            permission: "administer site".to_owned(),
        };
        let in_use = Error::Conflict {
            rule: "in_use",
            message: "articles are there".to_owned(),
            records: vec!["item_type.article".to_owned()],
        };
        let busy = Error::Unavailable {
            reason: "another import is running".to_owned(),
        };
        let broken = Error::internal("the database", std::io::Error::other("Tr0ub4dor"));
        for (error, code, exit) in [
            (Error::not_found("item"), "not_found", 3),
            (Error::fault("title", "required", "is needed"), "invalid", 4),
            (forbidden, "forbidden", 4),
            (in_use, "in_use", 4),
            (stale, "stale", 4),
            (busy, "unavailable", 75),
            (broken, "internal", 1),
        ] {
            let told = CliError::from(error);
            let document = told.document();
            assert_eq!(told.exit().code(), exit, "{document}");
            assert_eq!(document["error"]["code"], code, "{document}");
            assert!(!told.sentence().contains("Tr0ub4dor"), "{document}");
        }
    }

    #[test]
    fn every_fault_is_a_detail_with_its_place() {
        let mut faults = Faults::one(Fault::new("", "json", "expected value").at(2, 11));
        faults.add(Fault::new("price", "type", "is a number"));
        let told = CliError::from(Error::from(faults));
        let details = &told.document()["error"]["details"];
        assert_eq!(
            (&details[0]["line"], &details[0]["column"]),
            (&2.into(), &11.into())
        );
        assert_eq!(details[0]["field"], serde_json::Value::Null);
        assert_eq!(details[1]["field"], "price");
        assert_eq!(
            told.sentence(),
            "error: 2 faults\n  expected value\n  price: is a number"
        );
    }
}
