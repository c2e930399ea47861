//! Compression of answers on the way out: Brotli or gzip, fast, for text worth it.
//!
//! What is already encoded, partial or small passes unchanged. A strong `ETag` names exact bytes
//! and so becomes a weak one on a compressed answer; the tags of API resources name revisions and
//! come back in `If-Match`, so they stay. An answer that says that nothing has changed names what the
//! whole one depends on, as caches need it (RFC 9110, section 15.4.5).

use axum::extract::Request;
use axum::response::Response;
use http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, ETAG, VARY};
use http::{HeaderMap, HeaderValue, StatusCode};
use hyper::body::Body as HttpBody;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{Predicate, SizeAbove};

use crate::layers::Shell;
use crate::problem::Asked;

/// Below a network packet's payload there is nothing to win.
pub(crate) const SMALLEST: u16 = 1024;

/// The layer that compresses.
pub(crate) fn layer() -> CompressionLayer<impl Predicate> {
    CompressionLayer::new()
        .quality(CompressionLevel::Fastest)
        .compress_when(SizeAbove::new(SMALLEST.into()).and(TextOnly))
}

/// Layer outside of the compressing one: tags that name other bytes become weak, and what has no body
/// to compress still says that there are codings.
pub(crate) async fn name_coding<F>(
    shell: &Shell,
    request: Request,
    next: impl FnOnce(Request) -> F,
) -> Response
where
    F: Future<Output = Response>,
{
    let asked = weighs_codings(request.headers()).then(|| Asked::of(&request));
    let mut response = next(request).await;
    if let Some(asked) = asked.filter(|_| response.status() == StatusCode::NOT_ACCEPTABLE) {
        response = refusal(shell, &asked).await;
    }
    let is_kept = response.status() == StatusCode::NOT_MODIFIED;
    let headers = response.headers_mut();
    if is_kept && !headers.contains_key(VARY) {
        headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    }
    if headers.contains_key(CONTENT_ENCODING) && !is_api(headers) {
        let weak = headers
            .get(ETAG)
            .filter(|tag| !tag.as_bytes().starts_with(b"W/"))
            .and_then(|tag| HeaderValue::from_bytes(&[b"W/", tag.as_bytes()].concat()).ok());
        if let Some(weak) = weak {
            headers.insert(ETAG, weak);
        }
    }
    response
}

/// Whether codings are weighed: only a weight of nought refuses one.
fn weighs_codings(headers: &HeaderMap) -> bool {
    let mut values = headers.get_all(ACCEPT_ENCODING).iter();
    values.any(|value| value.as_bytes().contains(&b';'))
}

/// The answer to who takes none of our codings, the plain one included. It comes plain all the same.
async fn refusal(shell: &Shell, asked: &Asked) -> Response {
    let sentence = "Accept-Encoding refuses every coding of this site: br, gzip and identity.";
    let mut response = shell
        .problems
        .page(StatusCode::NOT_ACCEPTABLE, Some(sentence.to_owned()), asked)
        .await;
    let vary = HeaderValue::from_static("accept-encoding");
    response.headers_mut().append(VARY, vary);
    response
}

#[derive(Clone, Copy, Debug)]
struct TextOnly;

impl Predicate for TextOnly {
    fn should_compress<B: HttpBody>(&self, response: &http::Response<B>) -> bool {
        let kind = media_type(response.headers());
        kind != "text/event-stream"
            && (kind.starts_with("text/")
                || ["json", "xml", "javascript"]
                    .iter()
                    .any(|end| kind.ends_with(end)))
    }
}

fn is_api(headers: &HeaderMap) -> bool {
    media_type(headers) == "application/vnd.api+json"
}

fn media_type(headers: &HeaderMap) -> &str {
    let value = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    value
        .and_then(|value| value.split(';').next())
        .unwrap_or_default()
        .trim()
}
