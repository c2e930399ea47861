//! References between records: those that lead nowhere any more.

use async_trait::async_trait;
use trovato_domain::item::TargetKind;
use trovato_domain::name::FieldName;
use uuid::Uuid;

use crate::error::StoreError;

/// A reference to a record that is gone for good.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BrokenReference {
    /// What kind of record refers: an item or a term.
    pub source_kind: TargetKind,
    /// The record that refers.
    pub source: Uuid,
    /// The field in which it refers.
    pub field: FieldName,
    /// What kind of record it leads to.
    pub target_kind: TargetKind,
    /// The record that is not there.
    pub target: Uuid,
}

/// Reads references for who looks after the store, whatever the records that they stand in.
#[cfg_attr(feature = "mocks", mockall::automock)]
#[async_trait]
pub trait ReferenceReader: Send + Sync {
    /// References of what records show now to records that are gone, at most `limit`, in no order. A
    /// record in the trash and a merged term are there.
    async fn broken(&self, limit: u16) -> Result<Vec<BrokenReference>, StoreError>;
}
