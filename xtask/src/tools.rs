//! The programs of other projects that the tests need: found on this machine, else installed.
//!
//! What is missing comes from Debian's packages, and Node.js from npm's package `node` where
//! Debian's is too old. Without root and sudo nothing is changed: one sentence names the packages.

use std::fs;
use std::io::{IsTerminal, stdin};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process::{checked, find, is_root, shown_and_checked};
use crate::project;

/// The oldest PostgreSQL that the product supports.
const POSTGRES_AT_LEAST: u32 = 15;
/// The oldest Node.js that playwright-core supports.
const NODE_AT_LEAST: u32 = 20;
/// What is taken from npm where Debian's Node.js is older.
const NODE_OF_NPM: &str = "node@20.19.5";

/// Where the programs are.
pub(crate) struct Tools {
    /// The folder with `initdb`, `postgres`, `pg_isready` and `psql`.
    pub(crate) postgres: PathBuf,
    /// The browser.
    pub(crate) chromium: PathBuf,
    /// Node.js, 20 or later.
    pub(crate) node: PathBuf,
    /// Node's package manager.
    pub(crate) npm: PathBuf,
}

/// Finds all programs; installs what is missing.
///
/// # Errors
/// When something is missing and cannot be installed.
pub(crate) fn ready() -> Result<Tools> {
    let packages = missing();
    if !packages.is_empty() {
        install(&packages)?;
    }
    if node().is_none() {
        install_node_from_npm()?;
    }
    Ok(Tools {
        postgres: postgres().with_context(no_postgres)?,
        chromium: chromium().context("there is no chromium on this machine")?,
        node: node().context("there is no node 20 or later on this machine")?,
        npm: find("npm").context("there is no npm on this machine")?,
    })
}

/// Finds the programs of the PostgreSQL server alone; installs them when they are missing.
///
/// # Errors
/// When they are missing and cannot be installed.
pub(crate) fn postgres_ready() -> Result<PathBuf> {
    if postgres().is_none() {
        install(&["postgresql"])?;
    }
    postgres().with_context(no_postgres)
}

fn no_postgres() -> String {
    format!("there is no PostgreSQL server {POSTGRES_AT_LEAST} or later on this machine")
}

/// Debian's names of what is not there.
fn missing() -> Vec<&'static str> {
    let mut packages = Vec::new();
    if postgres().is_none() {
        packages.push("postgresql");
    }
    if chromium().is_none() {
        packages.extend(["chromium", "fonts-dejavu-core"]);
    }
    if find("npm").is_none() {
        packages.push("npm");
    }
    if find("node").is_none() && node().is_none() {
        packages.push("nodejs");
    }
    packages
}

fn install(packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    let Some(apt) = find("apt-get") else {
        bail!(
            "tests and benchmarks need PostgreSQL 15, tests also Chromium, Node.js 20 and npm; Debian calls what is missing here: {list}"
        );
    };
    let prefix = elevation().with_context(|| {
        format!("packages are needed that only root can install: apt-get install {list}")
    })?;
    println!("installing {list}");
    for arguments in [
        &["update", "--quiet=2"][..],
        &[
            &["install", "--yes", "--quiet=2", "--no-install-recommends"][..],
            packages,
        ]
        .concat(),
    ] {
        let mut words = prefix.clone();
        words.extend(["env", "DEBIAN_FRONTEND=noninteractive"].map(PathBuf::from));
        words.push(apt.clone());
        let Some((program, rest)) = words.split_first() else {
            continue;
        };
        shown_and_checked(Command::new(program).args(rest).args(arguments))?;
    }
    Ok(())
}

/// The words before a command that only root may run; `None` when we cannot become root.
fn elevation() -> Option<Vec<PathBuf>> {
    if is_root() {
        return Some(Vec::new());
    }
    let sudo = find("sudo")?;
    if stdin().is_terminal() {
        return Some(vec![sudo]);
    }
    let silent = Command::new(&sudo).args(["-n", "true"]).output().ok()?;
    silent
        .status
        .success()
        .then(|| vec![sudo, PathBuf::from("-n")])
}

fn install_node_from_npm() -> Result<()> {
    let npm = find("npm").context("there is no npm on this machine")?;
    let folder = node_folder();
    fs::create_dir_all(&folder)?;
    println!("installing {NODE_OF_NPM} from npm");
    shown_and_checked(
        Command::new(npm)
            .args([
                "install",
                "--no-save",
                "--no-audit",
                "--no-fund",
                "--prefix",
            ])
            .arg(&folder)
            .arg(NODE_OF_NPM),
    )
}

fn node_folder() -> PathBuf {
    project::scratch().join("node")
}

fn chromium() -> Option<PathBuf> {
    ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find_map(find)
}

fn node() -> Option<PathBuf> {
    let own = node_folder().join("node_modules/node/bin/node");
    find("node")
        .into_iter()
        .chain([own])
        .find(|program| is_at_least(program, NODE_AT_LEAST))
}

/// The newest server's folder: Debian keeps the programs of each version off the path.
fn postgres() -> Option<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path().join("bin"))
        .collect();
    folders.sort_by_key(|folder| std::cmp::Reverse(version_in(&folder.to_string_lossy())));
    let on_path = find("initdb").and_then(|file| Some(file.parent()?.to_owned()));
    folders.into_iter().chain(on_path).find(|folder| {
        let complete = ["initdb", "pg_ctl", "pg_isready", "psql"]
            .iter()
            .all(|name| folder.join(name).is_file());
        complete && is_at_least(&folder.join("postgres"), POSTGRES_AT_LEAST)
    })
}

fn is_at_least(program: &Path, wanted: u32) -> bool {
    checked(Command::new(program).arg("--version"))
        .ok()
        .and_then(|said| version_in(&said))
        .is_some_and(|version| version >= wanted)
}

/// The first whole number in what a program says about its version.
fn version_in(text: &str) -> Option<u32> {
    let from = text.find(|c: char| c.is_ascii_digit())?;
    let digits: String = text
        .chars()
        .skip(text.get(..from)?.chars().count())
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_from_what_programs_print() {
        for (said, version) in [
            ("v20.20.2\n", Some(20)),
            (
                "postgres (PostgreSQL) 15.13 (Debian 15.13-0+deb12u1)",
                Some(15),
            ),
            ("/usr/lib/postgresql/17/bin", Some(17)),
            ("no number", None),
        ] {
            assert_eq!(version_in(said), version, "{said}");
        }
    }
}
