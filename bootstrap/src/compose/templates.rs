//! How the template engine is set up: the theme of the settings and the addresses of assets.

use std::path::PathBuf;

use trovato_http::AssetRegistry;
use trovato_templates::TemplateOptions;

use super::assets;
use crate::config::Settings;

/// Whether changed templates are read again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reload {
    /// They are read once.
    Never,
    /// They are read again before the next page; without a theme, those in this folder.
    Always(Option<PathBuf>),
}

pub(super) fn options(
    settings: &Settings,
    registry: &AssetRegistry,
    reload: Reload,
) -> TemplateOptions {
    let address = |name: &str| Some((name.to_owned(), registry.url(name)?.to_owned()));
    let (reload, sources) = match reload {
        Reload::Never => (false, None),
        Reload::Always(sources) => (true, sources),
    };
    TemplateOptions {
        theme_dir: settings.server.theme_dir.clone().or(sources),
        reload,
        assets: assets::NAMES.into_iter().filter_map(address).collect(),
    }
}
