//! The assets of the site: what is compiled in, and what a theme lays over it.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use http::HeaderValue;
use trovato_http::{Asset, AssetRegistry, Assets};
use trovato_templates::Theme;

use super::templates;

/// The built-in style sheet.
pub(crate) const STYLE_SHEET: &str = include_str!("../../../templates/assets/site.css");
const FAVICON: &[u8] = include_bytes!("../../../templates/assets/favicon.svg");

const SHEET: &str = "site.css";
const ICON: &str = "favicon.svg";

/// The built-in assets by their plain addresses.
pub(crate) fn plain_addresses() -> BTreeMap<String, String> {
    templates::plain([SHEET, ICON].into_iter())
}

/// All assets under addresses that name their content. A theme that cannot be read adds nothing: the
/// template engine tells of it.
pub(super) fn registry(theme_dir: Option<&PathBuf>) -> AssetRegistry {
    let theme = theme_dir.and_then(|dir| Theme::load(dir).ok());
    let icon = asset(ICON, "image/svg+xml", FAVICON.to_vec());
    let files = theme.iter().flat_map(|theme| &theme.files);
    let files = files.filter_map(|file| match fs::read(&file.path) {
        Ok(bytes) => Some(asset(&file.name, file.media_type, bytes)),
        Err(error) => {
            let file = file.path.display().to_string();
            tracing::warn!(file, %error, "an asset of the theme cannot be read");
            None
        }
    });
    let registry = AssetRegistry::new([icon].into_iter().chain(files));
    let css = theme.map_or_else(
        || STYLE_SHEET.to_owned(),
        |theme| theme.style_sheet(STYLE_SHEET, |name| registry.url(name).map(str::to_owned)),
    );
    registry.with(asset(SHEET, "text/css; charset=utf-8", css.into_bytes()))
}

/// The assets as routes take them; where a theme is made, they are looked for each time.
pub(super) fn served(
    registry: AssetRegistry,
    developing: bool,
    theme_dir: Option<PathBuf>,
) -> Assets {
    if developing {
        Assets::Watched(Arc::new(move || self::registry(theme_dir.as_ref())))
    } else {
        Assets::Fixed(Arc::new(registry))
    }
}

fn asset(name: &str, content_type: &'static str, bytes: Vec<u8>) -> Asset {
    Asset {
        name: name.to_owned(),
        bytes: bytes.into(),
        content_type: HeaderValue::from_static(content_type),
    }
}
