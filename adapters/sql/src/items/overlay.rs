//! Items as a viewer sees them: the row of the item with the row of its translation beside it.
//!
//! Where a translation in the viewer's language exists and is theirs to see, it stands over the
//! original. Conditions on what is shown therefore look at [`shown`].

use sea_query::{Cond, Expr, ExprTrait, Func, Query, SelectStatement};
use trovato_domain::access::ItemVisibility;
use trovato_domain::alias::Address;
use trovato_domain::item::value::StoredFields;
use trovato_domain::item::{Item, ItemContent, ItemState, Revision};
use trovato_domain::language::LanguageTag;
use trovato_domain::time::Instant;
use trovato_ports::store::Presence;
use trovato_ports::{StoreError, Viewer};

use crate::row::Row;
use crate::visibility::{seen, seen_in_trash};

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

/// Every item that the viewer sees, as rows for [`read`]; the tables are `i` and `t`.
pub(crate) fn select(viewer: &Viewer, presence: Presence) -> SelectStatement {
    let mut statement = seen_items(viewer, presence);
    for column in ORIGINAL {
        statement.column(("i", column));
    }
    for column in TRANSLATION {
        statement.column(("t", column));
    }
    statement
}

/// Every item that the viewer sees, without columns.
pub(crate) fn seen_items(viewer: &Viewer, presence: Presence) -> SelectStatement {
    let visibility = viewer.item_visibility();
    let mut beside = Cond::all()
        .add(Expr::col(("t", "item")).equals(("i", "id")))
        .add(Expr::col(("t", "language")).eq(viewer.language().as_str()));
    let mut statement = Query::select();
    statement.from_as("item", "i");
    if visibility == ItemVisibility::Everything {
        statement.join_as(
            sea_query::JoinType::LeftJoin,
            "item_translation",
            "t",
            beside,
        );
    } else {
        beside = beside.add(seen(visibility, "t"));
        statement.join_as(
            sea_query::JoinType::LeftJoin,
            "item_translation",
            "t",
            beside,
        );
        let translated = Expr::col(("t", "item")).is_not_null();
        statement.cond_where(Cond::any().add(translated).add(seen(visibility, "i")));
    }
    let trashed = Expr::col(("i", "trashed"));
    match presence {
        Presence::Present => statement.and_where(trashed.is_null()),
        Presence::Trashed => statement
            .and_where(trashed.is_not_null())
            .cond_where(seen_in_trash(&viewer.trash_visibility())),
    };
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
