//! `cache`.

use serde_json::json;

use super::Setting;
use crate::cli::cache::CacheCommand;
use crate::output::{CliError, View};

pub(super) async fn run(setting: &Setting<'_>, command: &CacheCommand) -> Result<(), CliError> {
    let CacheCommand::Clear = command;
    let site = setting.site().await?;
    let cleared = site.app.ports().text_cache.clear().await;
    cleared.map_err(trovato_application::Error::from)?;
    site.close().await;
    setting.print(&json!({"cleared": true}), View::Fields)
}
