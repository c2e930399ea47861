//! How deep the elements of a text nest, and how many there are. The work of a parser of HTML grows
//! with both, and with one times the other where elements lie across each other: what is beyond the
//! limits is found before a parser sees it.

use std::borrow::Cow;

use super::markers::without_deep_markers;
use super::pieces::{Piece, Pieces, name_of};
use super::{TextFilter, name_of_tag, with_paragraphs};
use crate::render::{MAX_DEPTH, MAX_NODES};

/// The most elements of style that may be open: a parser opens them anew in each block.
const MOST_OF_STYLE: usize = 16;

/// Elements of style, which a parser opens again in the next block where they were not closed.
const STYLE: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// Elements without content.
const VOID: &[&str] = &[
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "image", "img",
    "input", "keygen", "link", "meta", "param", "source", "track", "wbr",
];

/// Elements that go with everything in them where a text is written anew: a parser reads what is in
/// them by rules of its own.
const APART: &[&str] = &[
    "iframe", "math", "noembed", "noframes", "noscript", "script", "select", "style", "svg",
    "template", "textarea", "title", "xmp",
];

/// Those of them that may stand within their like.
const HOLDS_ITSELF: &[&str] = &["math", "svg", "template"];

/// Elements of whole documents, which mean nothing in a text.
const OF_DOCUMENTS: &[&str] = &["body", "frameset", "head", "html", "plaintext"];

/// Elements that end a paragraph where they begin.
const END_A_PARAGRAPH: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
];

/// Parts of tables.
const OF_TABLES: &[&str] = &[
    "caption", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr",
];

/// A text within the limits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounded<'t> {
    /// The text, without the tags that are beyond.
    pub html: Cow<'t, str>,
    /// The limit that the text was beyond.
    pub beyond: Option<Beyond>,
}

/// A limit that a text is beyond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Beyond {
    /// Of elements within each other.
    #[error("its elements nest more than {MAX_DEPTH} deep")]
    Depth,
    /// Of elements of style within each other.
    #[error("more than {MOST_OF_STYLE} elements such as bold and links nest in it")]
    Style,
    /// Of elements.
    #[error("it has more than {MAX_NODES} elements")]
    Count,
}

/// The text within the limits: tags that are beyond are left out, what stands in them is not. A text
/// whose elements are closed in order comes back as it is; any other that could cost a parser much is
/// written anew, with every element closed.
pub fn bounded(html: &str) -> Bounded<'_> {
    let mut reader = Reader {
        pieces: Pieces::of(html),
        out: String::with_capacity(html.len()),
        open: Vec::new(),
        passed: 0,
        count: 0,
        beyond: None,
        crossing: Crossing::default(),
        endless: Vec::new(),
    };
    while let Some(piece) = reader.pieces.next() {
        match piece {
            Piece::Text(text) => reader.out.push_str(text),
            Piece::Bare => reader.out.push_str("&lt;"),
            Piece::Silent => {}
            Piece::Open(tag) => reader.opens(tag),
            Piece::Close(tag) => reader.closes(&name_of(tag).to_ascii_lowercase()),
        }
    }
    while let Some(name) = reader.open.pop() {
        reader.crossing.left += 1;
        reader.end(&name);
    }
    let is_fine = reader.beyond.is_none() && reader.crossing.is_fine();
    Bounded {
        html: if is_fine {
            Cow::Borrowed(html)
        } else {
            Cow::Owned(reader.out)
        },
        beyond: reader.beyond,
    }
}

/// The limit that a text is beyond once the filters of its format have made HTML of it. Such a text is
/// not stored.
pub fn beyond(text: &str, filters: &[TextFilter]) -> Option<Beyond> {
    if filters.contains(&TextFilter::Markdown) {
        let is_deep = matches!(without_deep_markers(text), Cow::Owned(_));
        return is_deep.then_some(Beyond::Depth);
    }
    let mut text = Cow::Borrowed(text);
    for filter in filters {
        match filter {
            TextFilter::Escape => text = Cow::Owned(text.replace('<', "&lt;")),
            TextFilter::Paragraphs => text = Cow::Owned(with_paragraphs(&text)),
            _ => {}
        }
    }
    bounded(&text).beyond
}

/// What a parser may make more of than was written.
#[derive(Default)]
struct Crossing {
    /// Elements that are still open at the end, or that another one ended.
    left: usize,
    /// Something that a parser reads by rules of its own.
    is_apart: bool,
}

impl Crossing {
    fn is_fine(&self) -> bool {
        self.left <= MOST_OF_STYLE && !self.is_apart
    }
}

struct Reader<'t> {
    pieces: Pieces<'t>,
    /// The text with every element closed.
    out: String,
    open: Vec<String>,
    /// How many elements are open of those that were left out.
    passed: usize,
    count: usize,
    beyond: Option<Beyond>,
    crossing: Crossing,
    /// Elements whose end was looked for and not found.
    endless: Vec<String>,
}

impl Reader<'_> {
    fn opens(&mut self, tag: &str) {
        let name = name_of(tag).to_ascii_lowercase();
        let is = |names: &[&str]| names.contains(&name.as_str());
        if is(OF_DOCUMENTS) {
            self.crossing.is_apart = true;
            return;
        }
        if is(APART) {
            self.crossing.is_apart = true;
            return self.passes_over(name);
        }
        self.ends_before(&name);
        self.count += 1;
        if let Some(limit) = self.limit(&name) {
            self.beyond = self.beyond.or(Some(limit));
            let is_passed = limit != Beyond::Style && !is(VOID) && !is_ended_by_the_next(&name);
            self.passed += usize::from(is_passed);
            return;
        }
        self.out.push_str(tag);
        if !is(VOID) {
            self.open.push(name);
        }
    }

    /// The limit that one more element of this name is beyond.
    fn limit(&self, name: &str) -> Option<Beyond> {
        let style = || self.open.iter().filter(|open| is_style(open)).count();
        if self.count > MAX_NODES {
            Some(Beyond::Count)
        } else if VOID.contains(&name) {
            None
        } else if self.open.len() >= MAX_DEPTH || self.passed > 0 {
            Some(Beyond::Depth)
        } else if is_style(name) && style() >= MOST_OF_STYLE {
            Some(Beyond::Style)
        } else {
            None
        }
    }

    /// Ends what cannot hold an element of this name.
    fn ends_before(&mut self, name: &str) {
        while let Some(last) = self.open.last()
            && is_ended_by(last, name)
            && let Some(last) = self.open.pop()
        {
            self.end(&last);
        }
    }

    fn closes(&mut self, name: &str) {
        if VOID.contains(&name) && name != "br" {
            return;
        }
        if self.passed > 0 {
            self.passed -= usize::from(!is_ended_by_the_next(name));
            return;
        }
        let Some(place) = self.place_of(name) else {
            // A parser makes an element of the end tag of a paragraph that is not open.
            self.count += usize::from(matches!(name, "p" | "br"));
            return;
        };
        while self.open.len() > place
            && let Some(last) = self.open.pop()
        {
            let is_crossed = self.open.len() > place && !is_ended_by_the_next(&last);
            self.crossing.left += usize::from(is_crossed);
            self.end(&last);
        }
    }

    /// Which of the open elements an end tag closes: no table ends within what stands in it.
    fn place_of(&self, name: &str) -> Option<usize> {
        let place = self.open.iter().rposition(|open| open == name)?;
        let inner = self.open.get(place + 1..).unwrap_or_default();
        let is_held = inner.iter().any(|open| match open.as_str() {
            "table" => true,
            "caption" | "td" | "th" => name != "table" && !OF_TABLES.contains(&name),
            _ => false,
        });
        (!is_held).then_some(place)
    }

    fn end(&mut self, name: &str) {
        self.out.extend(["</", name, ">"]);
    }

    /// Goes on behind the end of an element of this name; without one, only its tag is left out.
    fn passes_over(&mut self, name: String) {
        if self.endless.contains(&name) {
            return;
        }
        match end_of(self.pieces.rest(), &name) {
            Some(end) => self.pieces.jump(end),
            None => self.endless.push(name),
        }
    }
}

fn is_style(name: &str) -> bool {
    STYLE.contains(&name)
}

/// Whether many elements of this name in a row are not deep.
fn is_ended_by_the_next(name: &str) -> bool {
    matches!(name, "dd" | "dt" | "li" | "option" | "p") || OF_TABLES.contains(&name)
}

/// Whether the innermost element ends where one of this name begins.
fn is_ended_by(last: &str, name: &str) -> bool {
    match last {
        "p" => END_A_PARAGRAPH.contains(&name) || matches!(name, "dd" | "dt" | "li"),
        "li" | "option" => name == last,
        "dd" | "dt" => matches!(name, "dd" | "dt"),
        "td" | "th" => OF_TABLES.contains(&name),
        "tr" => OF_TABLES.contains(&name) && !matches!(name, "td" | "th"),
        "caption" | "colgroup" | "tbody" | "tfoot" | "thead" => {
            OF_TABLES.contains(&name) && !matches!(name, "td" | "th" | "tr")
        }
        _ => false,
    }
}

/// Where the element of this name ends whose opening tag stands before `rest`.
fn end_of(rest: &str, name: &str) -> Option<usize> {
    let mut level = 1_usize;
    let mut from = 0;
    while let Some(found) = rest.get(from..)?.find('<') {
        let at = from + found + 1;
        let tag = rest.get(at..)?;
        from = at;
        if !name_of_tag(tag).eq_ignore_ascii_case(name) {
            continue;
        }
        if tag.starts_with('/') {
            level -= 1;
        } else if HOLDS_ITSELF.contains(&name) {
            level += 1;
        }
        if level == 0 {
            return Some(tag.find('>').map_or(rest.len(), |end| at + end + 1));
        }
    }
    None
}

#[cfg(test)]
mod tests;
