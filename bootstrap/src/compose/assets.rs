//! The assets that are compiled in: what pages need besides their HTML.

use http::HeaderValue;
use trovato_http::{Asset, AssetRegistry};

const SITE_CSS: &[u8] = include_bytes!("../../../templates/assets/site.css");
const FAVICON: &[u8] = include_bytes!("../../../templates/assets/favicon.svg");

/// All assets under addresses that name their content.
pub(super) fn registry() -> AssetRegistry {
    AssetRegistry::new([
        asset("site.css", "text/css; charset=utf-8", SITE_CSS),
        asset("favicon.svg", "image/svg+xml", FAVICON),
    ])
}

/// The names of all assets, for templates.
pub(super) const NAMES: [&str; 2] = ["site.css", "favicon.svg"];

fn asset(name: &str, content_type: &'static str, bytes: &'static [u8]) -> Asset {
    Asset {
        name: name.to_owned(),
        bytes: bytes.into(),
        content_type: HeaderValue::from_static(content_type),
    }
}
