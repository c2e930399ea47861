//! Items as a viewer sees them: the row of the item with the row of its translation beside it.
//!
//! Where a translation in the viewer's language exists and is theirs to see, it stands over the
//! original. Conditions on what is shown therefore look at [`shown`].

use sea_query::{Cond, Expr, ExprTrait, Func, Query, SelectStatement};
use trovato_domain::alias::Address;
use trovato_domain::item::value::StoredFields;
use trovato_domain::item::{Item, ItemContent, ItemState, Revision};
use trovato_domain::language::LanguageTag;
use trovato_domain::time::Instant;
use trovato_ports::store::Presence;
use trovato_ports::{StoreError, Viewer};

use crate::row::Row;
use crate::visibility::{Seen, seen, seen_in_trash};

/// Columns of the item itself, in the order of [`read`].
pub(crate) const ORIGINAL: [&str; 13] = [
    "id",
    "item_type",
    "author",
    "created",
    "trashed",
    "language",
    "revision",
    "changed",
    "title",
    "state",
    "path",
    "path_automatic",
    "fields",
];

/// Columns of the translation, in the order of [`read`].
pub(crate) const TRANSLATION: [&str; 8] = [
    "language",
    "revision",
    "changed",
    "title",
    "state",
    "path",
    "path_automatic",
    "fields",
];

/// Who looks, as a statement names it.
#[derive(Debug, Clone)]
pub(crate) struct Sight {
    /// What they see.
    pub(crate) seen: Seen,
    /// Their language.
    pub(crate) language: Expr,
}

impl Sight {
    /// That of a viewer, whose language and account are bound.
    pub(crate) fn of(viewer: &Viewer) -> Self {
        Self {
            seen: viewer.item_visibility().into(),
            language: Expr::val(viewer.language().as_str()),
        }
    }
}

/// Every item that the viewer sees, as rows for [`read`]; the tables are `i` and `t`.
pub(crate) fn select(viewer: &Viewer, presence: Presence) -> SelectStatement {
    let mut statement = seen_items(viewer, presence);
    columns(&mut statement);
    statement
}

/// The columns of a row for [`read`].
pub(crate) fn columns(statement: &mut SelectStatement) {
    for column in ORIGINAL {
        statement.column(("i", column));
    }
    for column in TRANSLATION {
        statement.column(("t", column));
    }
}

/// Every item that the viewer sees, without columns.
pub(crate) fn seen_items(viewer: &Viewer, presence: Presence) -> SelectStatement {
    let sight = Sight::of(viewer);
    match presence {
        Presence::Present => present(&sight),
        Presence::Trashed => {
            let mut statement = whole(&sight);
            statement
                .and_where(Expr::col(("i", "trashed")).is_not_null())
                .cond_where(seen_in_trash(&viewer.trash_visibility()));
            statement
        }
    }
}

/// Every item outside of the trash that is seen, without columns.
pub(crate) fn present(sight: &Sight) -> SelectStatement {
    let mut statement = whole(sight);
    statement.and_where(Expr::col(("i", "trashed")).is_null());
    statement
}

/// Every item that is seen, in the trash or not, with its translation beside it.
fn whole(sight: &Sight) -> SelectStatement {
    let mut beside = Cond::all()
        .add(Expr::col(("t", "item")).equals(("i", "id")))
        .add(Expr::col(("t", "language")).eq(sight.language.clone()));
    let mut statement = Query::select();
    statement.from_as("item", "i");
    if !matches!(sight.seen, Seen::Everything) {
        beside = beside.add(seen(sight.seen.clone(), "t"));
        let translated = Expr::col(("t", "item")).is_not_null();
        let original = seen(sight.seen.clone(), "i");
        statement.cond_where(Cond::any().add(translated).add(original));
    }
    let left = sea_query::JoinType::LeftJoin;
    statement.join_as(left, "item_translation", "t", beside);
    statement
}

/// The value of a column in the language shown, for columns that always have one.
pub(crate) fn shown(column: &'static str) -> Expr {
    Func::coalesce([Expr::col(("t", column)), Expr::col(("i", column))]).into()
}

/// The alias in the language shown; nothing where there is only the address by id.
pub(crate) fn shown_path() -> Expr {
    let translated = Expr::col(("t", "item")).is_not_null();
    Expr::case(translated, Expr::col(("t", "path")))
        .finally(Expr::col(("i", "path")))
        .into()
}

/// The item of a row of [`select`].
pub(crate) fn read(mut row: Row) -> Result<Item, StoreError> {
    let id = row.take()?;
    let item_type = row.take()?;
    let author = row.take()?;
    let created = row.take()?;
    let trashed = row.take()?;
    let original: LanguageTag = row.take()?;
    let side = Side {
        language: original.clone(),
        ..Side::read(&mut row)?
    };
    let shown = match row.take()? {
        None => side,
        Some(language) => Side {
            language,
            ..Side::read(&mut row)?
        }
        .over(side),
    };
    Ok(Item {
        id,
        item_type,
        language: shown.language,
        original,
        revision: shown.revision,
        author,
        created,
        changed: shown.changed,
        trashed,
        content: shown.content,
    })
}

/// What the row of an item and the row of a translation both have.
struct Side {
    language: LanguageTag,
    revision: Revision,
    changed: Instant,
    content: ItemContent,
}

impl Side {
    /// From the columns behind the language.
    fn read(row: &mut Row) -> Result<Self, StoreError> {
        Ok(Self {
            language: LanguageTag::english(),
            revision: row.take()?,
            changed: row.take()?,
            content: content(row)?,
        })
    }

    fn over(mut self, original: Self) -> Self {
        self.content.fields = original.content.fields.overlaid(&self.content.fields);
        self
    }
}

/// Title, state, address and fields, in this order.
pub(crate) fn content(row: &mut Row) -> Result<ItemContent, StoreError> {
    Ok(ItemContent {
        title: row.take()?,
        state: row.take::<ItemState>()?,
        address: Address {
            path: row.take()?,
            automatic: row.take()?,
        },
        fields: row.take::<StoredFields>()?,
    })
}
