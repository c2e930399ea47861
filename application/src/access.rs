//! Asking for permission: the one place where a use case refuses who may not act. What is allowed is
//! decided in `trovato_domain::access`.

use trovato_domain::access::{ItemAction, may};
use trovato_domain::id::UserId;
use trovato_domain::item::Revision;
use trovato_domain::name::MachineName;
use trovato_ports::Context;

use crate::error::Error;

/// Refuses who does not hold this permission.
pub(crate) fn require(context: &Context, permission: &str) -> Result<(), Error> {
    if context.viewer().may(permission) {
        return Ok(());
    }
    Err(Error::Forbidden {
        permission: permission.to_owned(),
    })
}

/// Refuses who has read another revision than there is.
pub(crate) fn at_revision(found: Revision, expected: Revision) -> Result<(), Error> {
    if found == expected {
        return Ok(());
    }
    Err(Error::Stale { expected, found })
}

/// Refuses who may not do this to an item of this type that belongs to `owner`.
pub(crate) fn require_item(
    context: &Context,
    action: ItemAction,
    item_type: &MachineName,
    owner: Option<UserId>,
) -> Result<(), Error> {
    let viewer = context.viewer();
    if may(
        viewer.actor(),
        viewer.permissions(),
        action,
        item_type,
        owner,
    ) {
        return Ok(());
    }
    let verb = match action {
        ItemAction::Create => "create",
        ItemAction::Edit => "edit any",
        ItemAction::Delete => "delete any",
    };
    Err(Error::Forbidden {
        permission: format!("{verb} {item_type}"),
    })
}
