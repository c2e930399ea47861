//! `cache`.

use clap::Subcommand;

/// What can be done with the cache.
#[derive(Debug, Subcommand)]
pub(crate) enum CacheCommand {
    /// Empty the cache
    Clear,
}
