//! Behaviour of the limits of nesting.

use super::*;

#[track_caller]
fn check_same(html: &str) {
    let found = bounded(html);
    assert_eq!(found.beyond, None, "{html}");
    assert!(matches!(found.html, Cow::Borrowed(_)), "{html}");
}

#[track_caller]
fn check(html: &str, shown: &str, limit: Option<Beyond>) {
    let found = bounded(html);
    assert_eq!((&*found.html, found.beyond), (shown, limit));
}

fn nested(tag: &str, times: usize) -> String {
    let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
    format!("{}x{}", open.repeat(times), close.repeat(times))
}

#[test]
fn a_text_within_the_limits_comes_back_as_it_is() {
    for html in [
        "1 < 2 <!-- </div> --> <b title=\"<div>\">x</b>",
        "<p>a<p>b<ul><li>c<li>d</ul><div>e</div>",
        "<table><tr><td>a<td>b<tr><th>c</table>",
        "<dl><dt>a<dd>b<dt>c<dd>d</dl>",
    ] {
        check_same(html);
        check_same(&html.repeat(1_000));
    }
    check_same("<b><i>crossed</b></i>");
    check_same(&nested("div", MAX_DEPTH));
    check_same(&nested("em", MOST_OF_STYLE));
    check_same(&"<br>".repeat(MAX_NODES));
}

#[test]
fn what_is_beyond_a_limit_loses_its_tags_and_keeps_its_text() {
    let deep = |times| format!("a{}b<img src=\"c\">", nested("div", times));
    check(&deep(MAX_DEPTH + 9), &deep(MAX_DEPTH), Some(Beyond::Depth));
    let styled = |times| nested("em", times);
    check(
        &styled(MOST_OF_STYLE + 1),
        &styled(MOST_OF_STYLE),
        Some(Beyond::Style),
    );
    let many = |times| "<p>x</p>".repeat(times);
    check(
        &many(MAX_NODES + 2),
        &format!("{}xx", many(MAX_NODES)),
        Some(Beyond::Count),
    );
}

#[test]
fn what_a_parser_reads_by_rules_of_its_own_is_left_out() {
    for (html, shown) in [
        ("a<script>\"</div>\"</script>b", "ab"),
        ("a<SVG><svg></svg>x</svg>b", "ab"),
        ("a<svg>b", "ab"),
        ("<div><select></div></select>a", "<div>a</div>"),
        ("<body>a <!-- b --> 1 < 2</body>", "a  1 &lt; 2"),
        ("<title>x</title><p>a", "<p>a</p>"),
    ] {
        check(html, shown, None);
    }
}

#[test]
fn elements_that_lie_across_each_other_are_closed_where_there_are_many() {
    let crossed = "<div><b>x</div>".repeat(MOST_OF_STYLE + 1);
    check(
        &crossed,
        &"<div><b>x</b></div>".repeat(MOST_OF_STYLE + 1),
        None,
    );
    let held = "<div><table><tr><td></div></table></div>".repeat(40);
    check_same(&held);
}

#[test]
fn a_text_is_measured_as_its_format_shows_it() {
    use TextFilter::{Escape, Links, Markdown, Paragraphs, Sanitise};
    let deep = nested("div", MAX_DEPTH + 1);
    assert_eq!(beyond(&deep, &[Sanitise]), Some(Beyond::Depth));
    assert_eq!(beyond(&deep, &[Escape, Paragraphs, Links]), None);
    assert_eq!(
        beyond(&"x\n\n".repeat(MAX_NODES + 1), &[Paragraphs]),
        Some(Beyond::Count)
    );
    assert_eq!(
        beyond(&">".repeat(40), &[Markdown, Sanitise]),
        Some(Beyond::Depth)
    );
    assert_eq!(
        beyond(&"<http://a.example> ".repeat(99), &[Markdown, Sanitise]),
        None
    );
}

/// Work that grew with the square of a text would not end within any patience here.
#[test]
fn long_texts_of_one_piece_are_bounded_in_a_moment() {
    for piece in [
        "<",
        "<a",
        "<a \"",
        "<a b=\"",
        "<!--",
        "<!-- -",
        "</a>",
        "<div>",
        "<b>",
        "<svg>",
        "<td>",
        "<table>",
        "<p>",
        "<script>",
        "<div><b></div>",
        "<svg></svg>",
        "<i><table></i>",
    ] {
        bounded(&piece.repeat(200_000));
    }
}
