//! The tables of the index.

use redb::TableDefinition;

/// Records by their number, which counts them in the order of the file.
pub(crate) const ROWS: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("rows");

/// Ids of records by their number.
pub(crate) const IDS: TableDefinition<'_, u64, u128> = TableDefinition::new("ids");

/// Numbers of records by their keys, and by other names that begin with `#`.
pub(crate) const KEYS: TableDefinition<'_, &str, u64> = TableDefinition::new("keys");

/// Numbers of records by addresses: of pages, and of files behind `upload:`.
pub(crate) const ADDRESSES: TableDefinition<'_, &str, u64> = TableDefinition::new("addresses");

/// Attachments by the key of the post they were uploaded to.
pub(crate) const CHILDREN: TableDefinition<'_, (&str, u64), ()> = TableDefinition::new("children");

/// The order of the second pass: phase, depth, number.
pub(crate) const ORDER: TableDefinition<'_, (u8, u32, u64), ()> = TableDefinition::new("order");

/// How deep records stand, as far as that is known.
pub(crate) const DEPTHS: TableDefinition<'_, u64, u32> = TableDefinition::new("depths");

/// Terms and authors that items name: by key the slug and the name.
pub(crate) const NAMED: TableDefinition<'_, &str, (&str, &str)> = TableDefinition::new("named");

/// Menus by slug: the number of their first link and their label.
pub(crate) const MENUS: TableDefinition<'_, &str, (u64, &str)> = TableDefinition::new("menus");
