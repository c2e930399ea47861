//! `cache`.

use http::StatusCode;
use serde_json::{Value, json};
use trovato_application::site::Ask;
use trovato_http::{Told, ask};
use url::{Url, form_urlencoded};

use super::Setting;
use crate::cli::cache::{CacheCommand, ClearFlags};
use crate::output::{CliError, Exit, View};

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
    let about: String = form_urlencoded::byte_serialize(path.as_bytes()).collect();
    let told = ask(&server, &format!("/metrics/cache?url={about}")).await;
    let document = match told {
        None => unserved(setting, &server, &path).await?,
        Some(told) => explained(&server, &told)?,
    };
    setting.print(&json!({"cache": document}), View::Fields)
}

fn explained(server: &str, told: &Told) -> Result<Value, CliError> {
    let (exit, code) = match told.status {
        StatusCode::OK => match serde_json::from_slice(&told.body) {
            Ok(document) => return Ok(document),
            Err(_) => (Exit::Failed, "foreign"),
        },
        StatusCode::NOT_FOUND => (Exit::NotFound, "not_found"),
        _ => (Exit::Failed, "refused"),
    };
    let message = format!(
        "{server} answers {}: there is no such page, or that server tells nobody here of its cache",
        told.status
    );
    Err(CliError::new(exit, code, message))
}

/// The server that is asked, and the path with its query.
fn place(setting: &Setting<'_>, url: &str) -> Result<(String, String), CliError> {
    if url.starts_with('/') {
        let settings = setting.settings(None)?;
        return Ok((settings.server.listen.to_string(), url.to_owned()));
    }
    let wrong = || {
        let message =
            format!("`{url}` is no address of a page: write /PATH or http://HOST:PORT/PATH");
        CliError::new(Exit::Usage, "usage", message)
    };
    let parsed: Url = url.parse().map_err(|_| wrong())?;
    let host = parsed.host_str().filter(|_| parsed.scheme() == "http");
    let (Some(host), Some(port)) = (host, parsed.port_or_known_default()) else {
        return Err(wrong());
    };
    let query = parsed.query().map(|query| format!("?{query}"));
    let path = format!("{}{}", parsed.path(), query.unwrap_or_default());
    Ok((format!("{host}:{port}"), path))
}

/// What this process would draw, since no other answers.
async fn unserved(setting: &Setting<'_>, server: &str, path: &str) -> Result<Value, CliError> {
    let site = setting.site().await?;
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let params: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect();
    let snapshot = site.app.snapshots.current();
    let context = site.context(snapshot.visitor(snapshot.language()));
    let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
    let asked = Ask {
        path: &path,
        query,
        params: &params,
        base_url: "",
    };
    let explained = site.app.site.explain(&context, asked).await;
    site.close().await;
    let mut document = serde_json::to_value(explained?).unwrap_or_default();
    document["why"] = format!("no server answers at {server}, so that nothing is kept").into();
    Ok(document)
}
