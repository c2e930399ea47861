//! The command line as types: every command, its flags and their first checks.
//!
//! It parses and never acts. What a command does lives in `commands`, a file per family here and
//! there.

pub(crate) mod archive;
pub(crate) mod backup;
pub(crate) mod cache;
pub(crate) mod config;
pub(crate) mod gather;
pub(crate) mod import;
pub(crate) mod install;
pub(crate) mod item;
pub(crate) mod profile;
pub(crate) mod role;
pub(crate) mod serve;
pub(crate) mod shared;
pub(crate) mod term;
pub(crate) mod theme;
mod usage;
pub(crate) mod user;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;

use crate::output::Format;

pub(crate) use usage::{Usage, parse};

use archive::ArchiveCommand;
use backup::BackupCommand;
use cache::CacheCommand;
use config::ConfigCommand;
use gather::GatherCommand;
use import::ImportCommand;
use install::InstallFlags;
use item::ItemCommand;
use profile::ProfileFlags;
use role::RoleCommand;
use serve::{DevFlags, ServeFlags};
use term::TermCommand;
use theme::ThemeCommand;
use user::UserCommand;

/// A content management system in one binary.
#[derive(Debug, Parser)]
#[command(name = "trovato", version, propagate_version = true)]
pub(crate) struct Cli {
    /// What `serve` takes, since it is what happens without a command.
    #[command(flatten)]
    pub(crate) serve: ServeFlags,
    /// The flags that may stand anywhere.
    #[command(flatten)]
    pub(crate) globals: Globals,
    /// The command; without one the site is served.
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// The flags that may stand anywhere.
#[derive(Debug, Args)]
#[command(next_help_heading = "General options")]
pub(crate) struct Globals {
    /// Settings file [default: trovato.toml in the working directory, if there is one]
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Folder of the site's data [default: ./data]
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data_dir: Option<String>,
    /// Print one JSON document; short for --format json
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Form of what is printed [default: table]
    #[arg(long, global = true, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,
    /// Show no progress and no warnings
    #[arg(long, global = true)]
    pub(crate) quiet: bool,
    /// Ask nothing
    #[arg(long, global = true)]
    pub(crate) yes: bool,
}

impl Globals {
    /// In which form documents are printed.
    pub(crate) fn output(&self) -> Format {
        if self.json {
            Format::Json
        } else {
            self.format.unwrap_or(Format::Table)
        }
    }
}

/// Everything the binary can be asked to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve the site (what happens without a command)
    Serve(ServeFlags),
    /// Serve a site with sample content, templates reloaded as they change
    Dev(DevFlags),
    /// Make a new site
    Install(InstallFlags),
    /// Bring the database to the schema of this version
    Migrate,
    /// Take over the content of another system
    #[command(subcommand)]
    Import(ImportCommand),
    /// Items: list, show, create, update, delete and more
    #[command(subcommand)]
    Item(ItemCommand),
    /// Terms of vocabularies: list, show, create, update, delete, merge
    #[command(subcommand)]
    Term(TermCommand),
    /// Accounts: create, list, show
    #[command(subcommand)]
    User(UserCommand),
    /// Roles: list
    #[command(subcommand)]
    Role(RoleCommand),
    /// Listings: list, show, run
    #[command(subcommand)]
    Gather(GatherCommand),
    /// Settings in force, and the site's configuration as files
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Values that are kept because they are costly to compute
    #[command(subcommand)]
    Cache(CacheCommand),
    /// Say what a page costs: statements, looks into the cache, templates, taps
    Profile(ProfileFlags),
    /// The whole site as one file: write it, make a site of it, look whether it is sound
    #[command(subcommand)]
    Archive(ArchiveCommand),
    /// Backups of the site, also while it is served: create, verify, restore
    #[command(subcommand)]
    Backup(BackupCommand),
    /// Themes: make one, check it, say which templates draw a page
    #[command(subcommand)]
    Theme(ThemeCommand),
    /// Check the site and say what to do about what is wrong
    Doctor,
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Write the manual pages, for packagers
    Man {
        /// Folder to write
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
}

impl Cli {
    /// The value of `--listen`, whichever command took it.
    pub(crate) fn listen(&self) -> Option<&str> {
        let listen = match &self.command {
            Some(Command::Serve(flags) | Command::Config(ConfigCommand::Show(flags))) => {
                &flags.listen
            }
            Some(Command::Dev(flags)) => &flags.listen,
            _ => &None,
        };
        listen.as_deref()
    }
}
