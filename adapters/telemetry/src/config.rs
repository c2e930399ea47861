//! How telemetry is set up.

/// The form of log lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LogFormat {
    /// One line for people each: time, level, spans, target, message, fields.
    #[default]
    Pretty,
    /// One JSON object in a line each.
    Json,
}

/// A subscriber of a tap that is counted from the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tap {
    /// The tap.
    pub tap: &'static str,
    /// The subscriber.
    pub subscriber: &'static str,
}

/// How telemetry is set up.
#[derive(Debug, Clone)]
pub struct Options {
    /// Which lines are written, as `RUST_LOG` says it: `info,trovato_sql=debug`.
    pub filter: String,
    /// The form of the lines.
    pub format: LogFormat,
    /// The version of the program.
    pub version: &'static str,
    /// The subscribers of taps that are known; others are counted from their first run on.
    pub taps: Vec<Tap>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            filter: "info".to_owned(),
            format: LogFormat::default(),
            version: env!("CARGO_PKG_VERSION"),
            taps: vec![Tap {
                tap: "item_view",
                subscriber: "core",
            }],
        }
    }
}
