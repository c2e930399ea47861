//! A client that sends what it is told, byte for byte, and follows nothing by itself.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use anyhow::{Context, Result};

/// How long a server may be silent.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Asks one server; each request has a connection of its own.
#[derive(Clone, Debug)]
pub struct Client {
    /// Host and port.
    pub address: String,
}

/// What a server answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// Names, in small letters, and values in the order in which they came.
    pub headers: Vec<(String, String)>,
    /// The body, without its transfer coding.
    pub body: Vec<u8>,
}

impl Client {
    /// Sends `GET`.
    ///
    /// # Errors
    /// When the server cannot be reached or its answer is no HTTP.
    pub fn get(&self, path: &str) -> Result<Answer> {
        self.get_with(path, &[])
    }

    /// Sends `GET` with further headers.
    ///
    /// # Errors
    /// As [`Client::get`].
    pub fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Result<Answer> {
        self.ask("GET", path, headers)
    }

    /// Sends a request without a body.
    ///
    /// # Errors
    /// As [`Client::get`].
    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Result<Answer> {
        let mut request = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n", self.address);
        for (name, value) in headers {
            request.extend([name, ": ", value, "\r\n"]);
        }
        request.push_str("Connection: close\r\n\r\n");
        let bytes = self.raw(request.as_bytes())?;
        Answer::parse(&bytes).with_context(|| {
            let start = String::from_utf8_lossy(&bytes);
            format!("{method} {path} was answered by no HTTP: {start:.200}")
        })
    }

    /// Sends these bytes and returns all that comes back until the server closes.
    ///
    /// # Errors
    /// When the server cannot be reached or falls silent.
    pub fn raw(&self, request: &[u8]) -> Result<Vec<u8>> {
        let mut stream = TcpStream::connect(&self.address)
            .with_context(|| format!("cannot reach {}", self.address))?;
        stream.set_read_timeout(Some(TIMEOUT))?;
        stream.set_write_timeout(Some(TIMEOUT))?;
        // A server may refuse before it has read all: its answer counts, not the broken pipe.
        drop(stream.write_all(request));
        let mut answer = Vec::new();
        match stream.read_to_end(&mut answer) {
            Err(error) if answer.is_empty() => Err(error).context("the server did not answer"),
            _ => Ok(answer),
        }
    }
}

impl Answer {
    /// The first header of this name, given in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        let header = self.headers.iter().find(|(other, _)| other == name)?;
        Some(&header.1)
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(bytes.get(..end)?).into_owned();
        let body = bytes.get(end + 4..)?;
        let mut lines = head.split("\r\n");
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let headers: Vec<(String, String)> = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
            .collect();
        let mut answer = Self {
            status,
            headers,
            body: Vec::new(),
        };
        answer.body = if answer.header("transfer-encoding") == Some("chunked") {
            unchunked(body)?
        } else {
            body.to_vec()
        };
        Some(answer)
    }
}

/// Puts a body together that was sent in chunks; `None` when one is cut off.
fn unchunked(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|two| two == b"\r\n")?;
        let line = str::from_utf8(rest.get(..end)?).ok()?;
        let length = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        if length == 0 {
            return Some(body);
        }
        let chunk = rest.get(end + 2..)?;
        body.extend_from_slice(chunk.get(..length)?);
        rest = chunk.get(length + 2..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::Answer;

    #[test]
    fn plain_and_chunked_answers_are_read() {
        let plain = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\n\r\nnothing";
        let answer = Answer::parse(plain).unwrap();
        assert_eq!((answer.status, answer.text().as_str()), (404, "nothing"));
        assert_eq!(answer.header("content-type"), Some("text/plain"));

        let chunked =
            b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nmany\r\n5;a=b\r\n more\r\n0\r\n\r\n";
        assert_eq!(Answer::parse(chunked).unwrap().text(), "many more");
    }

    #[test]
    fn a_body_that_is_cut_off_is_no_answer() {
        let cut = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n9\r\nman";
        assert_eq!(Answer::parse(cut), None);
        assert_eq!(Answer::parse(b"nonsense"), None);
    }
}
