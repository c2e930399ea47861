//! The section `[cache]`: what a process keeps in memory because it is costly to make.

use super::reader::Reader;

pub(super) const KEYS: &[&str] = &["cache.memory_mib"];

/// What a process keeps in memory.
#[derive(Debug)]
pub(crate) struct CacheSettings {
    /// The most bytes of pages and of what they are made of; none with nought.
    pub(crate) bytes: u64,
}

impl CacheSettings {
    pub(super) fn read(reader: &mut Reader) -> Self {
        let mebibytes = reader.whole("cache.memory_mib", 24, 0..=1_048_576);
        Self {
            bytes: u64::from(mebibytes) << 20,
        }
    }
}
