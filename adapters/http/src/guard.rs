//! Odd requests are refused here, before any route sees them.
//!
//! Every refusal is an answer below 500 with a page; none repeats what the client sent. The method
//! is what the request line says: headers and parameters that would override it are not read.

mod host;
mod path;

use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use http::header::{ALLOW, HOST, TRANSFER_ENCODING};
use http::uri::{Parts, PathAndQuery};
use http::{HeaderMap, Method, StatusCode, Uri};

use crate::layers::Shell;
use crate::problem::ErrorDetail;
use crate::server::Framing;

pub use host::HostRules;

/// Methods that some route may have.
const METHODS: &str = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

/// Why a request goes no further.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Two lengths, two encodings or both: who reads it next may read another request.
    Framing,
    /// The target is longer than allowed.
    TargetTooLong,
    /// The target is neither a path nor an absolute HTTP address.
    Target,
    /// No route has this method.
    Method,
    /// No host, several, or one that is no host name.
    Host,
    /// A host name that is not ours.
    ForeignHost,
    /// The path does not decode to text.
    Malformed,
    /// A path with more than one reading; no page lives at such an address.
    Ambiguous,
}

impl Refusal {
    /// The status that says so.
    pub fn status(self) -> StatusCode {
        match self {
            Self::Framing | Self::Target | Self::Host | Self::Malformed => StatusCode::BAD_REQUEST,
            Self::TargetTooLong => StatusCode::URI_TOO_LONG,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::ForeignHost => StatusCode::MISDIRECTED_REQUEST,
            Self::Ambiguous => StatusCode::NOT_FOUND,
        }
    }

    /// The sentence for the client; a 404 says no more than any other 404.
    fn sentence(self) -> Option<&'static str> {
        Some(match self {
            Self::Framing => "The length of the request is ambiguous.",
            Self::TargetTooLong => "The address is too long.",
            Self::Target => "The target of the request is no address of this site.",
            Self::Method => "This method is not served.",
            Self::Host => "The request must name one host.",
            Self::ForeignHost => "This host name is not served here.",
            Self::Malformed => "The address is malformed.",
            Self::Ambiguous => return None,
        })
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        if let Some(sentence) = self.sentence() {
            response
                .extensions_mut()
                .insert(ErrorDetail(sentence.to_owned()));
        }
        if self == Self::Method {
            response
                .headers_mut()
                .insert(ALLOW, http::HeaderValue::from_static(METHODS));
        }
        response
    }
}

/// Layer: lets through what has one plain reading.
pub(crate) async fn refuse<F>(
    shell: &Shell,
    mut request: Request,
    next: impl FnOnce(Request) -> F,
) -> Response
where
    F: Future<Output = Response>,
{
    if let Err(refusal) = inspect(shell, &request) {
        return refusal.into_response();
    }
    if request.uri().authority().is_some() {
        let target = origin_form(request.uri());
        *request.uri_mut() = target;
    }
    next(request).await
}

fn inspect(shell: &Shell, request: &Request) -> Result<(), Refusal> {
    let (uri, headers) = (request.uri(), request.headers());
    let framing = request.extensions().get::<Framing>();
    if framing == Some(&Framing::Doubtful) || encodings(headers) > 1 {
        return Err(Refusal::Framing);
    }
    if target_length(uri) > shell.target_limit {
        return Err(Refusal::TargetTooLong);
    }
    if !is_served(request.method()) {
        return Err(Refusal::Method);
    }
    shell.hosts.check_header(headers)?;
    if let Some(authority) = uri.authority() {
        if !matches!(uri.scheme_str(), Some("http" | "https")) {
            return Err(Refusal::Target);
        }
        shell.hosts.check(authority.as_str())?;
    }
    path::check(uri.path())
}

/// How many encodings the body has, one within the other; a header may name several.
fn encodings(headers: &HeaderMap) -> usize {
    let named = headers.get_all(TRANSFER_ENCODING).iter();
    named
        .map(|header| header.as_bytes().split(|byte| *byte == b',').count())
        .sum()
}

fn target_length(uri: &Uri) -> usize {
    let scheme = uri
        .scheme_str()
        .map_or(0, |scheme| scheme.len() + "://".len());
    let authority = uri
        .authority()
        .map_or(0, |authority| authority.as_str().len());
    scheme + authority + uri.path_and_query().map_or(0, |path| path.as_str().len())
}

fn is_served(method: &Method) -> bool {
    METHODS.split(", ").any(|served| served == method.as_str())
}

/// The path and query of an absolute target (RFC 9112, section 3.2.2).
fn origin_form(uri: &Uri) -> Uri {
    let mut parts = Parts::default();
    let path = uri.path_and_query().cloned();
    parts.path_and_query = Some(path.unwrap_or_else(|| PathAndQuery::from_static("/")));
    Uri::from_parts(parts).unwrap_or_default()
}

impl HostRules {
    /// Exactly one `Host` header, and one that is served.
    fn check_header(&self, headers: &HeaderMap) -> Result<(), Refusal> {
        let mut hosts = headers.get_all(HOST).iter();
        match (hosts.next(), hosts.next()) {
            (Some(host), None) => self.check(host.to_str().map_err(|_| Refusal::Host)?),
            _ => Err(Refusal::Host),
        }
    }
}
