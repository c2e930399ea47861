//! `cache`.

use clap::{Args, Subcommand};

/// What can be done with the cache.
#[derive(Debug, Subcommand)]
pub(crate) enum CacheCommand {
    /// Empty the cache
    Clear(ClearFlags),
    /// Say whether a page comes from the cache of the serving process, and why
    Explain {
        /// The page: /PATH, or http://HOST:PORT/PATH of the server
        url: String,
    },
}

/// What `cache clear` takes.
#[derive(Debug, Args)]
pub(crate) struct ClearFlags {
    /// Only what carries this tag; sanitised texts carry `text`
    #[arg(long, value_name = "TAG")]
    pub(crate) tag: Option<String>,
}
