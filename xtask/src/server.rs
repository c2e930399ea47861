//! A server of ours while it runs: a program that says `Listening on http://HOST:PORT` when it is
//! ready. Dropping it ends it.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::process::checked;

/// A running server.
pub(crate) struct Server {
    /// Where it listens, without a slash at the end.
    pub(crate) url: String,
    process: Child,
    // Kept open: a closed pipe would end a server that prints.
    _output: BufReader<ChildStdout>,
}

impl Server {
    /// Starts the command and waits until it says where it listens; what it says otherwise goes
    /// to the log.
    ///
    /// # Errors
    /// When it ends without saying so; the message holds the log.
    pub(crate) fn start(command: &mut Command, log: &Path) -> Result<Self> {
        let mut process = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(File::create(log)?)
            .spawn()
            .context("cannot start the server")?;
        let output = process.stdout.take().context("the server has no output")?;
        let mut output = BufReader::new(output);
        let Some(url) = address(&mut output)? else {
            drop(process.kill());
            drop(process.wait());
            let said = fs::read_to_string(log).unwrap_or_default();
            bail!("the server did not start: {}", said.trim());
        };
        Ok(Self {
            url,
            process,
            _output: output,
        })
    }

    /// Its process.
    pub(crate) fn id(&self) -> u32 {
        self.process.id()
    }

    /// Asks it to end and waits until it has.
    ///
    /// # Errors
    /// When it cannot be asked.
    pub(crate) fn stop(mut self) -> Result<()> {
        checked(Command::new("kill").args(["-TERM", &self.id().to_string()]))?;
        self.process.wait()?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// Reads until the server says where it listens; `None` when it ends without saying so.
fn address(output: &mut impl BufRead) -> Result<Option<String>> {
    for line in output.lines() {
        if let Some(url) = line?.strip_prefix("Listening on ") {
            return Ok(Some(url.trim_end_matches('/').to_owned()));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_read_from_the_line_that_tells_it() {
        let mut output = "Migrated.\nListening on http://127.0.0.1:4711\n".as_bytes();
        let url = address(&mut output).unwrap();
        assert_eq!(url.as_deref(), Some("http://127.0.0.1:4711"));
        assert_eq!(address(&mut "bye\n".as_bytes()).unwrap(), None);
    }
}
