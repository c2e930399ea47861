//! The layers around every route, in their one order.
//!
//! Outermost first: request id and trace span, panic guard, client address, security headers, the
//! gander where it is wanted, answers without a body, compression, error pages, odd requests, body limit. The layers share one
//! immutable [`Shell`]; none of them reads anything else.

#[cfg(test)]
mod tests;

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use ipnet::IpNet;
use tower::ServiceBuilder;
use trovato_ports::gander::Profiler;
use url::{Host, Url};

use crate::guard::{self, HostRules};
use crate::headers::{self, SecurityHeaders};
use crate::problem::{self, ErrorPresenter, Problems};
use crate::request_id::{self, RequestIds, RequestObserver};
use crate::{body_limit, client, compression, gander, head, panics};

/// What the shell needs to know of the site and of its surroundings.
#[derive(Clone)]
pub struct WebOptions {
    /// Makes all absolute links; its host is served.
    pub base_url: Url,
    /// Further host names that are served.
    pub hosts: Vec<Host>,
    /// The address that was bound: on a loopback one, loopback names are served too.
    pub listening_on: SocketAddr,
    /// Networks whose forwarding headers are believed.
    pub trusted_proxies: Vec<IpNet>,
    /// Bytes of a request body.
    pub body_limit: usize,
    /// Bytes of a request target.
    pub target_limit: usize,
    /// Makes the ids of requests.
    pub request_ids: RequestIds,
    /// Draws the error pages for people.
    pub presenter: Arc<dyn ErrorPresenter>,
    /// Is told of every answer.
    pub observer: Arc<dyn RequestObserver>,
    /// Watches answers whose times clients of this machine are told; nobody does without.
    pub profiler: Option<Arc<dyn Profiler>>,
}

impl WebOptions {
    /// The usual limit of a request body: 2 MiB.
    pub const BODY_LIMIT: usize = 2 * 1024 * 1024;
    /// The usual limit of a request target: 8 KiB.
    pub const TARGET_LIMIT: usize = 8 * 1024;
}

/// What the layers share.
pub(crate) struct Shell {
    pub(crate) request_ids: RequestIds,
    pub(crate) observer: Arc<dyn RequestObserver>,
    pub(crate) trusted_proxies: Vec<IpNet>,
    pub(crate) security: SecurityHeaders,
    pub(crate) problems: Problems,
    pub(crate) hosts: HostRules,
    pub(crate) target_limit: usize,
    pub(crate) body_limit: usize,
    pub(crate) profiler: Option<Arc<dyn Profiler>>,
}

/// Puts the outer layers around the routes and the fallback that the router has now.
pub fn layers(router: Router, options: &WebOptions) -> Router {
    let hosts = HostRules::new(&options.base_url, &options.hosts, options.listening_on);
    surround(router, options, hosts)
}

/// The same around routes that may be asked under any host name.
pub(crate) fn layers_for_any_host(router: Router, options: &WebOptions) -> Router {
    surround(router, options, HostRules::any())
}

fn surround(router: Router, options: &WebOptions, hosts: HostRules) -> Router {
    let shell = Arc::new(Shell {
        request_ids: Arc::clone(&options.request_ids),
        observer: Arc::clone(&options.observer),
        trusted_proxies: options.trusted_proxies.clone(),
        security: SecurityHeaders::new(&options.base_url),
        problems: Problems::new(Arc::clone(&options.presenter)),
        hosts,
        target_limit: options.target_limit,
        body_limit: options.body_limit,
        profiler: options.profiler.clone(),
    });
    let (outer, inner) = (Arc::clone(&shell), shell);
    router.layer(
        ServiceBuilder::new()
            .layer(from_fn_with_state(outer, around_coding))
            .layer(compression::layer())
            .layer(from_fn_with_state(inner, within_coding))
            .layer(DefaultBodyLimit::disable()),
    )
}

/// The layers outside of the compressing one. They are one layer to the router, which boxes and clones
/// what lies within each of its own.
async fn around_coding(State(shell): State<Arc<Shell>>, request: Request, next: Next) -> Response {
    let shell = &*shell;
    let coded = |request| compression::name_coding(shell, request, |request| next.run(request));
    let whole = |request| head::answer_as_get(request, coded);
    let timed = |request| gander::time(shell, request, whole);
    let secured = |request| headers::secure(shell, request, timed);
    let identified = |request| client::identify(shell, request, secured);
    let caught = |request| panics::catch(shell, request, identified);
    request_id::trace(shell, request, caught).await
}

/// The layers inside of the compressing one.
async fn within_coding(State(shell): State<Arc<Shell>>, request: Request, next: Next) -> Response {
    let shell = &*shell;
    let bounded = |request| body_limit::bound(shell, request, |request| next.run(request));
    let refused = |request| guard::refuse(shell, request, bounded);
    problem::present(shell, request, refused).await
}
