//! What the operator's programs ask: alive, ready, metrics.
//!
//! Readiness tells its parts to whom the listener tells how the site runs; others learn the state
//! and no more.

use std::time::Duration;

use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::header::{CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderValue, StatusCode};
use serde_json::{Value, json};
use tokio::time::timeout;
use trovato_ports::store::StoreStatus;

use crate::client::Client;
use crate::state::Web;

/// How long the store may take to answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// The process answers.
pub(crate) async fn live() -> Response {
    document(StatusCode::OK, &state("live"))
}

/// The store answers, and has the schema of this program.
pub(crate) async fn ready(
    State(web): State<Web>,
    Extension(client): Extension<Client>,
) -> Response {
    let store = match timeout(PATIENCE, web.app().doctor.store()).await {
        Ok(Ok(status)) => Ok(status),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err(format!("no answer within {} s", PATIENCE.as_secs())),
    };
    if let Err(error) = &store {
        tracing::warn!(error, "the store is away");
    }
    let is_ready = store.as_ref().is_ok_and(|store| store.pending.is_empty());
    let word = if is_ready { "ready" } else { "unavailable" };
    let body = if web.tells(&client) {
        let installed = web.app().snapshots.current().installed;
        json!({"state": word, "installed": installed, "store": detail(&store)})
    } else {
        state(word)
    };
    if is_ready {
        return document(StatusCode::OK, &body);
    }
    let mut response = document(StatusCode::SERVICE_UNAVAILABLE, &body);
    let again = HeaderValue::from_static("5");
    response.headers_mut().insert(RETRY_AFTER, again);
    response
}

fn state(word: &str) -> Value {
    json!({"state": word})
}

fn document(status: StatusCode, body: &Value) -> Response {
    let kind = [(CONTENT_TYPE, "application/json")];
    (status, kind, body.to_string()).into_response()
}

fn detail(store: &Result<StoreStatus, String>) -> Value {
    match store {
        Ok(store) => json!({
            "kind": store.kind,
            "version": store.version,
            "schema": store.schema,
            "pending": store.pending,
            "latency_us": store.latency_us,
        }),
        Err(error) => json!({"error": error}),
    }
}

/// All metrics, for Prometheus.
pub(crate) async fn metrics(State(web): State<Web>) -> Response {
    let kind = [(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
    (kind, web.metrics()).into_response()
}
