//! Accounts: reading and writing them. A password leaves the store only as its hash.

use async_trait::async_trait;
use secrecy::SecretString;
use trovato_domain::id::UserId;
use trovato_domain::user::User;

use crate::context::Viewer;
use crate::error::StoreError;
use crate::page::{Page, PageRequest};

/// Reads accounts.
#[cfg_attr(feature = "mocks", mockall::automock)]
#[async_trait]
pub trait UserReader: Send + Sync {
    /// The account of this name, whatever its case.
    async fn find_by_name(&self, viewer: &Viewer, name: &str) -> Result<Option<User>, StoreError>;
    /// The accounts that are there of these, in no order.
    async fn load_many(&self, viewer: &Viewer, ids: &[UserId]) -> Result<Vec<User>, StoreError>;
    /// All accounts, by id.
    async fn list(
        &self,
        viewer: &Viewer,
        page: PageRequest<UserId>,
    ) -> Result<Page<User, UserId>, StoreError>;
    /// Whether the site has an account with the role `administrator`.
    async fn has_administrator(&self) -> Result<bool, StoreError>;
}

/// Writes accounts.
#[async_trait]
pub trait UserRepository: Send {
    /// The account.
    async fn find(&mut self, viewer: &Viewer, id: UserId) -> Result<Option<User>, StoreError>;
    /// The account of this name, whatever its case.
    async fn find_by_name(
        &mut self,
        viewer: &Viewer,
        name: &str,
    ) -> Result<Option<User>, StoreError>;
    /// The account of this e-mail address, whatever its case.
    async fn find_by_email(
        &mut self,
        viewer: &Viewer,
        email: &str,
    ) -> Result<Option<User>, StoreError>;
    /// Adds an account; without a hash nobody can sign in with it.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] with `users_name_key` or `users_email_key` where one is taken.
    async fn insert(
        &mut self,
        user: &User,
        password_hash: Option<&SecretString>,
    ) -> Result<(), StoreError>;
    /// Replaces what is shown of an account, and its roles.
    async fn save(&mut self, user: &User) -> Result<(), StoreError>;
}
