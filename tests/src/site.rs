//! A site of the product: a data folder, a store and the binary's commands on them.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use tempfile::TempDir;

use crate::database::Database;
use crate::server::Server;

/// Where a site keeps its records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    /// A file in the data folder.
    Sqlite,
    /// A database of its own on the server for tests.
    Postgres,
}

impl Store {
    /// Both stores: most tests of the product run on each.
    pub const EACH: [Self; 2] = [Self::Sqlite, Self::Postgres];
}

/// A data folder and a store. Dropping it deletes both.
#[derive(Debug)]
pub struct Site {
    program: PathBuf,
    data: TempDir,
    database: Option<Database>,
}

impl Site {
    /// An empty folder and an empty store.
    ///
    /// # Errors
    /// When the store or the binary is not to be had.
    pub fn empty(store: Store) -> Result<Self> {
        Self::of(product()?, store)
    }

    /// A site right after `trovato install`.
    ///
    /// # Errors
    /// When it cannot be installed; the message holds what the command said.
    pub fn installed(store: Store) -> Result<Self> {
        let site = Self::empty(store)?;
        let arguments = ["--site-name", "Test", "--admin-name", "admin"];
        let mail = ["--admin-email", "admin@example.org", "--yes"];
        let output = site.run(["install"].iter().chain(&arguments).chain(&mail))?;
        ensure!(output.status.success(), "install: {}", said(&output));
        Ok(site)
    }

    pub(crate) fn of(program: PathBuf, store: Store) -> Result<Self> {
        let database = match store {
            Store::Sqlite => None,
            Store::Postgres => Some(Database::create()?),
        };
        Ok(Self {
            program,
            data: tempfile::tempdir()?,
            database,
        })
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        self.data.path()
    }

    /// The binary with this site's settings and none from outside, for tests that add their own.
    pub fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.env_clear();
        for name in ["HOME", "LANG", "PATH", "TMPDIR"] {
            if let Some(value) = env::var_os(name) {
                command.env(name, value);
            }
        }
        command.env("TROVATO_DATA_DIR", self.folder());
        if let Some(database) = &self.database {
            command.env("DATABASE_URL", database.url());
        }
        command.current_dir(self.folder());
        command
    }

    /// Runs a command of the binary to its end.
    ///
    /// # Errors
    /// When it cannot be started; a failing command is an answer.
    pub fn run<S: AsRef<str>>(&self, arguments: impl IntoIterator<Item = S>) -> Result<Output> {
        let mut command = self.command();
        for argument in arguments {
            command.arg(argument.as_ref());
        }
        command
            .output()
            .with_context(|| format!("cannot start {}", self.program.display()))
    }

    /// The document that a command prints with `--json`.
    ///
    /// # Errors
    /// When the command fails or prints anything else.
    pub fn document(&self, arguments: &[&str]) -> Result<Value> {
        let output = self.run(arguments.iter().chain(&["--json"]))?;
        let name = arguments.join(" ");
        ensure!(output.status.success(), "{name}: {}", said(&output));
        serde_json::from_slice(&output.stdout)
            .with_context(|| format!("{name} did not print one document: {}", said(&output)))
    }

    /// Serves the site on a free port; returns as soon as it takes requests.
    ///
    /// # Errors
    /// When the server ends, or does not say in time where it listens.
    pub fn serve(&self) -> Result<Server> {
        let mut command = self.command();
        command.args(["serve", "--listen", "127.0.0.1:0"]);
        Server::start(&mut command)
    }
}

/// The binary: named by `TROVATO_BIN`, else the one that cargo built beside this test.
fn product() -> Result<PathBuf> {
    if let Some(program) = env::var_os("TROVATO_BIN") {
        return Ok(PathBuf::from(program));
    }
    let test = env::current_exe()?;
    let folder = test.parent().and_then(Path::parent);
    let program = folder.context("the test has no folder")?.join("trovato");
    ensure!(
        program.is_file(),
        "there is no {}: build it by `cargo build`, or run the tests by `cargo xtask test`",
        program.display()
    );
    Ok(program)
}

/// Everything that a command printed.
fn said(output: &Output) -> String {
    let streams = [&output.stderr, &output.stdout];
    let texts = streams.map(|bytes| String::from_utf8_lossy(bytes).trim().to_owned());
    format!("{}: {}", output.status, texts.join("\n"))
}

#[cfg(test)]
mod tests {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    /// A site whose binary is this shell script.
    fn stand_in(folder: &Path, script: &str) -> Result<Site> {
        let program = folder.join("stand-in");
        fs::write(&program, format!("#!/bin/sh\n{script}\n"))?;
        fs::set_permissions(&program, Permissions::from_mode(0o755))?;
        Site::of(program, Store::Sqlite)
    }

    #[test]
    fn a_command_sees_the_sites_settings_and_none_from_outside() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let script =
            r#"echo "{\"data\": \"$TROVATO_DATA_DIR\", \"cargo\": \"$CARGO_MANIFEST_DIR\"}""#;
        let site = stand_in(folder.path(), script)?;
        let document = site.document(&["anything"])?;
        assert_eq!(document["data"], site.folder().to_string_lossy().as_ref());
        assert_eq!(document["cargo"], "");
        Ok(())
    }

    #[test]
    fn a_failing_command_tells_what_it_said() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let site = stand_in(folder.path(), "echo no space >&2; exit 1")?;
        let message = site.document(&["item", "list"]).unwrap_err().to_string();
        assert!(
            message.contains("item list") && message.contains("no space"),
            "{message}"
        );
        Ok(())
    }

    #[test]
    fn a_server_is_ready_when_it_says_where_it_listens_and_ends_on_stop() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let script = "trap 'exit 7' TERM; echo Starting; echo Listening on http://127.0.0.1:9; \
                      while :; do sleep 0.01; done";
        let server = stand_in(folder.path(), script)?.serve()?;
        assert_eq!(server.client.address, "127.0.0.1:9");
        assert_eq!(server.stop()?.code(), Some(7));
        Ok(())
    }

    #[test]
    fn a_server_that_ends_early_tells_why() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let site = stand_in(folder.path(), "echo port 80 is taken >&2; exit 1")?;
        let message = site.serve().unwrap_err().to_string();
        assert!(message.contains("port 80 is taken"), "{message}");
        Ok(())
    }
}
