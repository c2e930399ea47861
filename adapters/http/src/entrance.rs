//! The entrance of every route: what its line of the table demands is seen to here, once.
//!
//! It makes the circumstances of the use case, lets nobody in who may not, bounds the time, and
//! adds the cache header where the handler set none. It decides nothing about records.

use std::time::Duration;

use axum::body::HttpBody;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::CACHE_CONTROL;
use http::{Extensions, StatusCode};
use tokio::time::timeout;
use trovato_application::Error;
use trovato_domain::time::Instant;
use trovato_ports::Context;
use uuid::Uuid;

use crate::client::Client;
use crate::errors::{self, Failure};
use crate::request_id::RequestId;
use crate::routes::{Access, Route};
use crate::state::Web;

/// How long a use case may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// A route and the site that it belongs to.
#[derive(Clone)]
pub(crate) struct Entrance {
    web: Web,
    route: &'static Route,
}

impl Entrance {
    pub(crate) fn new(web: Web, route: &'static Route) -> Self {
        Self { web, route }
    }
}

/// Layer: makes the [`Context`], in the extensions of the request, and admits or refuses.
pub(crate) async fn enter(
    State(Entrance { web, route }): State<Entrance>,
    mut request: Request,
    next: Next,
) -> Response {
    if request.body().size_hint().lower() > route.body_limit {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    let context = circumstances(&web, request.extensions());
    if let Err(refusal) = admit(&web, route, &context, request.extensions()) {
        return refusal;
    }
    let patience = context.patience().unwrap_or(PATIENCE);
    request.extensions_mut().insert(context);
    let mut response = in_time(patience, next.run(request)).await;
    let status = response.status();
    if status.is_success() || status.is_redirection() {
        let headers = response.headers_mut();
        headers.entry(CACHE_CONTROL).or_insert(route.cache.header());
    }
    response
}

/// The answer, or 503 where it does not come in time; the work ends then.
async fn in_time(patience: Duration, answer: impl Future<Output = Response>) -> Response {
    timeout(patience, answer).await.unwrap_or_else(|_| {
        let reason = format!("no answer within {} s", patience.as_secs());
        Failure::from(Error::Unavailable { reason }).into_response()
    })
}

/// Who asks, when, and until when they wait.
fn circumstances(web: &Web, extensions: &Extensions) -> Context {
    let site = web.app().snapshots.current();
    let viewer = site.visitor(site.language());
    let now = web.app().ports().clock.now();
    let request = extensions.get::<RequestId>().map_or(Uuid::nil(), |id| id.0);
    let patience = i64::try_from(PATIENCE.as_micros()).unwrap_or(i64::MAX);
    let deadline = Instant::from_micros(now.micros().saturating_add(patience));
    Context::new(viewer, now, request, Some(deadline))
}

#[expect(
    clippy::result_large_err,
    reason = "the refusal is the answer, given once"
)]
fn admit(
    web: &Web,
    route: &Route,
    context: &Context,
    extensions: &Extensions,
) -> Result<(), Response> {
    let nothing = || Err(StatusCode::NOT_FOUND.into_response());
    let needs_site = matches!(route.access, Access::Permission(_) | Access::UseCase);
    if needs_site && !web.app().snapshots.current().installed {
        return Err(errors::not_installed());
    }
    match route.access {
        Access::Everyone | Access::UseCase | Access::Developer => Ok(()),
        Access::Operator => {
            let client = extensions.get::<Client>();
            if client.is_some_and(|client| web.tells(client)) {
                Ok(())
            } else {
                nothing()
            }
        }
        Access::Permission(name) if context.viewer().may(name) => Ok(()),
        Access::Permission(_) => nothing(),
    }
}

#[cfg(test)]
mod tests {
    use std::future::{pending, ready};
    use std::time::Duration;

    use axum::response::IntoResponse;
    use http::StatusCode;

    use super::in_time;

    #[tokio::test]
    async fn what_takes_too_long_is_told_to_come_back() {
        let late = in_time(Duration::from_millis(1), pending()).await;
        assert_eq!(late.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert!(late.headers().contains_key("retry-after"));
        let answer = ready(StatusCode::NO_CONTENT.into_response());
        let soon = in_time(Duration::from_secs(30), answer).await;
        assert_eq!(soon.status(), StatusCode::NO_CONTENT);
    }
}
