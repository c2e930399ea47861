//! Refusals of what never became a request: heads that are malformed, too long or too slow.
//!
//! The HTTP library says a status and nothing else, and has no door for more. Its bare heads come
//! here instead of to the client and leave with a sentence, so that nobody stands before an empty
//! page.

/// The head that says that what came is no request.
pub(super) const MALFORMED: &[u8] = b"HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n";
/// The head that says that a request took too long to come.
pub(super) const TOO_SLOW: &[u8] = b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\n\r\n";

/// The whole answer that a bare head stands for.
pub(super) fn with_sentence(head: &[u8]) -> String {
    let head = String::from_utf8_lossy(head);
    let sentence = sentence(head.split(' ').nth(1).unwrap_or_default());
    let told: String = head
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("content-length"))
        .flat_map(|line| [line, "\r\n"])
        .collect();
    let length = sentence.len();
    format!(
        "{told}content-type: text/plain; charset=utf-8\r\ncache-control: no-store\r\n\
         content-length: {length}\r\n\r\n{sentence}"
    )
}

fn sentence(status: &str) -> &'static str {
    match status {
        "408" => "The request took too long to come.\n",
        "414" => "The address is too long.\n",
        "431" => "The headers of the request are too many or too long.\n",
        _ => "The request was not understood.\n",
    }
}

#[cfg(test)]
mod tests {
    use super::{MALFORMED, with_sentence};

    #[test]
    fn a_bare_head_keeps_its_lines_and_gets_a_sentence() {
        let bare = b"HTTP/1.1 414 URI Too Long\r\nconnection: close\r\ncontent-length: 0\r\n\
                     date: Tue, 24 Nov 2026 09:30:00 GMT\r\n\r\n";
        assert_eq!(
            with_sentence(bare),
            "HTTP/1.1 414 URI Too Long\r\nconnection: close\r\n\
             date: Tue, 24 Nov 2026 09:30:00 GMT\r\n\
             content-type: text/plain; charset=utf-8\r\ncache-control: no-store\r\n\
             content-length: 25\r\n\r\nThe address is too long.\n"
        );
        assert!(with_sentence(MALFORMED).ends_with("\r\n\r\nThe request was not understood.\n"));
    }
}
