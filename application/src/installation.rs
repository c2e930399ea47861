//! Installation: an empty store becomes a site. Its steps are configuration, starter content, and
//! last the first administrator, whose account makes the site installed. One that was cut off is
//! simply begun again: each step takes what is there already for done.

use std::sync::Arc;

use secrecy::SecretString;
use trovato_domain::access::Role;
use trovato_domain::config::{ConfigEntity, SiteConfig};
use trovato_domain::language::LanguageTag;
use trovato_domain::user::User;
use trovato_ports::Context;
use trovato_ports::store::RevisionNote;

use crate::accounts::{Accounts, NewUser};
use crate::configuration::Configuration;
use crate::configuration::starter::{self, Starter};
use crate::dispatch::Dispatch;
use crate::error::Error;
use crate::ports::Ports;
use crate::seed::Seed;
use crate::snapshot::Snapshots;

/// What a new site is made of.
#[derive(Debug)]
pub struct Install {
    /// The name of the site.
    pub site_name: String,
    /// The name of its first administrator.
    pub admin_name: String,
    /// Their e-mail address.
    pub admin_email: String,
    /// Their password; without one nobody can sign in with the account yet.
    pub admin_password: Option<SecretString>,
    /// What it begins with.
    pub starter: Starter,
}

impl Install {
    /// Whether a site can be made of this; an installation refuses what this refuses.
    ///
    /// # Errors
    /// [`Error::Invalid`] for the name of the site, the account or its password.
    pub fn check(&self) -> Result<(), Error> {
        self.admin().faults().or(())?;
        self.configuration().map(drop)
    }

    fn admin(&self) -> NewUser {
        NewUser {
            name: self.admin_name.clone(),
            email: Some(self.admin_email.clone()),
            roles: vec![Role::ADMINISTRATOR.to_owned()],
            password: self.admin_password.clone(),
        }
    }

    fn configuration(&self) -> Result<Vec<ConfigEntity>, Error> {
        starter::configuration(self.starter, &self.site_name, &LanguageTag::english())
    }
}

/// What an installation did.
#[derive(Debug)]
pub enum Installed {
    /// The site is new.
    New {
        /// The site.
        site: Box<SiteConfig>,
        /// Its administrator.
        admin: Box<User>,
    },
    /// There is one already; nothing was changed.
    Already,
}

/// The use case of installation.
pub struct Installation {
    ports: Arc<Ports>,
    snapshots: Arc<Snapshots>,
    dispatch: Arc<Dispatch>,
    configuration: Configuration,
    seed: Seed,
    accounts: Accounts,
}

impl Installation {
    /// Over these ports and use cases.
    pub(crate) fn new(
        ports: &Arc<Ports>,
        snapshots: &Arc<Snapshots>,
        dispatch: &Arc<Dispatch>,
        configuration: Configuration,
        seed: Seed,
        accounts: Accounts,
    ) -> Self {
        Self {
            ports: Arc::clone(ports),
            snapshots: Arc::clone(snapshots),
            dispatch: Arc::clone(dispatch),
            configuration,
            seed,
            accounts,
        }
    }

    /// Installs a site; one that is installed stays as it is.
    ///
    /// # Errors
    /// [`Error::Invalid`] for names, address or password, before anything is written;
    /// [`Error::Unavailable`] while another process installs it.
    pub async fn run(&self, context: &Context, install: &Install) -> Result<Installed, Error> {
        install.check()?;
        let busy = || Error::Unavailable {
            reason: "another process is installing the site: try again in a moment".to_owned(),
        };
        let lock = self.ports.locks.try_lock("install").await?;
        let lock = lock.ok_or_else(busy)?;
        if self.ports.users.has_administrator().await? {
            return Ok(Installed::Already);
        }
        self.configure(context, install).await?;
        if install.starter == Starter::Blog {
            self.seed.blog(context).await?;
        }
        let admin = self.accounts.create(context, &install.admin()).await?;
        drop(lock);
        let site = self.snapshots.current().site.clone();
        let site =
            site.ok_or_else(|| Error::not_found("site configuration after the installation"))?;
        Ok(Installed::New {
            site: Box::new(site),
            admin: Box::new(admin),
        })
    }

    async fn configure(&self, context: &Context, install: &Install) -> Result<(), Error> {
        let note = RevisionNote {
            by: None,
            log: "installation".to_owned(),
        };
        let mut unit = self.ports.units.begin(context.now()).await?;
        let (_, events) = self
            .configuration
            .put(unit.as_mut(), install.configuration()?, &note)
            .await?;
        self.dispatch.commit(unit, &events).await?;
        // The next steps stand on the configuration, so a snapshot that failed to follow is told.
        self.snapshots.refresh().await
    }
}
