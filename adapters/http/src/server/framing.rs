//! Where a request head begins and ends on a connection, and whether its framing is beyond doubt.
//!
//! The HTTP library accepts some doubtful framings in silence (it drops a `Content-Length` that
//! stands before a `Transfer-Encoding`, and takes the same length twice). Two parsers in a row
//! that disagree on such a request are what request smuggling lives on, so the raw head is read
//! here as well. This module never changes a byte and never answers; it only counts.

/// Heads longer than this are refused by the HTTP library, so they need no more attention here.
const LONGEST_HEAD: usize = 64 * 1024;

/// What the raw head said about the length of its body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Framing {
    /// At most one `Content-Length` and nothing else.
    Sized,
    /// One `Transfer-Encoding`: the end of the body is not followed here, so the connection ends
    /// with this request.
    Chunked,
    /// Two lengths, two encodings, or both kinds: refused, and the connection ends.
    Doubtful,
}

impl Framing {
    /// Whether another request may follow on the same connection.
    pub(crate) fn keeps_connection(self) -> bool {
        self == Self::Sized
    }
}

/// What a connection is reading.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// Nothing of a request has come.
    Nothing,
    /// Some bytes of a request head.
    Head(Vec<u8>),
    /// A body of which so many bytes are missing.
    Body(u64),
    /// A body whose end is not followed, or bytes that are no request.
    Unframed,
}

/// Follows the requests of one connection through its raw bytes.
#[derive(Debug)]
pub(crate) struct Scanner {
    reading: Reading,
}

impl Scanner {
    pub(crate) fn new() -> Self {
        Self {
            reading: Reading::Nothing,
        }
    }

    pub(crate) fn reading(&self) -> &Reading {
        &self.reading
    }

    /// Takes the next bytes of the connection and tells each head that ended in them.
    pub(crate) fn feed(&mut self, mut bytes: &[u8], mut ended: impl FnMut(Framing)) {
        while !bytes.is_empty() {
            bytes = match &mut self.reading {
                Reading::Nothing => {
                    let blank = bytes
                        .iter()
                        .take_while(|b| matches!(b, b'\r' | b'\n'))
                        .count();
                    let rest = bytes.get(blank..).unwrap_or_default();
                    if !rest.is_empty() {
                        self.reading = Reading::Head(Vec::with_capacity(rest.len().min(1024)));
                    }
                    rest
                }
                Reading::Head(head) => {
                    let taken = extend_to_end(head, bytes);
                    if is_whole(head) {
                        let (framing, length) = judge(head);
                        ended(framing);
                        self.reading = after(framing, length);
                    } else if head.len() > LONGEST_HEAD {
                        self.reading = Reading::Unframed;
                    }
                    bytes.get(taken..).unwrap_or_default()
                }
                Reading::Body(missing) => {
                    let taken = usize::try_from(*missing)
                        .unwrap_or(usize::MAX)
                        .min(bytes.len());
                    *missing -= taken as u64;
                    if *missing == 0 {
                        self.reading = Reading::Nothing;
                    }
                    bytes.get(taken..).unwrap_or_default()
                }
                Reading::Unframed => return,
            };
        }
    }
}

fn after(framing: Framing, length: u64) -> Reading {
    match (framing, length) {
        (Framing::Chunked | Framing::Doubtful, _) => Reading::Unframed,
        (Framing::Sized, 0) => Reading::Nothing,
        (Framing::Sized, length) => Reading::Body(length),
    }
}

/// Appends bytes up to the blank line that ends a head; gives how many were taken.
fn extend_to_end(head: &mut Vec<u8>, bytes: &[u8]) -> usize {
    for (index, line) in bytes.split_inclusive(|b| *b == b'\n').enumerate() {
        head.extend_from_slice(line);
        if is_whole(head) {
            return bytes
                .split_inclusive(|b| *b == b'\n')
                .take(index + 1)
                .map(<[u8]>::len)
                .sum();
        }
    }
    bytes.len()
}

fn is_whole(head: &[u8]) -> bool {
    head.ends_with(b"\n\r\n") || head.ends_with(b"\n\n")
}

/// Counts the headers that frame a body (RFC 9112, section 6) and reads the length.
fn judge(head: &[u8]) -> (Framing, u64) {
    let (mut lengths, mut encodings, mut length) = (0_u32, 0_u32, 0_u64);
    for line in head.split(|b| *b == b'\n').skip(1) {
        let mut parts = line.splitn(2, |b| *b == b':');
        let name = parts.next().unwrap_or_default();
        let Some(value) = parts.next() else { continue };
        if name.eq_ignore_ascii_case(b"content-length") {
            lengths += 1;
            // What is no number is refused by the HTTP library with the rest of the head.
            length = std::str::from_utf8(value.trim_ascii())
                .ok()
                .and_then(|text| text.parse().ok())
                .unwrap_or(0);
        } else if name.eq_ignore_ascii_case(b"transfer-encoding") {
            encodings += 1;
        }
    }
    match (lengths, encodings) {
        (0 | 1, 0) => (Framing::Sized, length),
        (0, 1) => (Framing::Chunked, 0),
        _ => (Framing::Doubtful, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::{Framing, Reading, Scanner};

    /// The heads that ended, whether the bytes come at once or one by one.
    fn check(bytes: &[u8], expect: &[Framing], then: &Reading) {
        for step in [bytes.len(), 1, 7] {
            let (mut scanner, mut found) = (Scanner::new(), Vec::new());
            for piece in bytes.chunks(step) {
                scanner.feed(piece, |framing| found.push(framing));
            }
            assert_eq!(found, expect, "in steps of {step}");
            assert_eq!(scanner.reading(), then, "in steps of {step}");
        }
    }

    #[test]
    fn plain_requests_follow_each_other() {
        let two = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n\r\nGET / HTTP/1.1\nHost: a\n\n";
        check(two, &[Framing::Sized, Framing::Sized], &Reading::Nothing);
    }

    #[test]
    fn a_body_of_known_length_is_stepped_over() {
        let post = b"POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\n\r\n\r\nGET /";
        check(post, &[Framing::Sized], &Reading::Head(b"GET /".to_vec()));
        check(
            b"POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\nab",
            &[Framing::Sized],
            &Reading::Body(2),
        );
    }

    #[test]
    fn doubled_or_mixed_framing_is_doubtful() {
        for headers in [
            "Content-Length: 4\r\nTransfer-Encoding: chunked",
            "Transfer-Encoding: chunked\r\ncontent-length: 4",
            "Content-Length: 4\r\nContent-Length: 4",
            "Transfer-Encoding: identity\r\nTRANSFER-ENCODING: chunked",
        ] {
            let head = format!("POST / HTTP/1.1\r\n{headers}\r\n\r\nxxxx");
            check(head.as_bytes(), &[Framing::Doubtful], &Reading::Unframed);
        }
    }

    #[test]
    fn a_chunked_body_is_not_followed() {
        let head =
            b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n";
        check(head, &[Framing::Chunked], &Reading::Unframed);
    }

    #[test]
    fn a_head_without_end_is_given_up() {
        let mut scanner = Scanner::new();
        scanner.feed(&vec![b'a'; 70_000], |_| ());
        assert_eq!(scanner.reading(), &Reading::Unframed);
    }
}
