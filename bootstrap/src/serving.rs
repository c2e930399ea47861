//! A serving process: listeners, background tasks, and an end that cuts no answer.
//!
//! It takes a site that is built and serves it until it is told to stop. What is served is the
//! HTTP adapter's; what is done in the background are use cases.

mod background;
mod signals;
mod web;

use std::net::SocketAddr;

use tokio_util::sync::CancellationToken;
use trovato_http::{Operations, Server, ServerOptions, layers, operations_router, router};

use self::background::Background;
use self::signals::Signals;
use crate::compose::House;
use crate::config::{ListenAddress, Settings};
use crate::output::{self, CliError, Exit};

/// The listeners, bound and not yet answering.
pub(crate) struct Listeners {
    site: Server,
    metrics: Option<Server>,
}

impl Listeners {
    /// Takes the addresses of the settings.
    ///
    /// # Errors
    /// An address is in use, not ours, or not permitted.
    pub(crate) async fn bind(settings: &Settings) -> Result<Self, CliError> {
        let site = bind("listen", &settings.server.listen).await?;
        let metrics = match &settings.metrics.listen {
            Some(address) => Some(bind("metrics.listen", address).await?),
            None => None,
        };
        Ok(Self { site, metrics })
    }

    /// The address of the site.
    pub(crate) fn address(&self) -> SocketAddr {
        self.site.local_addr()
    }
}

async fn bind(key: &str, address: &ListenAddress) -> Result<Server, CliError> {
    let address = address.to_string();
    Server::bind(address.as_str()).await.map_err(|error| {
        let advice = match error.kind() {
            std::io::ErrorKind::AddrInUse => "end what uses it",
            std::io::ErrorKind::PermissionDenied => "take a port above 1023",
            _ => "look at the address",
        };
        let message = format!(
            "cannot listen on {address}: {error}; {advice}, or set another address with `{key}`"
        );
        CliError::new(Exit::Failed, "listen", message)
    })
}

/// Serves the site until the process is told to stop; `ready` is printed once it answers.
///
/// # Errors
/// The process cannot hear signals, or standard output cannot be written.
pub(crate) async fn serve(
    settings: &Settings,
    house: &House,
    listeners: Listeners,
    ready: &str,
) -> Result<(), CliError> {
    let Listeners { site, metrics } = listeners;
    let mut signals = Signals::listen()?;
    let base_url = web::base_url(settings, site.local_addr())?;
    let shell = |server: &Server| web::shell(settings, house, &base_url, server.local_addr());
    let who = if metrics.is_some() {
        Operations::Nobody
    } else {
        Operations::ThisMachine
    };
    let web = web::site(house, &base_url);
    let pages = layers(router(web.clone().telling(who)), &shell(&site));
    let (closing, ending) = (CancellationToken::new(), CancellationToken::new());
    let background = Background::start(&house.app, &ending);
    let options = ServerOptions {
        max_connections: usize::try_from(settings.limits.max_connections).unwrap_or(usize::MAX),
        drain: settings.limits.drain,
        ..ServerOptions::default()
    };
    let operations = metrics.map(|server| {
        let routes = operations_router(web, &shell(&server));
        server.serve(routes, options.clone(), closing.clone())
    });
    let operations = async {
        if let Some(operations) = operations {
            operations.await;
        }
    };
    let serving = site.serve(pages, options, closing.clone());
    output::print(ready)?;
    let until_told = async {
        let signal = signals.next().await;
        tracing::info!(signal, "stopping: what was begun is answered first");
        closing.cancel();
    };
    tokio::join!(serving, operations, until_told);
    ending.cancel();
    background.join().await;
    Ok(())
}
