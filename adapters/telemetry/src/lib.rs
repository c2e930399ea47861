//! What an operator sees of a running site: log lines on standard error, metrics for Prometheus, and
//! profiles of what single pages cost.
//!
//! [`init`] starts both once for the process; [`Metrics`] alone serves programs and tests that keep
//! their own subscriber. Nothing that a request says can forge a line or invent a label: values are
//! escaped, and only patterns, fixed names and counted sets of names become labels.

mod config;
mod error;
mod gander;
mod labels;
mod line;
mod log;
mod metrics;

use std::sync::Arc;

use trovato_ports::gander::Profiler;
use trovato_ports::probe::Probe;

pub use config::{LogFormat, Options, Tap};
pub use error::TelemetryError;
pub use gander::Gander;
pub use metrics::Metrics;

/// Logs and metrics of the process.
#[derive(Clone)]
pub struct Telemetry {
    metrics: Arc<Metrics>,
    gander: Arc<Gander>,
}

/// Starts logging for the whole process, and the metrics.
///
/// # Errors
/// [`TelemetryError`] where the filter cannot be read or logging was started before.
pub fn init(options: &Options) -> Result<Telemetry, TelemetryError> {
    // The metrics come first: what their library says of its own start is no news to an operator.
    let metrics = Arc::new(Metrics::new(options.version, &options.taps)?);
    log::start(options)?;
    let gander = Arc::new(Gander::new(Arc::clone(&metrics) as _));
    Ok(Telemetry { metrics, gander })
}

impl Telemetry {
    /// What use cases and adapters tell what happened.
    pub fn probe(&self) -> Arc<dyn Probe> {
        Arc::clone(&self.gander) as Arc<dyn Probe>
    }

    /// Watches what is told to the probe.
    pub fn profiler(&self) -> Arc<dyn Profiler> {
        Arc::clone(&self.gander) as Arc<dyn Profiler>
    }

    /// All metrics in the text format 0.0.4 of Prometheus.
    pub fn metrics_text(&self) -> String {
        self.metrics.text()
    }
}
