//! The section `[log]`: what the log looks like and how much it says.

use serde_json::Value as Json;

use super::layers::Raw;
use super::reader::Reader;
use super::value::{Value, text};

pub(super) const KEYS: &[&str] = &["log.format", "log.level"];

/// What the log looks like and how much it says.
#[derive(Debug)]
pub(crate) struct LogSettings {
    /// For people or for machines.
    pub(crate) format: LogFormat,
    /// How much is said.
    pub(crate) level: LogLevel,
}

impl LogSettings {
    pub(super) fn read(reader: &mut Reader) -> Self {
        Self {
            format: reader.value("log.format", LogFormat::Pretty),
            level: reader.value("log.level", LogLevel("info".to_owned())),
        }
    }
}

/// What a line of the log looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LogFormat {
    /// For people.
    Pretty,
    /// One JSON object a line.
    Json,
}

impl Value for LogFormat {
    fn parse(raw: &Raw) -> Result<Self, String> {
        text(raw, "`pretty` or `json`", |text| match text {
            "pretty" => Some(Self::Pretty),
            "json" => Some(Self::Json),
            _ => None,
        })
    }

    fn show(&self) -> Json {
        match self {
            Self::Pretty => "pretty".into(),
            Self::Json => "json".into(),
        }
    }
}

/// A level (`info`) or directives (`info,trovato_http=debug`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LogLevel(String);

impl LogLevel {
    /// The directives as the log filter takes them.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl Value for LogLevel {
    fn parse(raw: &Raw) -> Result<Self, String> {
        text(
            raw,
            "a level such as `info` or directives such as `info,trovato_http=debug`",
            |text| (!text.is_empty()).then(|| Self(text.to_owned())),
        )
    }

    fn show(&self) -> Json {
        self.0.clone().into()
    }
}
