//! Bare addresses in a text become links.

use std::borrow::Cow;

/// Elements whose text is left as it is.
const OPAQUE: &[&str] = &["a", "code", "pre", "script", "style", "textarea"];

/// Entities that end an address, as the characters do that they stand for.
const ENDING: &[&str] = &["&quot;", "&#39;", "&lt;", "&gt;", "&nbsp;"];

/// The text with its bare http and https addresses as links. It may be HTML or escaped text.
pub(super) fn linked(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut rest = text;
    let mut opaque: Option<&str> = None;
    while !rest.is_empty() {
        let (words, tail) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        out.push_str(&if opaque.is_some() {
            Cow::Borrowed(words)
        } else {
            Cow::Owned(link_words(words))
        });
        let end = tail.find('>').map_or(tail.len(), |end| end + 1);
        let (tag, after) = tail.split_at(end);
        out.push_str(tag);
        opaque = match opaque {
            Some(open) => (!closes(tag, open)).then_some(open),
            None => OPAQUE.iter().copied().find(|name| opens(tag, name)),
        };
        rest = after;
    }
    out
}

fn opens(tag: &str, name: &str) -> bool {
    let inner = tag.strip_prefix('<').unwrap_or_default();
    let head = inner.get(..name.len()).unwrap_or_default();
    head.eq_ignore_ascii_case(name)
        && inner
            .get(name.len()..)
            .is_some_and(|next| next.starts_with(|c: char| !c.is_alphanumeric()))
}

fn closes(tag: &str, name: &str) -> bool {
    tag.strip_prefix("</").is_some_and(|inner| {
        inner
            .get(..name.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(name))
    })
}

fn link_words(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(start) = first_address(rest) {
        let (before, tail) = rest.split_at(start);
        out.push_str(before);
        let (url, after) = tail.split_at(address_length(tail));
        let begins_word =
            !before.ends_with(|c: char| c.is_alphanumeric() || c == '"' || c == '=' || c == '\'');
        if url.len() > "https://".len() && begins_word {
            out.extend(["<a href=\"", url, "\">", url, "</a>"]);
        } else {
            out.push_str(url);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Where the next address begins. One search for both schemes: a scheme that does not come any more is
/// not looked for again behind every address of the other.
fn first_address(text: &str) -> Option<usize> {
    let scheme = |at: &usize| {
        let behind = text.get(at + "http".len()..).unwrap_or_default();
        behind.starts_with("://") || behind.starts_with("s://")
    };
    text.match_indices("http").map(|(at, _)| at).find(scheme)
}

/// How far an address reaches: to white space or a quote, without the punctuation that ends its sentence.
fn address_length(text: &str) -> usize {
    let end = text.char_indices().find(|(at, c)| match c {
        '&' => {
            let entity = text.get(*at..).unwrap_or_default();
            ENDING.iter().any(|ending| entity.starts_with(ending))
        }
        c => c.is_whitespace() || c.is_control() || "\"'<>`".contains(*c),
    });
    let end = end.map_or(text.len(), |(at, _)| at);
    let head = text.get(..end).unwrap_or(text);
    let unbalanced = head.matches(')').count() > head.matches('(').count();
    let closing: &[char] = if unbalanced {
        &['.', ',', ';', ':', '!', '?', ')']
    } else {
        &['.', ',', ';', ':', '!', '?']
    };
    head.trim_end_matches(closing).len()
}
