//! The section `[gander]`: who is told what answers cost.

use super::reader::Reader;

pub(super) const KEYS: &[&str] = &["gander.server_timing"];

/// Who is told what answers cost.
#[derive(Debug)]
pub(crate) struct GanderSettings {
    /// Whether answers to clients of this machine carry the header `Server-Timing`.
    pub(crate) server_timing: bool,
}

impl GanderSettings {
    pub(super) fn read(reader: &mut Reader) -> Self {
        Self {
            server_timing: reader.value("gander.server_timing", false),
        }
    }
}
