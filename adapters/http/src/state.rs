//! What the routes of the site share, and the router that they make.

use std::sync::Arc;

use axum::Router;
use axum::extract::FromRef;
use axum::middleware::from_fn_with_state;
use axum::routing::MethodRouter;
use trovato_application::Application;
use url::Url;

use crate::assets::AssetRegistry;
use crate::entrance::{self, Entrance};
use crate::routes::{PAGES, ROUTES, Route};

/// Writes all metrics in the text format of Prometheus.
pub type MetricsText = Arc<dyn Fn() -> String + Send + Sync>;

/// What the routes of the site need.
#[derive(Clone)]
pub struct Web {
    app: Arc<Application>,
    assets: Arc<AssetRegistry>,
    metrics: MetricsText,
    base_url: Arc<str>,
}

impl Web {
    /// The site of these use cases, with its assets, reached at `base_url`.
    pub fn new(
        app: Arc<Application>,
        assets: Arc<AssetRegistry>,
        metrics: MetricsText,
        base_url: &Url,
    ) -> Self {
        let base_url = base_url.as_str().trim_end_matches('/').into();
        Self {
            app,
            assets,
            metrics,
            base_url,
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

impl FromRef<Web> for Arc<AssetRegistry> {
    fn from_ref(web: &Web) -> Self {
        Self::clone(&web.assets)
    }
}

/// All routes of the site, with the pages as what answers every other address. [`crate::layers`]
/// belong around it.
pub fn router(web: Web) -> Router {
    let router = ROUTES.iter().fold(Router::new(), |router, route| {
        router.route(route.path, handler(&web, route))
    });
    router.fallback(handler(&web, &PAGES)).with_state(web)
}

/// A handler behind what its line of the table demands.
fn handler(web: &Web, route: &'static Route) -> MethodRouter<Web> {
    let entrance = Entrance::new(web.clone(), route);
    (route.handler)().route_layer(from_fn_with_state(entrance, entrance::enter))
}
