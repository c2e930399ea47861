//! Addresses on their way out: percent-encoding, and which of them a redirect may name.
//!
//! A redirect leads to a path of this site or to an absolute address that the configuration holds;
//! whatever else is found in its place leads nowhere.

use http::HeaderValue;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use url::Url;

/// What cannot stand in a path or query (RFC 3986); `%` is seen to apart.
const UNSAFE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A path, perhaps with a query, in the form in which it is sent. Escapes that are there stay.
pub(crate) fn encode(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for (place, piece) in path.split('%').enumerate() {
        if place > 0 {
            let mut digits = piece.bytes().take(2);
            let mut is_hex = || digits.next().is_some_and(|d| d.is_ascii_hexdigit());
            encoded.push_str(if is_hex() && is_hex() { "%" } else { "%25" });
        }
        encoded.extend(utf8_percent_encode(piece, UNSAFE));
    }
    encoded
}

/// The value of `Location`; `None` for what no redirect may lead to.
pub(crate) fn location(to: &str) -> Option<HeaderValue> {
    if let Some(path) = to.strip_prefix('/') {
        if path.starts_with(['/', '\\']) {
            return None;
        }
        return HeaderValue::try_from(encode(to)).ok();
    }
    let url: Url = to.parse().ok()?;
    let is_plain = matches!(url.scheme(), "http" | "https")
        && url.username().is_empty()
        && url.password().is_none();
    is_plain.then(|| HeaderValue::try_from(String::from(url)).ok())?
}

#[cfg(test)]
mod tests {
    use super::{encode, location};

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
            assert_eq!(encode(path), expect);
        }
    }

    #[test]
    fn redirects_lead_to_own_paths_and_to_plain_web_addresses() {
        for (to, expect) in [
            ("/", Some("/")),
            ("/日本", Some("/%E6%97%A5%E6%9C%AC")),
            ("https://example.org/ä", Some("https://example.org/%C3%A4")),
            ("//evil.example", None),
            ("/\\evil.example", None),
            ("\\\\evil.example", None),
            ("javascript:alert(1)", None),
            ("https://user:pw@example.org/", None),
            ("relative", None),
            ("", None),
        ] {
            let found = location(to);
            let found = found.as_ref().map(|v| v.to_str().unwrap_or("?"));
            assert_eq!(found, expect, "{to}");
        }
    }
}
