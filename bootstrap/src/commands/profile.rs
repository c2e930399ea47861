//! `profile`.

use serde_json::{Value, json};
use trovato_application::site::Drawing;

use super::Setting;
use super::served::{Address, place, told_of};
use crate::cli::profile::ProfileFlags;
use crate::output::{CliError, View};

/// Asks the process that serves the site what a page costs it; where none does, this one draws it.
pub(super) async fn run(setting: &Setting<'_>, flags: &ProfileFlags) -> Result<(), CliError> {
    let (server, path) = place(setting, &flags.url)?;
    let drawing = if flags.anew { "?drawn=anew" } else { "" };
    let told = told_of(
        &flags.url,
        &server,
        &format!("/metrics/profile{drawing}"),
        &path,
    )
    .await?;
    let document = match told {
        None => unserved(setting, &path).await?,
        Some(told) => told,
    };
    setting.print(&json!({"profile": document}), View::Fields)
}

/// What the page costs this process, which keeps none.
async fn unserved(setting: &Setting<'_>, path: &str) -> Result<Value, CliError> {
    let site = setting.site().await?;
    let address = Address::of(path);
    let snapshot = site.app.snapshots.current();
    let context = site.context(snapshot.visitor(snapshot.language()));
    let profiled = site
        .app
        .site
        .profile(&context, address.ask(), Drawing::Anew);
    let profiled = profiled.await;
    site.close().await;
    Ok(serde_json::to_value(profiled?).unwrap_or_default())
}
