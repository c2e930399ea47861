//! `archive`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// What can be done with archives.
#[derive(Debug, Subcommand)]
pub(crate) enum ArchiveCommand {
    /// Write the whole site into a file
    Export(ArchiveFlags),
    /// Make a site of a file where there is none
    Import(ArchiveFlags),
    /// Read a file from its beginning to its end and say whether it is sound
    Verify(ArchiveFlags),
}

/// What every command of archives and backups takes.
#[derive(Debug, Args)]
pub(crate) struct ArchiveFlags {
    /// The file
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
}
