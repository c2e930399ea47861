//! Failures of use cases as answers: the one place where a class becomes a status and is logged.
//!
//! What is answered is a bare status; [`crate::layers()`] turn it into a page or a document. The cause
//! of a failure goes to the log, in the span of the request, and never further.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use axum::response::{Html, IntoResponse, Response};
use http::header::RETRY_AFTER;
use http::{StatusCode, Uri};
use percent_encoding::percent_decode_str;
use tokio::time::timeout;
use trovato_application::site::ErrorKind;
use trovato_application::{Application, Error};
use uuid::Uuid;

use crate::problem::{ErrorDetail, ErrorPresenter, PlainPresenter, Problem};

/// Seconds after which to try again.
const AGAIN: &str = "5";
/// How long a themed error page may take; texts in tiles may need the store that is away.
const PATIENCE: Duration = Duration::from_secs(2);
/// What programs are told before the installation.
const NOT_INSTALLED: &str =
    "This site is not installed yet: run `trovato install` on the machine that serves it.";

/// A use case failed.
#[derive(Debug)]
pub(crate) struct Failure(Error);

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        log(&self.0);
        let status = status(&self.0);
        match self.0 {
            Error::Unavailable { .. } | Error::Retry => {
                (status, [(RETRY_AFTER, AGAIN)]).into_response()
            }
            Error::Conflict { message, .. } => {
                (status, ErrorDetail::extension(message)).into_response()
            }
            Error::Invalid(faults) => {
                (status, ErrorDetail::extension(faults.to_string())).into_response()
            }
            // The same words for what is not there and for what may not be seen.
            _ => status.into_response(),
        }
    }
}

/// The status of each class. What a reader's address or query breaks is a bad request.
fn status(error: &Error) -> StatusCode {
    match error {
        Error::NotFound { .. } => StatusCode::NOT_FOUND,
        Error::Invalid(_) => StatusCode::BAD_REQUEST,
        Error::Forbidden { .. } => StatusCode::FORBIDDEN,
        Error::Conflict { .. } | Error::Stale { .. } => StatusCode::CONFLICT,
        Error::Unavailable { .. } | Error::Retry => StatusCode::SERVICE_UNAVAILABLE,
        Error::Internal { .. } => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

fn log(error: &Error) {
    match error {
        Error::Internal { source, .. } => {
            let mut causes = source.to_string();
            let mut next = source.source();
            while let Some(cause) = next {
                causes = format!("{causes}: {cause}");
                next = cause.source();
            }
            tracing::error!(%error, causes, "a request failed");
        }
        Error::Unavailable { .. } | Error::Retry => {
            tracing::warn!(%error, "a request could not be served");
        }
        other => tracing::debug!(error = %other, "a request was refused"),
    }
}

/// The answer to everything that needs a site while there is none.
pub(crate) fn not_installed() -> Response {
    let again = [(RETRY_AFTER, AGAIN)];
    let detail = ErrorDetail::extension(NOT_INSTALLED);
    (StatusCode::SERVICE_UNAVAILABLE, again, detail).into_response()
}

/// Draws error pages in the theme of the site; before the installation they say how to install it.
pub struct ThemedPresenter {
    app: Arc<Application>,
}

impl ThemedPresenter {
    /// A presenter of this site.
    pub fn new(app: Arc<Application>) -> Self {
        Self { app }
    }

    fn kind(&self, status: StatusCode) -> ErrorKind {
        let installed = self.app.snapshots.current().installed;
        match status.as_u16() {
            401 | 403 | 404 | 405 | 410 | 503 if !installed => ErrorKind::NotInstalled,
            404 => ErrorKind::NotFound,
            410 => ErrorKind::Gone,
            401 | 403 => ErrorKind::Forbidden,
            405 => ErrorKind::Method,
            503 | 504 => ErrorKind::Unavailable,
            500.. => ErrorKind::Internal,
            _ => ErrorKind::Request,
        }
    }
}

#[async_trait]
impl ErrorPresenter for ThemedPresenter {
    async fn present(&self, problem: &Problem, target: &Uri) -> Response {
        let kind = self.kind(problem.status);
        let path = percent_decode_str(target.path()).decode_utf8_lossy();
        let id = problem.request_id.map_or(Uuid::nil(), |id| id.0);
        let page = self
            .app
            .site
            .error_page(kind, problem.status.as_u16(), &path, id);
        match timeout(PATIENCE, page).await {
            Ok(Ok(html)) => Html(html.as_str().to_owned()).into_response(),
            Ok(Err(error)) => {
                log(&error);
                PlainPresenter.present(problem, target).await
            }
            Err(_) => PlainPresenter.present(problem, target).await,
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::response::IntoResponse;
    use http::StatusCode;
    use trovato_application::Error;

    use super::Failure;
    use crate::problem::ErrorDetail;

    #[test]
    fn each_class_has_its_status_and_no_cause_is_told() {
        let cause = || std::io::Error::other("password=Tr0ub4dor");
        let rows = [
            (Error::not_found("item"), StatusCode::NOT_FOUND),
            (
                Error::fault("after", "cursor", "is no cursor"),
                StatusCode::BAD_REQUEST,
            ),
            (
                Error::Forbidden {
                    permission: "access content".into(),
                },
                StatusCode::FORBIDDEN,
            ),
            (
                Error::Unavailable {
                    reason: "password=Tr0ub4dor".into(),
                },
                StatusCode::SERVICE_UNAVAILABLE,
            ),
            (
                Error::internal("drawing", cause()),
                StatusCode::INTERNAL_SERVER_ERROR,
            ),
        ];
        for (error, status) in rows {
            let response = Failure::from(error).into_response();
            assert_eq!(response.status(), status);
            let detail = response.extensions().get::<ErrorDetail>();
            assert!(detail.is_none_or(|d| !d.0.contains("Tr0ub4dor")));
            let waits = response.headers().contains_key("retry-after");
            assert_eq!(waits, status == StatusCode::SERVICE_UNAVAILABLE);
        }
    }
}
