//! Texts: which part of one is shown, and which addresses are own content.

use trovato_domain::item::value::{FieldValues, Value};
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
    summary_of(fields, SUMMARY)
}

/// The same, with at most as many characters where it is made of first words.
fn summary_of(fields: &FieldValues, most: usize) -> (Option<Markup>, bool) {
    let long = |name: &str| match fields.first(name) {
        Some(Value::LongText(text)) => Some(text),
        _ => None,
    };
    if let Some(excerpt) = long("excerpt") {
        return (Some(excerpt.into()), long("body").is_some());
    }
    let Some(body) = long("body") else {
        return (None, false);
    };
    if let Some(before) = before_more(&body.value) {
        return (Some(Markup::in_format(before, body.format.clone())), true);
    }
    let words = first_words(&body.value, most);
    let short = shortened(&words, most);
    let cut = short != words;
    ((!short.is_empty()).then(|| Markup::plain(short)), cut)
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
    let is_open = |open, close| head.rfind(open) > head.rfind(close);
    let whole = !is_open("<", ">") && !is_open("<!--", "-->");
    whole.then_some(head)
}

/// The running words of a whole text, or all of its words where it has hardly any.
fn words_of(markup: &str) -> String {
    let running = running_words(markup);
    if running.chars().count() >= ENOUGH {
        return running;
    }
    let all_but_headings = plain(&without(markup, HEADINGS));
    if all_but_headings.is_empty() {
        plain(markup)
    } else {
        all_but_headings
    }
}

/// What a text says outside of headings, lists, tables and pictures, without bare addresses.
fn running_words(markup: &str) -> String {
    let all = plain(&without(markup, &[HEADINGS, OTHERS].concat()));
    let is_word = |word: &&str| !word.starts_with("https://") && !word.starts_with("http://");
    let running: Vec<&str> = all.split(' ').filter(is_word).collect();
    running.join(" ")
}

/// The most characters of running words that are too few to stand for a text.
const ENOUGH: usize = 40;
const HEADINGS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6"];
const OTHERS: &[&str] = &["ul", "ol", "dl", "table", "figure", "pre"];

/// A text without the elements of these names, each up to the end tag of its own level.
fn without(markup: &str, names: &[&str]) -> String {
    let mut kept = String::with_capacity(markup.len());
    let mut rest = markup;
    let mut inside: Option<(&str, usize)> = None;
    while let Some(at) = rest.find('<') {
        let (text, tail) = rest.split_at(at);
        let name = tag_name(tail);
        let is_end = tail.starts_with("</");
        let end = match name {
            "" => 1, // No tag: a bare `<`, or a comment, which `plain` leaves out.
            _ => tail.find('>').map_or(tail.len(), |n| n + 1),
        };
        let (tag, after) = tail.split_at(end);
        match inside {
            None => {
                kept.push_str(text);
                match names.iter().find(|n| n.eq_ignore_ascii_case(name)) {
                    Some(name) if !is_end => inside = Some((name, 1)),
                    _ => kept.push_str(tag),
                }
            }
            Some((open, depth)) if open.eq_ignore_ascii_case(name) => {
                inside = match (is_end, depth) {
                    (true, 1) => None,
                    (true, _) => Some((open, depth - 1)),
                    (false, _) => Some((open, depth + 1)),
                };
                if inside.is_none() {
                    kept.push(' ');
                }
            }
            Some(_) => {}
        }
        rest = after;
    }
    if inside.is_none() {
        kept.push_str(rest);
    }
    kept
}

/// The name of the tag at the head of a text.
fn tag_name(tail: &str) -> &str {
    let inner = tail.trim_start_matches(['<', '/']);
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric());
    inner.get(..end.unwrap_or(inner.len())).unwrap_or_default()
}

/// A sentence or two about an item, for machines.
pub(super) fn description(fields: &FieldValues) -> Option<String> {
    let (summary, _) = summary_of(fields, DESCRIPTION);
    summary
        .map(|s| shortened(&plain(&s.value), DESCRIPTION))
        .filter(|d| !d.is_empty())
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
