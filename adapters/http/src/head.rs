//! `HEAD`: the answer that `GET` would get, without its body.
//!
//! Everything further in sees a `GET`, so that the head tells of the same coding, tag and length
//! (RFC 9110, section 9.3.2). The body is let go before anything is read or compressed for it.

use std::convert::Infallible;

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::response::Response;
use futures::stream;
use http::header::CONTENT_LENGTH;
use http::{HeaderValue, Method};
use hyper::body::Body as _;

/// Layer outside of everything that looks at bodies.
pub(crate) async fn answer_as_get<F>(
    mut request: Request,
    next: impl FnOnce(Request) -> F,
) -> Response
where
    F: Future<Output = Response>,
{
    if request.method() != Method::HEAD {
        return next(request).await;
    }
    *request.method_mut() = Method::GET;
    let (mut parts, body) = next(request).await.into_parts();
    let body = match body.size_hint().exact() {
        Some(length) => {
            let length = || HeaderValue::from(length);
            parts.headers.entry(CONTENT_LENGTH).or_insert_with(length);
            Body::empty()
        }
        // A body without a length, lest its head should name one.
        None => Body::from_stream(stream::empty::<Result<Bytes, Infallible>>()),
    };
    Response::from_parts(parts, body)
}
