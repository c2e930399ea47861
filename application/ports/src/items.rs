//! Items: reading them as a viewer sees them, and writing them within a unit of work.

use async_trait::async_trait;
use trovato_domain::id::ItemId;
use trovato_domain::item::keys::Keys;
use trovato_domain::item::{Item, ItemRevision, References, Revision, TargetKind};
use trovato_domain::language::LanguageTag;
use trovato_domain::name::{FieldName, MachineName};
use trovato_domain::time::Instant;
use uuid::Uuid;

use crate::context::Viewer;
use crate::error::StoreError;
use crate::page::{Page, PageRequest};
use crate::store::{Presence, RevisionNote};

/// Which items a plain list has. Listings for visitors are gathers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ItemFilter {
    /// Items of this type alone.
    pub item_type: Option<MachineName>,
    /// Those in use, or those in the trash.
    pub presence: Presence,
}

/// The place of an item in a plain list: newest first, then by id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ItemPosition {
    /// When it was made.
    pub created: Instant,
    /// The item.
    pub id: ItemId,
}

/// The place of a use in the list of all uses of a record: by item, then by field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsagePosition {
    /// The item that refers.
    pub item: ItemId,
    /// The field in which it refers.
    pub field: FieldName,
}

/// A record that leads to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Usage {
    /// The item that refers.
    pub item: ItemId,
    /// Its title.
    pub title: String,
    /// Its type.
    pub item_type: MachineName,
    /// The field in which it refers.
    pub field: FieldName,
}

/// The place of an address in the list of all of them: by item, then by language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressPosition {
    /// The item.
    pub item: ItemId,
    /// The language.
    pub language: LanguageTag,
}

/// An item in one of its languages, and where it is read in that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemAddress {
    /// The item.
    pub id: ItemId,
    /// The language.
    pub language: LanguageTag,
    /// Its path.
    pub path: String,
    /// When it last changed.
    pub changed: Instant,
}

/// An item as the page at its address begins with it.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemAtPath {
    /// The item.
    pub item: Item,
    /// Whether there are comments on it, of any state.
    pub commented: bool,
}

/// Reads items as a viewer sees them: what is in the trash or not theirs to see is absent; where a
/// translation in their language exists and is theirs to see, it stands over the original. Of the
/// trash a viewer sees what [`Viewer::trash_visibility`] says.
#[cfg_attr(feature = "mocks", mockall::automock)]
#[async_trait]
pub trait ItemReader: Send + Sync {
    /// The item.
    async fn find(&self, viewer: &Viewer, id: ItemId) -> Result<Option<Item>, StoreError>;
    /// The item whose address this path is.
    async fn find_by_path(
        &self,
        viewer: &Viewer,
        path: &str,
    ) -> Result<Option<ItemAtPath>, StoreError>;
    /// The original, in the trash or not.
    async fn find_original(&self, viewer: &Viewer, id: ItemId) -> Result<Option<Item>, StoreError>;
    /// The translations of an item, in the trash or not, with their own values alone, by language.
    /// Who sees the item sees them, whatever their states, since what befalls it befalls them.
    async fn translations(&self, viewer: &Viewer, id: ItemId) -> Result<Vec<Item>, StoreError>;
    /// The items that are there of these, in no order.
    async fn load_many(&self, viewer: &Viewer, ids: &[ItemId]) -> Result<Vec<Item>, StoreError>;
    /// A plain list, newest first.
    async fn list(
        &self,
        viewer: &Viewer,
        filter: &ItemFilter,
        page: PageRequest<ItemPosition>,
    ) -> Result<Page<Item, ItemPosition>, StoreError>;
    /// The revisions of an item in a language, newest first.
    async fn revisions(
        &self,
        viewer: &Viewer,
        id: ItemId,
        language: &LanguageTag,
        page: PageRequest<Revision>,
    ) -> Result<Page<ItemRevision, Revision>, StoreError>;
    /// Those of an item's revisions in a language that have these numbers, in no order.
    async fn load_revisions(
        &self,
        viewer: &Viewer,
        id: ItemId,
        language: &LanguageTag,
        numbers: &[Revision],
    ) -> Result<Vec<ItemRevision>, StoreError>;
    /// Items that lead to a record.
    async fn usage(
        &self,
        viewer: &Viewer,
        kind: TargetKind,
        target: Uuid,
        page: PageRequest<UsagePosition>,
    ) -> Result<Page<Usage, UsagePosition>, StoreError>;
    /// The languages in which the viewer may read an item that is not in the trash, by language:
    /// whichever of original and translations are theirs to see, by one statement.
    async fn versions(&self, viewer: &Viewer, id: ItemId) -> Result<Vec<ItemAddress>, StoreError>;
    /// The same of all items, by id and language.
    async fn addresses(
        &self,
        viewer: &Viewer,
        page: PageRequest<AddressPosition>,
    ) -> Result<Page<ItemAddress, AddressPosition>, StoreError>;
}

/// What is written of an item.
#[derive(Debug, Clone, Copy)]
pub struct ItemWrite<'a> {
    /// The item as it will be. A translation has another language than the original, and in its
    /// fields those alone that are translatable.
    pub item: &'a Item,
    /// What its title and fields are compared and sorted by.
    pub keys: &'a Keys,
    /// The records that its fields lead to.
    pub references: &'a [References],
    /// Who writes, and why.
    pub note: &'a RevisionNote,
}

/// Writes items. Every write adds the row of the revision, its history and its references, and brings
/// up to date which files the item uses in any of its languages.
#[async_trait]
pub trait ItemRepository: Send {
    /// The original, in the trash or not.
    async fn find(&mut self, viewer: &Viewer, id: ItemId) -> Result<Option<Item>, StoreError>;
    /// The translation, with its own values alone.
    async fn find_translation(
        &mut self,
        viewer: &Viewer,
        id: ItemId,
        language: &LanguageTag,
    ) -> Result<Option<Item>, StoreError>;
    /// The last revision in a language, also of a translation that has ended.
    async fn last_revision(
        &mut self,
        id: ItemId,
        language: &LanguageTag,
    ) -> Result<Option<Revision>, StoreError>;
    /// Adds an item or a translation with the revision that it names.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] where the id is taken.
    async fn insert(&mut self, write: ItemWrite<'_>) -> Result<(), StoreError>;
    /// Replaces an item or a translation; its revision is the next after `expected`.
    ///
    /// # Errors
    /// [`StoreError::Stale`] where the store is not at `expected`.
    async fn save(&mut self, write: ItemWrite<'_>, expected: Revision) -> Result<(), StoreError>;
    /// Puts an item into the trash, as of `at`, from when on its history shows nothing. This makes no
    /// revision.
    ///
    /// # Errors
    /// [`StoreError::Stale`] where the store is not at `expected`.
    async fn trash(
        &mut self,
        id: ItemId,
        expected: Revision,
        at: Instant,
    ) -> Result<(), StoreError>;
    /// Ends a translation.
    ///
    /// # Errors
    /// [`StoreError::Stale`] where the store is not at `expected`.
    async fn end_translation(
        &mut self,
        id: ItemId,
        language: &LanguageTag,
        expected: Revision,
    ) -> Result<(), StoreError>;
    /// Ends an item with all that belongs to it: translations, revisions, references, comments, and
    /// every alias that leads to it.
    async fn purge(&mut self, id: ItemId) -> Result<(), StoreError>;
    /// Another item of the type that has this value in this field, by the value's stored JSON.
    async fn holder(
        &mut self,
        item_type: &MachineName,
        field: &FieldName,
        value: &serde_json::Value,
        except: ItemId,
    ) -> Result<Option<ItemId>, StoreError>;
}
