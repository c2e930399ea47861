//! A site of the product: a data folder, a store and the binary's commands on them.

use std::env;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use tempfile::{NamedTempFile, TempDir};

use crate::database::Database;
use crate::fixture;
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
    settings: Vec<(&'static str, String)>,
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
            settings: Vec::new(),
        })
    }

    /// A site that has taken over the export of the fixtures and its files.
    ///
    /// # Errors
    /// When it cannot be installed or the import fails.
    pub fn imported(store: Store) -> Result<Self> {
        let site = Self::installed(store)?;
        let files = tempfile::tempdir()?;
        fixture::write_attachments(files.path())?;
        site.import(&fixture::export(), &["--attachments", text(files.path())?])?;
        Ok(site)
    }

    /// Sets an environment variable for all further commands and servers.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.settings.push((name, value.into()));
        self
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        self.data.path()
    }

    /// Its database, where it has one of its own on the server.
    pub fn database(&self) -> Option<&Database> {
        self.database.as_ref()
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
        for (name, value) in &self.settings {
            command.env(name, value);
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

    /// What a command answers to a document that it gets by `--input`.
    ///
    /// # Errors
    /// As [`Site::document`].
    pub fn write(&self, arguments: &[&str], input: &Value) -> Result<Value> {
        let mut file = NamedTempFile::new()?;
        file.write_all(input.to_string().as_bytes())?;
        let input = ["--input", text(file.path())?];
        self.document(&[arguments, &input].concat())
    }

    /// Imports a WordPress export; gives the report.
    ///
    /// # Errors
    /// As [`Site::document`].
    pub fn import(&self, export: &Path, more: &[&str]) -> Result<Value> {
        self.document(&[&["import", "wxr", text(export)?, "--quiet"], more].concat())
    }

    /// All records that a command lists, from its first page to its last.
    ///
    /// # Errors
    /// As [`Site::document`]; and when the document is no list.
    pub fn list(&self, command: &[&str], plural: &str) -> Result<Vec<Value>> {
        let mut records = Vec::new();
        let mut after: Option<String> = None;
        loop {
            let mut arguments = [command, &["--limit", "100"]].concat();
            if let Some(cursor) = &after {
                arguments.extend(["--after", cursor]);
            }
            let page = self.document(&arguments)?;
            let rows = page[plural].as_array();
            records.extend(rows.context("there is no list")?.iter().cloned());
            match page["next"].as_str() {
                Some(cursor) => after = Some(cursor.to_owned()),
                None => return Ok(records),
            }
        }
    }

    /// All items.
    ///
    /// # Errors
    /// As [`Site::list`].
    pub fn items(&self) -> Result<Vec<Value>> {
        self.list(&["item", "list"], "items")
    }

    /// The item of this title.
    ///
    /// # Errors
    /// When there is none.
    pub fn item(&self, title: &str) -> Result<Value> {
        let mut items = self.items()?.into_iter();
        items
            .find(|item| item["attributes"]["title"] == title)
            .with_context(|| format!("there is no item «{title}»"))
    }

    /// Changes attributes of a record (`item` or `term`), starting from what was read.
    ///
    /// # Errors
    /// As [`Site::document`].
    pub fn update(&self, kind: &str, record: &Value, attributes: &Value) -> Result<Value> {
        let id = record["id"].as_str().context("the record has no id")?;
        let revision = record["meta"]["revision"].to_string();
        let document = serde_json::json!({
            "data": {"type": record["type"], "id": id, "attributes": attributes},
        });
        self.write(&[kind, "update", id, "--revision", &revision], &document)
    }

    /// Serves the site on a free port; returns as soon as it takes requests.
    ///
    /// # Errors
    /// When the server ends, or does not say in time where it listens.
    pub fn serve(&self) -> Result<Server> {
        self.serve_by("serve")
    }

    /// The same with another command than `serve`.
    ///
    /// # Errors
    /// As [`Site::serve`].
    pub fn serve_by(&self, name: &str) -> Result<Server> {
        let mut command = self.command();
        command.args([name, "--listen", "127.0.0.1:0"]);
        Server::start(&mut command)
    }
}

/// A path as an argument.
fn text(path: &Path) -> Result<&str> {
    path.to_str().context("a path of the tests is no text")
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
