//! Files of the site: whole, in part, or by their id.
//!
//! Access is asked before anything is said, tags included. Bytes under a key never change, so caches
//! keep them; whatever is no picture is handed over to be saved, and nothing in a file runs here.

mod range;

use axum::Extension;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::header::{
    ACCEPT_RANGES, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_SECURITY_POLICY,
    CONTENT_TYPE, ETAG, LOCATION, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderValue, StatusCode};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use trovato_application::Error;
use trovato_domain::file::File;
use trovato_domain::id::FileId;
use trovato_ports::Context;

use self::range::Wanted;
use crate::errors::Failure;
use crate::state::Web;
use crate::{address, etag};

/// Nothing in a file may run, load or be framed.
const SANDBOX: HeaderValue = HeaderValue::from_static("sandbox; default-src 'none'");

/// What may stay in a file name of `filename*` (RFC 8187).
const NAME: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The bytes of the file with this key, or the part that was asked for.
pub(crate) async fn show(
    State(web): State<Web>,
    Extension(context): Extension<Context>,
    Path(key): Path<String>,
    asked: HeaderMap,
) -> Result<Response, Failure> {
    let file = web.app().files.find(&context, &key).await?;
    let tag = tag(&file);
    if etag::is_current(&asked, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, [(ETAG, tag)]).into_response());
    }
    let size = file.size;
    let (status, range, length) = match range::wanted(&asked, &tag, size) {
        Wanted::Whole => (StatusCode::OK, None, size),
        Wanted::Part(part) => (StatusCode::PARTIAL_CONTENT, Some(part), part.length),
        Wanted::Beyond => return Ok(beyond(size)),
    };
    let served = web.app().files.serve(file, range).await?;
    let mut response = (status, Body::from_stream(served.bytes)).into_response();
    let headers = response.headers_mut();
    describe(headers, &served.file);
    headers.insert(ETAG, tag);
    headers.insert(CONTENT_LENGTH, length.into());
    if let Some(part) = range {
        insert(headers, CONTENT_RANGE, range::header(part, size));
    }
    Ok(response)
}

/// Leads to the address that the file with this id has now.
pub(crate) async fn by_id(
    State(web): State<Web>,
    Extension(context): Extension<Context>,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let missing = || Error::not_found("such file");
    let id: FileId = id.parse().map_err(|_| missing())?;
    let to = web.app().files.address(&context, id).await?;
    let location = address::location(&to).ok_or_else(missing)?;
    Ok((StatusCode::FOUND, [(LOCATION, location)]).into_response())
}

/// The tag names the record, not the content: equal bytes of others are nobody's business.
fn tag(file: &File) -> HeaderValue {
    let tag = format!("\"{}-{}\"", file.id, file.revision);
    HeaderValue::try_from(tag).unwrap_or(HeaderValue::from_static("\"\""))
}

fn beyond(size: u64) -> Response {
    let mut response = StatusCode::RANGE_NOT_SATISFIABLE.into_response();
    let headers = response.headers_mut();
    insert(headers, CONTENT_RANGE, format!("bytes */{size}"));
    response
}

fn describe(headers: &mut HeaderMap, file: &File) {
    headers.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(CONTENT_SECURITY_POLICY, SANDBOX);
    let kind = HeaderValue::try_from(file.mime.as_str());
    let kind = kind.unwrap_or(HeaderValue::from_static("application/octet-stream"));
    headers.insert(CONTENT_TYPE, kind);
    let way = if file.is_picture() {
        "inline"
    } else {
        "attachment"
    };
    let name = utf8_percent_encode(&file.filename, NAME);
    let disposition = format!("{way}; filename*=UTF-8''{name}");
    insert(headers, CONTENT_DISPOSITION, disposition);
}

/// Inserts a value that is ASCII by construction.
fn insert(headers: &mut HeaderMap, name: http::HeaderName, value: String) {
    if let Ok(value) = HeaderValue::try_from(value) {
        headers.insert(name, value);
    }
}
