//! The panic guard: a panic below it becomes a page with the request's id and a log line.
//!
//! The connection and every other request go on. What the panic said is logged, never shown.

use std::any::Any;
use std::panic::AssertUnwindSafe;

use axum::extract::Request;
use axum::response::Response;
use futures::FutureExt;
use http::StatusCode;
use tracing::error;

use crate::layers::Shell;
use crate::problem::Asked;

/// Layer: answers 500 for a panic.
pub(crate) async fn catch<F>(
    shell: &Shell,
    request: Request,
    next: impl FnOnce(Request) -> F,
) -> Response
where
    F: Future<Output = Response>,
{
    let asked = Asked::of(&request);
    match AssertUnwindSafe(next(request)).catch_unwind().await {
        Ok(response) => response,
        Err(panic) => {
            error!(panic = message(&*panic), "a request handler panicked");
            let mut response = shell
                .problems
                .page(StatusCode::INTERNAL_SERVER_ERROR, None, &asked)
                .await;
            shell.security.complete(response.headers_mut());
            response
        }
    }
}

/// The text of a panic, if it is one.
pub(crate) fn message(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("a panic without text")
}
