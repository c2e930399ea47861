//! `cache`.

use serde_json::json;

use super::Setting;
use crate::cli::cache::CacheCommand;
use crate::output::{CliError, View};

pub(super) async fn run(setting: &Setting<'_>, command: &CacheCommand) -> Result<(), CliError> {
    let CacheCommand::Clear(flags) = command;
    let site = setting.site().await?;
    let context = site.system(None);
    let cleared = site.app.caches.clear(&context, flags.tag.as_deref()).await;
    cleared?;
    site.close().await;
    setting.print(&json!({"cleared": true}), View::Fields)
}
