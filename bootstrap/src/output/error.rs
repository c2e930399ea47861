//! How a command fails: an exit code, a code for programs, a sentence for people.

use serde::Serialize;
use serde_json::{Value, json};

/// The exit codes of the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// It is done.
    Done,
    /// It failed.
    Failed,
    /// It was asked wrongly.
    Usage,
    /// What it names is not there.
    NotFound,
    /// A rule forbids it: conflict, validation, permission.
    Refused,
    /// It may work later.
    TryLater,
}

impl Exit {
    /// All ways to end.
    pub(crate) const ALL: [Self; 6] = [
        Self::Done,
        Self::Failed,
        Self::Usage,
        Self::NotFound,
        Self::Refused,
        Self::TryLater,
    ];

    /// What the code tells whoever started the process.
    pub(crate) fn meaning(self) -> &'static str {
        match self {
            Self::Done => "It is done.",
            Self::Failed => "It failed.",
            Self::Usage => "The arguments or the settings are wrong.",
            Self::NotFound => "What is named is not there.",
            Self::Refused => "A rule forbids it: conflict, validation, permission.",
            Self::TryLater => "It may work later.",
        }
    }

    /// The code that the process ends with.
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::NotFound => 3,
            Self::Refused => 4,
            Self::TryLater => 75,
        }
    }
}

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Detail {
    /// The field, key or file it is about.
    pub(crate) field: Option<String>,
    /// The rule that is broken, for programs.
    pub(crate) rule: String,
    /// What is wrong, for people.
    pub(crate) message: String,
    /// The line, counted from one.
    pub(crate) line: Option<usize>,
    /// The column, counted from one.
    pub(crate) column: Option<usize>,
}

/// A command that did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CliError {
    exit: Exit,
    code: &'static str,
    message: String,
    details: Vec<Detail>,
    help: Option<String>,
}

impl CliError {
    /// A failure with its exit code, its code for programs and its sentence.
    pub(crate) fn new(exit: Exit, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            exit,
            code,
            message: message.into(),
            details: Vec::new(),
            help: None,
        }
    }

    /// The same with the single things that are wrong.
    pub(crate) fn with_details(self, details: Vec<Detail>) -> Self {
        Self { details, ..self }
    }

    /// The same with a longer text for standard error in place of the sentence.
    pub(crate) fn with_help(self, help: String) -> Self {
        Self {
            help: Some(help),
            ..self
        }
    }

    /// The code that the process ends with.
    pub(crate) fn exit(&self) -> Exit {
        self.exit
    }

    /// The error document.
    pub(crate) fn document(&self) -> Value {
        json!({"error": {"code": self.code, "message": self.message, "details": self.details}})
    }

    /// What standard error shows: the sentence, then each detail that says more.
    pub(crate) fn sentence(&self) -> String {
        if let Some(help) = &self.help {
            return help.clone();
        }
        let mut lines = vec![format!("error: {}", on_one_line(&self.message))];
        for detail in self
            .details
            .iter()
            .filter(|detail| !self.message.contains(&detail.message))
        {
            let field = detail
                .field
                .as_deref()
                .filter(|field| !detail.message.contains(field));
            let field = field.map(|field| format!("{field}: ")).unwrap_or_default();
            lines.push(format!(
                "  {}",
                on_one_line(&format!("{field}{}", detail.message))
            ));
        }
        lines.join("\n")
    }
}

/// The text with its control characters written out: what is repeated of a name or value draws nothing
/// on a terminal and adds no line.
pub(crate) fn on_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() {
            line.extend(c.escape_default());
        } else {
            line.push(c);
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{CliError, Detail, Exit};

    fn refused() -> CliError {
        CliError::new(Exit::Refused, "validation", "the item is refused").with_details(vec![
            Detail {
                field: Some("colour".to_owned()),
                rule: "unknown".to_owned(),
                message: "there is no such attribute".to_owned(),
                line: Some(2),
                column: None,
            },
        ])
    }

    #[test]
    fn the_document_has_the_shape_of_the_contract() {
        let expected = json!({"error": {
            "code": "validation",
            "message": "the item is refused",
            "details": [{
                "field": "colour", "rule": "unknown", "message": "there is no such attribute",
                "line": 2, "column": null,
            }],
        }});
        assert_eq!(refused().document(), expected);
    }

    #[test]
    fn the_sentence_names_what_each_detail_is_about() {
        let expected = "error: the item is refused\n  colour: there is no such attribute";
        assert_eq!(refused().sentence(), expected);
    }

    #[test]
    fn what_is_repeated_of_a_value_adds_no_line_and_draws_nothing() {
        let error = CliError::new(Exit::Usage, "usage", "no `a\r\n\u{1b}[2Jb`");
        assert_eq!(error.sentence(), "error: no `a\\r\\n\\u{1b}[2Jb`");
    }

    #[test]
    fn every_way_to_end_has_its_code() {
        assert_eq!(Exit::ALL.map(Exit::code), [0, 1, 2, 3, 4, 75]);
    }
}
