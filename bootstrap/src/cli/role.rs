//! `role`.

use clap::Subcommand;

use super::shared::Paging;

/// What can be done with roles; they are configuration and change with its files.
#[derive(Debug, Subcommand)]
pub(crate) enum RoleCommand {
    /// List the roles with their permissions
    List(Paging),
}
