//! A running server of a site.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek};
use std::ops::Deref;
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};

use crate::client::Client;

/// How long a server may take to say where it listens.
const START_TIMEOUT: Duration = Duration::from_mins(1);

/// A server process with a client for it. Dropping it kills it.
#[derive(Debug)]
pub struct Server {
    /// What it is asked through.
    pub client: Client,
    process: Child,
    log: File,
}

impl Server {
    /// Starts the command and waits for the line `Listening on http://…`.
    pub(crate) fn start(command: &mut Command) -> Result<Self> {
        let log = tempfile::tempfile()?;
        let mut process = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log.try_clone()?)
            .spawn()
            .context("cannot start the server")?;
        let output = process.stdout.take().context("the server has no output")?;
        let address = watch(output).recv_timeout(START_TIMEOUT);
        let client = Client {
            address: address.clone().unwrap_or_default(),
        };
        let mut server = Self {
            client,
            process,
            log,
        };
        if address.is_err() {
            bail!("the server did not say where it listens: {}", server.log()?);
        }
        Ok(server)
    }

    /// All that it logged until now.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub fn log(&mut self) -> Result<String> {
        let mut text = Vec::new();
        self.log.rewind()?;
        self.log.read_to_end(&mut text)?;
        Ok(String::from_utf8_lossy(&text).trim().to_owned())
    }

    /// Asks it to end, as a service manager does, and waits until it has.
    ///
    /// # Errors
    /// When it cannot be asked.
    pub fn stop(mut self) -> Result<ExitStatus> {
        self.ask_to_end()?;
        self.ended()
    }

    /// Asks it to end and waits for nothing.
    ///
    /// # Errors
    /// When it has ended already.
    pub fn ask_to_end(&self) -> Result<()> {
        let id = self.process.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status()?;
        ensure!(asked.success(), "the server has ended already");
        Ok(())
    }

    /// Waits until it has ended.
    ///
    /// # Errors
    /// When it cannot be waited for.
    pub fn ended(&mut self) -> Result<ExitStatus> {
        Ok(self.process.wait()?)
    }
}

impl Deref for Server {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// Sends the address when it is printed, and reads on so that the server never waits for us.
fn watch(output: ChildStdout) -> Receiver<String> {
    let (found, address) = channel();
    thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            if let Some(url) = line.strip_prefix("Listening on http://") {
                drop(found.send(url.trim_end_matches('/').to_owned()));
            }
        }
    });
    address
}
