//! The HTML of a template, read far enough to know where an expression stands.

use super::Lint;
use crate::engine::mask::lines;

/// Elements that load what they name.
const LOADING: [&str; 15] = [
    "audio", "embed", "frame", "iframe", "image", "img", "input", "link", "object", "script",
    "source", "track", "use", "video", "base",
];

/// Attributes whose value is an address.
pub(crate) const ADDRESSES: [&str; 10] = [
    "action",
    "cite",
    "data",
    "formaction",
    "href",
    "ping",
    "poster",
    "src",
    "srcset",
    "xlink:href",
];

/// The last words of expressions that are addresses, checked where they were made.
const URLS: [&str; 8] = [
    "url",
    "src",
    "link",
    "feed",
    "canonical",
    "next",
    "author_url",
    "asset",
];

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

/// The state of reading.
pub(super) struct Html {
    /// The line.
    pub(super) line: u32,
    place: Place,
    name: String,
    attribute: String,
    /// The beginning of the value of the attribute.
    value: String,
    /// Whether the tag has `src`.
    sourced: bool,
}

impl Html {
    /// At the beginning of a template.
    pub(super) fn new() -> Self {
        Self {
            line: 1,
            place: Place::Text,
            name: String::new(),
            attribute: String::new(),
            value: String::new(),
            sourced: false,
        }
    }

    /// Reads HTML as it stands.
    pub(super) fn read(&mut self, text: &str) -> Result<(), Lint> {
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
            (Place::Quoted(quote), _) if c == quote => Place::Tag,
            (Place::Quoted(_), _) => {
                self.value.push(c.to_ascii_lowercase());
                self.check_value()?;
                self.place
            }
            (Place::Equals, '"' | '\'') => {
                self.value.clear();
                Place::Quoted(c)
            }
            (Place::Equals, c) if c.is_whitespace() => Place::Equals,
            (Place::Equals, _) => return self.unquoted(),
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
            (Place::Tag | Place::AttributeName, c) if c.is_whitespace() || c == '/' => Place::Tag,
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
            || name == "http-equiv"
            || name.starts_with("on")
            || name.starts_with("hx-")
            || name.starts_with("data-hx-")
        {
            let message = format!(
                "the attribute {name} is not for templates: no inline style, handler or script"
            );
            return self.refuse("inline", message);
        }
        Ok(())
    }

    /// What is loaded is of this site.
    fn check_value(&self) -> Result<(), Lint> {
        let names_address = ADDRESSES.contains(&self.attribute.as_str());
        let value = self.value.trim_start();
        // Browsers read these away, so that an address may be another than it looks.
        let is_list = self.attribute == "srcset";
        let is_odd = |c| matches!(c, '&' | '\\') || !is_list && matches!(c, '\t' | '\n' | '\r');
        let odd = value.replace("&amp;", "").contains(is_odd);
        if names_address && odd {
            let message = format!(
                "{} is written with references or control characters",
                self.attribute
            );
            return self.refuse("inline", message);
        }
        let runs = ["javascript:", "vbscript:", "data:"];
        if names_address && runs.iter().any(|begin| value.starts_with(begin)) {
            return self.refuse("inline", "scripts stand in a file of their own".to_owned());
        }
        let foreign = ["http:", "https:", "//"];
        let is_foreign = foreign.iter().any(|begin| value.starts_with(begin));
        if names_address && is_foreign && LOADING.contains(&self.name.as_str()) {
            let message = format!("{} of {} is of another site", self.attribute, self.name);
            return self.refuse("foreign", message);
        }
        Ok(())
    }

    fn end_tag(&mut self) -> Result<(), Lint> {
        match self.name.as_str() {
            "style" => self.refuse("inline", "styles stand in a file of their own".to_owned()),
            "base" | "plaintext" | "set" | "animate" | "object" | "embed" | "applet" | "frame"
            | "iframe" => {
                let message = format!("the element {} is not for templates", self.name);
                self.refuse("inline", message)
            }
            "script" if !self.sourced => {
                self.refuse("inline", "scripts stand in a file of their own".to_owned())
            }
            _ => Ok(()),
        }
    }

    /// Reads an expression.
    pub(super) fn expression(&mut self, code: &str) -> Result<(), Lint> {
        let last = last_word(code);
        match self.place {
            Place::Equals => self.unquoted(),
            Place::AttributeName => {
                self.refuse("unescaped", "an attribute name cannot be made".to_owned())
            }
            Place::Tag if last != "attributes" => self.refuse(
                "unescaped",
                "an attribute cannot be made of text".to_owned(),
            ),
            Place::TagName if !["level", "tag"].contains(&last) => self.refuse(
                "unescaped",
                "the name of an element cannot be made of text".to_owned(),
            ),
            Place::Quoted(_) => self.begin_of_address(last),
            _ => Ok(()),
        }
    }

    /// An address that begins with an expression is one that was checked where it was made.
    fn begin_of_address(&mut self, last: &str) -> Result<(), Lint> {
        let begins = self.value.trim().is_empty();
        self.value.push('…');
        if begins && ADDRESSES.contains(&self.attribute.as_str()) && !URLS.contains(&last) {
            let message = format!("{} is an address, not {last}", self.attribute);
            return self.refuse("unescaped", message);
        }
        Ok(())
    }

    fn unquoted(&self) -> Result<(), Lint> {
        let message = format!("the value of {} has no quotes", self.attribute);
        self.refuse("unescaped", message)
    }

    fn refuse(&self, rule: &'static str, message: String) -> Result<(), Lint> {
        Err(Lint::new(self.line, rule, message))
    }
}

/// The last word of the first name in an expression: `url` of `item.url | upper`, `asset` of a call.
fn last_word(code: &str) -> &str {
    let code = code.trim_matches(['-', '+']).trim();
    let end = code
        .find(|c: char| !c.is_alphanumeric() && c != '_' && c != '.')
        .unwrap_or(code.len());
    let name = code.get(..end).unwrap_or_default();
    name.rsplit('.').next().unwrap_or_default()
}
