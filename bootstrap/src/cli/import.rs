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
    /// A folder of Markdown.
    #[command(about = "Import a folder of Markdown files, such as that of a static-site generator")]
    Markdown(MarkdownFlags),
    /// Rows of CSV.
    #[command(about = "Import the rows of a CSV file")]
    Csv(TableFlags),
    /// Objects of JSON.
    #[command(about = "Import the objects of a JSON file: a list, or one in each line")]
    Json(TableFlags),
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
    /// How it runs.
    #[command(flatten)]
    pub(crate) run: RunFlags,
}

/// What `import markdown` takes.
#[derive(Debug, Args)]
pub(crate) struct MarkdownFlags {
    /// The folder: of the texts alone, or of the whole site as its generator has it
    #[arg(value_name = "SOURCE")]
    pub(crate) source: PathBuf,
    /// Folder of files that texts name from the root of the site, if it lies elsewhere
    #[arg(long, value_name = "DIR")]
    pub(crate) attachments: Option<PathBuf>,
    /// What the source is called, so that a folder that was moved stays the same source [default: its path]
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// Skip files that cannot be read, and take the others
    #[arg(long)]
    pub(crate) keep_going: bool,
    /// How it runs.
    #[command(flatten)]
    pub(crate) run: RunFlags,
}

/// What `import csv` and `import json` take.
#[derive(Debug, Args)]
pub(crate) struct TableFlags {
    /// The file
    #[arg(value_name = "SOURCE")]
    pub(crate) source: PathBuf,
    /// YAML file that says which part of a record becomes which part of an item
    #[arg(long, value_name = "FILE")]
    pub(crate) mapping: PathBuf,
    /// Folder of the files that records name
    #[arg(long, value_name = "DIR")]
    pub(crate) attachments: Option<PathBuf>,
    /// Skip records that cannot be read, and take the others
    #[arg(long)]
    pub(crate) keep_going: bool,
    /// How it runs.
    #[command(flatten)]
    pub(crate) run: RunFlags,
}

/// How an import of any kind runs.
#[derive(Debug, Args)]
pub(crate) struct RunFlags {
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
