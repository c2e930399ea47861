//! What cargo knows of the workspace, read without the network.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

/// The packages that `cargo metadata` lists.
#[derive(Deserialize)]
pub(crate) struct Metadata {
    pub(crate) packages: Vec<Package>,
}

/// A package of the workspace or from outside.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Package {
    pub(crate) name: String,
    /// Where it comes from; `None` for the packages of the workspace.
    pub(crate) source: Option<String>,
    pub(crate) license: Option<String>,
    pub(crate) manifest_path: PathBuf,
    pub(crate) dependencies: Vec<Dependency>,
}

/// A dependency as its manifest declares it.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    /// `None` for a normal one.
    pub(crate) kind: Option<String>,
    /// Its folder, for a package of the workspace.
    pub(crate) path: Option<PathBuf>,
}

/// The packages of the workspace.
pub(crate) fn workspace() -> Result<Vec<Package>> {
    read(&["--no-deps"])
}

/// The packages of the workspace and all that they need on any platform.
pub(crate) fn everything() -> Result<Vec<Package>> {
    read(&[])
}

fn read(more: &[&str]) -> Result<Vec<Package>> {
    let arguments = ["metadata", "--format-version", "1", "--offline", "--locked"];
    let json = cargo(&[&arguments, more].concat())?;
    Ok(serde_json::from_str::<Metadata>(&json)?.packages)
}

/// Runs cargo in the workspace and returns what it printed.
pub(crate) fn cargo(arguments: &[&str]) -> Result<String> {
    let program = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let output = Command::new(program)
        .args(arguments)
        .current_dir(trovato_tests::root())
        .output()
        .context("cannot start cargo")?;
    ensure!(
        output.status.success(),
        "cargo {} failed (if packages are missing, `cargo fetch` gets them): {}",
        arguments.join(" "),
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(String::from_utf8(output.stdout)?)
}

/// A package of the workspace with these dependencies, for planting violations.
pub(crate) fn planted(name: &str, dependencies: &[(&str, Option<&str>)]) -> Package {
    let dependency = |&(name, kind): &(&str, Option<&str>)| Dependency {
        name: name.to_owned(),
        kind: kind.map(str::to_owned),
        path: name
            .starts_with("trovato")
            .then(|| PathBuf::from("/house").join(name)),
    };
    Package {
        name: name.to_owned(),
        source: None,
        license: None,
        manifest_path: PathBuf::from("/house").join(name).join("Cargo.toml"),
        dependencies: dependencies.iter().map(dependency).collect(),
    }
}
