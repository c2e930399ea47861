//! A PostgreSQL database for one test, on the server that `cargo xtask test` started.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, id};
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::{Context, Result, ensure};

/// The setting that names the server: the address of a database whose user may create others.
const SERVER: &str = "TROVATO_TEST_POSTGRES_URL";

static COUNT: AtomicU32 = AtomicU32::new(0);

/// An empty database; dropping it drops it on the server too.
#[derive(Debug)]
pub struct Database {
    admin: String,
    name: String,
}

impl Database {
    /// Creates an empty database under a name of its own.
    ///
    /// # Errors
    /// When there is no server for tests, or it refuses.
    pub fn create() -> Result<Self> {
        let admin = env::var_os(SERVER)
            .and_then(|url| url.into_string().ok())
            .with_context(|| {
                format!("this test needs PostgreSQL: run it by `cargo xtask test`, or set {SERVER}")
            })?;
        let name = format!("product_{}_{}", id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let database = Self { admin, name };
        database.on_server(&format!("CREATE DATABASE {}", database.name))?;
        Ok(database)
    }

    /// Its address, as the product's `DATABASE_URL` takes it.
    pub fn url(&self) -> String {
        beside(&self.admin, &self.name)
    }

    /// Runs a statement in it.
    ///
    /// # Errors
    /// When the server refuses it.
    pub fn run(&self, statement: &str) -> Result<()> {
        run(&self.url(), statement)
    }

    /// Runs the statements of a file, the first fault of which ends it.
    ///
    /// # Errors
    /// When the server refuses one.
    pub fn load(&self, file: &Path) -> Result<()> {
        let mut psql = Command::new(program("psql"));
        psql.args(["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--file"])
            .args([file.as_os_str(), OsStr::new(&self.url())]);
        told(&mut psql).map(drop)
    }

    /// The statements that make this database anew, without who owns it.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn dump(&self) -> Result<String> {
        let mut dump = Command::new(program("pg_dump"));
        dump.args(["--no-owner", "--no-privileges", "--inserts", &self.url()]);
        let text = told(&mut dump)?;
        // What only some versions of psql understand.
        let is_plain = |line: &&str| !line.starts_with('\\');
        Ok(text
            .lines()
            .filter(is_plain)
            .fold(String::new(), |all, line| all + line + "\n"))
    }

    fn on_server(&self, statement: &str) -> Result<()> {
        run(&self.admin, statement)
    }
}

fn run(database: &str, statement: &str) -> Result<()> {
    let mut psql = Command::new(program("psql"));
    psql.args(["--no-psqlrc", "--quiet", "--command", statement, database]);
    told(&mut psql).map(drop)
}

/// What a program says, if it does not fail.
fn told(command: &mut Command) -> Result<String> {
    let output = command
        .output()
        .with_context(|| format!("cannot start {command:?}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{command:?}: {}", said.trim());
    Ok(String::from_utf8(output.stdout)?)
}

impl Drop for Database {
    fn drop(&mut self) {
        // A server that is gone has taken the database with it.
        drop(self.on_server(&format!("DROP DATABASE {} WITH (FORCE)", self.name)));
    }
}

/// The address of another database of the same server.
fn beside(admin: &str, name: &str) -> String {
    let (address, parameters) = match admin.split_once('?') {
        Some((address, parameters)) => (address, format!("?{parameters}")),
        None => (admin, String::new()),
    };
    let server = address
        .rsplit_once('/')
        .map_or(address, |(server, _)| server);
    format!("{server}/{name}{parameters}")
}

/// The client: on the path, or where Debian keeps the programs of each version.
/// A program of `PostgreSQL`, on the path or where Debian puts it.
fn program(name: &str) -> PathBuf {
    let folders = env::var_os("PATH").unwrap_or_default();
    let on_path = env::split_paths(&folders).map(|folder| folder.join(name));
    let versions = Path::new("/usr/lib/postgresql").read_dir();
    let of_debian = versions.into_iter().flatten().flatten();
    on_path
        .chain(of_debian.map(|entry| entry.path().join("bin").join(name)))
        .find(|file| file.is_file())
        .unwrap_or_else(|| PathBuf::from(name))
}

#[cfg(test)]
mod tests {
    use super::beside;

    #[test]
    fn the_address_of_another_database_keeps_server_and_parameters() {
        for (admin, expected) in [
            (
                "postgres://u@127.0.0.1:5/postgres",
                "postgres://u@127.0.0.1:5/a",
            ),
            (
                "postgres://u@h/postgres?sslmode=require",
                "postgres://u@h/a?sslmode=require",
            ),
        ] {
            assert_eq!(beside(admin, "a"), expected);
        }
    }
}
