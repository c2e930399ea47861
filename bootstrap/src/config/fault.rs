//! What can be wrong with settings, and how it is told.

use std::fmt;

use super::source::Source;
use crate::output::{CliError, Detail, Exit};

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// A key nobody reads.
    UnknownKey {
        /// The key with its section.
        key: String,
        /// Where it stands.
        source: Source,
        /// The known key that was probably meant.
        near: Option<String>,
    },
    /// A value that breaks the rule of its key.
    WrongValue {
        /// The key with its section.
        key: String,
        /// Where the value stands.
        source: Source,
        /// What the value must be.
        rule: String,
        /// The value as it may be quoted; secrets are not.
        value: Option<String>,
    },
    /// The settings file is no TOML.
    Syntax {
        /// Where reading ended.
        source: Source,
        /// What is wrong there.
        message: String,
    },
    /// A file that cannot be read.
    Unreadable {
        /// What asked for the file: `--config` or a key.
        asked_by: String,
        /// The file.
        path: String,
        /// Why not.
        reason: String,
    },
    /// A folder that is not there.
    NoFolder {
        /// The key that names it.
        key: &'static str,
        /// The folder.
        path: String,
        /// Where the value stands.
        source: Source,
    },
}

impl Fault {
    fn source(&self) -> Option<&Source> {
        match self {
            Self::UnknownKey { source, .. }
            | Self::WrongValue { source, .. }
            | Self::Syntax { source, .. }
            | Self::NoFolder { source, .. } => Some(source),
            Self::Unreadable { .. } => None,
        }
    }

    fn field(&self) -> Option<&str> {
        match self {
            Self::UnknownKey { key, .. } | Self::WrongValue { key, .. } => Some(key),
            Self::Unreadable { asked_by, .. } => Some(asked_by),
            Self::NoFolder { key, .. } => Some(key),
            Self::Syntax { .. } => None,
        }
    }

    fn rule(&self) -> &'static str {
        match self {
            Self::UnknownKey { .. } => "known",
            Self::WrongValue { .. } => "value",
            Self::Syntax { .. } => "syntax",
            Self::Unreadable { .. } => "readable",
            Self::NoFolder { .. } => "exists",
        }
    }

    fn detail(&self) -> Detail {
        let (line, column) = match self.source() {
            Some(Source::File { line, column, .. }) => (Some(*line), Some(*column)),
            _ => (None, None),
        };
        Detail {
            field: self.field().map(str::to_owned),
            rule: self.rule().to_owned(),
            message: self.to_string(),
            line,
            column,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownKey { key, source, near } => {
                write!(f, "unknown key `{key}` in {source}; ")?;
                match near {
                    Some(near) => write!(f, "did you mean `{near}`?"),
                    None => f.write_str("`trovato config show` lists the known ones"),
                }
            }
            Self::WrongValue {
                key,
                source,
                rule,
                value,
            } => {
                write!(f, "`{key}` must be {rule}")?;
                if let Some(value) = value {
                    write!(f, ", not {value}")?;
                }
                write!(f, " ({source})")
            }
            Self::Syntax { source, message } => write!(f, "{source} is no TOML: {message}"),
            Self::Unreadable {
                asked_by,
                path,
                reason,
            } => {
                write!(f, "{path}, named by {asked_by}, cannot be read: {reason}")
            }
            Self::NoFolder { key, path, source } => write!(
                f,
                "`{key}` names {path}, where there is no folder: make it, or leave the key out \
                 ({source})"
            ),
        }
    }
}

/// All that is wrong; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Faults(pub(super) Vec<Fault>);

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_slice() {
            [only] => only.fmt(f),
            several => write!(f, "{} settings are wrong", several.len()),
        }
    }
}

impl std::error::Error for Faults {}

impl From<Faults> for CliError {
    fn from(faults: Faults) -> Self {
        Self::new(Exit::Usage, "settings", faults.to_string())
            .with_details(faults.0.iter().map(Fault::detail).collect())
    }
}
