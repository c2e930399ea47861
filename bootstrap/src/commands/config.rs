//! `config`.

mod changes;
mod folder;
pub(super) mod show;

use std::path::Path;

use trovato_application::configuration::{ConfigFile, Unnamed, schema};
use trovato_domain::config::ConfigKind;

use self::changes::Changes;
use super::Setting;
use crate::cli::config::{ConfigCommand, ConfigImportFlags};
use crate::output::{self, CliError, Format, View};
use crate::yaml::read::read_folder;

pub(super) async fn run(setting: &Setting<'_>, command: &ConfigCommand) -> Result<(), CliError> {
    match command {
        ConfigCommand::Show(flags) => show::run(setting, flags),
        ConfigCommand::Export { folder } => export(setting, folder).await,
        ConfigCommand::Import(flags) => import(setting, flags).await,
        ConfigCommand::Diff { folder } => diff(setting, folder).await,
        ConfigCommand::Schema { kind } => schema(setting, *kind),
    }
}

/// Prints the schema of a kind. It has no form for people: a table of it would say nothing.
pub(super) fn schema(setting: &Setting<'_>, kind: ConfigKind) -> Result<(), CliError> {
    let format = match setting.globals.output() {
        Format::Table | Format::Json => Format::Json,
        Format::Yaml => Format::Yaml,
    };
    output::print(&output::render(&schema::schema(kind), View::Fields, format))
}

async fn export(setting: &Setting<'_>, folder: &Path) -> Result<(), CliError> {
    let site = setting.site().await?;
    let files = site.app.configuration.export(&site.system(None)).await?;
    site.close().await;
    folder::write(folder, &files)?.print(setting)
}

async fn import(setting: &Setting<'_>, flags: &ConfigImportFlags) -> Result<(), CliError> {
    let files = files(&flags.folder)?;
    let unnamed = if flags.delete {
        Unnamed::Delete
    } else {
        Unnamed::Keep
    };
    let site = setting.site().await?;
    let context = site.acting(&flags.author, None).await?;
    let configuration = &site.app.configuration;
    let changes = if flags.dry_run {
        configuration.diff(&context, &files, unnamed).await?
    } else {
        configuration.import(&context, &files, unnamed).await?
    };
    site.close().await;
    Changes::from(changes).print(setting)
}

async fn diff(setting: &Setting<'_>, folder: &Path) -> Result<(), CliError> {
    let files = files(folder)?;
    let site = setting.site().await?;
    let configuration = &site.app.configuration;
    let changes = configuration
        .diff(&site.system(None), &files, Unnamed::Keep)
        .await?;
    site.close().await;
    Changes::from(changes).print(setting)
}

fn files(folder: &Path) -> Result<Vec<ConfigFile>, CliError> {
    let read = read_folder(folder)?.into_iter();
    Ok(read
        .map(|file| ConfigFile {
            name: file.name,
            document: file.value,
        })
        .collect())
}
