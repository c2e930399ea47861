//! Accounts: the installation of a site with its first one, and making others.

use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};
use trovato_domain::access::Role;
use trovato_domain::config::{ConfigEntity, SiteConfig};
use trovato_domain::fault::Faults;
use trovato_domain::id::UserId;
use trovato_domain::language::LanguageTag;
use trovato_domain::name::MachineName;
use trovato_domain::user::{User, UserStatus, account_faults, password_fault};
use trovato_ports::outbox::{Change, Event};
use trovato_ports::store::RevisionNote;
use trovato_ports::{Context, Page, PageRequest, Viewer};

use crate::configuration::Configuration;
use crate::configuration::starter::{self, Starter};
use crate::dispatch::Dispatch;
use crate::error::Error;
use crate::ports::Ports;
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
        let mut faults = account_faults(&self.admin_name, Some(&self.admin_email));
        check_password(self.admin_password.as_ref(), &mut faults);
        faults.or(())?;
        self.configuration().map(drop)
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

/// What a new account is made of.
#[derive(Debug)]
pub struct NewUser {
    /// The name.
    pub name: String,
    /// The e-mail address.
    pub email: Option<String>,
    /// The roles besides `authenticated`.
    pub roles: Vec<String>,
    /// The password; without one nobody can sign in with it yet.
    pub password: Option<SecretString>,
}

/// The use cases of accounts.
#[derive(Clone)]
pub struct Accounts {
    ports: Arc<Ports>,
    snapshots: Arc<Snapshots>,
    dispatch: Arc<Dispatch>,
    configuration: Configuration,
}

impl Accounts {
    /// Over these ports.
    pub fn new(
        ports: &Arc<Ports>,
        snapshots: &Arc<Snapshots>,
        dispatch: &Arc<Dispatch>,
        configuration: Configuration,
    ) -> Self {
        Self {
            ports: Arc::clone(ports),
            snapshots: Arc::clone(snapshots),
            dispatch: Arc::clone(dispatch),
            configuration,
        }
    }

    /// Installs a site: configuration and the first administrator, in one transaction. The starter's
    /// content is written by [`crate::content::Content`] afterwards.
    ///
    /// # Errors
    /// [`Error::Invalid`] for names, address or password; nothing is left behind then.
    pub async fn install(&self, context: &Context, install: &Install) -> Result<Installed, Error> {
        if self.ports.users.has_administrator().await? {
            return Ok(Installed::Already);
        }
        install.check()?;
        let entities = install.configuration()?;
        let hash = self.hash(install.admin_password.as_ref()).await?;
        let admin = self.user(
            context,
            &install.admin_name,
            Some(&install.admin_email),
            vec![administrator()],
        );
        let mut unit = self.ports.units.begin(context.now()).await?;
        let note = RevisionNote {
            by: None,
            log: "installation".to_owned(),
        };
        let (_, mut events) = self
            .configuration
            .put(unit.as_mut(), entities, &note)
            .await?;
        unit.users().insert(&admin, hash.as_ref()).await?;
        events.push(Event::User {
            id: admin.id,
            change: Change::Inserted,
        });
        let ids = unit.outbox().append(&events).await?;
        unit.commit().await?;
        self.dispatch.dispatch(&ids).await;
        self.configuration.after_commit().await?;
        let site = self.snapshots.current().site.clone();
        let site =
            site.ok_or_else(|| Error::not_found("site configuration after the installation"))?;
        Ok(Installed::New {
            site: Box::new(site),
            admin: Box::new(admin),
        })
    }

    /// Makes an account.
    ///
    /// # Errors
    /// [`Error::Invalid`] where the name or address is taken or no good, [`Error::NotFound`] for an
    /// unknown role, [`Error::Forbidden`] without `administer users`.
    pub async fn create(&self, context: &Context, new: &NewUser) -> Result<User, Error> {
        allowed(context)?;
        let site = self.snapshots.current();
        let roles = new
            .roles
            .iter()
            .map(|r| site.role(r).map(|role| role.id.clone()));
        let roles: Vec<MachineName> = roles.collect::<Result<_, _>>()?;
        let mut faults = account_faults(&new.name, new.email.as_deref());
        check_password(new.password.as_ref(), &mut faults);
        faults.or(())?;
        let hash = self.hash(new.password.as_ref()).await?;
        let user = self.user(context, &new.name, new.email.as_deref(), roles);
        let mut unit = self.ports.units.begin(context.now()).await?;
        unit.users().insert(&user, hash.as_ref()).await?;
        let ids = unit
            .outbox()
            .append(&[Event::User {
                id: user.id,
                change: Change::Inserted,
            }])
            .await?;
        unit.commit().await?;
        self.dispatch.dispatch(&ids).await;
        Ok(user)
    }

    /// The account of this name.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is none.
    pub async fn find(&self, context: &Context, name: &str) -> Result<User, Error> {
        allowed(context)?;
        let found = self
            .ports
            .users
            .find_by_name(context.viewer(), name)
            .await?;
        found.ok_or_else(|| Error::not_found(format!("account `{name}`")))
    }

    /// Somebody who looks and acts with the rights of this account, in the language of `context`.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such account, [`Error::Conflict`] where it is blocked.
    pub async fn acting_as(&self, context: &Context, name: &str) -> Result<Viewer, Error> {
        let user = self.find(context, name).await?;
        if user.status == UserStatus::Blocked {
            return Err(Error::Conflict {
                rule: "blocked",
                message: format!("the account `{name}` is blocked"),
                records: vec![user.id.to_string()],
            });
        }
        let language = context.viewer().language().clone();
        Ok(self.snapshots.current().member(&user, language))
    }

    /// All accounts.
    ///
    /// # Errors
    /// [`Error::Forbidden`] without `administer users`.
    pub async fn list(
        &self,
        context: &Context,
        page: PageRequest<UserId>,
    ) -> Result<Page<User, UserId>, Error> {
        allowed(context)?;
        Ok(self.ports.users.list(context.viewer(), page).await?)
    }

    async fn hash(&self, password: Option<&SecretString>) -> Result<Option<SecretString>, Error> {
        match password {
            Some(password) => Ok(Some(self.ports.passwords.hash(password).await?)),
            None => Ok(None),
        }
    }

    fn user(
        &self,
        context: &Context,
        name: &str,
        email: Option<&str>,
        roles: Vec<MachineName>,
    ) -> User {
        User {
            id: UserId::new(self.ports.ids.next()),
            name: name.to_owned(),
            display_name: String::new(),
            email: email.map(str::to_owned),
            status: UserStatus::Active,
            roles,
            created: context.now(),
            changed: context.now(),
        }
    }
}

fn check_password(password: Option<&SecretString>, faults: &mut Faults) {
    if let Some(fault) = password.and_then(|p| password_fault(p.expose_secret())) {
        faults.add(fault);
    }
}

#[expect(clippy::expect_used, reason = "`administrator` is a machine name")]
fn administrator() -> MachineName {
    Role::ADMINISTRATOR
        .parse()
        .expect("`administrator` is a machine name")
}

fn allowed(context: &Context) -> Result<(), Error> {
    if context.viewer().may("administer users") {
        return Ok(());
    }
    Err(Error::Forbidden {
        permission: "administer users".to_owned(),
    })
}
