//! `backup`: archives that hold the secret key of the site too.

use clap::Subcommand;

use super::archive::ArchiveFlags;

/// What can be done with backups.
#[derive(Debug, Subcommand)]
pub(crate) enum BackupCommand {
    /// Write the whole site with its secret key into a file, also while it is served
    Create(ArchiveFlags),
    /// Read a file from its beginning to its end and say whether it is sound
    Verify(ArchiveFlags),
    /// Make the site of a file anew, in an empty folder or database
    Restore(ArchiveFlags),
}
