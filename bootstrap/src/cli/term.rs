//! `term`.

use std::path::PathBuf;

use clap::{Args, Subcommand, value_parser};
use trovato_ports::store::Presence;

use super::shared::{AsUser, InStage, Paging};

/// What can be done with terms.
#[derive(Debug, Subcommand)]
pub(crate) enum TermCommand {
    /// List the terms of a vocabulary
    List(TermListFlags),
    /// Show one term
    Show(TermShowFlags),
    /// Create a term from a document
    Create(TermCreateFlags),
    /// Change a term by a document
    Update(TermUpdateFlags),
    /// Move a term to the trash
    Delete(TermDeleteFlags),
    /// Take a term out of the trash
    Restore(TermTrashFlags),
    /// Delete a term in the trash for good
    Purge(TermTrashFlags),
    /// Put another term in the place of one everywhere, then delete that one
    Merge(TermMergeFlags),
}

/// What `term list` takes.
#[derive(Debug, Args)]
pub(crate) struct TermListFlags {
    /// The vocabulary
    #[arg(long, value_name = "VOCABULARY")]
    pub(crate) vocabulary: String,
    /// Only terms in the trash
    #[arg(long)]
    pub(crate) trashed: bool,
    /// Stage to look at.
    #[command(flatten)]
    pub(crate) stage: InStage,
    /// Which page.
    #[command(flatten)]
    pub(crate) paging: Paging,
}

impl TermListFlags {
    /// Which terms are asked for.
    pub(crate) const fn presence(&self) -> Presence {
        if self.trashed {
            Presence::Trashed
        } else {
            Presence::Present
        }
    }
}

/// What `term show` takes.
#[derive(Debug, Args)]
pub(crate) struct TermShowFlags {
    /// Id of the term
    pub(crate) id: String,
    /// Stage to look at.
    #[command(flatten)]
    pub(crate) stage: InStage,
}

/// What `term create` takes.
#[derive(Debug, Args)]
pub(crate) struct TermCreateFlags {
    /// The vocabulary
    #[arg(long, value_name = "VOCABULARY")]
    pub(crate) vocabulary: String,
    /// Document to read; - for standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) input: PathBuf,
    /// Stage to write in.
    #[command(flatten)]
    pub(crate) stage: InStage,
    /// In whose name.
    #[command(flatten)]
    pub(crate) author: AsUser,
}

/// What `term update` takes.
#[derive(Debug, Args)]
pub(crate) struct TermUpdateFlags {
    /// Id of the term
    pub(crate) id: String,
    /// Revision that the change starts from
    #[arg(long, value_name = "N", value_parser = value_parser!(u32).range(1..))]
    pub(crate) revision: u32,
    /// Document to read; - for standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) input: PathBuf,
    /// Stage to write in.
    #[command(flatten)]
    pub(crate) stage: InStage,
    /// In whose name.
    #[command(flatten)]
    pub(crate) author: AsUser,
}

/// What `term delete` takes.
#[derive(Debug, Args)]
pub(crate) struct TermDeleteFlags {
    /// Id of the term
    pub(crate) id: String,
    /// Revision that is deleted
    #[arg(long, value_name = "N", value_parser = value_parser!(u32).range(1..))]
    pub(crate) revision: u32,
    /// Stage to write in.
    #[command(flatten)]
    pub(crate) stage: InStage,
    /// In whose name.
    #[command(flatten)]
    pub(crate) author: AsUser,
}

/// What `term restore` and `term purge` take.
#[derive(Debug, Args)]
pub(crate) struct TermTrashFlags {
    /// Id of the term
    pub(crate) id: String,
    /// Stage to write in.
    #[command(flatten)]
    pub(crate) stage: InStage,
    /// In whose name.
    #[command(flatten)]
    pub(crate) author: AsUser,
}

/// What `term merge` takes.
#[derive(Debug, Args)]
pub(crate) struct TermMergeFlags {
    /// Id of the term that goes
    pub(crate) id: String,
    /// Id of the term that takes its place
    #[arg(long, value_name = "ID")]
    pub(crate) into: String,
    /// Stage to write in.
    #[command(flatten)]
    pub(crate) stage: InStage,
    /// In whose name.
    #[command(flatten)]
    pub(crate) author: AsUser,
}
