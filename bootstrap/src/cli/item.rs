//! `item`.

use std::path::PathBuf;

use clap::{Args, Subcommand, value_parser};
use trovato_domain::language::LanguageTag;
use trovato_ports::store::Presence;

use super::shared::{AsUser, InStage, Paging};

/// What can be done with items.
#[derive(Debug, Subcommand)]
pub(crate) enum ItemCommand {
    /// List items, newest first
    List(ItemListFlags),
    /// Show one item
    Show(ItemViewFlags),
    /// Create an item from a document
    Create(ItemCreateFlags),
    /// Change an item by a document
    Update(ItemUpdateFlags),
    /// Move an item to the trash
    Delete(ItemDeleteFlags),
    /// Take an item out of the trash
    Restore(ItemTrashFlags),
    /// Delete an item in the trash for good
    Purge(ItemTrashFlags),
    /// List the revisions of an item, or compare two
    Revisions(ItemRevisionsFlags),
    /// List what refers to an item
    Usage(ItemUsageFlags),
}

/// What `item list` takes.
#[derive(Debug, Args)]
pub(crate) struct ItemListFlags {
    /// Only items of this type
    #[arg(long = "type", value_name = "TYPE")]
    pub(crate) item_type: Option<String>,
    /// Only items in the trash
    #[arg(long)]
    pub(crate) trashed: bool,
    /// Stage to look at.
    #[command(flatten)]
    pub(crate) stage: InStage,
    /// Which page.
    #[command(flatten)]
    pub(crate) paging: Paging,
}

impl ItemListFlags {
    /// Which items are asked for.
    pub(crate) const fn presence(&self) -> Presence {
        if self.trashed {
            Presence::Trashed
        } else {
            Presence::Present
        }
    }
}

/// What `item show` takes.
#[derive(Debug, Args)]
pub(crate) struct ItemViewFlags {
    /// Id of the item
    pub(crate) id: String,
    /// Language to show
    #[arg(long, value_name = "TAG")]
    pub(crate) lang: Option<LanguageTag>,
    /// Stage to look at.
    #[command(flatten)]
    pub(crate) stage: InStage,
}

/// What `item create` takes.
#[derive(Debug, Args)]
pub(crate) struct ItemCreateFlags {
    /// Type of the item
    #[arg(long = "type", value_name = "TYPE")]
    pub(crate) item_type: String,
    /// Document to read; - for standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) input: PathBuf,
    /// Language of the item
    #[arg(long, value_name = "TAG")]
    pub(crate) lang: Option<LanguageTag>,
    /// Stage to write in.
    #[command(flatten)]
    pub(crate) stage: InStage,
    /// In whose name.
    #[command(flatten)]
    pub(crate) author: AsUser,
}

/// What `item update` takes.
#[derive(Debug, Args)]
pub(crate) struct ItemUpdateFlags {
    /// Id of the item
    pub(crate) id: String,
    /// Revision that the change starts from
    #[arg(long, value_name = "N", value_parser = value_parser!(u32).range(1..))]
    pub(crate) revision: u32,
    /// Document to read; - for standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) input: PathBuf,
    /// Language to change
    #[arg(long, value_name = "TAG")]
    pub(crate) lang: Option<LanguageTag>,
    /// Stage to write in.
    #[command(flatten)]
    pub(crate) stage: InStage,
    /// In whose name.
    #[command(flatten)]
    pub(crate) author: AsUser,
}

/// What `item delete` takes.
#[derive(Debug, Args)]
pub(crate) struct ItemDeleteFlags {
    /// Id of the item
    pub(crate) id: String,
    /// Revision that is deleted
    #[arg(long, value_name = "N", value_parser = value_parser!(u32).range(1..))]
    pub(crate) revision: u32,
    /// Delete the translation into this language only
    #[arg(long, value_name = "TAG")]
    pub(crate) lang: Option<LanguageTag>,
    /// Stage to write in.
    #[command(flatten)]
    pub(crate) stage: InStage,
    /// In whose name.
    #[command(flatten)]
    pub(crate) author: AsUser,
}

/// What `item restore` and `item purge` take.
#[derive(Debug, Args)]
pub(crate) struct ItemTrashFlags {
    /// Id of the item
    pub(crate) id: String,
    /// Stage to write in.
    #[command(flatten)]
    pub(crate) stage: InStage,
    /// In whose name.
    #[command(flatten)]
    pub(crate) author: AsUser,
}

/// What `item revisions` takes.
#[derive(Debug, Args)]
pub(crate) struct ItemRevisionsFlags {
    /// Id of the item
    pub(crate) id: String,
    /// Show what differs between two revisions
    #[arg(long, num_args = 2, value_names = ["A", "B"], value_parser = value_parser!(u32).range(1..))]
    pub(crate) compare: Option<Vec<u32>>,
    /// Language whose revisions are listed
    #[arg(long, value_name = "TAG")]
    pub(crate) lang: Option<LanguageTag>,
    /// Which page.
    #[command(flatten)]
    pub(crate) paging: Paging,
}

/// What `item usage` takes.
#[derive(Debug, Args)]
pub(crate) struct ItemUsageFlags {
    /// Id of the item
    pub(crate) id: String,
    /// Which page.
    #[command(flatten)]
    pub(crate) paging: Paging,
}
