//! What is said of files that are not what they should be.

use super::place::Flaw;
use crate::text::cut;

/// The file is something else.
pub(super) fn not_an_export(what: &str, at: u64) -> Flaw {
    Flaw::new(
        at,
        "not_an_export",
        format!("this is {what}, not a WordPress export (WXR)"),
    )
}

/// What is wrong with a root element, if anything: `version` is that of the export's namespace.
pub(super) fn of_root(name: &str, version: Option<&str>, at: u64) -> Option<Flaw> {
    match (name, version) {
        ("rss", Some("1.0" | "1.1" | "1.2")) => None,
        ("rss", Some(other)) => {
            let other = cut(other, 40);
            let message = format!(
                "this is a WordPress export of version `{other}`; 1.0, 1.1 and 1.2 are read"
            );
            Some(Flaw::new(at, "version", message))
        }
        ("rss", None) => Some(not_an_export("an RSS feed", at)),
        (name, _) if name.eq_ignore_ascii_case("html") => Some(not_an_export("an HTML page", at)),
        (other, _) => Some(not_an_export(
            &format!("XML whose root is `{}`", cut(other, 60)),
            at,
        )),
    }
}

/// What is wrong with a document type: everything.
pub(super) fn of_doctype(content: &str, at: u64) -> Flaw {
    if content
        .trim_start()
        .get(..4)
        .is_some_and(|name| name.eq_ignore_ascii_case("html"))
    {
        return not_an_export("an HTML page", at);
    }
    Flaw::new(
        at,
        "doctype",
        "a DOCTYPE (DTD) with its entities is never read; no WordPress export has one",
    )
}

/// What is wrong with the end of a file, if anything.
pub(super) fn of_end(
    inside: Option<&str>,
    is_open: bool,
    seen_root: bool,
    at: u64,
) -> Option<Flaw> {
    match inside {
        Some(name) => Some(Flaw::new(
            at,
            "truncated",
            format!("the file ends inside of `{name}`; it was cut off"),
        )),
        None if is_open => Some(Flaw::new(
            at,
            "truncated",
            "the file ends before its last element is closed; it was cut off",
        )),
        None if seen_root => None,
        None => Some(not_an_export("a file that holds no element", 0)),
    }
}

/// A value is too long.
pub(super) fn too_long(at: u64) -> Flaw {
    Flaw::new(at, "max_length", "a value has more than 16 MiB")
}
