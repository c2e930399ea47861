//! The pieces of HTML as a parser of it takes them: where tags and comments begin and end. Every byte
//! is looked at once, whatever the text is.

use super::name_of_tag;

/// A piece of HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Text without any `<`.
    Text(&'t str),
    /// A `<` that begins nothing.
    Bare,
    /// An opening tag, from `<` to `>`.
    Open(&'t str),
    /// A closing tag, from `<` to `>`.
    Close(&'t str),
    /// A comment, what a parser takes for one, or a tag that does not end: nothing is shown of it.
    Silent,
}

/// The name of a tag, as it is written.
pub(super) fn name_of(tag: &str) -> &str {
    name_of_tag(tag.strip_prefix('<').unwrap_or(tag))
}

/// Reads HTML piece by piece.
pub(super) struct Pieces<'t> {
    rest: &'t str,
}

impl<'t> Pieces<'t> {
    /// The pieces of `html`.
    pub(super) fn of(html: &'t str) -> Self {
        Self { rest: html }
    }

    /// What follows the last piece.
    pub(super) fn rest(&self) -> &'t str {
        self.rest
    }

    /// Goes on at this place of what follows.
    pub(super) fn jump(&mut self, to: usize) {
        self.rest = self.rest.get(to..).unwrap_or_default();
    }

    fn take(&mut self, length: usize) -> &'t str {
        let (piece, rest) = self.rest.split_at(length.min(self.rest.len()));
        self.rest = rest;
        piece
    }

    fn tag(&mut self, end: Option<usize>, piece: impl Fn(&'t str) -> Piece<'t>) -> Piece<'t> {
        let Some(end) = end else {
            self.rest = "";
            return Piece::Silent;
        };
        piece(self.take(end))
    }
}

impl<'t> Iterator for Pieces<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        let bytes = self.rest.as_bytes();
        let letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
        Some(match bytes {
            [] => return None,
            [b'<', b'/', ..] if letter(2) => self.tag(tag_end(bytes, 2), Piece::Close),
            [b'<', ..] if letter(1) => self.tag(tag_end(bytes, 1), Piece::Open),
            [b'<', b'!', b'-', b'-', ..] => {
                self.take(comment_end(bytes, 4));
                Piece::Silent
            }
            [b'<', b'!' | b'?' | b'/', ..] => {
                self.take(self.rest.find('>').map_or(bytes.len(), |end| end + 1));
                Piece::Silent
            }
            [b'<', ..] => {
                self.take(1);
                Piece::Bare
            }
            _ => Piece::Text(self.take(self.rest.find('<').unwrap_or(bytes.len()))),
        })
    }
}

/// The states of a parser within a tag.
#[derive(Clone, Copy)]
enum At {
    Space,
    Name,
    AfterName,
    Equals,
    Bare,
    Quoted(u8),
}

/// Where a tag ends, read from its name on.
fn tag_end(bytes: &[u8], from: usize) -> Option<usize> {
    // The name of a tag ends as a value without quotes does, or at a `/`.
    let mut at = At::Bare;
    let mut in_tag_name = true;
    for (place, byte) in bytes.iter().copied().enumerate().skip(from) {
        let is_space = matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c');
        at = match (at, byte) {
            (At::Quoted(quote), _) if byte == quote => At::Space,
            (At::Quoted(quote), _) => At::Quoted(quote),
            (_, b'>') => return Some(place + 1),
            (At::Bare, _) if is_space || (in_tag_name && byte == b'/') => At::Space,
            (At::Equals, b'"' | b'\'') => At::Quoted(byte),
            (At::Equals, _) if is_space => At::Equals,
            (At::Bare | At::Equals, _) => At::Bare,
            (_, b'/') => At::Space,
            (At::Name | At::AfterName, b'=') => At::Equals,
            (At::Space, _) if is_space => At::Space,
            (At::Name | At::AfterName, _) if is_space => At::AfterName,
            (At::Space | At::Name | At::AfterName, _) => At::Name,
        };
        in_tag_name &= matches!(at, At::Bare);
    }
    None
}

/// Where a comment ends, read from behind its `<!--` on; the end of the text if it does not.
fn comment_end(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    if rest.starts_with(b">") {
        return from + 1;
    }
    if rest.starts_with(b"->") {
        return from + 2;
    }
    let closes = |place: usize| {
        let tail = rest.get(place..).unwrap_or_default();
        [&b"-->"[..], b"--!>"]
            .into_iter()
            .find(|end| tail.starts_with(end))
            .map(|end| from + place + end.len())
    };
    let mut dashes = rest.iter().enumerate().filter(|(_, byte)| **byte == b'-');
    dashes
        .find_map(|(place, _)| closes(place))
        .unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, pieces: &[Piece<'_>]) {
        assert_eq!(Pieces::of(html).collect::<Vec<_>>(), pieces, "{html}");
    }

    #[test]
    fn tags_end_where_a_parser_ends_them() {
        for tag in [
            "<a>",
            "<a/>",
            "<a b='>' c=\">\">",
            "<a b = '>'>",
            "<a ='b'>",
            "<a \"b>",
            "<a b=c\"d>",
            "<a b=/c'>",
            "<a/b=\">\">",
            "<a b=\"c\"d='>'>",
            "<a <b>",
        ] {
            let text = format!("{tag}x");
            check(&text, &[Piece::Open(tag), Piece::Text("x")]);
        }
        check("<a b=\">", &[Piece::Silent]);
        check("</a b>c", &[Piece::Close("</a b>"), Piece::Text("c")]);
    }

    #[test]
    fn comments_end_where_a_parser_ends_them() {
        for comment in [
            "<!-- a > b -->",
            "<!-->",
            "<!--->",
            "<!---->",
            "<!-- -- --->",
            "<!-- --!>",
            "<!doctype a>",
            "<?a>",
            "</ a>",
            "</>",
        ] {
            let text = format!("{comment}x");
            check(&text, &[Piece::Silent, Piece::Text("x")]);
        }
        check("<!-- a", &[Piece::Silent]);
        check(
            "1 < 2",
            &[Piece::Text("1 "), Piece::Bare, Piece::Text(" 2")],
        );
    }
}
