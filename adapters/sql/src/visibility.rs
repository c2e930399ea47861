//! Which items a viewer sees, as a condition: the one place where that rule becomes SQL.

use sea_query::{Cond, Condition, Expr, ExprTrait};
use trovato_domain::access::ItemVisibility;
use trovato_domain::item::ItemState;

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
