//! Logs and metrics of a process.

use trovato_telemetry::{LogFormat, Options, Telemetry};

use crate::config::{self, Settings, Source};
use crate::output::{CliError, Exit};

/// How much is logged where nobody set a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Voice {
    /// A serving process tells what it does.
    Serving,
    /// A command tells what goes wrong.
    Command,
    /// A command that is to be quiet tells what fails.
    Quiet,
}

/// Starts both for the whole process.
///
/// # Errors
/// The filter of the log cannot be read.
pub(super) fn start(settings: &Settings, voice: Voice) -> Result<Telemetry, CliError> {
    let is_set = settings
        .rows
        .iter()
        .any(|row| row.key == "log.level" && row.source != Source::Default);
    let filter = match voice {
        Voice::Command if !is_set => "warn",
        Voice::Quiet if !is_set => "error",
        _ => settings.log.level.as_str(),
    };
    let options = Options {
        filter: filter.to_owned(),
        format: match settings.log.format {
            config::LogFormat::Pretty => LogFormat::Pretty,
            config::LogFormat::Json => LogFormat::Json,
        },
        version: env!("CARGO_PKG_VERSION"),
        ..Options::default()
    };
    trovato_telemetry::init(&options)
        .map_err(|error| CliError::new(Exit::Usage, "settings", error.to_string()))
}
