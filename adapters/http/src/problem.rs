//! Errors as answers: a themed page for people, problem+json (RFC 9457) for programs.
//!
//! Whatever refuses a request below the shell (a layer, a route, Axum's extractors and method
//! tables) may answer with a bare status; this is the one place that turns it into something to
//! read. The cause of a failure is never shown: a problem has a status, a public sentence and the
//! id to find the log lines by.

mod accept;
mod plain;

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use async_trait::async_trait;
use axum::Extension;
use axum::body::Body;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use futures::FutureExt;
use http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, RETRY_AFTER, VARY,
    WWW_AUTHENTICATE,
};
use http::{HeaderMap, HeaderValue, StatusCode, Uri};
use serde_json::{Map, Value};

use crate::layers::Shell;
use crate::panics;
use crate::request_id::RequestId;

pub use plain::PlainPresenter;

/// What went wrong, as far as a stranger may know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The status of the answer.
    pub status: StatusCode,
    /// A public sentence beyond the status, if there is one.
    pub detail: Option<String>,
    /// The request's id.
    pub request_id: Option<RequestId>,
}

impl Problem {
    /// The name of the status, such as `Not Found`.
    pub fn title(&self) -> &'static str {
        self.status.canonical_reason().unwrap_or("Error")
    }
}

/// Draws error pages for people.
#[async_trait]
pub trait ErrorPresenter: Send + Sync {
    /// A page about `problem` for whoever asked for `target`. The shell sets the status, the
    /// cache headers and the headers that belong to the status, and has a plain page ready should
    /// this panic.
    async fn present(&self, problem: &Problem, target: &Uri) -> Response;
}

/// A public sentence about an error, put into the extensions of a bare error answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorDetail(pub String);

impl ErrorDetail {
    /// The sentence as a part of an answer.
    pub fn extension(sentence: impl Into<String>) -> Extension<Self> {
        Extension(Self(sentence.into()))
    }
}

/// Marks an error answer that is to stay as it is, in the extensions of the answer. Not needed
/// where the body is HTML, XML or JSON.
#[derive(Clone, Copy, Debug)]
pub struct Presented;

/// What an error page may depend on.
pub(crate) struct Asked {
    target: Uri,
    json: bool,
    id: Option<RequestId>,
}

impl Asked {
    pub(crate) fn of(request: &Request) -> Self {
        Self {
            target: request.uri().clone(),
            json: is_api(request.uri().path()) || accept::prefers_json(request.headers()),
            id: request.extensions().get::<RequestId>().copied(),
        }
    }
}

/// Under `/api` there is nobody but programs.
fn is_api(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/")
}

/// The maker of error answers.
pub(crate) struct Problems {
    presenter: Arc<dyn ErrorPresenter>,
}

impl Problems {
    pub(crate) fn new(presenter: Arc<dyn ErrorPresenter>) -> Self {
        Self { presenter }
    }

    /// An answer about `status` for whoever asked.
    pub(crate) async fn page(
        &self,
        status: StatusCode,
        detail: Option<String>,
        asked: &Asked,
    ) -> Response {
        let problem = Problem {
            status,
            detail,
            request_id: asked.id,
        };
        let mut response = if asked.json {
            document(&problem)
        } else {
            self.html(&problem, &asked.target).await
        };
        *response.status_mut() = status;
        response.extensions_mut().insert(Presented);
        response
            .headers_mut()
            .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
            .headers_mut()
            .append(VARY, HeaderValue::from_static("accept"));
        response
    }

    async fn html(&self, problem: &Problem, target: &Uri) -> Response {
        let drawn = AssertUnwindSafe(self.presenter.present(problem, target))
            .catch_unwind()
            .await;
        drawn.unwrap_or_else(|panic| {
            tracing::error!(panic = panics::message(&*panic), "the error page panicked");
            plain::page(problem)
        })
    }
}

/// The problem document of RFC 9457.
fn document(problem: &Problem) -> Response {
    let mut members = Map::new();
    members.insert("type".to_owned(), "about:blank".into());
    members.insert("title".to_owned(), problem.title().into());
    members.insert("status".to_owned(), problem.status.as_u16().into());
    if let Some(detail) = &problem.detail {
        members.insert("detail".to_owned(), detail.as_str().into());
    }
    if let Some(id) = problem.request_id {
        members.insert("request_id".to_owned(), id.to_string().into());
    }
    let members = Value::Object(members);
    let kind = [(CONTENT_TYPE, "application/problem+json")];
    (problem.status, kind, members.to_string()).into_response()
}

/// Layer: gives bare error answers a body that fits who asked.
pub(crate) async fn present<F>(
    shell: &Shell,
    request: Request,
    next: impl FnOnce(Request) -> F,
) -> Response
where
    F: Future<Output = Response>,
{
    let asked = Asked::of(&request);
    let response = next(request).await;
    if !is_bare(&response) {
        return response;
    }
    let (mut parts, _) = response.into_parts();
    let detail = parts
        .extensions
        .remove::<ErrorDetail>()
        .map(|detail| detail.0);
    let page = shell.problems.page(parts.status, detail, &asked).await;
    let (mut drawn, body) = page.into_parts();
    keep_status_headers(&parts.headers, &mut drawn.headers);
    parts.extensions.extend(drawn.extensions);
    drawn.extensions = parts.extensions;
    Response::from_parts(drawn, Body::new(body))
}

/// An error whose body, if any, is plain text: what Axum and bare statuses make.
fn is_bare(response: &Response) -> bool {
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) {
        return false;
    }
    let kind = response.headers().get(CONTENT_TYPE);
    response.extensions().get::<Presented>().is_none()
        && kind.is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"))
}

fn keep_status_headers(from: &HeaderMap, to: &mut HeaderMap) {
    to.remove(CONTENT_LENGTH);
    for name in [ALLOW, CONTENT_RANGE, RETRY_AFTER, WWW_AUTHENTICATE] {
        for value in from.get_all(&name) {
            to.append(name.clone(), value.clone());
        }
    }
}
