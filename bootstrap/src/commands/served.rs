//! The process that serves the site, as other commands ask it about a page.

use std::borrow::Cow;

use http::StatusCode;
use serde_json::Value;
use trovato_application::site::Ask;
use trovato_http::{Told, ask};
use url::{Url, form_urlencoded};

use super::Setting;
use crate::output::{CliError, Exit};

/// What the process that serves the site tells of the page at `url` at one of its addresses for operators;
/// `None` where no process serves and none was named.
///
/// # Errors
/// There is no such page, nobody here is told, or the server that was named does not answer.
pub(super) async fn told_of(
    url: &str,
    server: &str,
    path: &str,
    about: &str,
) -> Result<Option<Value>, CliError> {
    let about: String = form_urlencoded::byte_serialize(about.as_bytes()).collect();
    let joint = if path.contains('?') { '&' } else { '?' };
    let told = ask(server, &format!("{path}{joint}url={about}")).await;
    if told.is_none() && !url.starts_with('/') {
        let message = format!("no server answers at {server}");
        return Err(CliError::new(Exit::TryLater, "unavailable", message));
    }
    told.map(|told| document(server, &told)).transpose()
}

fn document(server: &str, told: &Told) -> Result<Value, CliError> {
    let (exit, code) = match told.status {
        StatusCode::OK => match serde_json::from_slice(&told.body) {
            Ok(document) => return Ok(document),
            Err(_) => (Exit::Failed, "foreign"),
        },
        StatusCode::NOT_FOUND => (Exit::NotFound, "not_found"),
        _ => (Exit::Failed, "refused"),
    };
    let message = format!(
        "{server} answers {}: there is no such page, or that server tells nobody here of its pages",
        told.status
    );
    Err(CliError::new(exit, code, message))
}

/// The server that is asked, and the path with its query.
///
/// # Errors
/// The text is no address of a page.
pub(super) fn place(setting: &Setting<'_>, url: &str) -> Result<(String, String), CliError> {
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

/// An address of a page, decoded.
pub(super) struct Address<'a> {
    path: Cow<'a, str>,
    query: &'a str,
    params: Vec<(String, String)>,
}

impl<'a> Address<'a> {
    /// The parts of a path with its query.
    pub(super) fn of(path: &'a str) -> Self {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let params = form_urlencoded::parse(query.as_bytes());
        Self {
            path: percent_encoding::percent_decode_str(path).decode_utf8_lossy(),
            query,
            params: params.into_owned().collect(),
        }
    }

    /// What is asked of the site.
    pub(super) fn ask(&self) -> Ask<'_> {
        Ask {
            path: &self.path,
            query: self.query,
            params: &self.params,
            base_url: "",
        }
    }
}
