//! What pages cost, for the operator's programs: a profile of one address, and the header
//! `Server-Timing` (W3C Server Timing) on every answer to a client of this machine where that is set.

use std::fmt::Write;
use std::time::Duration;

use axum::Extension;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::header::CONTENT_TYPE;
use http::{HeaderName, HeaderValue, StatusCode, Uri};
use trovato_application::Error;
use trovato_application::site::Drawing;
use trovato_ports::Context;
use trovato_ports::gander::Profile;
use trovato_ports::probe::Lookup;
use url::form_urlencoded;

use crate::client::Client;
use crate::errors::Failure;
use crate::layers::Shell;
use crate::pages::Asked;
use crate::state::Web;

const SERVER_TIMING: HeaderName = HeaderName::from_static("server-timing");

/// What the address in the parameter `url` costs: as visitors are answered, or drawn anew with
/// `drawn=anew`.
pub(crate) async fn profile(
    State(web): State<Web>,
    Extension(context): Extension<Context>,
    uri: Uri,
) -> Result<Response, Failure> {
    let query = uri.query().unwrap_or_default();
    let given = |name: &str| {
        let mut given = form_urlencoded::parse(query.as_bytes());
        given.find(|(given, _)| given == name)
    };
    let about: Option<Uri> = given("url").and_then(|(_, url)| url.parse().ok());
    let about = about.ok_or_else(|| Error::fault("url", "address", "is no address of a page"))?;
    let drawing = match given("drawn") {
        Some((_, how)) if how == "anew" => Drawing::Anew,
        _ => Drawing::AsAsked,
    };
    let asked = Asked::of(&about);
    let profiled = web.app().site.profile(&context, asked.ask(&web), drawing);
    let json = serde_json::to_string(&profiled.await?);
    let json = json.map_err(|error| Error::internal("telling what a page costs", error))?;
    Ok(([(CONTENT_TYPE, "application/json")], json).into_response())
}

/// Layer: tells clients of this machine what their answer took. A visitor from elsewhere is told
/// nothing, and costs nothing.
pub(crate) async fn time<F>(
    shell: &Shell,
    request: Request,
    next: impl FnOnce(Request) -> F + Send,
) -> Response
where
    F: Future<Output = Response> + Send,
{
    let client = request.extensions().get::<Client>();
    let profiler = shell.profiler.as_ref();
    let profiler = profiler.filter(|_| client.is_some_and(Client::is_local_direct));
    let Some(profiler) = profiler else {
        return next(request).await;
    };
    let mut answer = None;
    let work = async {
        answer = Some(next(request).await);
    };
    let profile = profiler.watch(Box::pin(work)).await;
    let mut response = answer.unwrap_or_else(|| StatusCode::INTERNAL_SERVER_ERROR.into_response());
    if let Ok(value) = HeaderValue::try_from(server_timing(&profile)) {
        response.headers_mut().insert(SERVER_TIMING, value);
    }
    response
}

/// The value of the header; times are milliseconds.
fn server_timing(profile: &Profile) -> String {
    let hits = profile.lookups.iter();
    let hits = hits.filter(|look| look.found == Lookup::Hit).count();
    let parts = [
        ("total", profile.took, String::new()),
        (
            "db",
            profile.statements.iter().map(|ran| ran.took).sum(),
            counted(profile.statements.len(), "statement"),
        ),
        (
            "templates",
            profile.templates.iter().map(|drew| drew.took).sum(),
            counted(profile.templates.len(), "template"),
        ),
        (
            "taps",
            profile.taps.iter().map(|ran| ran.took).sum(),
            counted(profile.taps.len(), "subscriber"),
        ),
        (
            "cache",
            Duration::ZERO,
            format!("{hits} of {} found", profile.lookups.len()),
        ),
    ];
    let mut value = String::new();
    for (name, took, what) in parts {
        let joint = if value.is_empty() { "" } else { ", " };
        let ms = took.as_secs_f64() * 1000.0;
        // Writing to a text cannot fail.
        let _: std::fmt::Result = write!(value, "{joint}{name};dur={ms:.3}");
        if !what.is_empty() {
            let _: std::fmt::Result = write!(value, ";desc=\"{what}\"");
        }
    }
    value
}

fn counted(number: usize, what: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {what}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_counts_what_was_done() {
        assert_eq!(
            server_timing(&Profile::default()),
            "total;dur=0.000, db;dur=0.000;desc=\"0 statements\", \
             templates;dur=0.000;desc=\"0 templates\", taps;dur=0.000;desc=\"0 subscribers\", \
             cache;dur=0.000;desc=\"0 of 0 found\""
        );
    }
}
