//! What the HTTP adapter is told of the site and of its surroundings.

use std::net::SocketAddr;
use std::sync::Arc;

use trovato_http::{ProbeObserver, ThemedPresenter, Web, WebOptions};
use url::Url;

use crate::compose::House;
use crate::config::Settings;
use crate::output::{CliError, Exit};

/// The site for the routes.
pub(super) fn site(house: &House, base_url: &Url) -> Web {
    let (app, assets) = (Arc::clone(&house.app), house.assets.clone());
    let telemetry = house.telemetry.clone();
    let web = Web::new(
        app,
        assets,
        Arc::new(move || telemetry.metrics_text()),
        base_url,
    );
    if house.developing {
        web.for_developers()
    } else {
        web
    }
}

/// The shell around the routes of a listener.
pub(super) fn shell(
    settings: &Settings,
    house: &House,
    base_url: &Url,
    listening_on: SocketAddr,
) -> WebOptions {
    let app = &house.app;
    let ids = Arc::clone(&app.ports().ids);
    let probe = Arc::clone(&app.ports().probe);
    let hosts = settings.server.hosts.iter();
    let proxies = settings.server.trusted_proxies.iter();
    WebOptions {
        base_url: base_url.clone(),
        hosts: hosts.map(|name| name.host().clone()).collect(),
        listening_on,
        trusted_proxies: proxies.map(|network| network.net()).collect(),
        body_limit: WebOptions::BODY_LIMIT,
        target_limit: WebOptions::TARGET_LIMIT,
        request_ids: Arc::new(move || ids.next()),
        presenter: Arc::new(ThemedPresenter::new(Arc::clone(app))),
        observer: Arc::new(ProbeObserver::new(probe)),
        profiler: (settings.gander.server_timing || house.developing)
            .then(|| Arc::clone(&app.ports().profiler)),
    }
}

/// What absolute links begin with: the setting, else the address that was bound.
///
/// # Errors
/// The address is no address, which the settings rule out.
pub(super) fn base_url(settings: &Settings, bound: SocketAddr) -> Result<Url, CliError> {
    let address = match &settings.server.base_url {
        Some(url) => url.to_string(),
        // Every address of the machine is none that a link can name.
        None if bound.ip().is_unspecified() => format!("http://localhost:{}", bound.port()),
        None => format!("http://{bound}"),
    };
    Url::parse(&address).map_err(|error| {
        let message = format!("`base_url` {address} is no address: {error}");
        CliError::new(Exit::Usage, "settings", message)
    })
}
