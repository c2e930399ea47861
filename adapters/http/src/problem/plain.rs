//! The error page that needs nothing: no theme, no store, no template engine.
//!
//! It stands in where there is no site yet and where the themed page itself failed.

use async_trait::async_trait;
use axum::response::{Html, IntoResponse, Response};
use http::Uri;

use super::{ErrorPresenter, Problem};

/// Draws error pages without a theme.
#[derive(Clone, Copy, Debug, Default)]
pub struct PlainPresenter;

#[async_trait]
impl ErrorPresenter for PlainPresenter {
    async fn present(&self, problem: &Problem, _: &Uri) -> Response {
        page(problem)
    }
}

pub(super) fn page(problem: &Problem) -> Response {
    let title = format!("{} {}", problem.status.as_u16(), problem.title());
    let detail = problem
        .detail
        .as_deref()
        .map_or_else(String::new, |detail| format!("<p>{}</p>", escape(detail)));
    let reference = problem.request_id.map_or_else(String::new, |id| {
        format!("<p>Reference: <code>{id}</code></p>")
    });
    let page = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title></head>\
         <body><main><h1>{title}</h1>{detail}{reference}<p><a href=\"/\">To the front page</a></p>\
         </main></body></html>"
    );
    (problem.status, Html(page)).into_response()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
