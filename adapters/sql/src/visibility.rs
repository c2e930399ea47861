//! Which items a viewer sees, as a condition: the one place where these rules become SQL.

use sea_query::{Cond, Condition, Expr, ExprTrait};
use trovato_domain::access::{ItemVisibility, TrashVisibility};
use trovato_domain::item::ItemState;
use trovato_domain::name::MachineName;

/// Which items are seen, as a condition names it.
#[derive(Debug, Clone)]
pub(crate) enum Seen {
    /// None.
    Nothing,
    /// Published ones.
    Published,
    /// Published ones and those of this account.
    PublishedAndOwn(Expr),
    /// All.
    Everything,
}

impl From<ItemVisibility> for Seen {
    /// The account is bound.
    fn from(visibility: ItemVisibility) -> Self {
        match visibility {
            ItemVisibility::Nothing => Self::Nothing,
            ItemVisibility::Published => Self::Published,
            ItemVisibility::PublishedAndOwn(user) => Self::PublishedAndOwn(Expr::val(user.uuid())),
            ItemVisibility::Everything => Self::Everything,
        }
    }
}

/// The condition that an item in the state of `state_of` and with the author of the item `i` is seen.
pub(crate) fn seen(visibility: impl Into<Seen>, state_of: &'static str) -> Condition {
    let published = || {
        let published = Expr::Constant(ItemState::Published.as_str().into());
        Expr::col((state_of, "state")).eq(published)
    };
    match visibility.into() {
        Seen::Nothing => Cond::all().add(Expr::Constant(false.into())),
        Seen::Published => Cond::all().add(published()),
        Seen::PublishedAndOwn(user) => {
            let own = Expr::col(("i", "author")).eq(user);
            Cond::any().add(published()).add(own)
        }
        Seen::Everything => Cond::all(),
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
