//! Addresses in the form in which they are sent: what cannot stand in them becomes `%` and two digits
//! (RFC 3986). Pages, feeds, sitemaps and redirects write every address by this one rule.

use std::borrow::Cow;

/// An address, perhaps with a query. Escapes that are there stay.
pub fn encoded(address: &str) -> Cow<'_, str> {
    encode(address, |byte, rest| match byte {
        b'%' => matches!(rest, [a, b, ..] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit()),
        other => stands_in_an_address(other),
    })
}

/// A path as people read it, in which no character has a meaning but the slash.
pub fn encoded_path(path: &str) -> Cow<'_, str> {
    encode(path, |byte, _| {
        stands_in_an_address(byte) && !b"%?#;[]".contains(&byte)
    })
}

/// A name or a value of a query.
pub fn encoded_word(word: &str) -> Cow<'_, str> {
    encode(word, |byte, _| {
        byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte)
    })
}

const fn stands_in_an_address(byte: u8) -> bool {
    byte.is_ascii_graphic()
        && !matches!(
            byte,
            b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}'
        )
}

/// The text with every byte escaped that does not stay. `stays` is told the bytes behind as well; it
/// keeps ASCII alone.
fn encode(text: &str, stays: impl Fn(u8, &[u8]) -> bool) -> Cow<'_, str> {
    let mut rest = text.as_bytes();
    while let [byte, tail @ ..] = rest
        && stays(*byte, tail)
    {
        rest = tail;
    }
    if rest.is_empty() {
        return Cow::Borrowed(text);
    }
    let kept = text.get(..text.len() - rest.len()).unwrap_or_default();
    let mut sent = String::with_capacity(text.len() + 2 * rest.len());
    sent.push_str(kept);
    while let [byte, tail @ ..] = rest {
        if stays(*byte, tail) {
            sent.push(char::from(*byte));
        } else {
            sent.push('%');
            sent.extend([byte >> 4, byte & 0xf].map(digit));
        }
        rest = tail;
    }
    Cow::Owned(sent)
}

fn digit(half: u8) -> char {
    char::from_digit(u32::from(half), 16).map_or('0', |digit| digit.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_encoded_once() {
        for (path, expect) in [
            ("/a-b", "/a-b"),
            ("/café?q=1&r=ü", "/caf%C3%A9?q=1&r=%C3%BC"),
            ("/caf%C3%A9", "/caf%C3%A9"),
            ("/100%", "/100%25"),
            ("/a%zz%2", "/a%25zz%252"),
            ("/a b{c}", "/a%20b%7Bc%7D"),
            ("/a\r\nSet-Cookie: x=1", "/a%0D%0ASet-Cookie:%20x=1"),
        ] {
            assert_eq!(encoded(path), expect);
        }
        assert!(matches!(encoded("/a-b"), Cow::Borrowed(_)));
    }

    #[test]
    fn in_a_path_that_people_read_nothing_is_an_escape_or_a_query() {
        for (path, expect) in [
            ("/author/jo@example.org", "/author/jo@example.org"),
            ("/author/50%41", "/author/50%2541"),
            ("/author/who?#;[]", "/author/who%3F%23%3B%5B%5D"),
            ("/潮", "/%E6%BD%AE"),
        ] {
            assert_eq!(encoded_path(path), expect);
        }
    }

    #[test]
    fn a_word_of_a_query_ends_nothing() {
        assert_eq!(encoded_word("a&b=c d/é"), "a%26b%3Dc%20d%2F%C3%A9");
    }
}
