//! Long texts: work that grew with the square of a text would not end within any patience here.

use std::fmt::Write as _;

use super::super::links::linked;
use super::super::places::targets;
use super::super::policy::Policy;
use super::super::rewrite::rewrite;

#[test]
fn addresses_one_behind_the_other_become_links_in_a_moment() {
    for (piece, is_link) in [
        ("https://a.example ", true),
        ("https://a&quot;", true),
        ("http://b.example&nbsp;", true),
        ("https:/", false),
        ("http", false),
    ] {
        let shown = linked(&piece.repeat(400_000));
        assert_eq!(shown.contains("<a "), is_link, "{piece}");
    }
}

#[test]
fn media_one_within_the_other_are_rewritten_in_a_moment() {
    for piece in ["<audio>", "<audio><video>", "<video>x</video>"] {
        rewrite(&piece.repeat(300_000), Policy::Trusted);
    }
}

#[test]
fn links_to_many_records_are_found_in_a_moment() {
    let mut html = String::new();
    for n in 0..300_000_u128 {
        let id = uuid(n);
        writeln!(html, "<a href=\"/item/{id}\">x</a>").unwrap();
    }
    assert_eq!(targets(&html).len(), 300_000);
}

fn uuid(n: u128) -> String {
    format!("01890000-0000-7000-8000-{n:012x}")
}
