//! How starting telemetry fails.

use std::error::Error;
use std::fmt;

use opentelemetry_sdk::error::OTelSdkError;
use tracing_subscriber::filter::ParseError;
use tracing_subscriber::util::TryInitError;

/// Why telemetry cannot be started.
#[derive(Debug)]
pub enum TelemetryError {
    /// The filter of log lines cannot be read.
    Filter {
        /// The filter as it was given.
        filter: String,
        /// What is wrong with it.
        source: ParseError,
    },
    /// Logging was started before in this process.
    Started(TryInitError),
    /// The metrics cannot be registered.
    Metrics(OTelSdkError),
}

impl fmt::Display for TelemetryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Filter { filter, .. } => {
                write!(
                    f,
                    "`{filter}` is no filter of log lines: write it like `info,trovato_sql=debug`"
                )
            }
            Self::Started(_) => f.write_str("logging was started before in this process"),
            Self::Metrics(_) => f.write_str("the metrics cannot be registered"),
        }
    }
}

impl Error for TelemetryError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Filter { source, .. } => Some(source),
            Self::Started(source) => Some(source),
            Self::Metrics(source) => Some(source),
        }
    }
}
