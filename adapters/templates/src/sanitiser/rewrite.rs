//! What follows the policy: heading levels, pictures, tables, task lists, links, anchors. Pieces are
//! renamed, attributes sorted; nothing passes here that the policy took away.

use std::collections::HashSet;

use super::policy::Policy;
use super::tokens::{Tag, Token, Tokens};

/// A table may be wider than its column: this box scrolls, by keyboard too.
const SCROLLER: &str = "<div class=\"table-scroll\" tabindex=\"0\">";

/// Rewrites what the policy let through.
pub(super) fn rewrite(html: &str, policy: Policy) -> String {
    let mut writer = Writer {
        out: String::with_capacity(html.len() + html.len() / 8),
        policy,
        levels: Vec::new(),
        open_headings: Vec::new(),
        open_links: 0,
        wrapped_tables: Vec::new(),
        heads: Vec::new(),
        lists: Vec::new(),
        playing: Vec::new(),
        anchors: HashSet::new(),
    };
    let mut tokens = Tokens::of(html);
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(text) => writer.out.push_str(text),
            Token::Open(tag) => writer.open(tag, tokens.rest()),
            Token::Close(name) => writer.close(name),
        }
    }
    writer.out
}

struct Writer {
    out: String,
    policy: Policy,
    /// The headings above the last one, as they were written.
    levels: Vec<u8>,
    /// The headings that are open, as they are shown.
    open_headings: Vec<u8>,
    open_links: usize,
    wrapped_tables: Vec<bool>,
    /// What the open header cells are written as: one that says nothing heads nothing.
    heads: Vec<&'static str>,
    /// What the open definition lists and their terms are written as, outermost first: one without
    /// terms or without definitions is no list.
    lists: Vec<(&'static str, &'static str, &'static str)>,
    /// The media that are open, and whether each plays a file of this site.
    playing: Vec<bool>,
    /// The anchors so far.
    anchors: HashSet<String>,
}

impl Writer {
    fn open(&mut self, mut tag: Tag<'_>, rest: &str) {
        self.anchor(&mut tag);
        match tag.name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = self.shown_level(tag.name);
                self.open_headings.push(level);
                tag.write(&format!("h{level}"), &mut self.out);
            }
            "img" => self.picture(tag),
            "input" => self.out.push(if tag.get("checked").is_some() {
                '☑'
            } else {
                '☐'
            }),
            "table" => {
                let wrap = !self.out.ends_with(SCROLLER);
                if wrap {
                    self.out.push_str(SCROLLER);
                }
                self.wrapped_tables.push(wrap);
                tag.write("table", &mut self.out);
            }
            "th" => {
                let shown = if is_silent(rest) { "td" } else { "th" };
                self.heads.push(shown);
                tag.attributes
                    .retain(|(name, _)| shown == "th" || *name != "scope");
                tag.write(shown, &mut self.out);
            }
            "dl" => {
                let shown = if is_definition_list(rest) {
                    LIST
                } else {
                    NO_LIST
                };
                self.lists.push(shown);
                tag.write(shown.0, &mut self.out);
            }
            "dt" => tag.write(self.list().1, &mut self.out),
            "dd" => tag.write(self.list().2, &mut self.out),
            "a" => {
                self.open_links += 1;
                self.link(tag);
            }
            "pre" => {
                tag.attributes.retain(|(name, _)| *name != "tabindex");
                tag.attributes.push(("tabindex", "0"));
                tag.write("pre", &mut self.out);
                // The first line end of `pre` is none of its text when it is read again.
                if rest.starts_with('\n') {
                    self.out.push('\n');
                }
            }
            "audio" | "video" => self.medium(tag, rest),
            "source" => self.source(tag),
            name => tag.write(modern(name), &mut self.out),
        }
    }

    fn close(&mut self, name: &str) {
        let shown = match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = self.open_headings.pop().unwrap_or(2);
                let digit = char::from(b'0' + level.min(6));
                self.out.push_str("</h");
                self.out.push(digit);
                self.out.push('>');
                return;
            }
            "audio" | "video" if self.playing.pop() == Some(false) => return,
            "table" if self.wrapped_tables.pop() == Some(true) => "table></div",
            "th" => self.heads.pop().unwrap_or("th"),
            "dl" => self.lists.pop().unwrap_or(LIST).0,
            "dt" => self.list().1,
            "dd" => self.list().2,
            "a" => {
                self.open_links = self.open_links.saturating_sub(1);
                "a"
            }
            name => modern(name),
        };
        self.out.push_str("</");
        self.out.push_str(shown);
        self.out.push('>');
    }

    /// An anchor is an id, and stands once in a text.
    fn anchor(&mut self, tag: &mut Tag<'_>) {
        let Some(own) = tag.get("id").or_else(|| tag.get("name")) else {
            return;
        };
        tag.attributes
            .retain(|(name, _)| !matches!(*name, "id" | "name"));
        if self.anchors.insert(own.to_owned()) {
            tag.attributes.push(("id", own));
        }
    }

    /// What the parts of the innermost definition list are written as.
    fn list(&self) -> (&'static str, &'static str, &'static str) {
        self.lists.last().copied().unwrap_or(LIST)
    }

    /// The first heading is an h2, and no level is left out below it.
    fn shown_level(&mut self, name: &str) -> u8 {
        let written = name
            .as_bytes()
            .get(1)
            .map_or(2, |digit| digit.saturating_sub(b'0'));
        while self.levels.last().is_some_and(|above| *above >= written) {
            self.levels.pop();
        }
        let above = u8::try_from(self.levels.len()).unwrap_or(u8::MAX);
        self.levels.push(written);
        above.saturating_add(2).min(6)
    }

    fn link(&mut self, mut tag: Tag<'_>) {
        let foreign = tag
            .get("href")
            .is_some_and(|href| href.starts_with("http:") || href.starts_with("https:"));
        if foreign {
            tag.attributes.push(("rel", self.relation()));
        }
        tag.write("a", &mut self.out);
    }

    const fn relation(&self) -> &'static str {
        match self.policy {
            Policy::Untrusted => "nofollow noopener",
            Policy::Trusted => "noopener",
        }
    }

    /// Pictures of this site are shown, those of others become links.
    fn picture(&mut self, mut tag: Tag<'_>) {
        let src = tag.get("src").unwrap_or_default();
        if is_own(src) {
            tag.attributes.retain(|(name, _)| *name != "loading");
            tag.attributes.push(("loading", "lazy"));
            if tag.get("alt").is_none() {
                tag.attributes.push(("alt", ""));
            }
            return tag.write("img", &mut self.out);
        }
        let alt = tag.get("alt").map(str::trim).filter(|alt| !alt.is_empty());
        self.foreign(src, alt.unwrap_or_else(|| file_name(src)));
    }

    /// Sound and films of this site play, those of others become links.
    fn medium(&mut self, mut tag: Tag<'_>, rest: &str) {
        let own = tag.get("src").map_or_else(|| has_own_source(rest), is_own);
        self.playing.push(own);
        if !own {
            return self.source(tag);
        }
        tag.attributes.retain(|(name, _)| *name != "controls");
        tag.attributes.push(("controls", ""));
        let name = tag.name;
        tag.write(name, &mut self.out);
    }

    fn source(&mut self, mut tag: Tag<'_>) {
        match tag.get("src") {
            Some(src) if is_own(src) && self.playing.last() == Some(&true) => {
                tag.write("source", &mut self.out);
            }
            Some(src) if self.playing.last() == Some(&false) => self.foreign(src, file_name(src)),
            _ => {}
        }
    }

    /// A link in place of something that another site has.
    fn foreign(&mut self, src: &str, words: &str) {
        let words = words.replace("&quot;", "\"");
        if self.open_links > 0 || src.is_empty() {
            if !words.is_empty() {
                self.out
                    .extend(["<span class=\"picture\">", words.as_str(), "</span>"]);
            }
            return;
        }
        let words = if words.is_empty() {
            src.replace("&quot;", "\"")
        } else {
            words
        };
        let mut link = Tag {
            name: "a",
            attributes: vec![("class", "picture"), ("href", src)],
        };
        if src.starts_with("http:") || src.starts_with("https:") {
            link.attributes.push(("rel", self.relation()));
        }
        link.write("a", &mut self.out);
        self.out.push_str(&words);
        self.out.push_str("</a>");
    }
}

const LIST: (&str, &str, &str) = ("dl", "dt", "dd");
const NO_LIST: (&str, &str, &str) = ("div", "div", "div");

/// How far is looked ahead in a cell or list, in bytes; longer ones are taken for what they say.
const AHEAD: usize = 2 * 1024;

/// What stands before an end tag, if that is near.
fn inside<'a>(rest: &'a str, end: &str) -> Option<&'a str> {
    let near = rest.get(..rest.floor_char_boundary(AHEAD))?;
    near.split_once(end).map(|(inside, _)| inside)
}

/// Whether a cell holds neither words nor a picture.
fn is_silent(rest: &str) -> bool {
    inside(rest, "</th>").is_some_and(|inside| {
        Tokens::of(inside).all(|token| match token {
            Token::Text(text) => text.replace("&nbsp;", " ").trim().is_empty(),
            Token::Open(tag) => tag.name != "img",
            Token::Close(_) => true,
        })
    })
}

/// Whether a list holds terms and definitions.
fn is_definition_list(rest: &str) -> bool {
    inside(rest, "</dl>").is_none_or(|inside| inside.contains("<dt") && inside.contains("<dd"))
}

/// Whether a medium without an address of its own has a source of this site. Those within another
/// medium are that one's, so that no part of a text is looked at twice.
fn has_own_source(rest: &str) -> bool {
    Tokens::of(rest)
        .take_while(|token| match token {
            Token::Open(tag) => !is_medium(tag.name),
            Token::Close(name) => !is_medium(name),
            Token::Text(_) => true,
        })
        .any(|token| match token {
            Token::Open(tag) => tag.name == "source" && tag.get("src").is_some_and(is_own),
            _ => false,
        })
}

fn is_medium(name: &str) -> bool {
    matches!(name, "audio" | "video")
}

/// Whether the address is a file of this site.
fn is_own(src: &str) -> bool {
    src.starts_with("/files/") && !src.split('/').any(|segment| segment == "..")
}

fn file_name(src: &str) -> &str {
    let path = src.split(['?', '#']).next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default()
}

/// Elements that HTML no longer has are written as those that took their place.
fn modern(name: &str) -> &str {
    match name {
        "acronym" => "abbr",
        "strike" => "s",
        "tt" => "code",
        name => name,
    }
}
