//! Flags that several commands take.

use clap::{Args, value_parser};

/// One page of a list.
#[derive(Debug, Args)]
pub(crate) struct Paging {
    /// How many entries at most
    #[arg(long, value_name = "N", default_value_t = 25, value_parser = value_parser!(u32).range(1..=100))]
    pub(crate) limit: u32,
    /// Go on behind the page that gave this cursor
    #[arg(long, value_name = "CURSOR")]
    pub(crate) after: Option<String>,
}

/// In whose name a command writes.
#[derive(Debug, Args)]
pub(crate) struct AsUser {
    /// Write in the name of this account [default: the command line's own]
    #[arg(long, value_name = "NAME")]
    pub(crate) user: Option<String>,
}

/// In which stage a command looks or writes.
#[derive(Debug, Args)]
pub(crate) struct InStage {
    /// Stage to look at or to write in [default: live]
    #[arg(long, value_name = "NAME")]
    pub(crate) stage: Option<String>,
}
