//! Whatever an address of the site shows: pages, feeds and redirects.
//!
//! One handler for all of them: it parses the address, asks the one use case and presents what it
//! gave. Which addresses there are is configuration and content, not routing.

use std::borrow::Cow;

use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION};
use http::{HeaderMap, HeaderValue, StatusCode, Uri};
use percent_encoding::percent_decode_str;
use trovato_application::Error;
use trovato_application::site::{Answer, Ask, DrawnPage};
use trovato_domain::render::{Cache, CacheContext, MaxAge};
use trovato_ports::Context;
use url::form_urlencoded;

use crate::errors::Failure;
use crate::request_id::RouteTemplate;
use crate::routes::CachePolicy;
use crate::state::Web;
use crate::{address, feed, forms, kept, sitemap};

const ATOM: &str = "application/atom+xml; charset=utf-8";

/// Answers every address that has no route of its own.
pub(crate) async fn show(
    State(web): State<Web>,
    Extension(context): Extension<Context>,
    uri: Uri,
    asked: HeaderMap,
) -> Result<Response, Failure> {
    if let Some(number) = sitemap::number(uri.path()) {
        return sitemap::part(&web, &context, &asked, number).await;
    }
    let given = Asked::of(&uri);
    let answer = web.app().site.show(&context, given.ask(&web)).await?;
    Ok(match answer {
        Answer::Page(page) => drawn(&asked, &page),
        Answer::Kept(page) => named(&page.route, forms::answer(&web, &asked, &page).await),
        Answer::Redirect { to, status } => redirect(&to, status)?,
        Answer::Gone => StatusCode::GONE.into_response(),
        Answer::Feed(feed) => named(&feed.route, kept::answer(&asked, ATOM, feed::atom(&feed))),
    })
}

/// An address, decoded.
pub(crate) struct Asked<'a> {
    path: Cow<'a, str>,
    query: &'a str,
    params: Vec<(String, String)>,
}

impl<'a> Asked<'a> {
    /// The path and the query of an address.
    pub(crate) fn of(uri: &'a Uri) -> Self {
        let query = uri.query().unwrap_or_default();
        Self {
            path: percent_decode_str(uri.path()).decode_utf8_lossy(),
            query,
            params: form_urlencoded::parse(query.as_bytes())
                .into_owned()
                .collect(),
        }
    }

    /// What is asked of the site.
    pub(crate) fn ask<'b>(&'b self, web: &'b Web) -> Ask<'b> {
        Ask {
            path: &self.path,
            query: self.query,
            params: &self.params,
            base_url: web.base_url(),
        }
    }
}

fn drawn(asked: &HeaderMap, page: &DrawnPage) -> Response {
    let html = page.html.as_str().to_owned();
    let response = if page.status == StatusCode::OK {
        kept::answer(asked, kept::HTML, html)
    } else {
        let status = StatusCode::from_u16(page.status).unwrap_or(StatusCode::OK);
        let kind = [(CONTENT_TYPE, HeaderValue::from_static(kept::HTML))];
        (status, kind, html).into_response()
    };
    let mut response = named(&page.route, response);
    if is_personal(&page.cache) {
        response
            .headers_mut()
            .insert(CACHE_CONTROL, CachePolicy::Never.header());
    }
    response
}

/// Whether nobody but who asked may be shown the page, or nobody a second time.
fn is_personal(cache: &Cache) -> bool {
    cache.contexts.contains(&CacheContext::User) || cache.max_age == MaxAge::Seconds(0)
}

fn redirect(to: &str, status: u16) -> Result<Response, Failure> {
    let location = address::location(to)
        .ok_or_else(|| Error::not_found(format!("place that a redirect may lead to: {to:?}")))?;
    let status = StatusCode::from_u16(status)
        .ok()
        .filter(StatusCode::is_redirection)
        .unwrap_or(StatusCode::FOUND);
    let for_good = matches!(
        status,
        StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT
    );
    // Addresses come back: an old one may be given to a new page, so that nobody keeps it long.
    let policy = if for_good {
        CachePolicy::Minute
    } else {
        CachePolicy::Revalidate
    };
    let headers = [(LOCATION, location), (CACHE_CONTROL, policy.header())];
    Ok(named("redirect", (status, headers).into_response()))
}

/// Tells logs and metrics which pattern was met.
fn named(route: &str, mut response: Response) -> Response {
    let template = RouteTemplate(route.into());
    response.extensions_mut().insert(template);
    response
}
