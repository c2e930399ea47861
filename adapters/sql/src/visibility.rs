//! Which items a viewer sees, as a condition: the one place where these rules become SQL.

use sea_query::{Cond, Condition, Expr, ExprTrait};
use trovato_domain::access::{ItemVisibility, TrashVisibility};
use trovato_domain::item::ItemState;
use trovato_domain::name::MachineName;

/// The condition that an item in the state of `state_of` and with the author of the item `i` is seen.
pub(crate) fn seen(visibility: ItemVisibility, state_of: &'static str) -> Condition {
    let published = || Expr::col((state_of, "state")).eq(ItemState::Published.as_str());
    match visibility {
        ItemVisibility::Nothing => Cond::all().add(Expr::val(false)),
        ItemVisibility::Published => Cond::all().add(published()),
        ItemVisibility::PublishedAndOwn(user) => {
            let own = Expr::col(("i", "author")).eq(user.uuid());
            Cond::any().add(published()).add(own)
        }
        ItemVisibility::Everything => Cond::all(),
    }
}

/// The condition that the item `i`, which is in the trash, is seen there.
pub(crate) fn seen_in_trash(visibility: &TrashVisibility) -> Condition {
    let of_type = |types: &[MachineName]| {
        Expr::col(("i", "item_type")).is_in(types.iter().map(MachineName::as_str))
    };
    match visibility {
        TrashVisibility::Everything => Cond::all(),
        TrashVisibility::Of { any, own } => {
            let own = own.as_ref().map(|(user, types)| {
                Expr::col(("i", "author"))
                    .eq(user.uuid())
                    .and(of_type(types))
            });
            Cond::any().add(of_type(any)).add_option(own)
        }
    }
}
