//! The outermost layer: an id, a trace span and one log line for every request.
//!
//! Ids come from a generator that is handed in; an id that a client sends is never taken over.
//! Spans, log lines and observers are told the route's template, never the address. The span has room
//! for the client's network, which [`crate::client`] finds.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{MatchedPath, Request};
use axum::response::Response;
use http::{HeaderName, HeaderValue, Method, StatusCode};
use tokio::time::Instant;
use tracing::field::Empty;
use tracing::{Instrument, info, info_span};
use uuid::Uuid;

use crate::layers::Shell;

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// What makes the ids of requests; the composition root hands in the id port.
pub type RequestIds = Arc<dyn Fn() -> Uuid + Send + Sync>;

/// The id of a request, in its extensions, its span, its error pages and the `x-request-id`
/// header of its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestId(pub Uuid);

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

/// The template of a route that is not one of Axum's, set in the extensions of the answer by
/// whoever looked it up.
#[derive(Clone, Debug)]
pub struct RouteTemplate(pub Arc<str>);

/// What is known of a request once it is answered.
#[derive(Clone, Copy, Debug)]
pub struct Answered<'a> {
    /// The method, `OTHER` for what is no method of HTTP.
    pub method: &'static str,
    /// The template of the route, `-` where no route was met.
    pub route: &'a str,
    /// The status of the answer.
    pub status: StatusCode,
    /// From the request's head to the answer's head.
    pub duration: Duration,
}

/// Is told of every answered request; the composition root connects it to the metrics.
pub trait RequestObserver: Send + Sync {
    /// Called once for each request, on its task: must not block.
    fn answered(&self, answered: &Answered<'_>);
}

/// Observes nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoObserver;

impl RequestObserver for NoObserver {
    fn answered(&self, _: &Answered<'_>) {}
}

/// Layer: identifies, traces and reports the request.
pub(crate) async fn trace<F>(
    shell: &Shell,
    mut request: Request,
    next: impl FnOnce(Request) -> F,
) -> Response
where
    F: Future<Output = Response>,
{
    let begun = Instant::now();
    let id = RequestId((shell.request_ids)());
    let method = method_label(request.method());
    let matched = request.extensions().get::<MatchedPath>().cloned();
    let span = info_span!(
        "http.request", request.id = %id, client = Empty, method, route = Empty, status = Empty,
        duration_ms = Empty
    );
    request.extensions_mut().insert(id);
    let mut response = next(request).instrument(span.clone()).await;

    let template = response.extensions().get::<RouteTemplate>().cloned();
    let route = match (&template, &matched) {
        (Some(template), _) => &*template.0,
        (None, Some(matched)) => matched.as_str(),
        (None, None) => "-",
    };
    let answered = Answered {
        method,
        route,
        status: response.status(),
        duration: begun.elapsed(),
    };
    report(&span, &answered);
    shell.observer.answered(&answered);
    if let Ok(value) = HeaderValue::try_from(id.to_string()) {
        response.headers_mut().insert(X_REQUEST_ID, value);
    }
    response
}

fn report(span: &tracing::Span, answered: &Answered<'_>) {
    let duration_ms = answered.duration.as_secs_f64() * 1000.0;
    span.record("route", answered.route);
    span.record("status", answered.status.as_u16());
    span.record("duration_ms", duration_ms);
    info!(parent: span, "answered");
}

/// Methods become labels, so only the known ones are told apart.
fn method_label(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        Method::TRACE => "TRACE",
        Method::CONNECT => "CONNECT",
        _ => "OTHER",
    }
}
