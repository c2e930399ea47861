//! The one table of routes: each says who may come in, what caches may do and how long a body may
//! be. A line that leaves one of them out does not compile.

use axum::routing::{MethodRouter, get};
use http::HeaderValue;

use crate::state::Web;
use crate::{assets, explain, files, gallery, gander, health, pages, robots, sitemap};

/// A route of the site. Every handler of `GET` answers `HEAD` too, and every route tells its methods
/// to `OPTIONS`; other methods are refused.
#[derive(Clone, Copy)]
pub struct Route {
    /// The methods, as the header `Allow` names them.
    pub methods: &'static str,
    /// The pattern of its addresses.
    pub path: &'static str,
    /// Who may come in.
    pub access: Access,
    /// What caches may do with an answer that says nothing of it.
    pub cache: CachePolicy,
    /// The most bytes of a body.
    pub body_limit: u64,
    pub(crate) handler: fn() -> MethodRouter<Web>,
}

impl Route {
    /// Whether a listener for the operator's programs has the route too.
    pub(crate) fn is_operational(&self) -> bool {
        self.path.starts_with("/health/") || self.access == Access::Operator
    }
}

/// Who may come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody, also before the installation.
    Everyone,
    /// Those whom the listener tells how the site runs; others find nothing.
    Operator,
    /// Those who make a theme: the route is not there on a site that serves others.
    Developer,
    /// Those with the permission; others find nothing. Needs an installed site.
    Permission(&'static str),
    /// The use case decides by what the address leads to. Needs an installed site.
    UseCase,
}

/// What caches may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CachePolicy {
    /// Keep nothing.
    Never,
    /// Keep it, but ask each time whether it is still so.
    Revalidate,
    /// Keep it for a minute.
    Minute,
    /// Keep it: other bytes have another address.
    Forever,
}

impl CachePolicy {
    /// The value of `Cache-Control`.
    pub const fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Never => "no-store",
            Self::Revalidate => "public, max-age=0, must-revalidate",
            Self::Minute => "public, max-age=60",
            Self::Forever => "public, max-age=31536000, immutable",
        })
    }
}

const READ: &str = "GET,HEAD,OPTIONS";
const CONTENT: Access = Access::Permission("access content");

/// The routes with fixed addresses.
pub const ROUTES: &[Route] = &[
    Route {
        methods: READ,
        path: "/health/live",
        access: Access::Everyone,
        cache: CachePolicy::Never,
        body_limit: 0,
        handler: || get(health::live),
    },
    Route {
        methods: READ,
        path: "/health/ready",
        access: Access::Everyone,
        cache: CachePolicy::Never,
        body_limit: 0,
        handler: || get(health::ready),
    },
    Route {
        methods: READ,
        path: "/metrics",
        access: Access::Operator,
        cache: CachePolicy::Never,
        body_limit: 0,
        handler: || get(health::metrics),
    },
    Route {
        methods: READ,
        path: "/metrics/cache",
        access: Access::Operator,
        cache: CachePolicy::Never,
        body_limit: 0,
        handler: || get(explain::cache),
    },
    Route {
        methods: READ,
        path: "/metrics/profile",
        access: Access::Operator,
        cache: CachePolicy::Never,
        body_limit: 0,
        handler: || get(gander::profile),
    },
    Route {
        methods: READ,
        path: "/assets/{*file}",
        access: Access::Everyone,
        cache: CachePolicy::Forever,
        body_limit: 0,
        handler: || get(assets::show),
    },
    Route {
        methods: READ,
        path: "/dev/gallery",
        access: Access::Developer,
        cache: CachePolicy::Never,
        body_limit: 0,
        handler: || get(gallery::first),
    },
    Route {
        methods: READ,
        path: "/dev/gallery/{name}",
        access: Access::Developer,
        cache: CachePolicy::Never,
        body_limit: 0,
        handler: || get(gallery::show),
    },
    Route {
        methods: READ,
        path: "/robots.txt",
        access: Access::UseCase,
        cache: CachePolicy::Minute,
        body_limit: 0,
        handler: || get(robots::show),
    },
    Route {
        methods: READ,
        path: "/sitemap.xml",
        access: CONTENT,
        cache: CachePolicy::Minute,
        body_limit: 0,
        handler: || get(sitemap::show),
    },
    Route {
        methods: READ,
        path: "/files/by-id/{id}",
        access: CONTENT,
        cache: CachePolicy::Revalidate,
        body_limit: 0,
        handler: || get(files::by_id),
    },
    Route {
        methods: READ,
        path: "/files/{*key}",
        access: CONTENT,
        cache: CachePolicy::Forever,
        body_limit: 0,
        handler: || get(files::show),
    },
];

/// What answers every other address: items, terms, listings, feeds and redirects.
pub const PAGES: Route = Route {
    methods: READ,
    path: "/{*path}",
    access: Access::UseCase,
    cache: CachePolicy::Revalidate,
    body_limit: 0,
    handler: || get(pages::show),
};
