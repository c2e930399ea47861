//! Texts that would cost a parser more than they are worth: nested, crossed, full of references.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use trovato_domain::text::TextFilter::{self, Escape, Links, Markdown, Paragraphs, Sanitise};

use super::super::chain::run;

/// Patience for a text in a build without optimisation: work that grew with the square of the text
/// would take many times as long.
const PATIENCE: Duration = Duration::from_secs(20);

#[track_caller]
fn check(text: &str, filters: &[TextFilter]) -> String {
    let begun = Instant::now();
    let shown = run(text, filters);
    let head = text.get(..text.floor_char_boundary(20));
    assert!(begun.elapsed() < PATIENCE, "{head:?}");
    shown
}

#[test]
fn tags_within_each_other_are_cleaned_in_a_moment() {
    for piece in [
        "<div>",
        "<b>",
        "<b id=x><p>",
        "<table>",
        "<a href=x>",
        "<p>",
        "<svg>",
        "</p>",
        "<ul><li>",
        "<font size=1>x<p>",
    ] {
        check(&piece.repeat(50_000), &[Sanitise]);
    }
    let mut styles = String::new();
    for n in 0..1_000 {
        write!(styles, "<div><b title={n}></div>").unwrap();
    }
    check(
        &format!("{styles}{}", "<p>x</p>".repeat(19_000)),
        &[Sanitise],
    );
    let mut open = String::from("<p>");
    for n in 0..16 {
        write!(open, "<b title={n}>").unwrap();
    }
    check(&format!("{open}{}", "<p>x".repeat(19_900)), &[Sanitise]);
}

#[test]
fn references_to_characters_are_read_in_a_moment() {
    for piece in ["&amp;", "x&lt;", "&nbsp; ", "&", "&x", "&#38;", "&bogus;"] {
        check(&piece.repeat(40_000), &[Sanitise]);
    }
    check(
        &format!("<a title=\"{}\">", "&amp;".repeat(40_000)),
        &[Sanitise],
    );
}

#[test]
fn plain_text_and_markdown_are_shown_in_a_moment() {
    check(&"http://a.b/ ".repeat(50_000), &[Escape, Paragraphs, Links]);
    for piece in [
        ">", "> ", "- ", "*", "[", "![", "`", "**a ", "_a_", "|", "<", "[a](", "[a]: b\n", "a\n\n",
        "~~", "&amp;", "1. ", "<b>", "\\", "`a", "``a`",
    ] {
        check(&piece.repeat(50_000), &[Markdown, Links, Sanitise]);
    }
}

#[test]
fn what_nests_too_deep_keeps_its_text_and_what_does_not_its_tags() {
    let html = format!("{}x{}", "<div>".repeat(500), "</div>".repeat(500));
    let shown = check(&html, &[Sanitise]);
    assert_eq!(shown.matches("<div>").count(), 64);
    assert!(shown.contains('x'));
    let quoted = check(&format!("{} x", ">".repeat(500)), &[Markdown, Sanitise]);
    assert_eq!(quoted.matches("<blockquote>").count(), 32);
    assert!(quoted.contains("<p>x</p>"));
    let many = check(&"<em>x</em> ".repeat(20_001), &[Sanitise]);
    assert_eq!(
        (many.matches("<em>").count(), many.matches('x').count()),
        (20_000, 20_001)
    );
}
