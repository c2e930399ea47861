//! A private PostgreSQL server: a new cluster in a temporary folder on a free port of loopback.
//!
//! It trusts everybody on this machine and is gone afterwards, so it never holds anything but
//! tests and benchmarks. PostgreSQL refuses to run as root, so root runs it as `postgres`.

use std::fs::{self, File};
use std::net::TcpListener;
use std::os::unix::fs::chown;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::folder::temporary;
use crate::process::{checked, is_root, tied};

/// Another program may take the free port before the server does.
const ATTEMPTS: usize = 3;
/// A start takes a second; a busy machine may need much longer.
const START_TIMEOUT: Duration = Duration::from_mins(1);
const FOLDER_PREFIX: &str = "trovato-postgres-";
const USER: &str = "postgres";

/// Whether what is committed survives a loss of power.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Durability {
    /// It does not: nothing waits for the disk. For tests.
    None,
    /// It does, as PostgreSQL does unless told otherwise. For benchmarks.
    Full,
}

impl Durability {
    fn settings(self) -> &'static [&'static str] {
        match self {
            Self::None => &[
                "fsync=off",
                "synchronous_commit=off",
                "full_page_writes=off",
            ],
            Self::Full => &[],
        }
    }
}

/// A running server; dropping it stops it and deletes its data.
pub(crate) struct Postgres {
    programs: PathBuf,
    folder: TempDir,
    user: Option<&'static str>,
    port: u16,
    server: Child,
}

impl Postgres {
    /// Makes a cluster and starts its server with the programs of this folder.
    ///
    /// # Errors
    /// When the cluster cannot be made or the server does not answer in time.
    pub(crate) fn start(programs: &Path, durability: Durability) -> Result<Self> {
        let folder = temporary(FOLDER_PREFIX)?;
        let user = is_root().then_some(USER);
        if let Some(user) = user {
            chown(
                folder.path(),
                Some(id_of(user, "-u")?),
                Some(id_of(user, "-g")?),
            )?;
        }
        let mut initdb = tied(&programs.join("initdb"), "TERM", user)?;
        initdb
            .args(["--encoding=UTF8", "--locale=C", "--auth=trust", "--no-sync"])
            .args(["--username=postgres", "--pgdata"])
            .arg(folder.path().join("data"))
            .current_dir(folder.path());
        checked(&mut initdb).context("cannot make a PostgreSQL cluster")?;

        let (port, server) = start_on_a_free_port(programs, folder.path(), user, durability)?;
        Ok(Self {
            programs: programs.to_owned(),
            folder,
            user,
            port,
            server,
        })
    }

    /// The address of the database `postgres`, whose user may create others.
    pub(crate) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// Makes an empty database and returns its address.
    ///
    /// # Errors
    /// When there is one of this name.
    pub(crate) fn create(&self, database: &str) -> Result<String> {
        self.run(&self.url(), &format!("CREATE DATABASE {database}"))?;
        Ok(format!(
            "postgres://postgres@127.0.0.1:{}/{database}",
            self.port
        ))
    }

    /// Runs one statement in the database of this address.
    ///
    /// # Errors
    /// When the server refuses it.
    pub(crate) fn run(&self, database: &str, statement: &str) -> Result<()> {
        let mut psql = Command::new(self.programs.join("psql"));
        psql.args(["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"])
            .args(["--command", statement, database]);
        checked(&mut psql)?;
        Ok(())
    }

    /// The first of its processes, the parent of all others.
    pub(crate) fn id(&self) -> u32 {
        self.server.id()
    }

    fn stop(&mut self) -> Result<()> {
        let mut command = tied(&self.programs.join("pg_ctl"), "TERM", self.user)?;
        command
            .args(["stop", "--mode=immediate", "--silent", "--pgdata"])
            .arg(self.folder.path().join("data"))
            .current_dir(self.folder.path());
        checked(&mut command)?;
        Ok(())
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if self.stop().is_err() {
            drop(self.server.kill());
        }
        drop(self.server.wait());
    }
}

fn start_on_a_free_port(
    programs: &Path,
    folder: &Path,
    user: Option<&str>,
    durability: Durability,
) -> Result<(u16, Child)> {
    for _ in 0..ATTEMPTS {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut command = server(programs, folder, user, port)?;
        for setting in durability.settings() {
            command.args(["-c", setting]);
        }
        let mut server = command.spawn().context("cannot start postgres")?;
        if answers(programs, port, &mut server)? {
            return Ok((port, server));
        }
        drop(server.kill());
        drop(server.wait());
    }
    let log = fs::read_to_string(folder.join("log")).unwrap_or_default();
    bail!(
        "the private PostgreSQL server did not start: {}",
        log.trim()
    );
}

fn server(programs: &Path, folder: &Path, user: Option<&str>, port: u16) -> Result<Command> {
    let log = File::create(folder.join("log"))?;
    // On the death of this process PostgreSQL shuts down at once, as it does on QUIT.
    let mut command = tied(&programs.join("postgres"), "QUIT", user)?;
    command.arg("-D").arg(folder.join("data"));
    command.args(["-p", &port.to_string()]);
    for setting in [
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        "max_connections=200",
    ] {
        command.args(["-c", setting]);
    }
    command
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(log.try_clone()?)
        .stderr(log);
    Ok(command)
}

/// Waits until the server takes connections; `false` when it ended or the time is over.
fn answers(programs: &Path, port: u16, server: &mut Child) -> Result<bool> {
    let end = Instant::now() + START_TIMEOUT;
    while Instant::now() < end && server.try_wait()?.is_none() {
        let ready = Command::new(programs.join("pg_isready"))
            .args(["--quiet", "--host=127.0.0.1", &format!("--port={port}")])
            .status()?;
        if ready.success() {
            return Ok(true);
        }
        sleep(Duration::from_millis(50));
    }
    Ok(false)
}

fn id_of(user: &str, which: &str) -> Result<u32> {
    let id = checked(Command::new("id").args([which, user]))
        .with_context(|| format!("PostgreSQL cannot run as root and there is no user {user}"))?;
    Ok(id.trim().parse()?)
}
