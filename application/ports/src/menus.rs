//! Links of menus, and the stored form of routes.

use async_trait::async_trait;
use trovato_domain::id::MenuLinkId;
use trovato_domain::item::Revision;
use trovato_domain::menu::{MenuLink, Route};

use crate::context::Viewer;
use crate::error::StoreError;
use crate::store::RevisionNote;

/// Reads menus.
#[cfg_attr(feature = "mocks", mockall::automock)]
#[async_trait]
pub trait MenuReader: Send + Sync {
    /// The links of all menus that are enabled and not in the trash, by weight, title and id.
    async fn links(&self, viewer: &Viewer) -> Result<Vec<MenuLink>, StoreError>;
    /// The stored routes, by pattern.
    async fn routes(&self) -> Result<Vec<Route>, StoreError>;
}

/// Writes links of menus and routes.
#[async_trait]
pub trait MenuLinkRepository: Send {
    /// The link, in the trash or not.
    async fn find(
        &mut self,
        viewer: &Viewer,
        id: MenuLinkId,
    ) -> Result<Option<MenuLink>, StoreError>;
    /// Adds a link.
    async fn insert(&mut self, link: &MenuLink, note: &RevisionNote) -> Result<(), StoreError>;
    /// Replaces a link; its revision is the next after `expected`.
    ///
    /// # Errors
    /// [`StoreError::Stale`] where the store is not at `expected`.
    async fn save(
        &mut self,
        link: &MenuLink,
        expected: Revision,
        note: &RevisionNote,
    ) -> Result<(), StoreError>;
    /// Replaces all stored routes by these.
    async fn replace_routes(&mut self, routes: &[Route]) -> Result<(), StoreError>;
}
