//! A private PostgreSQL server: a new cluster in a temporary folder on a free port of loopback.
//!
//! It trusts everybody on this machine, syncs nothing to disk and is gone afterwards, so it never
//! holds anything but tests. PostgreSQL refuses to run as root, so root runs it as `postgres`.

use std::fs::{self, File};
use std::net::TcpListener;
use std::os::unix::fs::chown;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use std::{env, process};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::process::{checked, is_root, tied};

/// Another program may take the free port before the server does.
const ATTEMPTS: usize = 3;
/// A start takes a second; a busy machine may need much longer.
const START_TIMEOUT: Duration = Duration::from_mins(1);
const FOLDER_PREFIX: &str = "trovato-postgres-";
const USER: &str = "postgres";

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
    pub(crate) fn start(programs: &Path) -> Result<Self> {
        sweep(&env::temp_dir());
        let folder = tempfile::Builder::new()
            .prefix(&format!("{FOLDER_PREFIX}{}-", process::id()))
            .tempdir()?;
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

        let (port, server) = start_on_a_free_port(programs, folder.path(), user)?;
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
) -> Result<(u16, Child)> {
    for _ in 0..ATTEMPTS {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut server = spawn(programs, folder, user, port)?;
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

fn spawn(programs: &Path, folder: &Path, user: Option<&str>, port: u16) -> Result<Child> {
    let log = File::create(folder.join("log"))?;
    // On the death of this process PostgreSQL shuts down at once, as it does on QUIT.
    let mut command = tied(&programs.join("postgres"), "QUIT", user)?;
    command.arg("-D").arg(folder.join("data"));
    command.args(["-p", &port.to_string()]);
    for setting in [
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        "max_connections=200",
        "fsync=off",
        "synchronous_commit=off",
        "full_page_writes=off",
    ] {
        command.args(["-c", setting]);
    }
    command
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(log.try_clone()?)
        .stderr(log)
        .spawn()
        .context("cannot start postgres")
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

/// Deletes the folders of runs that were killed: those whose process is gone.
fn sweep(folder: &Path) {
    if !Path::new("/proc/self").exists() {
        return;
    }
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let owner = name
            .to_str()
            .and_then(|name| name.strip_prefix(FOLDER_PREFIX))
            .and_then(|rest| rest.split('-').next())
            .and_then(|id| id.parse::<u32>().ok());
        if owner.is_some_and(|id| !Path::new(&format!("/proc/{id}")).exists()) {
            drop(fs::remove_dir_all(entry.path()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folders_of_dead_runs_are_swept_and_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let dead = folder
            .path()
            .join(format!("{FOLDER_PREFIX}{}-abc", u32::MAX));
        let alive = folder
            .path()
            .join(format!("{FOLDER_PREFIX}{}-abc", process::id()));
        let foreign = folder.path().join("trovato-postgres");
        for path in [&dead, &alive, &foreign] {
            fs::create_dir(path).unwrap();
        }
        sweep(folder.path());
        assert!(!dead.exists());
        assert!(alive.exists() && foreign.exists());
    }
}
