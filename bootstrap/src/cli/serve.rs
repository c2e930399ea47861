//! `serve` and `dev`.

use clap::Args;

/// What `serve` takes.
#[derive(Debug, Args)]
pub(crate) struct ServeFlags {
    /// Where to listen; port 0 picks a free one [default: 127.0.0.1:3000]
    #[arg(long, value_name = "HOST:PORT")]
    pub(crate) listen: Option<String>,
}

/// What `dev` takes.
#[derive(Debug, Args)]
pub(crate) struct DevFlags {
    /// Where to listen; port 0 picks a free one [default: 127.0.0.1:3000]
    #[arg(long, value_name = "HOST:PORT")]
    pub(crate) listen: Option<String>,
    /// Begin with an empty folder and new sample content
    #[arg(long)]
    pub(crate) fresh: bool,
}
