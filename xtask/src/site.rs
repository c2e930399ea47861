//! The site that the browser tests look at: made by the real binary from the tests' own export,
//! in a temporary folder, on a free port. Dropping it stops the server.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Result;
use tempfile::TempDir;
use trovato_tests::fixture;

use crate::process::{checked, tied};
use crate::project;
use crate::server::Server;

/// A running server.
pub(crate) struct Site {
    /// Where it listens, without a slash at the end.
    pub(crate) url: String,
    _server: Server,
    _data: TempDir,
}

impl Site {
    /// Installs a site, imports the export of `tests/fixtures` with its files and serves it.
    ///
    /// # Errors
    /// When one of the three commands fails; the message holds what it said.
    pub(crate) fn start(product: &Path) -> Result<Self> {
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
        let files = tempfile::tempdir()?;
        fixture::write_attachments(files.path())?;
        checked(
            on(&mut Command::new(product), data.path())
                .args(["import", "wxr", "--quiet", "--yes"])
                .arg(fixture::export())
                .arg("--attachments")
                .arg(files.path()),
        )?;
        Self::serve(product, data)
    }

    /// Serves a site with sample content as for who makes a theme, which has the gallery of elements.
    ///
    /// # Errors
    /// When it does not start; the message holds what it said.
    pub(crate) fn workshop(product: &Path) -> Result<Self> {
        Self::serve_by("dev", product, tempfile::tempdir()?)
    }

    fn serve(product: &Path, data: TempDir) -> Result<Self> {
        Self::serve_by("serve", product, data)
    }

    fn serve_by(command: &str, product: &Path, data: TempDir) -> Result<Self> {
        fs::create_dir_all(project::scratch())?;
        let log = project::scratch().join(format!("{command}.log"));
        let mut program = tied(product, "TERM", None)?;
        on(&mut program, data.path()).args([command, "--listen", "127.0.0.1:0"]);
        let server = Server::start(&mut program, &log)?;
        Ok(Self {
            url: server.url.clone(),
            _server: server,
            _data: data,
        })
    }
}

/// Points a command of the product at this data folder and at no setting from outside.
pub(crate) fn on<'c>(command: &'c mut Command, data: &Path) -> &'c mut Command {
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
