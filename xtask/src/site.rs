//! The site that the browser tests look at: made by the real binary from the tests' own export,
//! in a temporary folder, on a free port. Dropping it stops the server.

use std::env;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::process::{checked, tied};
use crate::project;

/// A running server.
pub(crate) struct Site {
    /// Where it listens, without a slash at the end.
    pub(crate) url: String,
    server: Child,
    // Kept open: a closed pipe would end a server that prints.
    _output: BufReader<ChildStdout>,
    _data: TempDir,
}

impl Site {
    /// Installs a site, imports the export of `tests/fixtures` and serves it.
    ///
    /// # Errors
    /// When one of the three commands fails; the message holds what it said.
    pub(crate) fn start(product: &Path, tests: &Path) -> Result<Self> {
        let data = tempfile::tempdir()?;
        let site = [
            "--site-name",
            "Trovato",
            "--admin-name",
            "admin",
            "--admin-email",
            "admin@example.org",
        ];
        checked(
            on(&mut Command::new(product), data.path())
                .arg("install")
                .args(site)
                .arg("--yes"),
        )?;
        let fixtures = tests.join("fixtures");
        let mut import = Command::new(product);
        on(&mut import, data.path())
            .args(["import", "wxr"])
            .arg(fixtures.join("site.xml"))
            .args(["--quiet", "--yes"]);
        let attachments = fixtures.join("attachments");
        if attachments.is_dir() {
            import.arg("--attachments").arg(attachments);
        }
        checked(&mut import)?;
        Self::serve(product, data)
    }

    fn serve(product: &Path, data: TempDir) -> Result<Self> {
        fs::create_dir_all(project::scratch())?;
        let log = project::scratch().join("site.log");
        let mut command = tied(product, "TERM", None)?;
        on(&mut command, data.path())
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(File::create(&log)?);
        let mut server = command.spawn().context("cannot start the product")?;
        let mut output = BufReader::new(server.stdout.take().context("the server has no output")?);
        let Some(url) = address(&mut output)? else {
            drop(server.kill());
            drop(server.wait());
            bail!(
                "the site did not start: {}",
                fs::read_to_string(&log)?.trim()
            );
        };
        Ok(Self {
            url,
            server,
            _output: output,
            _data: data,
        })
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        drop(self.server.kill());
        drop(self.server.wait());
    }
}

/// Points a command of the product at this data folder and at no setting from outside.
fn on<'c>(command: &'c mut Command, data: &Path) -> &'c mut Command {
    for (name, _) in env::vars_os() {
        if is_setting(&name.to_string_lossy()) {
            command.env_remove(name);
        }
    }
    command.env("TROVATO_DATA_DIR", data).current_dir(data)
}

/// Whether a variable that may be set in a developer's shell changes what the product does.
fn is_setting(name: &str) -> bool {
    const PREFIXES: [&str; 4] = ["TROVATO_", "OTEL_", "S3_", "AWS_"];
    const NAMES: [&str; 3] = ["DATABASE_URL", "REDIS_URL", "RUST_LOG"];
    PREFIXES.iter().any(|prefix| name.starts_with(prefix)) || NAMES.contains(&name)
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
