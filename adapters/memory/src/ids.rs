//! Ids that are the same in every run.

use std::sync::atomic::{AtomicU64, Ordering};

use trovato_ports::system::{IdGen, Uuid};

/// Gives UUIDs of the form of version 7 that count up: `01890000-0000-7000-8000-000000000001`, …
#[derive(Debug, Default)]
pub struct ScriptedIds {
    given: AtomicU64,
}

const FIRST: u128 = 0x0189_0000_0000_7000_8000_0000_0000_0000;
/// Bits of the last group and of what of the one before is no variant.
const COUNT: u64 = (1 << 62) - 1;

impl ScriptedIds {
    /// Ids that begin behind this many, so that two makers give different ones.
    pub fn after(given: u64) -> Self {
        Self {
            given: AtomicU64::new(given),
        }
    }
}

impl IdGen for ScriptedIds {
    fn next(&self) -> Uuid {
        let count = self.given.fetch_add(1, Ordering::Relaxed).wrapping_add(1);
        Uuid::from_u128(FIRST | u128::from(count & COUNT))
    }
}
