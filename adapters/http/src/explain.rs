//! What the cache of this process says of an address, for the operator's programs.

use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::Uri;
use http::header::CONTENT_TYPE;
use trovato_application::Error;
use trovato_ports::Context;
use url::form_urlencoded;

use crate::errors::Failure;
use crate::pages::Asked;
use crate::state::Web;

/// Hit or miss, and why, of the address in the parameter `url`: a path with its query, or a whole one.
pub(crate) async fn cache(
    State(web): State<Web>,
    Extension(context): Extension<Context>,
    uri: Uri,
) -> Result<Response, Failure> {
    let query = uri.query().unwrap_or_default();
    let mut given = form_urlencoded::parse(query.as_bytes());
    let about = given.find(|(name, _)| name == "url");
    let about: Option<Uri> = about.and_then(|(_, url)| url.parse().ok());
    let about = about.ok_or_else(|| Error::fault("url", "address", "is no address of a page"))?;
    let asked = Asked::of(&about);
    let explained = web.app().site.explain(&context, asked.ask(&web)).await?;
    let json = serde_json::to_string(&explained);
    let json = json.map_err(|error| Error::internal("telling of the cache", error))?;
    let kind = [(CONTENT_TYPE, "application/json")];
    Ok((kind, json).into_response())
}
