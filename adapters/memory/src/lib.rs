//! Adapters that keep everything in memory: for tests, which set the clock, script the ids and read
//! what was measured, and for plugins that are tried out. Nothing here outlives its process, and
//! nothing here does I/O.

mod cache;
mod clock;
mod files;
mod ids;
mod locks;
mod probe;

pub use cache::MemoryTextCache;
pub use clock::FixedClock;
pub use files::MemoryStorage;
pub use ids::ScriptedIds;
pub use locks::MemoryLocks;
pub use probe::{MemoryProbe, Said};
