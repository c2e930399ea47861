//! How the template engine is set up: the theme of the settings and the addresses of assets.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use trovato_http::AssetRegistry;
use trovato_ports::probe::Probe;
use trovato_ports::translator::Translator;
use trovato_templates::TemplateOptions;

use crate::config::Settings;

/// Whether changed templates are read again.
#[derive(Debug, Clone)]
pub(crate) enum Reload {
    /// They are read once.
    Never,
    /// They are read again before the next page; without a theme, those in this folder.
    Always(Option<PathBuf>),
}

impl Reload {
    /// The folder of the theme: that of the settings, else that of a checkout.
    pub(super) fn theme_dir(&self, settings: &Settings) -> Option<PathBuf> {
        let sources = match self {
            Self::Always(sources) => sources.clone(),
            Self::Never => None,
        };
        settings.server.theme_dir.clone().or(sources)
    }

    /// Whether somebody makes a theme.
    pub(super) fn is_developing(&self) -> bool {
        matches!(self, Self::Always(_))
    }
}

pub(super) fn options(
    settings: &Settings,
    registry: &AssetRegistry,
    reload: &Reload,
    translator: Arc<dyn Translator>,
    probe: Arc<dyn Probe>,
) -> TemplateOptions {
    let addresses = registry.addresses();
    let assets: BTreeMap<String, String> = if reload.is_developing() {
        plain(addresses.map(|(name, _)| name))
    } else {
        addresses
            .map(|(name, url)| (name.to_owned(), url.to_owned()))
            .collect()
    };
    TemplateOptions {
        theme_dir: reload.theme_dir(settings),
        reload: reload.is_developing(),
        assets,
        translator: Some(translator),
        probe: Some(probe),
    }
}

/// Addresses that stay when the content changes; each leads to where that is now.
pub(super) fn plain<'a>(names: impl Iterator<Item = &'a str>) -> BTreeMap<String, String> {
    names
        .map(|name| (name.to_owned(), format!("/assets/{name}")))
        .collect()
}
