//! What commands read besides their flags: documents, passwords, ids.

use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::str::FromStr;

use secrecy::SecretString;
use serde_json::Value;
use trovato_application::document::json;
use trovato_domain::fault::Fault;

use crate::output::{self, CliError, Detail, Exit};

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
    let text = String::from_utf8(bytes).map_err(|error| {
        let before = error.as_bytes().get(..error.utf8_error().valid_up_to());
        let line = before
            .unwrap_or_default()
            .split(|byte| *byte == b'\n')
            .count();
        let message = format!("line {line}: bytes that are no UTF-8");
        Fault::new("", "json", message).at(line as u64, 1)
    })?;
    Ok(json::parse(&text)?)
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

/// Asks for a password where a person sits at a terminal that can hide what is typed.
///
/// # Errors
/// The terminal cannot be read.
pub(super) fn ask_password(question: &str) -> Result<Option<SecretString>, CliError> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() || !echo("-echo") {
        return Ok(None);
    }
    output::say(question);
    let password = password_of_stdin();
    echo("echo");
    Ok(Some(password?))
}

/// Sets whether the terminal shows what is typed; gives whether it could be set.
fn echo(mode: &str) -> bool {
    let set = Command::new("stty")
        .arg(mode)
        .stdin(Stdio::inherit())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    set.is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::line;

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
