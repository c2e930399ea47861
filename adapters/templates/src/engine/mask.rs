//! A template with its expressions told apart from its HTML.

/// A piece of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// HTML as it stands.
    Html(&'a str),
    /// What stands between `{{` and `}}`.
    Expression(&'a str),
    /// What stands between `{%` and `%}`.
    Statement(&'a str),
    /// A comment.
    Comment(&'a str),
}

/// The pieces of a template, each with the line that it begins on.
pub(crate) fn pieces(source: &str) -> Vec<(u32, Piece<'_>)> {
    let mut found = Vec::new();
    let mut line = 1;
    let mut rest = source;
    while !rest.is_empty() {
        let start = [rest.find("{{"), rest.find("{%"), rest.find("{#")]
            .into_iter()
            .flatten()
            .min()
            .unwrap_or(rest.len());
        let (html, tail) = rest.split_at(start);
        if !html.is_empty() {
            found.push((line, Piece::Html(html)));
            line += lines(html);
        }
        let (piece, length) = braced(tail);
        let (text, after) = tail.split_at(length);
        if let Some(piece) = piece {
            found.push((line, piece));
        }
        line += lines(text);
        rest = after;
    }
    found
}

fn braced(tail: &str) -> (Option<Piece<'_>>, usize) {
    let end = match tail.get(..2) {
        Some("{{") => "}}",
        Some("{%") => "%}",
        Some("{#") => "#}",
        _ => return (None, tail.len()),
    };
    let inner = tail.get(2..).unwrap_or_default();
    let length = if end == "#}" {
        inner.find(end)
    } else {
        end_of_code(inner, end)
    };
    let length = length.unwrap_or(inner.len());
    let text = inner.get(..length).unwrap_or_default();
    let piece = match end {
        "}}" => Piece::Expression(text),
        "%}" => Piece::Statement(text),
        _ => Piece::Comment(text),
    };
    (Some(piece), (length + 4).min(tail.len()))
}

/// Where code ends: at the first closing braces that stand in no quoted text.
fn end_of_code(code: &str, end: &str) -> Option<usize> {
    let mut quote = None;
    let mut characters = code.char_indices();
    while let Some((at, c)) = characters.next() {
        match (quote, c) {
            (Some(_), '\\') => {
                characters.next();
            }
            (Some(open), _) if c == open => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, _) if code.get(at..).is_some_and(|rest| rest.starts_with(end)) => {
                return Some(at);
            }
            _ => {}
        }
    }
    None
}

pub(crate) fn lines(text: &str) -> u32 {
    u32::try_from(text.bytes().filter(|b| *b == b'\n').count()).unwrap_or(u32::MAX)
}
