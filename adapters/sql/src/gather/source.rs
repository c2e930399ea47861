//! The rows that a gather lists, before any condition of its own: what the viewer sees of a kind.

use sea_query::{Expr, ExprTrait as _, Keyword, Query, SelectStatement, TableRef};
use trovato_domain::access::UserVisibility;
use trovato_domain::gather::plan::{GatherPlan, PlanBase};
use trovato_domain::name::MachineName;
use trovato_ports::Viewer;
use trovato_ports::store::Presence;

use super::fields::{Columns, Overlay};
use super::json::is_one_of_few;
use crate::dialect::Dialect;
use crate::items::overlay::{ORIGINAL, TRANSLATION, seen_items};
use crate::visibility::seen;

/// Every record of the kind and types of a plan that the viewer sees, without columns.
///
/// With `sources`, a statement whose column `source` has the ids of all items that can be rows, these
/// are read first; they stand in no order.
pub(super) fn rows(
    columns: Columns,
    viewer: &Viewer,
    plan: &GatherPlan,
    sources: Option<SelectStatement>,
) -> SelectStatement {
    match &plan.base {
        PlanBase::Items(types) => {
            let mut rows = match (columns.overlay, columns.dialect, sources) {
                (Overlay::None, Dialect::Sqlite, Some(sources)) => seen_among(viewer, sources),
                (Overlay::None, _, sources) => among(columns, seen_originals(viewer), sources),
                (Overlay::Translations, _, sources) => {
                    among(columns, seen_items(viewer, Presence::Present), sources)
                }
            };
            of_types(&mut rows, ("i", "item_type"), types);
            rows
        }
        PlanBase::Terms(vocabularies) => {
            let mut rows = Query::select();
            rows.from_as("category_term", "c")
                .and_where(Expr::col(("c", "trashed")).is_null())
                .and_where(Expr::col(("c", "merged_into")).is_null());
            of_types(&mut rows, ("c", "vocabulary"), vocabularies);
            rows
        }
        PlanBase::Users => seen_users(viewer),
    }
}

/// The items that the viewer sees where no translation stands over any of them.
fn seen_originals(viewer: &Viewer) -> SelectStatement {
    let mut rows = Query::select();
    rows.from_as("item", "i")
        .cond_where(seen(viewer.item_visibility(), "i"))
        .and_where(Expr::col(("i", "trashed")).is_null());
    rows
}

/// The same, these being read first: `SQLite` begins with what stands before CROSS JOIN.
fn seen_among(viewer: &Viewer, mut sources: SelectStatement) -> SelectStatement {
    let mut rows = Query::select();
    rows.from_subquery(sources.distinct().take(), "s")
        .cross_join(TableRef::from("item").alias("i"))
        .and_where(Expr::col(("i", "id")).equals(("s", "source")))
        .cond_where(seen(viewer.item_visibility(), "i"))
        .and_where(Expr::col(("i", "trashed")).is_null());
    rows
}

fn among(
    columns: Columns,
    mut rows: SelectStatement,
    sources: Option<SelectStatement>,
) -> SelectStatement {
    if let Some(sources) = sources {
        rows.and_where(is_one_of_few(columns.dialect, columns.id(), sources));
    }
    rows
}

/// The accounts that the viewer finds.
fn seen_users(viewer: &Viewer) -> SelectStatement {
    let mut rows = Query::select();
    rows.from_as("users", "u");
    match UserVisibility::of(viewer.actor(), viewer.permissions()) {
        UserVisibility::Everything => {}
        UserVisibility::Own(user) => {
            rows.and_where(Expr::col(("u", "id")).eq(user.uuid()));
        }
        UserVisibility::Nothing => {
            rows.and_where(Expr::val(false));
        }
    }
    rows
}

fn of_types(
    rows: &mut SelectStatement,
    column: (&'static str, &'static str),
    types: &[MachineName],
) {
    match types {
        [] => {}
        [one] => {
            rows.and_where(Expr::col(column).eq(one.as_str()));
        }
        several => {
            rows.and_where(Expr::col(column).is_in(several.iter().map(MachineName::as_str)));
        }
    }
}

/// Adds the columns from which a record is read.
pub(super) fn columns(select: &mut SelectStatement, base: &PlanBase, overlay: Overlay) {
    match base {
        PlanBase::Items(_) => {
            select.columns(ORIGINAL.map(|column| ("i", column)));
            match overlay {
                Overlay::Translations => {
                    select.columns(TRANSLATION.map(|column| ("t", column)));
                }
                Overlay::None => {
                    select.exprs(TRANSLATION.map(|_| Expr::Keyword(Keyword::Null)));
                }
            }
        }
        // Terms and accounts are loaded by their ids.
        PlanBase::Terms(_) | PlanBase::Users => {}
    }
}
