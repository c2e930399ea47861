//! Text: what is plain in marked-up text, which addresses are safe and which are own content, which
//! anchors a text has, and text formats as data.

mod anchor;
pub mod entities;
mod markers;
mod nesting;
mod own;
mod paragraphs;
mod pieces;
mod readable;

use std::borrow::Cow;

use memchr::{memchr, memmem};
use serde::{Deserialize, Serialize};

pub use anchor::{ANCHORED, anchor, with_shown_anchor};
pub use markers::without_deep_markers;
pub use nesting::{Beyond, Bounded, beyond, bounded};
pub use own::{OwnAddress, own_address, own_addresses_in};
pub use paragraphs::{name_of_tag, with_paragraphs};
pub use readable::title_of_address;

use self::entities::unescape;
use crate::name::MachineName;

/// A filter in the chain of a text format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextFilter {
    /// Everything is shown as it stands, no markup.
    Escape,
    /// Blank lines become paragraphs, line ends line breaks.
    Paragraphs,
    /// Addresses in the text become links.
    Links,
    /// `CommonMark` with tables, strikethrough and task lists becomes HTML.
    Markdown,
    /// HTML is cut down to the elements and attributes of the policy for untrusted authors.
    Sanitise,
    /// HTML is cut down to the wider policy for trusted authors; scripts and styles never pass.
    SanitiseTrusted,
    /// The body is blocks; each is rendered by its type.
    Blocks,
}

/// A text format: an ordered chain of filters. The last step is always escaping or sanitising.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextFormat {
    /// The machine name.
    pub id: MachineName,
    /// What people read.
    pub label: String,
    /// The chain.
    pub filters: Vec<TextFilter>,
    /// Whether using it needs the permission `use format ID`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub restricted: bool,
}

/// Schemes that a link may have.
const SCHEMES: &[&str] = &["http", "https", "mailto", "tel"];

/// Whether an address may stand in a link: one of this site, or with a scheme that runs nothing.
pub fn is_safe_url(url: &str) -> bool {
    if url.is_empty() || url.chars().any(|c| c.is_control() || c == '\\') || url.trim() != url {
        return false;
    }
    if url.starts_with("//") {
        return false;
    }
    match url.split_once(':') {
        Some((scheme, rest)) if !scheme.contains(['/', '?', '#']) => {
            SCHEMES.contains(&scheme.to_ascii_lowercase().as_str()) && !rest.is_empty()
        }
        _ => true,
    }
}

/// Whether the end of an element of this name is the end of a word.
fn is_breaking(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "br"
            | "caption"
            | "dd"
            | "div"
            | "dl"
            | "dt"
            | "figcaption"
            | "figure"
            | "footer"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "img"
            | "li"
            | "main"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "table"
            | "td"
            | "th"
            | "tr"
            | "ul"
    )
}

/// Whether the content of an element of this name is no text.
fn is_silent(name: &str) -> bool {
    matches!(name, "script" | "style" | "template" | "noscript")
}

/// The words of a marked-up text: tags and comments removed, entities read, white space folded.
///
/// This is for searching, comparing and excerpts; what it gives is text, never HTML.
pub fn plain(markup: &str) -> String {
    let mut words = Words::with_capacity(markup.len());
    let mut rest = markup;
    let mut silent: Option<Cow<'_, str>> = None;
    while let Some(at) = memchr(b'<', rest.as_bytes()) {
        let (text, tail) = rest.split_at(at);
        if silent.is_none() {
            words.push(&unescape(text));
        }
        let (tag, after) = split_tag(tail);
        match tag {
            Tag::None => {
                if silent.is_none() {
                    words.push("<");
                }
            }
            Tag::Comment => {}
            Tag::Element { name, closing } => {
                if is_breaking(&name) {
                    words.end();
                }
                silent = match silent {
                    None if !closing && is_silent(&name) => Some(name),
                    Some(open) if closing && open == name => None,
                    state => state,
                };
            }
        }
        rest = after;
    }
    if silent.is_none() {
        words.push(&unescape(rest));
    }
    words.text
}

/// Words as they come, with one space between two of them.
struct Words {
    text: String,
    /// Whether what comes next begins another word.
    ended: bool,
}

impl Words {
    fn with_capacity(bytes: usize) -> Self {
        Self {
            text: String::with_capacity(bytes),
            ended: false,
        }
    }

    /// The word ends here.
    fn end(&mut self) {
        self.ended = true;
    }

    fn push(&mut self, text: &str) {
        if is_even(text) {
            self.push_words(text.trim_matches(' '), text.starts_with(' '));
            self.ended |= text.ends_with(' ');
            return;
        }
        for (n, word) in text.split(char::is_whitespace).enumerate() {
            self.push_words(word, n > 0);
        }
    }

    /// Adds words with one space between two of them, which begin anew where `apart` says so.
    fn push_words(&mut self, words: &str, apart: bool) {
        self.ended |= apart;
        if words.is_empty() {
            return;
        }
        if self.ended && !self.text.is_empty() {
            self.text.push(' ');
        }
        self.ended = false;
        self.text.push_str(words);
    }
}

/// Whether a text is ASCII with no other white space than single spaces, as most texts are.
fn is_even(text: &str) -> bool {
    let mut before = b'x';
    text.bytes().all(|byte| {
        let is_even = matches!(byte, b' '..=b'~') && !(byte == b' ' && before == b' ');
        before = byte;
        is_even
    })
}

enum Tag<'a> {
    None,
    Comment,
    /// The name is in small letters.
    Element {
        name: Cow<'a, str>,
        closing: bool,
    },
}

/// Splits a text that begins with `<` behind its first tag.
fn split_tag(tail: &str) -> (Tag<'_>, &str) {
    if let Some(comment) = tail.strip_prefix("<!--") {
        let end = memmem::find(comment.as_bytes(), b"-->");
        let after = end.and_then(|end| comment.get(end + 3..));
        return (Tag::Comment, after.unwrap_or_default());
    }
    let inner = tail.strip_prefix('<').unwrap_or(tail);
    let (closing, inner) = inner
        .strip_prefix('/')
        .map_or((false, inner), |rest| (true, rest));
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!' || c == '?') {
        return (Tag::None, inner);
    }
    let name = inner
        .split(|c: char| c.is_whitespace() || c == '>' || c == '/')
        .next()
        .unwrap_or_default();
    let name = if name.bytes().any(|b| b.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    };
    let tag = Tag::Element { name, closing };
    let mut quote = None;
    for (n, byte) in inner.bytes().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if byte == open => quote = None,
            (None, b'>') => return (tag, inner.get(n + 1..).unwrap_or_default()),
            _ => {}
        }
    }
    (tag, "")
}

/// The first words of a text, at most `letters` characters, ended with `…` where something is left out.
pub fn shortened(text: &str, letters: usize) -> String {
    if text.chars().nth(letters).is_none() {
        return text.to_owned();
    }
    let end = text.char_indices().nth(letters.saturating_sub(1));
    let head = end.and_then(|(end, _)| text.get(..end)).unwrap_or(text);
    let whole = head.rsplit_once(' ').map_or(head, |(words, _)| words);
    format!("{}…", whole.trim_end_matches([',', ';', ':', '.', ' ']))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn plain_text_is_what_a_reader_reads() {
        for (markup, words) in [
            (
                "<p>One<br>two</p><p>three &amp; four</p>",
                "One two three & four",
            ),
            ("a<b>b</b>c", "abc"),
            ("x <!-- hidden --> y", "x y"),
            ("<script>alert(1)</script>kept", "kept"),
            ("<a title=\"a > b\">link</a>", "link"),
            ("1 < 2 && 3 > 2", "1 < 2 && 3 > 2"),
            ("&#8217;&#x41;&unknown;", "’A&unknown;"),
            ("<style>p{}", ""),
        ] {
            assert_eq!(plain(markup), words, "{markup}");
        }
    }

    proptest! {
        #[test]
        fn words_have_one_space_between_them_whatever_stood_there(
            pieces in proptest::collection::vec("( |\u{a0}|\t|a|b|é|<i>|<br>){0,6}", 0..5),
        ) {
            let markup = pieces.concat();
            let breaks = markup.replace("<br>", " ").replace("<i>", "");
            let expect: Vec<&str> = breaks.split_whitespace().collect();
            prop_assert_eq!(plain(&markup), expect.join(" "));
        }
    }

    /// Work that grew with the square of a text would not end within any patience here.
    #[test]
    fn long_texts_of_one_piece_are_plain_in_a_moment() {
        for piece in ["&", "<", "<a \"", "<!--", "&amp;"] {
            plain(&piece.repeat(500_000));
        }
    }

    #[test]
    fn only_harmless_addresses_are_safe() {
        for url in [
            "https://example.org/x?y=1",
            "/item/1",
            "a/b:c",
            "#top",
            "?q=a:b",
            "mailto:a@example.org",
            "HTTPS://EXAMPLE.ORG",
        ] {
            assert!(is_safe_url(url), "{url}");
        }
        for url in [
            "",
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            "data:text/html,x",
            " https://x",
            "java\tscript:x",
            "//evil.example",
            "\\\\evil",
            "mailto:",
        ] {
            assert!(!is_safe_url(url), "{url}");
        }
    }

    #[test]
    fn a_shortened_text_ends_with_a_whole_word() {
        assert_eq!(shortened("one two three", 20), "one two three");
        assert_eq!(shortened("one two, three", 10), "one two…");
    }

    proptest! {
        #[test]
        fn plain_never_panics_and_folds_white_space(markup in ".{0,200}") {
            let words = plain(&markup);
            prop_assert!(!words.contains("  "));
            prop_assert!(words.chars().count() <= markup.chars().count() + 1);
        }
    }
}
