//! Which part of a file is asked for (RFC 9110, section 14).
//!
//! One range of bytes is served; several at once, other units and what is no range mean the whole.

use http::header::{IF_RANGE, RANGE};
use http::{HeaderMap, HeaderValue};
use trovato_ports::files::ByteRange;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// All of it.
    Whole,
    /// A part that is there.
    Part(ByteRange),
    /// A part behind the end.
    Beyond,
}

/// Reads `Range` and `If-Range` for a file of this size and tag.
pub(super) fn wanted(asked: &HeaderMap, tag: &HeaderValue, size: u64) -> Wanted {
    // A strong comparison: a weak tag or a date never matches, and the whole file is right then.
    let is_same = asked.get(IF_RANGE).is_none_or(|known| known == tag);
    let range = asked.get(RANGE).filter(|_| is_same);
    let range = range.and_then(|range| range.to_str().ok());
    range.map_or(Wanted::Whole, |range| {
        read(range, size).unwrap_or(Wanted::Whole)
    })
}

/// The value of `Content-Range`.
pub(super) fn header(part: ByteRange, size: u64) -> String {
    let last = part.start + part.length.saturating_sub(1);
    format!("bytes {}-{last}/{size}", part.start)
}

fn read(range: &str, size: u64) -> Option<Wanted> {
    let (unit, set) = range.split_once('=')?;
    let (first, last) = set.trim().split_once('-')?;
    if !unit.trim().eq_ignore_ascii_case("bytes") {
        return None;
    }
    if first.is_empty() {
        let length = number(last)?.min(size);
        let start = size - length;
        return Some(part(start, length));
    }
    let first = number(first)?;
    let last = if last.is_empty() {
        u64::MAX
    } else {
        number(last)?
    };
    if last < first {
        return None;
    }
    if first >= size {
        return Some(Wanted::Beyond);
    }
    Some(part(first, last.min(size - 1) - first + 1))
}

fn part(start: u64, length: u64) -> Wanted {
    if length == 0 {
        Wanted::Beyond
    } else {
        Wanted::Part(ByteRange { start, length })
    }
}

/// Digits alone; more than fit are as good as the largest number.
fn number(text: &str) -> Option<u64> {
    let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use http::header::{IF_RANGE, RANGE};
    use http::{HeaderMap, HeaderValue};
    use trovato_ports::files::ByteRange;

    use super::Wanted::{self, Beyond, Whole};
    use super::{header, wanted};

    const TAG: HeaderValue = HeaderValue::from_static("\"1-1\"");

    fn ask(range: &'static str, size: u64) -> Wanted {
        let mut headers = HeaderMap::new();
        headers.insert(RANGE, HeaderValue::from_static(range));
        wanted(&headers, &TAG, size)
    }

    fn part(start: u64, length: u64) -> Wanted {
        Wanted::Part(ByteRange { start, length })
    }

    #[test]
    fn one_range_is_served_and_cut_at_the_end() {
        for (range, expect) in [
            ("bytes=0-0", part(0, 1)),
            ("bytes=0-9", part(0, 10)),
            ("bytes=3-", part(3, 7)),
            ("bytes=-4", part(6, 4)),
            ("bytes=-99", part(0, 10)),
            ("bytes=9-99999999999999999999999", part(9, 1)),
            ("Bytes=2-3", part(2, 2)),
            ("bytes=10-", Beyond),
            ("bytes=99-100", Beyond),
            ("bytes=-0", Beyond),
        ] {
            assert_eq!(ask(range, 10), expect, "{range}");
        }
        assert_eq!(ask("bytes=0-", 0), Beyond);
        assert_eq!(ask("bytes=-1", 0), Beyond);
    }

    #[test]
    fn what_is_no_single_range_means_the_whole() {
        for range in [
            "",
            "bytes",
            "bytes=",
            "bytes=-",
            "bytes=a-b",
            "bytes=5-2",
            "bytes=0-1,3-4",
            "lines=0-1",
            "bytes=+1-2",
            "bytes=1--2",
        ] {
            assert_eq!(ask(range, 10), Whole, "{range}");
        }
    }

    #[test]
    fn a_part_of_another_version_is_not_sent() {
        for (known, expect) in [
            ("\"1-1\"", part(0, 2)),
            ("\"1-2\"", Whole),
            ("W/\"1-1\"", Whole),
            ("Tue, 24 Nov 2026 09:30:00 GMT", Whole),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(RANGE, HeaderValue::from_static("bytes=0-1"));
            headers.insert(IF_RANGE, HeaderValue::from_static(known));
            assert_eq!(wanted(&headers, &TAG, 10), expect, "{known}");
        }
    }

    #[test]
    fn the_header_names_first_and_last_byte() {
        let range = ByteRange {
            start: 2,
            length: 3,
        };
        assert_eq!(header(range, 10), "bytes 2-4/10");
    }
}
