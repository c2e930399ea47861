//! Configuration entities: reading all of them, and writing them with their projections.

use async_trait::async_trait;
use trovato_domain::config::{ConfigEntity, ConfigKind, ConfigName};
use trovato_domain::item::Revision;

use crate::error::StoreError;
use crate::store::RevisionNote;

/// An entity with its revision.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredConfig {
    /// The entity.
    pub entity: ConfigEntity,
    /// Its revision.
    pub revision: Revision,
}

/// A revision that an entity had.
#[derive(Debug, Clone, PartialEq)]
pub struct PastConfig {
    /// Its number.
    pub revision: Revision,
    /// The document of the entity; `None` where it was removed.
    pub document: Option<serde_json::Value>,
}

/// Reads configuration. Configuration is read as a whole and held as an immutable snapshot.
#[cfg_attr(feature = "mocks", mockall::automock)]
#[async_trait]
pub trait ConfigReader: Send + Sync {
    /// Every entity, by kind and id.
    async fn load_all(&self) -> Result<Vec<StoredConfig>, StoreError>;
}

/// Writes configuration, each entity with its revision and the projections that other tables refer to.
#[async_trait]
pub trait ConfigRepository: Send {
    /// Every entity, by kind and id, as this unit sees them; other writers of configuration wait.
    async fn lock_all(&mut self) -> Result<Vec<StoredConfig>, StoreError>;
    /// Every revision that an entity had, oldest first, whether it is there or not.
    async fn past(&mut self, name: &ConfigName) -> Result<Vec<PastConfig>, StoreError>;
    /// Adds or replaces an entity. One that was removed goes on with the next revision.
    async fn save(
        &mut self,
        entity: &ConfigEntity,
        revision: Revision,
        note: &RevisionNote,
    ) -> Result<(), StoreError>;
    /// Removes an entity.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] where records still need it.
    async fn delete(&mut self, name: &ConfigName, note: &RevisionNote) -> Result<(), StoreError>;
    /// How many records, in the trash or not, are of this item type, vocabulary or menu, or hold this
    /// role.
    async fn uses(&mut self, kind: ConfigKind, id: &str) -> Result<u64, StoreError>;
}
