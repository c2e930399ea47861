//! Entity tags: naming bytes, and telling whether a client has them already.
//!
//! The fingerprint tells versions of our own bytes apart and guards nothing.

use http::header::IF_NONE_MATCH;
use http::{HeaderMap, HeaderValue};

/// The bytes taken eight at a time, each word turned and multiplied into the sum, with the finishing
/// shifts of `SplitMix64` so that the upper half, which names assets, depends on every byte.
pub(crate) fn fingerprint(bytes: &[u8]) -> u64 {
    let (words, tail) = bytes.as_chunks::<8>();
    let mut last = [0; 8];
    for (place, byte) in last.iter_mut().zip(tail) {
        *place = *byte;
    }
    // The length tells zeros at the end from none.
    let sum = words
        .iter()
        .chain([&last])
        .map(|word| u64::from_le_bytes(*word))
        .fold(bytes.len() as u64, |sum, word| {
            (sum.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        });
    let mixed = (sum ^ (sum >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed ^ (mixed >> 27)
}

/// The weak tag of bytes that are made anew for each answer. Weak, because compressed or not they
/// are the same page.
pub(crate) fn weak(bytes: &[u8]) -> Option<HeaderValue> {
    HeaderValue::try_from(format!("W/\"{:016x}\"", fingerprint(bytes))).ok()
}

/// Whether the client has what the tag names: the weak comparison of RFC 9110, section 13.1.2.
pub(crate) fn is_current(asked: &HeaderMap, tag: &HeaderValue) -> bool {
    let opaque = |tag: &[u8]| tag.strip_prefix(b"W/").unwrap_or(tag).to_vec();
    let wanted = opaque(tag.as_bytes());
    let lists = asked
        .get_all(IF_NONE_MATCH)
        .iter()
        .filter_map(|list| list.to_str().ok());
    lists
        .flat_map(|list| list.split(','))
        .map(str::trim)
        .any(|kept| kept == "*" || opaque(kept.as_bytes()) == wanted)
}

#[cfg(test)]
mod tests {
    use http::header::IF_NONE_MATCH;
    use http::{HeaderMap, HeaderValue};

    use super::{fingerprint, is_current};

    #[test]
    fn one_byte_more_or_other_changes_the_fingerprint() {
        let texts = [
            &b""[..],
            b"\0",
            b"a",
            b"b",
            b"aa",
            b"ab",
            b"eight of",
            b"eight of\0",
            b"eight of them",
            b"eighty o",
        ];
        let names = texts.map(|bytes| fingerprint(bytes) >> 32);
        for (index, name) in names.iter().enumerate() {
            assert!(!names.iter().skip(index + 1).any(|other| other == name));
        }
    }

    #[test]
    fn tags_are_compared_weakly_and_in_lists() {
        for (asked, tag, expect) in [
            ("\"a\"", "\"a\"", true),
            ("W/\"a\"", "\"a\"", true),
            ("\"a\"", "W/\"a\"", true),
            ("\"b\", W/\"a\"", "W/\"a\"", true),
            ("*", "\"a\"", true),
            ("\"b\"", "\"a\"", false),
            ("a", "\"a\"", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(IF_NONE_MATCH, HeaderValue::from_static(asked));
            let tag = HeaderValue::from_static(tag);
            assert_eq!(is_current(&headers, &tag), expect, "{asked} {tag:?}");
        }
        assert!(!is_current(
            &HeaderMap::new(),
            &HeaderValue::from_static("\"a\"")
        ));
    }
}
