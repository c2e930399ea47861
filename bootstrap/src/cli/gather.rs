//! `gather`.

use std::str::FromStr;

use clap::{Args, Subcommand};

use super::shared::{InStage, Paging};

/// What can be done with listings.
#[derive(Debug, Subcommand)]
pub(crate) enum GatherCommand {
    /// List the gathers
    List(Paging),
    /// Show the definition of a gather
    Show {
        /// Id of the gather
        id: String,
    },
    /// Run a gather and print its rows
    Run(GatherRunFlags),
}

/// What `gather run` takes.
#[derive(Debug, Args)]
pub(crate) struct GatherRunFlags {
    /// Id of the gather
    pub(crate) id: String,
    /// Value of an argument; may be repeated
    #[arg(long = "arg", value_name = "NAME=VALUE")]
    pub(crate) arguments: Vec<Argument>,
    /// Stage to look at.
    #[command(flatten)]
    pub(crate) stage: InStage,
    /// Go on behind the page that gave this cursor
    #[arg(long, value_name = "CURSOR")]
    pub(crate) after: Option<String>,
}

/// `NAME=VALUE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Argument {
    /// Before the first `=`; not empty.
    pub(crate) name: String,
    /// Everything after it.
    pub(crate) value: String,
}

impl FromStr for Argument {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once('=') {
            Some((name, value)) if !name.is_empty() => Ok(Self {
                name: name.to_owned(),
                value: value.to_owned(),
            }),
            _ => Err("an argument is written NAME=VALUE"),
        }
    }
}
