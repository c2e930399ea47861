//! What a template may not do, checked when it is read: mark text as safe, leave an attribute
//! unquoted, hold a script, a style or a handler, name an asset that is not there.

use std::collections::BTreeMap;

use super::mask::{Piece, lines, pieces};

/// What is wrong, and on which line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lint {
    /// The line, counted from one.
    pub(super) line: u32,
    /// What is wrong.
    pub(super) message: String,
}

/// Checks a template.
///
/// # Errors
/// The first thing in it that a template may not do.
pub(super) fn lint(source: &str, assets: &BTreeMap<String, String>) -> Result<(), Lint> {
    let mut html = Html {
        place: Place::Text,
        line: 1,
        name: String::new(),
        attribute: String::new(),
        sourced: false,
    };
    for (line, piece) in pieces(source) {
        html.line = line;
        match piece {
            Piece::Html(text) => html.read(text)?,
            Piece::Expression(code) => {
                check_code(code, line, assets)?;
                html.expression()?;
            }
            Piece::Statement(code) => check_code(code, line, assets)?,
            Piece::Comment(_) => {}
        }
    }
    Ok(())
}

fn check_code(code: &str, line: u32, assets: &BTreeMap<String, String>) -> Result<(), Lint> {
    let refuse = |message: String| Err(Lint { line, message });
    let mut filters = code.split('|').skip(1).map(|filter| {
        filter
            .trim_start()
            .split(|c: char| !c.is_alphanumeric() && c != '_')
            .next()
    });
    if filters.any(|filter| filter == Some("safe")) {
        return refuse(
            "the filter safe is not there: only the sanitiser makes safe HTML".to_owned(),
        );
    }
    let words = code.trim_start_matches(['-', '+']).trim_start();
    if words.starts_with("autoescape") || words.starts_with("filter safe") {
        return refuse("escaping cannot be switched off".to_owned());
    }
    let mut rest = code;
    while let Some((_, after)) = rest.split_once("asset(") {
        let named = after
            .trim_start()
            .strip_prefix(['\'', '"'])
            .and_then(|name| name.split(['\'', '"']).next());
        match named {
            Some(name) if assets.contains_key(name) => {}
            Some(name) => {
                let known: Vec<&str> = assets.keys().map(String::as_str).collect();
                return refuse(format!(
                    "there is no asset {name}; there are {}",
                    known.join(", ")
                ));
            }
            None => return refuse("asset takes a name in quotes".to_owned()),
        }
        rest = after;
    }
    Ok(())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    TagName,
    /// In a tag, between attributes.
    Tag,
    AttributeName,
    /// Behind `=`.
    Equals,
    Quoted(char),
    Comment,
}

/// Reads HTML far enough to know where an expression stands.
struct Html {
    place: Place,
    line: u32,
    name: String,
    attribute: String,
    /// Whether the tag has `src`.
    sourced: bool,
}

impl Html {
    fn read(&mut self, text: &str) -> Result<(), Lint> {
        for (at, c) in text.char_indices() {
            let rest = text.get(at..).unwrap_or_default();
            self.step(c, rest)?;
            self.line += u32::from(c == '\n');
        }
        debug_assert!(lines(text) <= self.line);
        Ok(())
    }

    fn step(&mut self, c: char, rest: &str) -> Result<(), Lint> {
        self.place = match (self.place, c) {
            (Place::Text, '<') if rest.starts_with("<!--") => Place::Comment,
            (Place::Text, '<') => {
                self.name.clear();
                self.sourced = false;
                Place::TagName
            }
            (Place::Comment, '-') if rest.starts_with("-->") => Place::Text,
            (Place::Text | Place::Comment, _) => self.place,
            (Place::Quoted(quote), _) => {
                if c == quote {
                    Place::Tag
                } else {
                    self.place
                }
            }
            (Place::Equals, '"' | '\'') => Place::Quoted(c),
            (Place::Equals, c) if c.is_whitespace() => Place::Equals,
            (Place::Equals, _) => {
                return self.refuse(format!("the value of {} has no quotes", self.attribute));
            }
            (_, '>') => {
                self.end_tag()?;
                Place::Text
            }
            (Place::TagName, c) if c.is_whitespace() || c == '/' && !self.name.is_empty() => {
                Place::Tag
            }
            (Place::TagName, c) => {
                self.name.push(c.to_ascii_lowercase());
                Place::TagName
            }
            (Place::AttributeName, '=') => Place::Equals,
            (Place::AttributeName, c) if c.is_whitespace() || c == '/' => Place::Tag,
            (Place::Tag, c) if c.is_whitespace() || c == '/' => Place::Tag,
            (Place::Tag, c) => {
                self.attribute.clear();
                self.attribute.push(c.to_ascii_lowercase());
                self.check_attribute(rest)?;
                Place::AttributeName
            }
            (Place::AttributeName, c) => {
                self.attribute.push(c.to_ascii_lowercase());
                Place::AttributeName
            }
        };
        Ok(())
    }

    fn check_attribute(&mut self, rest: &str) -> Result<(), Lint> {
        let name = rest
            .split(|c: char| c.is_whitespace() || "=/>".contains(c))
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        self.sourced |= name == "src";
        if name == "style"
            || name == "srcdoc"
            || name.starts_with("on")
            || name.starts_with("hx-")
            || name.starts_with("data-hx-")
        {
            return self.refuse(format!(
                "the attribute {name} is not for templates: no inline style, handler or script"
            ));
        }
        Ok(())
    }

    fn end_tag(&mut self) -> Result<(), Lint> {
        match self.name.as_str() {
            "style" => self.refuse("styles stand in a file of their own".to_owned()),
            "script" if !self.sourced => {
                self.refuse("scripts stand in a file of their own".to_owned())
            }
            _ => Ok(()),
        }
    }

    fn expression(&mut self) -> Result<(), Lint> {
        match self.place {
            Place::Equals => self.refuse(format!("the value of {} has no quotes", self.attribute)),
            Place::AttributeName => self.refuse("an attribute name cannot be made".to_owned()),
            _ => Ok(()),
        }
    }

    fn refuse(&self, message: String) -> Result<(), Lint> {
        Err(Lint {
            line: self.line,
            message,
        })
    }
}
