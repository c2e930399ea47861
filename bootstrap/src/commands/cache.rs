//! `cache`.

use serde_json::{Value, json};

use super::Setting;
use super::served::{Address, place, told_of};
use crate::cli::cache::{CacheCommand, ClearFlags};
use crate::output::{CliError, View};

pub(super) async fn run(setting: &Setting<'_>, command: &CacheCommand) -> Result<(), CliError> {
    match command {
        CacheCommand::Clear(flags) => clear(setting, flags).await,
        CacheCommand::Explain { url } => explain(setting, url).await,
    }
}

async fn clear(setting: &Setting<'_>, flags: &ClearFlags) -> Result<(), CliError> {
    let site = setting.site().await?;
    let context = site.system(None);
    let cleared = site.app.caches.clear(&context, flags.tag.as_deref()).await;
    cleared?;
    site.close().await;
    setting.print(&json!({"cleared": true}), View::Fields)
}

/// Asks the process that serves the site; where none does, the page is told of as it would be drawn.
async fn explain(setting: &Setting<'_>, url: &str) -> Result<(), CliError> {
    let (server, path) = place(setting, url)?;
    let document = match told_of(url, &server, "/metrics/cache", &path).await? {
        None => unserved(setting, &server, &path).await?,
        Some(told) => told,
    };
    setting.print(&json!({"cache": document}), View::Fields)
}

/// What this process would draw, since no other answers.
async fn unserved(setting: &Setting<'_>, server: &str, path: &str) -> Result<Value, CliError> {
    let site = setting.site().await?;
    let address = Address::of(path);
    let snapshot = site.app.snapshots.current();
    let context = site.context(snapshot.visitor(snapshot.language()));
    let explained = site.app.site.explain(&context, address.ask()).await;
    site.close().await;
    let mut document = serde_json::to_value(explained?).unwrap_or_default();
    document["why"] = format!("no server answers at {server}, so that nothing is kept").into();
    Ok(document)
}
