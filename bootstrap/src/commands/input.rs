//! What commands read besides their flags: documents, passwords, ids.

use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Read};
use std::path::Path;
use std::str::FromStr;

use dialoguer::Password;
use secrecy::SecretString;
use serde_json::Value;
use trovato_application::document::json;
use trovato_domain::fault::Fault;

use crate::output::{CliError, Detail, Exit};

/// The most bytes of a document.
const LONGEST_DOCUMENT: u64 = 16 * 1024 * 1024;
/// The most bytes of a line with a password; longer ones are refused as passwords anyway.
const LONGEST_LINE: u64 = 4_096;

/// Reads the document of `--input`; `-` is standard input.
///
/// # Errors
/// The file is not there or cannot be read; what is in it is no JSON, told with its place.
pub(super) fn document(path: &Path) -> Result<Value, CliError> {
    let bytes = if path == Path::new("-") {
        read(io::stdin().lock())
    } else {
        File::open(path).and_then(read)
    };
    let bytes = bytes.map_err(|error| unreadable(path, &error))?;
    if bytes.len() as u64 > LONGEST_DOCUMENT {
        return Err(Fault::new("", "max_size", "the document has more than 16 MiB").into());
    }
    Ok(json::parse(&text(bytes)?)?)
}

/// The mark with which some programs begin a text in UTF-8.
const UTF_8_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The text of a document, without the mark that some programs put before it.
fn text(mut bytes: Vec<u8>) -> Result<String, Fault> {
    if is_utf_16(&bytes) {
        let message = "the document is in UTF-16: save it as UTF-8";
        return Err(Fault::new("", "json", message).at(1, 1));
    }
    if bytes.starts_with(UTF_8_MARK) {
        bytes.drain(..UTF_8_MARK.len());
    }
    String::from_utf8(bytes).map_err(|error| {
        let before = error.as_bytes().get(..error.utf8_error().valid_up_to());
        let line = before
            .unwrap_or_default()
            .split(|byte| *byte == b'\n')
            .count();
        let message = format!("line {line}: bytes that are no UTF-8");
        Fault::new("", "json", message).at(line as u64, 1)
    })
}

/// Whether the bytes are UTF-16: by its mark, or because the first character, which in JSON is of
/// ASCII, stands beside a NUL.
fn is_utf_16(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] | [0, _, ..] | [_, 0, ..]
    )
}

fn read(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(LONGEST_DOCUMENT + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A file that was named and cannot be read.
pub(super) fn unreadable(path: &Path, error: &io::Error) -> CliError {
    if error.kind() == io::ErrorKind::NotFound {
        let message = format!("there is no file {}", path.display());
        return CliError::new(Exit::NotFound, "not_found", message);
    }
    let message = format!("{} cannot be read: {error}", path.display());
    CliError::new(Exit::Failed, "unreadable", message)
}

/// An id that was given on the command line.
///
/// # Errors
/// It is none.
pub(super) fn id<T>(text: &str) -> Result<T, CliError>
where
    T: FromStr,
    T::Err: std::fmt::Display,
{
    text.parse().map_err(|error: T::Err| {
        let message = error.to_string();
        let detail = Detail {
            field: Some("id".to_owned()),
            rule: "value".to_owned(),
            message: message.clone(),
            line: None,
            column: None,
        };
        CliError::new(Exit::Usage, "usage", message).with_details(vec![detail])
    })
}

/// The password on the first line of standard input.
///
/// # Errors
/// Standard input cannot be read.
pub(super) fn password_of_stdin() -> Result<SecretString, CliError> {
    line(io::stdin().lock()).map_err(|error| {
        let message = format!("standard input cannot be read: {error}");
        CliError::new(Exit::Failed, "unreadable", message)
    })
}

fn line(from: impl Read) -> io::Result<SecretString> {
    let mut line = String::new();
    BufReader::new(from.take(LONGEST_LINE)).read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).into())
}

/// Asks for a password, which is not shown, where a person sits at a terminal.
///
/// # Errors
/// The terminal cannot be read.
pub(super) fn ask_password(question: &str) -> Result<Option<SecretString>, CliError> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Ok(None);
    }
    let given = Password::new()
        .with_prompt(question)
        .report(false)
        .interact();
    let password = given.map_err(|dialoguer::Error::IO(error)| {
        let message = format!("the terminal cannot be read: {error}");
        CliError::new(Exit::Failed, "unreadable", message)
    })?;
    Ok(Some(password.into()))
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::{line, text};

    #[test]
    fn a_document_is_utf_8_with_or_without_its_mark() {
        let marked = [b"\xEF\xBB\xBF".as_slice(), "{\"a\": \"ä\"}".as_bytes()].concat();
        for given in [marked, "{\"a\": \"ä\"}".as_bytes().to_vec()] {
            assert_eq!(text(given).as_deref(), Ok("{\"a\": \"ä\"}"));
        }
        assert_eq!(text(Vec::new()).as_deref(), Ok(""));
    }

    #[test]
    fn a_document_in_another_encoding_is_told_so() {
        let units = || "{\"a\": 1}".encode_utf16();
        let marked = || [0xFEFF].into_iter().chain(units());
        for given in [
            units().flat_map(u16::to_be_bytes).collect::<Vec<u8>>(),
            units().flat_map(u16::to_le_bytes).collect(),
            marked().flat_map(u16::to_be_bytes).collect(),
            marked().flat_map(u16::to_le_bytes).collect(),
        ] {
            let fault = text(given.clone()).expect_err("no UTF-8");
            assert!(
                fault.message.contains("UTF-16"),
                "{given:?}: {}",
                fault.message
            );
        }
        let fault = text(b"{\n\"a\": \xFF}".to_vec()).expect_err("no UTF-8");
        assert_eq!((fault.line, fault.rule), (Some(2), "json"));
    }

    #[test]
    fn a_password_is_the_first_line_without_its_end() {
        for (given, password) in [
            ("open sesame\n", "open sesame"),
            ("open sesame\r\nmore", "open sesame"),
            (" kept blanks ", " kept blanks "),
            ("", ""),
        ] {
            let read = line(given.as_bytes()).expect("a text can be read");
            assert_eq!(read.expose_secret(), password, "{given:?}");
        }
    }
}
