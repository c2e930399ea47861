//! The security headers of every answer.
//!
//! A route may set its own value of any of them (user files are served under a sandbox); what a
//! route did not set is set here. Public pages are kept by caches and so can carry no nonce: their
//! policy limits scripts to the path of the built assets instead.

use axum::extract::Request;
use axum::response::Response;
use http::header::{
    CONTENT_SECURITY_POLICY, REFERRER_POLICY, SERVER, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderName, HeaderValue};
use url::Url;

use crate::layers::Shell;

const CROSS_ORIGIN_OPENER_POLICY: HeaderName =
    HeaderName::from_static("cross-origin-opener-policy");
const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");
const NO_DEVICES: &str =
    "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

/// The headers that answers get, made once.
#[derive(Clone, Debug)]
pub(crate) struct SecurityHeaders(Vec<(HeaderName, HeaderValue)>);

impl SecurityHeaders {
    /// Headers for a site that is reached at `base_url`.
    pub(crate) fn new(base_url: &Url) -> Self {
        let mut headers = vec![
            (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
            (
                REFERRER_POLICY,
                HeaderValue::from_static("strict-origin-when-cross-origin"),
            ),
            (
                CROSS_ORIGIN_OPENER_POLICY,
                HeaderValue::from_static("same-origin"),
            ),
            (PERMISSIONS_POLICY, HeaderValue::from_static(NO_DEVICES)),
        ];
        // An origin is ASCII by construction: names in it are in their IDNA form.
        if let Ok(policy) = HeaderValue::try_from(public_policy(base_url)) {
            headers.push((CONTENT_SECURITY_POLICY, policy));
        }
        if base_url.scheme() == "https" {
            let year = HeaderValue::from_static("max-age=31536000");
            headers.push((STRICT_TRANSPORT_SECURITY, year));
        }
        Self(headers)
    }

    /// Sets what the answer does not carry yet.
    pub(crate) fn complete(&self, headers: &mut HeaderMap) {
        headers.remove(SERVER);
        for (name, value) in &self.0 {
            headers.entry(name).or_insert_with(|| value.clone());
        }
    }
}

/// The content security policy of pages that caches keep.
fn public_policy(base_url: &Url) -> String {
    let origin = base_url.origin().ascii_serialization();
    format!(
        "default-src 'none'; script-src {origin}/assets/; style-src 'self'; img-src 'self' data:; \
         font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'self'; object-src 'none'"
    )
}

/// Layer: completes the headers of the answer.
pub(crate) async fn secure<F>(
    shell: &Shell,
    request: Request,
    next: impl FnOnce(Request) -> F,
) -> Response
where
    F: Future<Output = Response>,
{
    let mut response = next(request).await;
    shell.security.complete(response.headers_mut());
    response
}
