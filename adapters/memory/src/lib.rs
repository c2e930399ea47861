//! Adapters that keep everything in memory: the near tier of caches, and for tests, which set the
//! clock, script the ids and read what was measured. Nothing here outlives its process, and nothing
//! here does I/O.

mod cache;
mod clock;
mod files;
mod generations;
mod ids;
mod locks;
mod probe;
mod tiers;

pub use cache::MemoryTextCache;
pub use clock::FixedClock;
pub use files::MemoryStorage;
pub use generations::MemoryCache;
pub use ids::ScriptedIds;
pub use locks::MemoryLocks;
pub use probe::{MemoryProbe, Said};
pub use tiers::TieredTextCache;
