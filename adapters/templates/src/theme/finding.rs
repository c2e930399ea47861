//! What is wrong with a theme, and where.

use std::path::Path;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The theme is refused.
    Error,
    /// Somebody should look.
    Warning,
}

impl Severity {
    /// The word of the document.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One thing that is wrong with a theme.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file.
    pub file: String,
    /// The line, counted from one; 0 where it is about the whole file.
    pub line: u32,
    /// The rule that is broken, for programs.
    pub rule: &'static str,
    /// What is wrong, for people.
    pub message: String,
    /// How bad it is.
    pub severity: Severity,
}

impl Finding {
    /// Something for which a theme is refused.
    pub(crate) fn error(
        file: impl AsRef<Path>,
        line: u32,
        rule: &'static str,
        message: impl Into<String>,
    ) -> Self {
        Self {
            file: file.as_ref().display().to_string(),
            line,
            rule,
            message: message.into(),
            severity: Severity::Error,
        }
    }

    /// Something that somebody should look at.
    pub(crate) fn warning(
        file: impl AsRef<Path>,
        line: u32,
        rule: &'static str,
        message: impl Into<String>,
    ) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(file, line, rule, message)
        }
    }
}
