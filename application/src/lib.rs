//! What one can do with Trovato: the use cases, each a plain `async fn` on a small struct over the
//! ports, with `&Context` first.
//!
//! Nothing here knows of HTTP, SQL, files of configuration or a command line. Every write goes one
//! way: access, normalise, presave taps, validate, unit of work, commit, dispatch of the outbox.

mod access;
pub mod accounts;
mod addresses;
pub mod archives;
pub mod caches;
pub mod categories;
pub mod configuration;
pub mod content;
pub mod dispatch;
pub mod doctor;
pub mod document;
pub mod error;
pub mod files;
pub mod imports;
pub mod installation;
pub mod labels;
pub mod listing;
pub mod menus;
mod named;
pub mod ports;
pub mod rendering;
mod retry;
mod seed;
pub mod site;
pub mod snapshot;
pub mod taps;

use std::sync::Arc;

pub use error::Error;
pub use ports::Ports;

use crate::accounts::Accounts;
use crate::caches::Caches;
use crate::categories::Categories;
use crate::configuration::Configuration;
use crate::content::Content;
use crate::dispatch::Dispatch;
use crate::doctor::Doctor;
use crate::files::Files;
use crate::imports::Imports;
use crate::installation::Installation;
use crate::listing::Listing;
use crate::seed::Seed;
use crate::site::Site;
use crate::snapshot::Snapshots;
use crate::taps::Taps;

/// All use cases over one set of ports.
pub struct Application {
    /// Items: create, read, update, trash, restore, purge.
    pub content: Content,
    /// Terms and their hierarchy.
    pub categories: Categories,
    /// Configuration entities as files.
    pub configuration: Configuration,
    /// Running gathers.
    pub listing: Listing,
    /// Pages, feeds and the sitemap.
    pub site: Site,
    /// Making a site where there is none.
    pub installation: Installation,
    /// Accounts.
    pub accounts: Accounts,
    /// Files and their bytes.
    pub files: Files,
    /// Imports from other systems.
    pub imports: Imports,
    /// Emptying caches.
    pub caches: Caches,
    /// How the site fares.
    pub doctor: Doctor,
    /// The outbox.
    pub dispatch: Arc<Dispatch>,
    /// Configuration and routes as of now.
    pub snapshots: Arc<Snapshots>,
    ports: Arc<Ports>,
}

impl Application {
    /// The use cases over these ports. Nothing is read yet: see [`Application::refresh`].
    pub fn new(ports: Ports) -> Self {
        let ports = Arc::new(ports);
        let snapshots = Arc::new(Snapshots::new(Arc::clone(&ports)));
        let taps = Arc::new(Taps::core(&ports, &snapshots));
        let dispatch = Arc::new(Dispatch::new(Arc::clone(&ports), Arc::clone(&taps)));
        let content = Content::new(&ports, &snapshots, &taps, &dispatch);
        let categories = Categories::new(&ports, &snapshots, &dispatch);
        let configuration = Configuration::new(&ports, &dispatch);
        let listing = Listing::new(&ports, &snapshots);
        let accounts = Accounts::new(&ports, &snapshots, &dispatch);
        let files = Files::new(&ports);
        let site = Site::new(&ports, &snapshots, &taps, listing.clone());
        let imports = Imports::new(
            &ports,
            &snapshots,
            &taps,
            &dispatch,
            imports::Writers {
                content: content.clone(),
                categories: categories.clone(),
                configuration: configuration.clone(),
                files: files.clone(),
            },
        );
        let installation = Installation::new(
            &ports,
            &snapshots,
            &dispatch,
            configuration.clone(),
            Seed::new(
                &ports,
                &snapshots,
                content.clone(),
                categories.clone(),
                &dispatch,
            ),
            accounts.clone(),
        );
        let caches = Caches::new(&ports, &dispatch);
        let doctor = Doctor::new(&ports, &snapshots);
        Self {
            content,
            categories,
            configuration,
            listing,
            site,
            installation,
            accounts,
            files,
            imports,
            caches,
            doctor,
            dispatch,
            snapshots,
            ports,
        }
    }

    /// Reads configuration and routes anew.
    ///
    /// # Errors
    /// [`Error`] where they cannot be read.
    pub async fn refresh(&self) -> Result<(), Error> {
        self.snapshots.refresh().await
    }

    /// The ports.
    pub fn ports(&self) -> &Ports {
        &self.ports
    }
}
