//! `backup`: the commands of archives, with the secret key of the site.

use super::Setting;
use super::archive::{self, Cargo};
use crate::cli::backup::BackupCommand;
use crate::output::CliError;

/// Keeps a site, or makes it anew.
pub(super) async fn run(setting: &Setting<'_>, command: &BackupCommand) -> Result<(), CliError> {
    match command {
        BackupCommand::Create(flags) => {
            archive::write(setting, &flags.file, Cargo::SiteAndSecret).await
        }
        BackupCommand::Verify(flags) => archive::verify(setting, &flags.file).await,
        BackupCommand::Restore(flags) => {
            archive::read(setting, &flags.file, Cargo::SiteAndSecret).await
        }
    }
}
