//! The section `[limits]`: what a serving process takes on.

use std::time::Duration;

use super::reader::Reader;

pub(super) const KEYS: &[&str] = &["limits.drain_seconds", "limits.max_connections"];

/// What a serving process takes on.
#[derive(Debug)]
pub(crate) struct LimitSettings {
    /// How long running requests may take to end after a signal to stop.
    pub(crate) drain: Duration,
    /// The most connections held at once.
    pub(crate) max_connections: u32,
}

impl LimitSettings {
    pub(super) fn read(reader: &mut Reader) -> Self {
        let drain = reader.whole("limits.drain_seconds", 20, 0..=600);
        Self {
            drain: Duration::from_secs(u64::from(drain)),
            max_connections: reader.whole("limits.max_connections", 1024, 1..=1_000_000),
        }
    }
}
