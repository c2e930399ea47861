//! What a command says: one document on standard output, sentences on standard error.
//!
//! Nothing else writes to standard output. A reader that goes away is no failure.

mod error;
mod failure;
mod table;

use std::io::{self, Write};

use clap::ValueEnum;
use serde_json::Value;

use crate::yaml;

pub(crate) use error::{CliError, Detail, Exit, on_one_line};
pub(crate) use table::{Column, View};

/// In which form documents are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    Table,
    /// One JSON document.
    Json,
    /// One YAML document.
    Yaml,
}

/// The document in the wanted form, ending in a newline.
pub(crate) fn render(document: &Value, view: View, format: Format) -> String {
    match format {
        Format::Table => table::render(document, view),
        Format::Json => format!("{document:#}\n"),
        Format::Yaml => yaml::write(document),
    }
}

/// Prints a text on standard output.
///
/// # Errors
/// Standard output cannot be written, for another reason than that nobody reads it any more.
pub(crate) fn print(text: &str) -> Result<(), CliError> {
    write_to(io::stdout().lock(), text)
}

fn write_to(mut out: impl Write, text: &str) -> Result<(), CliError> {
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let message = format!("standard output cannot be written: {error}");
            Err(CliError::new(Exit::Failed, "output", message))
        }
        _ => Ok(()),
    }
}

/// Prints a line on standard error; where that is closed there is nobody to tell.
pub(crate) fn say(line: &str) {
    say_to(io::stderr().lock(), line);
}

/// Whatever a line repeats of data stays within it and draws nothing on a terminal.
fn say_to(mut out: impl Write, line: &str) {
    writeln!(out, "{}", on_one_line(line)).ok();
}

/// Prints the sentence of an error, which may have lines of its own.
fn say_sentence(error: &CliError) {
    error.sentence().trim_end().lines().for_each(say);
}

/// Tells a failure: a readable sentence on standard error, the error document on standard output
/// where one was asked for.
pub(crate) fn report(error: &CliError, format: Format) {
    say_sentence(error);
    let document = error.document();
    match format {
        Format::Table => {}
        Format::Json | Format::Yaml => {
            let told = print(&render(&document, View::Fields, format));
            if let Err(unwritable) = told {
                say_sentence(&unwritable);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, Write};

    use super::{say_to, write_to};

    struct Broken(io::ErrorKind);

    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn what_a_line_repeats_of_data_stays_within_it() {
        let mut said = Vec::new();
        say_to(&mut said, "warning: `a\r\nerror: \u{1b}[2Jb` is odd");
        let expected = "warning: `a\\r\\nerror: \\u{1b}[2Jb` is odd\n";
        assert_eq!(String::from_utf8(said).as_deref(), Ok(expected));
    }

    #[test]
    fn a_reader_that_went_away_is_no_failure_but_a_full_disk_is() {
        assert!(write_to(Broken(io::ErrorKind::BrokenPipe), "x").is_ok());
        let error = write_to(Broken(io::ErrorKind::StorageFull), "x").expect_err("a full disk");
        assert_eq!(error.exit().code(), 1);
    }
}
