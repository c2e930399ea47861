//! `user`.

use clap::{Args, Subcommand};

use super::shared::{AsUser, Paging};

/// What can be done with accounts.
#[derive(Debug, Subcommand)]
pub(crate) enum UserCommand {
    /// Create an account
    Create(UserCreateFlags),
    /// List accounts
    List(Paging),
    /// Show one account
    Show {
        /// Name of the account
        name: String,
    },
}

/// What `user create` takes.
#[derive(Debug, Args)]
pub(crate) struct UserCreateFlags {
    /// Name of the account
    #[arg(long, value_name = "NAME")]
    pub(crate) name: String,
    /// E-mail address
    #[arg(long, value_name = "EMAIL")]
    pub(crate) email: String,
    /// Role of the account; may be repeated
    #[arg(long = "role", value_name = "ROLE")]
    pub(crate) roles: Vec<String>,
    /// Read the password from standard input
    #[arg(long)]
    pub(crate) password_stdin: bool,
    /// In whose name.
    #[command(flatten)]
    pub(crate) author: AsUser,
}
