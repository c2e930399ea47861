//! The section `[metrics]`: whether metrics have a listener of their own.

use super::address::ListenAddress;
use super::reader::Reader;

pub(super) const KEYS: &[&str] = &["metrics.listen"];

/// Whether metrics have a listener of their own.
#[derive(Debug)]
pub(crate) struct MetricsSettings {
    /// Where metrics and detailed readiness are served; without it the main listener serves
    /// them to loopback peers.
    pub(crate) listen: Option<ListenAddress>,
}

impl MetricsSettings {
    pub(super) fn read(reader: &mut Reader) -> Self {
        Self {
            listen: reader.optional("metrics.listen"),
        }
    }
}
