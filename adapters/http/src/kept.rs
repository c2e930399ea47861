//! Answers that are made anew each time and that clients may have already: pages, feeds, sitemaps.

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header::{CONTENT_TYPE, ETAG};
use http::{HeaderMap, HeaderValue, StatusCode};

use crate::etag;

/// The media type of pages.
pub(crate) const HTML: &str = "text/html; charset=utf-8";

/// The text with its tag, or 304 for who has it.
pub(crate) fn answer(asked: &HeaderMap, kind: &'static str, text: impl Into<Bytes>) -> Response {
    let text = text.into();
    let tag = etag::weak(&text);
    let is_kept = tag.as_ref().is_some_and(|tag| etag::is_current(asked, tag));
    let mut response = if is_kept {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let kind = [(CONTENT_TYPE, HeaderValue::from_static(kind))];
        (kind, Body::from(text)).into_response()
    };
    if let Some(tag) = tag {
        response.headers_mut().insert(ETAG, tag);
    }
    response
}
