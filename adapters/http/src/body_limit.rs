//! The size limit of request bodies.
//!
//! A declared length over the limit is refused before a byte is read; a body without a length
//! fails for its reader at the limit, which Axum's extractors turn into 413.

use axum::body::{Body, HttpBody};
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http_body_util::Limited;

use crate::layers::Shell;
use crate::problem::ErrorDetail;

/// Layer: refuses or bounds the body.
pub(crate) async fn bound<F>(
    shell: &Shell,
    request: Request,
    next: impl FnOnce(Request) -> F,
) -> Response
where
    F: Future<Output = Response>,
{
    let limit = shell.body_limit;
    if request.body().size_hint().lower() > limit as u64 {
        let detail = format!("A request to this address may be {limit} bytes long at most.");
        return (
            StatusCode::PAYLOAD_TOO_LARGE,
            ErrorDetail::extension(detail),
        )
            .into_response();
    }
    let request = request.map(|body| Body::new(Limited::new(body, limit)));
    next(request).await
}
