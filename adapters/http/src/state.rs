//! What the routes of the site share, and the router that they make.

use std::sync::Arc;

use axum::Router;
use axum::extract::FromRef;
use axum::middleware::from_fn_with_state;
use axum::routing::MethodRouter;
use http::StatusCode;
use http::header::ALLOW;
use trovato_application::Application;
use url::Url;

use crate::assets::Assets;
use crate::client::Client;
use crate::entrance::{self, Entrance};
use crate::layers::{WebOptions, layers_for_any_host};
use crate::routes::{Access, PAGES, ROUTES, Route};

/// Writes all metrics in the text format of Prometheus.
pub type MetricsText = Arc<dyn Fn() -> String + Send + Sync>;

/// Who is told how the site runs: its metrics, and the detail of its readiness.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operations {
    /// Callers on this machine that no proxy passed on.
    ThisMachine,
    /// Nobody: another listener tells it.
    Nobody,
    /// Whoever reaches the listener, which is for the operator's programs alone.
    Everyone,
}

/// What the routes of the site need.
#[derive(Clone)]
pub struct Web {
    operations: Operations,
    app: Arc<Application>,
    assets: Assets,
    metrics: MetricsText,
    base_url: Arc<str>,
    /// Whether it is served to who makes its theme.
    developing: bool,
}

impl Web {
    /// The site of these use cases, with its assets, reached at `base_url`.
    pub fn new(
        app: Arc<Application>,
        assets: impl Into<Assets>,
        metrics: MetricsText,
        base_url: &Url,
    ) -> Self {
        let base_url = base_url.as_str().trim_end_matches('/').into();
        Self {
            operations: Operations::ThisMachine,
            app,
            assets: assets.into(),
            metrics,
            base_url,
            developing: false,
        }
    }

    /// The same for a listener that tells others how the site runs.
    #[must_use]
    pub fn telling(self, operations: Operations) -> Self {
        Self { operations, ..self }
    }

    /// The same with what helps who makes a theme.
    #[must_use]
    pub fn for_developers(self) -> Self {
        Self {
            developing: true,
            ..self
        }
    }

    /// Whether there is such a route.
    fn has(&self, route: &Route) -> bool {
        self.developing || route.access != Access::Developer
    }

    /// Whether this client is told how the site runs.
    pub(crate) fn tells(&self, client: &Client) -> bool {
        match self.operations {
            Operations::ThisMachine => client.is_local_direct(),
            Operations::Nobody => false,
            Operations::Everyone => true,
        }
    }

    /// The use cases.
    pub(crate) fn app(&self) -> &Application {
        &self.app
    }

    /// The address of the site, without a slash at its end.
    pub(crate) fn base_url(&self) -> &str {
        &self.base_url
    }

    /// All metrics.
    pub(crate) fn metrics(&self) -> String {
        (self.metrics)()
    }
}

impl FromRef<Web> for Assets {
    fn from_ref(web: &Web) -> Self {
        web.assets.clone()
    }
}

/// All routes of the site, with the pages as what answers every other address. [`crate::layers()`]
/// belong around it.
pub fn router(web: Web) -> Router {
    let routes = ROUTES.iter().filter(|route| web.has(route));
    let router = routes.fold(Router::new(), |router, route| {
        router.route(route.path, handler(&web, route))
    });
    router.fallback(handler(&web, &PAGES)).with_state(web)
}

/// What a listener for the operator's programs answers with: health and metrics within the layers,
/// under whatever host name it is asked, and told to everybody who reaches it.
pub fn operations_router(web: Web, options: &WebOptions) -> Router {
    let web = web.telling(Operations::Everyone);
    let routes = ROUTES.iter().filter(|route| route.is_operational());
    let router = routes.fold(Router::new(), |router, route| {
        router.route(route.path, handler(&web, route))
    });
    layers_for_any_host(router.with_state(web), options)
}

/// A handler behind what its line of the table demands.
fn handler(web: &Web, route: &'static Route) -> MethodRouter<Web> {
    let entrance = Entrance::new(web.clone(), route);
    let methods = || async { (StatusCode::NO_CONTENT, [(ALLOW, route.methods)]) };
    (route.handler)()
        .route_layer(from_fn_with_state(entrance, entrance::enter))
        // Which methods an address takes is no secret, and nothing is looked up for it.
        .options(methods)
}
