//! `install`.

use clap::{Args, ValueEnum};

/// What `install` takes.
#[derive(Debug, Args)]
pub(crate) struct InstallFlags {
    /// Name of the site
    #[arg(long, value_name = "NAME")]
    pub(crate) site_name: String,
    /// Name of the administrator's account
    #[arg(long, value_name = "NAME")]
    pub(crate) admin_name: String,
    /// E-mail address of the administrator
    #[arg(long, value_name = "EMAIL")]
    pub(crate) admin_email: String,
    /// Read the administrator's password from standard input
    #[arg(long)]
    pub(crate) admin_password_stdin: bool,
    /// What the site begins with
    #[arg(long, value_enum, default_value_t = Starter::Blog)]
    pub(crate) starter: Starter,
}

/// What a site begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Starter {
    /// Articles, pages, categories, tags and a few of each
    Blog,
    /// Roles, text formats, menus and listings only
    Empty,
}
