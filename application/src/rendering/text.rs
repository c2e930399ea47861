//! Texts: which part of one is shown, and which addresses are own content.

use std::borrow::Cow;

use memchr::{memchr, memmem};
use trovato_domain::item::value::{FieldValues, LongText, Value};
use trovato_domain::render::{Markup, before_more};
use trovato_domain::text::{own_address, plain, shortened, with_shown_anchor};
use trovato_ports::labels::Target;

/// The most characters of a summary that is made from a text.
const SUMMARY: usize = 320;
/// The most characters of a description for machines.
const DESCRIPTION: usize = 160;

/// The record that an address names by its id, and the query or fragment behind it, the fragment as
/// texts show their anchors.
pub(crate) fn own_target(url: &str) -> Option<(Target, String)> {
    own_address(&with_shown_anchor(url))
        .map(|own| (Target::of(own.kind, own.id), own.suffix.to_owned()))
}

/// What stands for an item in a listing, and whether there is more than that: its excerpt, the part of
/// its body before `<!--more-->`, or the first words of its body.
pub(super) fn summary(fields: &FieldValues) -> (Option<Markup>, bool) {
    match Source::of(fields) {
        None => (None, false),
        Some(Source::Excerpt(excerpt)) => (Some(excerpt.into()), long(fields, "body").is_some()),
        Some(Source::Teaser(before, body)) => {
            let before = Markup::in_format(before, body.format.clone());
            (Some(before), true)
        }
        Some(Source::Body(body)) => {
            let words = first_words(&body.value, SUMMARY);
            let short = shortened(&words, SUMMARY);
            let cut = short != words;
            ((!short.is_empty()).then(|| Markup::plain(short)), cut)
        }
    }
}

/// What tells of an item in few words.
enum Source<'a> {
    Excerpt(&'a LongText),
    /// The part of a body before `<!--more-->`.
    Teaser(&'a str, &'a LongText),
    Body(&'a LongText),
}

impl<'a> Source<'a> {
    fn of(fields: &'a FieldValues) -> Option<Self> {
        if let Some(excerpt) = long(fields, "excerpt") {
            return Some(Self::Excerpt(excerpt));
        }
        let body = long(fields, "body")?;
        Some(match before_more(&body.value) {
            Some(before) => Self::Teaser(before, body),
            None => Self::Body(body),
        })
    }
}

fn long<'a>(fields: &'a FieldValues, name: &str) -> Option<&'a LongText> {
    match fields.first(name) {
        Some(Value::LongText(text)) => Some(text),
        _ => None,
    }
}

/// The running words of a text, or of its beginning where that has more than `most` characters of them.
fn first_words(markup: &str, most: usize) -> String {
    let running = beginning(markup, most).map(running_words);
    let enough = most.max(ENOUGH);
    match running.filter(|words| words.chars().nth(enough).is_some()) {
        Some(words) => words,
        None => words_of(markup),
    }
}

/// The beginning of a long text, up to a space outside of tags and comments, four times as long as
/// `most`: markup and words that do not count take their room.
fn beginning(markup: &str, most: usize) -> Option<&str> {
    let head = markup.get(..markup.floor_char_boundary(most * 4))?;
    let end = head.rfind(' ').filter(|_| head.len() < markup.len())?;
    let head = head.get(..end)?;
    let last = |what: &str| memmem::rfind(head.as_bytes(), what.as_bytes());
    let is_open = |open, close| last(open) > last(close);
    let whole = !is_open("<", ">") && !is_open("<!--", "-->");
    whole.then_some(head)
}

/// The running words of a whole text, or all of its words where it has hardly any.
fn words_of(markup: &str) -> String {
    let running = running_words(markup);
    if running.chars().count() >= ENOUGH {
        return running;
    }
    let all_but_headings = plain(&without(markup, is_heading));
    if all_but_headings.is_empty() {
        plain(markup)
    } else {
        all_but_headings
    }
}

/// What a text says outside of headings, lists, tables and pictures, without bare addresses.
fn running_words(markup: &str) -> String {
    let all = plain(&without(markup, |name| is_heading(name) || is_other(name)));
    let is_word = |word: &&str| !word.starts_with("https://") && !word.starts_with("http://");
    if memmem::find(all.as_bytes(), b"http").is_none() {
        return all;
    }
    let running: Vec<&str> = all.split(' ').filter(is_word).collect();
    running.join(" ")
}

/// The most characters of running words that are too few to stand for a text.
const ENOUGH: usize = 40;

fn is_heading(name: &str) -> bool {
    matches!(name.as_bytes(), [b'h' | b'H', b'1'..=b'6'])
}

/// Whether an element of this name is neither a heading nor running words.
fn is_other(name: &str) -> bool {
    let names: &[&str] = match name.len() {
        2 => &["ul", "ol", "dl"],
        3 => &["pre"],
        5 => &["table"],
        6 => &["figure"],
        _ => &[],
    };
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// A text without such elements, each up to the end tag of its own level.
fn without(markup: &str, is_left_out: impl Fn(&str) -> bool) -> Cow<'_, str> {
    let mut kept = String::new();
    let mut rest = markup;
    // Where the piece begins that is kept next.
    let mut from = markup;
    let mut inside: Option<(&str, usize)> = None;
    while let Some(at) = memchr(b'<', rest.as_bytes()) {
        let tail = rest.split_at(at).1;
        let name = tag_name(tail);
        let is_end = tail.starts_with("</");
        let end = match name {
            "" => 1, // No tag: a bare `<`, or a comment, which `plain` leaves out.
            _ => memchr(b'>', tail.as_bytes()).map_or(tail.len(), |n| n + 1),
        };
        rest = tail.split_at(end).1;
        match inside {
            None if !is_end && is_left_out(name) => {
                kept.push_str(until(from, tail));
                inside = Some((name, 1));
            }
            Some((open, depth)) if open.eq_ignore_ascii_case(name) => {
                inside = match (is_end, depth) {
                    (true, 1) => None,
                    (true, _) => Some((open, depth - 1)),
                    (false, _) => Some((open, depth + 1)),
                };
                if inside.is_none() {
                    kept.push(' ');
                    from = rest;
                }
            }
            _ => {}
        }
    }
    if inside.is_some() {
        return kept.into();
    }
    if from.len() == markup.len() {
        return markup.into();
    }
    kept.push_str(from);
    kept.into()
}

/// The part of a text before one of its tails.
fn until<'a>(text: &'a str, tail: &str) -> &'a str {
    text.get(..text.len() - tail.len()).unwrap_or_default()
}

/// The name of the tag at the head of a text.
fn tag_name(tail: &str) -> &str {
    let inner = tail.trim_start_matches(['<', '/']);
    let end = inner.bytes().position(|b| !b.is_ascii_alphanumeric());
    inner.get(..end.unwrap_or(inner.len())).unwrap_or_default()
}

/// A sentence or two about an item, for machines.
pub(super) fn description(fields: &FieldValues) -> Option<String> {
    let words = match Source::of(fields)? {
        Source::Excerpt(text) => plain(&text.value),
        Source::Teaser(before, _) => plain(before),
        Source::Body(body) => first_words(&body.value, DESCRIPTION),
    };
    Some(shortened(&words, DESCRIPTION)).filter(|words| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(markup: &str, expect: &str) {
        assert_eq!(first_words(markup, SUMMARY), expect);
    }

    #[test]
    fn a_link_to_an_anchor_of_own_content_lands() {
        let id = "00000000-0005-7bad-a19d-d453f6771684";
        for (suffix, expect) in [("#notes", "#s-notes"), ("?page=2", "?page=2"), ("", "")] {
            let found = own_target(&format!("/item/{id}{suffix}"));
            assert_eq!(found.map(|(_, suffix)| suffix).as_deref(), Some(expect));
        }
    }

    #[test]
    fn a_text_is_told_by_its_running_words() {
        let told = "These words run on for as long as a summary needs them to.";
        check(
            &format!(
                "<h2>All of it</h2><ul><li>a<ul><li>b</li></ul></li><li>c</li></ul><p>{told}</p>"
            ),
            told,
        );
        check(&format!("https://example.org/a?b=c\n{told}"), told);
        check(
            &format!("<H2>Up</H2>\n{told}<table><tr><td>1</td></tr></table>"),
            told,
        );
        check(
            &format!("{told} <em>Yes</em>: 1 < 2 <pre>code"),
            &format!("{told} Yes: 1 < 2"),
        );
    }

    #[test]
    fn the_beginning_of_a_long_text_tells_what_the_whole_does() {
        let words =
            "Some <a href=\"/a b\">words</a> &amp; a <!-- note <b> of --> comment. ".repeat(60);
        let list = format!("<ul><li>{}</li></ul>\n", "one ".repeat(700));
        for before in ["", "<h2>A heading</h2>", &list, "<!-- a > b -->"] {
            for most in 1..400 {
                let text = format!("{before}<p>{words}</p>");
                let short = shortened(&first_words(&text, most), most);
                assert_eq!(short, shortened(&words_of(&text), most), "{before} {most}");
            }
        }
    }

    #[test]
    fn what_has_no_running_words_is_told_by_the_words_it_has() {
        check(
            "<h2>Shopping</h2><ul><li>beans</li><li>rice</li></ul>",
            "beans rice",
        );
        check("<h1>Only a heading</h1>", "Only a heading");
        check("", "");
    }
}
