//! The least of an HTTP client: one GET on a connection of its own.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use anyhow::{Context, Result, bail};

/// No page takes longer.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a server answered.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
}

/// Asks a server for a path.
///
/// # Errors
/// When there is no answer, or it is no HTTP.
pub(crate) fn get(server: &str, path: &str) -> Result<Answer> {
    let address = server.trim_start_matches("http://");
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
    )?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    parse(&bytes).with_context(|| format!("GET {path}"))
}

/// Asks for a page that must be there.
///
/// # Errors
/// When the answer is any other than 200, or no text.
pub(crate) fn page(server: &str, path: &str) -> Result<String> {
    let answer = get(server, path)?;
    if answer.status != 200 {
        bail!("GET {path} answered {}", answer.status);
    }
    String::from_utf8(answer.body).with_context(|| format!("GET {path} is no text"))
}

fn parse(bytes: &[u8]) -> Result<Answer> {
    const END_OF_HEAD: &[u8] = b"\r\n\r\n";
    let end = bytes
        .windows(END_OF_HEAD.len())
        .position(|window| window == END_OF_HEAD)
        .context("the answer has no head")?;
    let (head, rest) = bytes.split_at(end);
    let body = &rest[END_OF_HEAD.len()..];
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let status = head.split(' ').nth(1).and_then(|word| word.parse().ok());
    let chunked = head
        .lines()
        .any(|line| line.starts_with("transfer-encoding:") && line.contains("chunked"));
    Ok(Answer {
        status: status.context("the answer has no status")?,
        body: if chunked {
            joined(body)?
        } else {
            body.to_owned()
        },
    })
}

/// The content of a chunked body.
fn joined(mut rest: &[u8]) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = rest.iter().position(|&byte| byte == b'\r');
        let line = &rest[..end.context("a chunk without a size")?];
        let size = usize::from_str_radix(std::str::from_utf8(line)?.trim(), 16)?;
        if size == 0 {
            return Ok(body);
        }
        let from = line.len() + 2;
        let chunk = rest.get(from..from + size).context("a chunk is cut off")?;
        body.extend_from_slice(chunk);
        rest = rest.get(from + size + 2..).context("a chunk is cut off")?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_read_whole_and_in_chunks() {
        for answer in [
            "HTTP/1.1 404 Not Found\r\nContent-Length: 7\r\n\r\nnothing",
            "HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nnoth\r\n3\r\ning\r\n0\r\n\r\n",
        ] {
            let expected = Answer {
                status: 404,
                body: b"nothing".to_vec(),
            };
            assert_eq!(parse(answer.as_bytes()).unwrap(), expected);
        }
        assert!(parse(b"HTTP/1.1 200 OK\r\n").is_err());
    }
}
