//! Anchors: the places in a text that links lead to. What authors call them is shown behind a prefix
//! of ours, so that no text can take the name of a part of the page or of anything that scripts know.

use std::borrow::Cow;

use super::own::own_address;
use crate::id::CommentId;
use crate::item::TargetKind;

/// What stands before each name where it is shown.
const PREFIX: &str = "s-";

/// The most characters of a name.
const LENGTH: usize = 64;

/// Elements that may be an anchor.
pub const ANCHORED: &[&str] = &[
    "a",
    "blockquote",
    "dd",
    "div",
    "dl",
    "dt",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ol",
    "p",
    "pre",
    "span",
    "sup",
    "table",
    "ul",
];

/// The id that an anchor of this name is shown with; `None` where the name is none that is kept. What
/// is shown is a name of the same anchor.
pub fn anchor(name: &str) -> Option<String> {
    let bare = name.strip_prefix(PREFIX).unwrap_or(name);
    is_sound(bare, |_| false).then(|| format!("{PREFIX}{bare}"))
}

/// The address with its fragment as the anchor is shown, if it leads into a text of this site:
/// `#x`, `/item/ID#x`, `/term/ID#x`.
pub fn with_shown_anchor(address: &str) -> Cow<'_, str> {
    let leads_into_a_text = address.starts_with('#')
        || own_address(address).is_some_and(|own| own.kind != TargetKind::File);
    if leads_into_a_text
        && let Some((before, fragment)) = address.split_once('#')
        && let Some(shown) = shown_fragment(fragment)
    {
        return Cow::Owned(format!("{before}#{shown}"));
    }
    Cow::Borrowed(address)
}

/// The fragment that leads to an anchor of this name; `None` for those of the page itself. A fragment
/// may be written with `%` sequences.
fn shown_fragment(fragment: &str) -> Option<String> {
    if is_of_the_page(fragment) {
        return None;
    }
    let bare = fragment.strip_prefix(PREFIX).unwrap_or(fragment);
    is_sound(bare, |c| c == '%').then(|| format!("{PREFIX}{bare}"))
}

/// Places that every page has, or that its comments are.
fn is_of_the_page(fragment: &str) -> bool {
    let comment = fragment.strip_prefix("comment-");
    matches!(fragment, "top" | "comments")
        || comment.is_some_and(|id| id.parse::<CommentId>().is_ok())
}

fn is_sound(name: &str, also: impl Fn(char) -> bool) -> bool {
    let inner = |c: char| c.is_alphanumeric() || "-_.:".contains(c) || also(c);
    let first = |c: char| c.is_alphanumeric() || c == '_' || also(c);
    name.starts_with(first) && name.chars().all(inner) && name.chars().count() <= LENGTH
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ID: &str = "01890000-0000-7000-8000-00000000dead";

    #[test]
    fn an_anchor_has_a_short_name_behind_our_prefix() {
        for (name, shown) in [
            ("fn1", Some("s-fn1")),
            ("_ftnref1", Some("s-_ftnref1")),
            ("fnref:1", Some("s-fnref:1")),
            ("größe", Some("s-größe")),
            ("location", Some("s-location")),
            ("s-fn1", Some("s-fn1")),
            ("s-s-fn1", Some("s-s-fn1")),
            ("", None),
            ("s-", None),
            ("-x", None),
            ("a b", None),
            ("a\"b", None),
            ("a%20b", None),
            ("\u{202e}x", None),
        ] {
            assert_eq!(anchor(name).as_deref(), shown, "{name:?}");
        }
        assert!(anchor(&"x".repeat(LENGTH)).is_some());
        assert!(anchor(&"x".repeat(LENGTH + 1)).is_none());
    }

    #[test]
    fn links_into_texts_of_this_site_lead_to_the_anchor_as_it_is_shown() {
        for (address, shown) in [
            ("#fn1".to_owned(), "#s-fn1".to_owned()),
            ("#s-fn1".to_owned(), "#s-fn1".to_owned()),
            (
                "#gr%C3%B6%C3%9Fe".to_owned(),
                "#s-gr%C3%B6%C3%9Fe".to_owned(),
            ),
            (format!("/item/{ID}#x"), format!("/item/{ID}#s-x")),
            (
                format!("/term/{ID}?page=2#x"),
                format!("/term/{ID}?page=2#s-x"),
            ),
        ] {
            assert_eq!(with_shown_anchor(&address), shown);
        }
        for same in [
            "#".to_owned(),
            "#top".to_owned(),
            "#comments".to_owned(),
            format!("#comment-{ID}"),
            format!("/item/{ID}#comment-{ID}"),
            format!("/item/{ID}"),
            format!("/files/by-id/{ID}#page=3"),
            format!("/files/by-id/{ID}#x"),
            "https://elsewhere.example/#x".to_owned(),
            "/about#x".to_owned(),
            "#a b".to_owned(),
            "#x#y".to_owned(),
        ] {
            assert_eq!(with_shown_anchor(&same), same);
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_is_shown_the_same_again(name in "\\PC{0,12}|(s-)?[a-z%]{0,6}") {
            if let Some(shown) = anchor(&name) {
                prop_assert_eq!(anchor(&shown), Some(shown));
            }
            let link = format!("#{name}");
            let shown = with_shown_anchor(&link).into_owned();
            prop_assert_eq!(with_shown_anchor(&shown).into_owned(), shown);
        }
    }
}
