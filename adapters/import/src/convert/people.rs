//! Authors, who become blocked accounts.

use trovato_domain::id::UserId;
use trovato_domain::user::is_email;
use trovato_ports::imports::{ImportBody, ImportUser};

use super::Draft;
use crate::text::cut;
use crate::wxr::RawAuthor;
use crate::xml::Element;

/// The account of an author; one that only items name has nothing but that name.
pub(super) fn user(element: Option<&Element>, draft: &mut Draft<'_>) -> ImportBody {
    let raw = element.map(RawAuthor::of);
    let name = draft.entry.row.name.clone();
    let given = raw.map(|r| r.email).filter(|e| !e.is_empty());
    let email = given.clone().filter(|e| is_email(e));
    if let (Some(odd), None) = (given, &email) {
        draft.remark(format!(
            "`{}` is no e-mail address; the account has none",
            cut(&odd, 80)
        ));
    }
    let title = &draft.entry.row.title;
    let display_name = if title.is_empty() {
        name.clone()
    } else {
        title.clone()
    };
    ImportBody::User(ImportUser {
        id: UserId::new(draft.entry.id),
        name,
        display_name,
        email,
    })
}
