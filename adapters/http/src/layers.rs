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
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
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
    });
    let profiler = options.profiler.clone();
    let timed = profiler.map(|profiler| from_fn_with_state(profiler, gander::time));
    router.layer(
        ServiceBuilder::new()
            .layer(from_fn_with_state(Arc::clone(&shell), request_id::trace))
            .layer(from_fn_with_state(Arc::clone(&shell), panics::catch))
            .layer(from_fn_with_state(Arc::clone(&shell), client::identify))
            .layer(from_fn_with_state(Arc::clone(&shell), headers::secure))
            .option_layer(timed)
            .layer(from_fn(head::answer_as_get))
            .layer(from_fn_with_state(
                Arc::clone(&shell),
                compression::name_coding,
            ))
            .layer(compression::layer())
            .layer(from_fn_with_state(Arc::clone(&shell), problem::present))
            .layer(from_fn_with_state(Arc::clone(&shell), guard::refuse))
            .layer(from_fn_with_state(shell, body_limit::bound))
            .layer(DefaultBodyLimit::disable()),
    )
}
