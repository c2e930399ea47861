//! `theme`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// What can be done with themes.
#[derive(Debug, Subcommand)]
pub(crate) enum ThemeCommand {
    /// Make an empty folder a theme
    New(NewThemeFlags),
    /// Compile all templates of a theme, draw every element by it and say what is wrong
    Check {
        /// Folder of the theme [default: that of the settings]
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
    /// Say which templates draw a page, which names were tried and where each lies
    Debug {
        /// The page: /PATH, or http://HOST:PORT/PATH of the server
        url: String,
    },
}

/// What `theme new` takes.
#[derive(Debug, Args)]
pub(crate) struct NewThemeFlags {
    /// Folder to make
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Folder of the theme to stand on, seen from the new one [default: the built-in theme]
    #[arg(long, value_name = "DIR")]
    pub(crate) base: Option<String>,
}
