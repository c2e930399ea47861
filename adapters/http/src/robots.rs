//! `robots.txt` (RFC 9309): what robots need not read, and where the sitemap is.

use axum::extract::State;
use axum::response::{IntoResponse, Response};

use crate::state::Web;

/// The rules and the absolute address of the sitemap.
pub(crate) async fn show(State(web): State<Web>) -> Response {
    let base_url = web.base_url();
    let rules = "User-agent: *\nDisallow: /admin\nDisallow: /api\nDisallow: /user/\n";
    format!("{rules}\nSitemap: {base_url}/sitemap.xml\n").into_response()
}
