//! The index of an export: a temporary database on disk that says of each record what it is, where
//! it lies in the file, what stands above it and which id it gets. It holds no texts but titles and
//! ends with its process, since its file has no name.

mod fill;
mod order;
mod row;
mod tables;

use std::path::Path;

use redb::{Database, ReadableDatabase, ReadableTable};
use trovato_ports::imports::SourceError;
use uuid::Uuid;

pub(crate) use fill::Filling;
pub(crate) use row::{Phase, Row};

use crate::error::index_error;
use tables::{ADDRESSES, CHILDREN, IDS, KEYS, MENUS, ORDER, ROWS};

/// The bytes of the database that are kept in memory.
const CACHE: usize = 24 << 20;

/// The index.
#[derive(Debug)]
pub(crate) struct Index {
    database: Database,
}

/// A place in the order of the second pass.
pub(crate) type Place = (u8, u32, u64);

/// A record with its number and id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) number: u64,
    pub(crate) id: Uuid,
    pub(crate) row: Row,
}

impl Index {
    /// An empty index in a file without name, in this folder or in that of the system.
    ///
    /// # Errors
    /// The file cannot be made.
    pub(crate) fn create(folder: Option<&Path>) -> Result<Self, SourceError> {
        let file = match folder {
            Some(folder) => tempfile::tempfile_in(folder),
            None => tempfile::tempfile(),
        }
        .map_err(index_error)?;
        let database = Database::builder()
            .set_cache_size(CACHE)
            .create_file(file)
            .map_err(index_error)?;
        Ok(Self { database })
    }

    /// Writes with `work` in one step that is either whole or nothing.
    ///
    /// # Errors
    /// The database fails, or `work` does.
    pub(crate) fn fill<T>(
        &self,
        work: impl FnOnce(&mut Filling<'_>) -> Result<T, SourceError>,
    ) -> Result<T, SourceError> {
        let mut transaction = self.database.begin_write().map_err(index_error)?;
        transaction
            .set_durability(redb::Durability::None)
            .map_err(index_error)?;
        let done = Filling::over(&transaction, work)?;
        transaction.commit().map_err(index_error)?;
        Ok(done)
    }

    /// The next records that need an id: numbers and keys, from this number on.
    ///
    /// # Errors
    /// The database fails.
    pub(crate) fn without_id(
        &self,
        from: u64,
        most: usize,
    ) -> Result<Vec<(u64, String)>, SourceError> {
        let reading = self.database.begin_read().map_err(index_error)?;
        let rows = reading.open_table(ROWS).map_err(index_error)?;
        let mut found = Vec::new();
        for entry in rows.range(from..).map_err(index_error)? {
            let (number, bytes) = entry.map_err(index_error)?;
            let row = Row::read(bytes.value())?;
            if row.skip.is_none() {
                found.push((number.value(), row.key));
            }
            if found.len() == most {
                break;
            }
        }
        Ok(found)
    }

    /// The next records of the second pass behind this place.
    ///
    /// # Errors
    /// The database fails.
    pub(crate) fn following(
        &self,
        place: Option<Place>,
        most: usize,
    ) -> Result<Vec<(Place, Entry)>, SourceError> {
        let reading = self.database.begin_read().map_err(index_error)?;
        let order = reading.open_table(ORDER).map_err(index_error)?;
        let start = place.map_or(std::ops::Bound::Unbounded, std::ops::Bound::Excluded);
        let range = order
            .range::<Place>((start, std::ops::Bound::Unbounded))
            .map_err(index_error)?;
        let mut found = Vec::new();
        for entry in range.take(most) {
            let place = entry.map_err(index_error)?.0.value();
            if let Some(entry) = self.entry(place.2)? {
                found.push((place, entry));
            }
        }
        Ok(found)
    }

    /// The record of this number.
    ///
    /// # Errors
    /// The database fails.
    pub(crate) fn entry(&self, number: u64) -> Result<Option<Entry>, SourceError> {
        let reading = self.database.begin_read().map_err(index_error)?;
        let rows = reading.open_table(ROWS).map_err(index_error)?;
        let Some(bytes) = rows.get(number).map_err(index_error)? else {
            return Ok(None);
        };
        let ids = reading.open_table(IDS).map_err(index_error)?;
        let id = ids
            .get(number)
            .map_err(index_error)?
            .map_or(Uuid::nil(), |id| Uuid::from_u128(id.value()));
        Ok(Some(Entry {
            number,
            id,
            row: Row::read(bytes.value())?,
        }))
    }

    /// The record of this key, if it is one that is taken.
    ///
    /// # Errors
    /// The database fails.
    pub(crate) fn by_key(&self, key: &str) -> Result<Option<Entry>, SourceError> {
        self.named(KEYS, key)
    }

    /// The record at this address (in its one spelling), if it is one that is taken.
    ///
    /// # Errors
    /// The database fails.
    pub(crate) fn by_address(&self, address: &str) -> Result<Option<Entry>, SourceError> {
        self.named(ADDRESSES, address)
    }

    fn named(
        &self,
        table: redb::TableDefinition<'_, &str, u64>,
        name: &str,
    ) -> Result<Option<Entry>, SourceError> {
        let reading = self.database.begin_read().map_err(index_error)?;
        let names = reading.open_table(table).map_err(index_error)?;
        match names.get(name).map_err(index_error)? {
            Some(number) => Ok(self.entry(number.value())?.filter(|e| e.row.skip.is_none())),
            None => Ok(None),
        }
    }

    /// The pictures that were uploaded to a post, in the order of the file.
    ///
    /// # Errors
    /// The database fails.
    pub(crate) fn files_of(&self, post: &str, most: usize) -> Result<Vec<Entry>, SourceError> {
        let reading = self.database.begin_read().map_err(index_error)?;
        let children = reading.open_table(CHILDREN).map_err(index_error)?;
        let range = children
            .range((post, 0)..=(post, u64::MAX))
            .map_err(index_error)?;
        let mut found = Vec::new();
        for entry in range.take(most) {
            let number = entry.map_err(index_error)?.0.value().1;
            found.extend(self.entry(number)?.filter(|e| e.row.skip.is_none()));
        }
        Ok(found)
    }

    /// The menus that have links: slug and label, in the order of their first link.
    ///
    /// # Errors
    /// The database fails.
    pub(crate) fn menus(&self) -> Result<Vec<(String, String)>, SourceError> {
        let reading = self.database.begin_read().map_err(index_error)?;
        let menus = reading.open_table(MENUS).map_err(index_error)?;
        let mut found: Vec<(u64, String, String)> = Vec::new();
        for entry in menus.iter().map_err(index_error)?.take(1_000) {
            let (slug, value) = entry.map_err(index_error)?;
            let (first, label) = value.value();
            found.push((first, slug.value().to_owned(), label.to_owned()));
        }
        found.retain(|(first, _, _)| *first != u64::MAX);
        found.sort();
        Ok(found
            .into_iter()
            .map(|(_, slug, label)| (slug, label))
            .collect())
    }
}
