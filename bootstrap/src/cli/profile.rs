//! `profile`.

use clap::Args;

/// What `profile` takes.
#[derive(Debug, Args)]
pub(crate) struct ProfileFlags {
    /// The page: /PATH, or http://HOST:PORT/PATH of the server
    pub(crate) url: String,
    /// Draw the page even where it is kept
    #[arg(long)]
    pub(crate) anew: bool,
}
