//! Rows as drivers give them: cells that are taken from left to right, each as the type that the
//! reader of the row expects.

use sea_query::prelude::Uuid;
use serde_json::Value as Json;
use trovato_domain::id::{
    AliasId, CommentId, FileId, ItemId, MenuLinkId, RedirectId, TermId, UserId,
};
use trovato_domain::item::value::StoredFields;
use trovato_domain::item::{ItemState, Revision};
use trovato_domain::language::LanguageTag;
use trovato_domain::name::MachineName;
use trovato_domain::time::Instant;
use trovato_ports::StoreError;

/// One value of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// No value.
    Null,
    /// A whole number of any width, or a boolean of a database that has none.
    Integer(i64),
    /// A number.
    Real(f64),
    /// A text, or JSON as text.
    Text(String),
    /// A boolean.
    Boolean(bool),
    /// An id.
    Uuid(Uuid),
}

/// A row.
#[derive(Debug)]
pub struct Row {
    statement: &'static str,
    taken: usize,
    cells: std::vec::IntoIter<Cell>,
}

impl Row {
    /// A row of the statement of this name.
    pub fn new(statement: &'static str, cells: Vec<Cell>) -> Self {
        Self {
            statement,
            taken: 0,
            cells: cells.into_iter(),
        }
    }

    /// The next cell.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] where there is none, or where it is no value of this type.
    pub fn take<T: FromCell>(&mut self) -> Result<T, StoreError> {
        self.taken += 1;
        self.cells.next().and_then(T::from_cell).ok_or_else(|| {
            StoreError::corrupt(format!("column {} of {}", self.taken, self.statement))
        })
    }
}

/// What can be read from a cell.
pub trait FromCell: Sized {
    /// The value, if the cell holds one of this type.
    fn from_cell(cell: Cell) -> Option<Self>;
}

impl<T: FromCell> FromCell for Option<T> {
    fn from_cell(cell: Cell) -> Option<Self> {
        match cell {
            Cell::Null => Some(None),
            cell => T::from_cell(cell).map(Some),
        }
    }
}

impl FromCell for i64 {
    fn from_cell(cell: Cell) -> Option<Self> {
        match cell {
            Cell::Integer(number) => Some(number),
            _ => None,
        }
    }
}

impl FromCell for bool {
    fn from_cell(cell: Cell) -> Option<Self> {
        match cell {
            Cell::Boolean(truth) => Some(truth),
            Cell::Integer(number) => Some(number != 0),
            _ => None,
        }
    }
}

impl FromCell for String {
    fn from_cell(cell: Cell) -> Option<Self> {
        match cell {
            Cell::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl FromCell for Uuid {
    fn from_cell(cell: Cell) -> Option<Self> {
        match cell {
            Cell::Uuid(id) => Some(id),
            Cell::Text(text) => Self::try_parse(&text).ok(),
            _ => None,
        }
    }
}

macro_rules! whole_numbers {
    ($($number:ty),+) => {$(
        impl FromCell for $number {
            fn from_cell(cell: Cell) -> Option<Self> {
                i64::from_cell(cell).and_then(|number| number.try_into().ok())
            }
        }
    )+};
}

whole_numbers!(i32, u16, u32, u64);

macro_rules! ids {
    ($($id:ident),+) => {$(
        impl FromCell for $id {
            fn from_cell(cell: Cell) -> Option<Self> {
                Uuid::from_cell(cell).map(Self::new)
            }
        }
    )+};
}

ids!(
    AliasId, CommentId, FileId, ItemId, MenuLinkId, RedirectId, TermId, UserId
);

macro_rules! words {
    ($($word:ident),+) => {$(
        impl FromCell for $word {
            fn from_cell(cell: Cell) -> Option<Self> {
                String::from_cell(cell).and_then(|text| text.try_into().ok())
            }
        }
    )+};
}

words!(LanguageTag, MachineName);

impl FromCell for Revision {
    fn from_cell(cell: Cell) -> Option<Self> {
        u32::from_cell(cell).map(Self)
    }
}

impl FromCell for Instant {
    fn from_cell(cell: Cell) -> Option<Self> {
        i64::from_cell(cell).map(Self::from_micros)
    }
}

impl FromCell for ItemState {
    fn from_cell(cell: Cell) -> Option<Self> {
        String::from_cell(cell).and_then(|name| Self::of(&name))
    }
}

impl FromCell for Json {
    fn from_cell(cell: Cell) -> Option<Self> {
        String::from_cell(cell).and_then(|text| serde_json::from_str(&text).ok())
    }
}

impl FromCell for StoredFields {
    fn from_cell(cell: Cell) -> Option<Self> {
        Json::from_cell(cell).and_then(Self::from_json)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_as_both_stores_give_them() -> Result<(), StoreError> {
        let id = Uuid::from_u128(7);
        let cells = vec![
            Cell::Text(id.to_string()),
            Cell::Uuid(id),
            Cell::Integer(1),
            Cell::Boolean(true),
            Cell::Null,
        ];
        let mut row = Row::new("test", cells);
        assert_eq!(row.take::<Uuid>()?, row.take::<Uuid>()?);
        assert_eq!(row.take::<bool>()?, row.take::<bool>()?);
        assert_eq!(row.take::<Option<String>>()?, None);
        Ok(())
    }

    #[test]
    fn what_cannot_be_read_names_the_statement_and_the_column() {
        for cells in [
            vec![],
            vec![Cell::Null],
            vec![Cell::Text("No Name".to_owned())],
        ] {
            let error = Row::new("item.find", cells)
                .take::<MachineName>()
                .unwrap_err();
            assert!(
                error.to_string().ends_with("column 1 of item.find"),
                "{error}"
            );
        }
    }
}
