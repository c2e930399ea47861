//! Addresses of own content: the forms in which texts, links and menus name a record by its id. What
//! is shown is the record's current address; these are what is stored.

use memchr::memmem;
use uuid::Uuid;

use crate::id::ItemId;
use crate::item::TargetKind;

/// An address that names a record by its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnAddress<'a> {
    /// What kind of record it names.
    pub kind: TargetKind,
    /// The record.
    pub id: Uuid,
    /// What follows the id: nothing, or a query or fragment with its `?` or `#`.
    pub suffix: &'a str,
}

/// How these addresses begin.
const PREFIXES: &[(&str, TargetKind)] = &[
    ("/item/", TargetKind::Item),
    ("/term/", TargetKind::Term),
    ("/files/by-id/", TargetKind::File),
];

/// The letters of an id.
const ID: usize = 36;

/// Reads `/item/ID`, `/term/ID` or `/files/by-id/ID`, with a query or fragment behind it or without.
pub fn own_address(url: &str) -> Option<OwnAddress<'_>> {
    let (kind, rest) = PREFIXES
        .iter()
        .find_map(|(prefix, kind)| Some((*kind, url.strip_prefix(prefix)?)))?;
    let (id, suffix) = rest.split_at_checked(ID)?;
    let id = id.parse::<ItemId>().ok()?.uuid();
    let ends = suffix.is_empty() || suffix.starts_with(['?', '#']);
    ends.then_some(OwnAddress { kind, id, suffix })
}

/// Every record that a text names by such an address, wherever one stands in it.
pub fn own_addresses_in(text: &str) -> impl Iterator<Item = OwnAddress<'_>> {
    PREFIXES.iter().flat_map(move |(prefix, _)| {
        memmem::find_iter(text.as_bytes(), prefix)
            .filter_map(|at| text.get(at..at + prefix.len() + ID))
            .filter_map(own_address)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "01890000-0000-7000-8000-00000000dead";

    #[test]
    fn only_an_id_with_nothing_but_a_query_or_fragment_behind_it_is_own() {
        let item = format!("/item/{ID}");
        for (url, expected) in [
            (item.clone(), Some((TargetKind::Item, ""))),
            (
                format!("/term/{ID}?page=2"),
                Some((TargetKind::Term, "?page=2")),
            ),
            (
                format!("/files/by-id/{ID}#x"),
                Some((TargetKind::File, "#x")),
            ),
            (format!("{item}/edit"), None),
            (format!("{item}0"), None),
            (format!("https://example.org{item}"), None),
            ("/item/1".to_owned(), None),
            (
                "/item/0189000é-0000-7000-8000-00000000dead".to_owned(),
                None,
            ),
        ] {
            let found = own_address(&url).map(|own| (own.kind, own.suffix));
            assert_eq!(found, expected, "{url}");
        }
    }

    #[test]
    fn addresses_are_found_in_the_midst_of_a_text() {
        let text = format!("<a href=\"/item/{ID}#a\">é</a> ![](/files/by-id/{ID}) /term/short");
        let kinds: Vec<TargetKind> = own_addresses_in(&text).map(|own| own.kind).collect();
        assert_eq!(kinds, [TargetKind::Item, TargetKind::File]);
    }
}
