//! `import`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::shared::{AsUser, InStage};

/// Where content is taken over from.
#[derive(Debug, Subcommand)]
pub(crate) enum ImportCommand {
    /// A `WordPress` export.
    #[command(about = "Import a WordPress export (WXR)")]
    Wxr(WxrFlags),
}

/// What `import wxr` takes.
#[derive(Debug, Args)]
pub(crate) struct WxrFlags {
    /// The export
    #[arg(value_name = "SOURCE")]
    pub(crate) source: PathBuf,
    /// Folder of the uploaded files, laid out as in wp-content/uploads
    #[arg(long, value_name = "DIR")]
    pub(crate) attachments: Option<PathBuf>,
    /// Go on with an import that was interrupted, as every import of the same source does
    #[arg(long)]
    pub(crate) resume: bool,
    /// Print what would be done and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Stage to write in.
    #[command(flatten)]
    pub(crate) stage: InStage,
    /// In whose name.
    #[command(flatten)]
    pub(crate) author: AsUser,
}
