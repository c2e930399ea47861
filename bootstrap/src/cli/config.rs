//! `config`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use trovato_domain::config::ConfigKind;

use super::serve::ServeFlags;
use super::shared::AsUser;

/// What can be done with settings and configuration.
#[derive(Debug, Subcommand)]
pub(crate) enum ConfigCommand {
    /// Print the settings in force and where each came from
    Show(ServeFlags),
    /// Write the site's configuration as files
    Export {
        /// Folder to write
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Take over configuration from files
    Import(ConfigImportFlags),
    /// Print how files differ from the site's configuration
    Diff {
        /// Folder to read
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Print the JSON Schema of a kind of configuration file
    Schema {
        /// The kind, such as vocabulary
        kind: ConfigKind,
    },
}

/// What `config import` takes.
#[derive(Debug, Args)]
pub(crate) struct ConfigImportFlags {
    /// Folder to read
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Also delete what the folder does not name
    #[arg(long)]
    pub(crate) delete: bool,
    /// Print what would be done and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// In whose name.
    #[command(flatten)]
    pub(crate) author: AsUser,
}
