//! Authors: the addresses of their pages, and the pages.

use std::fmt::Write as _;

use trovato_domain::render::{AuthorView, Element, ElementKind, SafeUrl};

use super::frame::PageBody;

/// The page of the account with this name.
pub(crate) fn path(name: &str) -> String {
    let mut path = String::from("/author/");
    for c in name.chars() {
        if c.is_alphanumeric() || "-_.~@".contains(c) {
            path.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                write!(path, "%{byte:02X}").ok();
            }
        }
    }
    path
}

/// The page body of an author over a listing.
pub(crate) fn author_body(name: &str, listing: Element, feed: Option<SafeUrl>) -> PageBody {
    let view = AuthorView {
        name: name.to_owned(),
        feed,
    };
    let element = Element::new(ElementKind::Author(view)).with("listing", listing);
    PageBody::new(name, element)
}
