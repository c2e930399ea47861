//! The gallery of elements, for who makes a theme.

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Response};
use trovato_ports::Context;

use crate::errors::Failure;
use crate::state::Web;

/// The first page.
pub(crate) async fn first(
    State(web): State<Web>,
    Extension(context): Extension<Context>,
) -> Result<Response, Failure> {
    let html = web.app().site.gallery_page(&context, None).await?;
    Ok(Html(html.as_str().to_owned()).into_response())
}

/// The page of a name.
pub(crate) async fn show(
    State(web): State<Web>,
    Extension(context): Extension<Context>,
    Path(name): Path<String>,
) -> Result<Response, Failure> {
    let html = web.app().site.gallery_page(&context, Some(&name)).await?;
    Ok(Html(html.as_str().to_owned()).into_response())
}
