//! Accounts: making them, finding them, acting with their rights.

use std::sync::Arc;

use indexmap::IndexSet;
use secrecy::{ExposeSecret, SecretString};
use trovato_domain::fault::Faults;
use trovato_domain::id::UserId;
use trovato_domain::name::MachineName;
use trovato_domain::user::{User, UserStatus, account_faults, password_fault};
use trovato_ports::outbox::{Change, Event};
use trovato_ports::{Context, Page, PageRequest, Viewer};

use crate::access::require;
use crate::dispatch::Dispatch;
use crate::error::Error;
use crate::ports::Ports;
use crate::snapshot::Snapshots;

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

const PERMISSION: &str = "administer users";

impl NewUser {
    /// What is wrong with the name, the address and the password.
    pub fn faults(&self) -> Faults {
        let mut faults = account_faults(&self.name, self.email.as_deref());
        let password = self.password.as_ref();
        if let Some(fault) = password.and_then(|p| password_fault(p.expose_secret())) {
            faults.add(fault);
        }
        faults
    }
}

/// The use cases of accounts.
#[derive(Clone)]
pub struct Accounts {
    ports: Arc<Ports>,
    snapshots: Arc<Snapshots>,
    dispatch: Arc<Dispatch>,
}

impl Accounts {
    /// Over these ports.
    pub fn new(ports: &Arc<Ports>, snapshots: &Arc<Snapshots>, dispatch: &Arc<Dispatch>) -> Self {
        Self {
            ports: Arc::clone(ports),
            snapshots: Arc::clone(snapshots),
            dispatch: Arc::clone(dispatch),
        }
    }

    /// Makes an account with roles of the site.
    ///
    /// # Errors
    /// [`Error::Invalid`] where the name or address is taken or no good, [`Error::NotFound`] for an
    /// unknown role, [`Error::Forbidden`] without `administer users`.
    pub async fn create(&self, context: &Context, new: &NewUser) -> Result<User, Error> {
        require(context, PERMISSION)?;
        new.faults().or(())?;
        let site = self.snapshots.current();
        let roles = new
            .roles
            .iter()
            .map(|r| site.role(r).map(|role| role.id.clone()));
        // Who names a role twice means it once.
        let roles: IndexSet<MachineName> = roles.collect::<Result<_, _>>()?;
        let roles = roles.into_iter().collect();
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
        require(context, PERMISSION)?;
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
        require(context, PERMISSION)?;
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
