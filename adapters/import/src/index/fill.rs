//! Filling the index during the first pass.

use redb::{ReadableTable, Table, WriteTransaction};
use trovato_ports::imports::SourceError;
use uuid::Uuid;

use super::row::Row;
use super::tables::{ADDRESSES, CHILDREN, DEPTHS, IDS, KEYS, MENUS, NAMED, ORDER, ROWS};
use crate::error::index_error;

/// An index that is being filled.
#[derive(Debug)]
pub(crate) struct Filling<'t> {
    pub(super) rows: Table<'t, u64, &'static [u8]>,
    pub(super) keys: Table<'t, &'static str, u64>,
    pub(super) order: Table<'t, (u8, u32, u64), ()>,
    pub(super) depths: Table<'t, u64, u32>,
    ids: Table<'t, u64, u128>,
    addresses: Table<'t, &'static str, u64>,
    children: Table<'t, (&'static str, u64), ()>,
    named: Table<'t, &'static str, (&'static str, &'static str)>,
    menus: Table<'t, &'static str, (u64, &'static str)>,
    pub(super) next: u64,
}

impl<'t> Filling<'t> {
    pub(super) fn over<T>(
        transaction: &'t WriteTransaction,
        work: impl FnOnce(&mut Self) -> Result<T, SourceError>,
    ) -> Result<T, SourceError> {
        let rows = transaction.open_table(ROWS).map_err(index_error)?;
        let next = rows
            .last()
            .map_err(index_error)?
            .map_or(0, |(number, _)| number.value() + 1);
        let mut filling = Self {
            rows,
            keys: transaction.open_table(KEYS).map_err(index_error)?,
            order: transaction.open_table(ORDER).map_err(index_error)?,
            depths: transaction.open_table(DEPTHS).map_err(index_error)?,
            ids: transaction.open_table(IDS).map_err(index_error)?,
            addresses: transaction.open_table(ADDRESSES).map_err(index_error)?,
            children: transaction.open_table(CHILDREN).map_err(index_error)?,
            named: transaction.open_table(NAMED).map_err(index_error)?,
            menus: transaction.open_table(MENUS).map_err(index_error)?,
            next,
        };
        work(&mut filling)
    }

    /// The number that the next record gets.
    pub(crate) const fn next(&self) -> u64 {
        self.next
    }

    /// Adds a record under its key, which must be free.
    pub(crate) fn add(&mut self, row: &Row) -> Result<u64, SourceError> {
        let number = self.next;
        self.next += 1;
        self.keys
            .insert(row.key.as_str(), number)
            .map_err(index_error)?;
        self.put(number, row)?;
        Ok(number)
    }

    pub(super) fn put(&mut self, number: u64, row: &Row) -> Result<(), SourceError> {
        let bytes = row.write()?;
        self.rows
            .insert(number, bytes.as_slice())
            .map_err(index_error)?;
        Ok(())
    }

    pub(super) fn row(&self, number: u64) -> Result<Option<Row>, SourceError> {
        let found = self.rows.get(number).map_err(index_error)?;
        found.map(|bytes| Row::read(bytes.value())).transpose()
    }

    /// The number of the record that has this key.
    pub(crate) fn number(&self, key: &str) -> Result<Option<u64>, SourceError> {
        Ok(self.keys.get(key).map_err(index_error)?.map(|n| n.value()))
    }

    /// The key itself where it is free, else one with a number behind it.
    pub(crate) fn free(&self, key: &str) -> Result<String, SourceError> {
        for count in 2..100 {
            let tried = format!("{key}#{count}");
            if self.number(&tried)?.is_none() {
                return Ok(tried);
            }
        }
        Ok(format!("{key}#{}", self.next + 100))
    }

    /// Gives a record one more name; the first record of a name keeps it.
    pub(crate) fn alias(&mut self, name: &str, number: u64) -> Result<(), SourceError> {
        if self.keys.get(name).map_err(index_error)?.is_none() {
            self.keys.insert(name, number).map_err(index_error)?;
        }
        Ok(())
    }

    /// Says what lies at an address; the first record of an address keeps it.
    pub(crate) fn address(&mut self, address: &str, number: u64) -> Result<(), SourceError> {
        if self.addresses.get(address).map_err(index_error)?.is_none() {
            self.addresses
                .insert(address, number)
                .map_err(index_error)?;
        }
        Ok(())
    }

    /// Says that a file was uploaded to a post.
    pub(crate) fn child(&mut self, post: &str, number: u64) -> Result<(), SourceError> {
        self.children
            .insert((post, number), ())
            .map_err(index_error)?;
        Ok(())
    }

    /// Remembers a term or author that a record names.
    pub(crate) fn name(&mut self, key: &str, slug: &str, name: &str) -> Result<(), SourceError> {
        if self.named.get(key).map_err(index_error)?.is_none() {
            self.named.insert(key, (slug, name)).map_err(index_error)?;
        }
        Ok(())
    }

    /// The names that no record has taken: key, slug and name, behind this key.
    pub(crate) fn names(
        &self,
        behind: &str,
        most: usize,
    ) -> Result<Vec<(String, String, String)>, SourceError> {
        let start = (
            std::ops::Bound::Excluded(behind),
            std::ops::Bound::Unbounded,
        );
        let mut found = Vec::new();
        for entry in self
            .named
            .range::<&str>(start)
            .map_err(index_error)?
            .take(most)
        {
            let (key, value) = entry.map_err(index_error)?;
            let (slug, name) = value.value();
            found.push((key.value().to_owned(), slug.to_owned(), name.to_owned()));
        }
        Ok(found)
    }

    /// Says what a menu is called.
    pub(crate) fn menu(&mut self, slug: &str, label: &str) -> Result<(), SourceError> {
        let first = self
            .menus
            .get(slug)
            .map_err(index_error)?
            .map_or(u64::MAX, |v| v.value().0);
        self.menus
            .insert(slug, (first, label))
            .map_err(index_error)?;
        Ok(())
    }

    /// Says that a menu has this link.
    pub(crate) fn menu_link(
        &mut self,
        slug: &str,
        label: &str,
        number: u64,
    ) -> Result<(), SourceError> {
        let known = self
            .menus
            .get(slug)
            .map_err(index_error)?
            .map(|v| (v.value().0, v.value().1.to_owned()));
        let (first, label) = known.unwrap_or((u64::MAX, label.to_owned()));
        self.menus
            .insert(slug, (first.min(number), label.as_str()))
            .map_err(index_error)?;
        Ok(())
    }

    /// Gives a record its id.
    pub(crate) fn id(&mut self, number: u64, id: Uuid) -> Result<(), SourceError> {
        self.ids.insert(number, id.as_u128()).map_err(index_error)?;
        Ok(())
    }
}
