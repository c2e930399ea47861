//! The pieces of cleaned HTML: text, opening tags, closing tags.
//!
//! It reads only what ammonia wrote: lower-case names, double-quoted and escaped values, no comments.

/// A piece of cleaned HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Escaped text.
    Text(&'a str),
    /// An opening tag.
    Open(Tag<'a>),
    /// A closing tag, by its name.
    Close(&'a str),
}

/// An opening tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// The name.
    pub(super) name: &'a str,
    /// The attributes with their escaped values.
    pub(super) attributes: Vec<(&'a str, &'a str)>,
}

impl<'a> Tag<'a> {
    /// The escaped value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        self.attributes
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| *value)
    }

    /// Writes the tag under a name, its attributes sorted.
    pub(super) fn write(&mut self, name: &str, out: &mut String) {
        self.attributes.sort_unstable_by_key(|(name, _)| *name);
        out.push('<');
        out.push_str(name);
        for (name, value) in &self.attributes {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            out.push_str(value);
            out.push('"');
        }
        out.push('>');
    }
}

/// Reads cleaned HTML piece by piece.
pub(super) struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Tokens<'a> {
    /// The pieces of `html`.
    pub(super) fn of(html: &'a str) -> Self {
        Self { rest: html }
    }

    /// What follows the last piece.
    pub(super) fn rest(&self) -> &'a str {
        self.rest
    }

    fn tag(&mut self, inner: &'a str) -> Token<'a> {
        let end = inner.find([' ', '>']).unwrap_or(inner.len());
        let (name, mut rest) = inner.split_at(end);
        let mut attributes = Vec::new();
        while let Some(after) = rest.strip_prefix(' ') {
            let Some((attribute, value)) = after.split_once("=\"") else {
                break;
            };
            let Some((value, next)) = value.split_once('"') else {
                break;
            };
            attributes.push((attribute, value));
            rest = next;
        }
        self.rest = rest.strip_prefix('>').unwrap_or_default();
        Token::Open(Tag { name, attributes })
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        let Some(inner) = self.rest.strip_prefix('<') else {
            let (text, rest) = self
                .rest
                .split_at(self.rest.find('<').unwrap_or(self.rest.len()));
            self.rest = rest;
            return Some(Token::Text(text));
        };
        if let Some(closing) = inner.strip_prefix('/') {
            let (name, rest) = closing.split_once('>').unwrap_or((closing, ""));
            self.rest = rest;
            return Some(Token::Close(name));
        }
        Some(self.tag(inner))
    }
}
