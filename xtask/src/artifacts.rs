//! Builds the whole workspace once, for its tests and its binary, and tells what was built.
//!
//! One build of everything: cargo unifies the features of dependencies over what is selected, so
//! building the suites one by one would compile dependencies several times over.

use std::env;
use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::process::shown_and_checked;
use crate::project;

/// What a test target is, by the folder that it lives in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Tests inside a library or a program.
    Unit,
    /// A test target of its own.
    Integration,
}

/// A test executable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TestTarget {
    /// The package that it belongs to.
    pub(crate) package: String,
    /// The target's name.
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) executable: PathBuf,
    /// The folder of the package, in which cargo runs its tests.
    pub(crate) folder: PathBuf,
}

/// What one build of the workspace gave.
#[derive(Default)]
pub(crate) struct Artifacts {
    pub(crate) tests: Vec<TestTarget>,
    /// The product's binary.
    pub(crate) product: Option<PathBuf>,
    /// The binary of the benchmarks' baselines.
    pub(crate) baseline: Option<PathBuf>,
}

/// The cargo that runs us.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")));
    command.current_dir(project::root());
    command
}

/// Builds tests and binaries of every package on the dev profile.
///
/// # Errors
/// When something does not compile; the compiler has said what.
pub(crate) fn build() -> Result<Artifacts> {
    // The tests over the dependencies read the manifests of all platforms without the network.
    shown_and_checked(cargo().args(["fetch", "--quiet"]))?;
    let mut artifacts = built(&["--workspace", "--all-targets"])?;
    artifacts
        .tests
        .sort_by(|a, b| (a.kind, &a.package, &a.name).cmp(&(b.kind, &b.package, &b.name)));
    Ok(artifacts)
}

/// Builds the programs of these packages, on this profile.
///
/// # Errors
/// When something does not compile; the compiler has said what.
pub(crate) fn build_programs(packages: &[&str], profile: &str) -> Result<Artifacts> {
    let packages: Vec<String> = packages
        .iter()
        .map(|name| format!("--package={name}"))
        .collect();
    let mut arguments = vec!["--profile", profile, "--bins"];
    arguments.extend(packages.iter().map(String::as_str));
    built(&arguments)
}

fn built(arguments: &[&str]) -> Result<Artifacts> {
    let mut build = cargo()
        .arg("build")
        .args(arguments)
        .arg("--message-format=json-render-diagnostics")
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start cargo")?;
    let mut artifacts = Artifacts::default();
    for line in BufReader::new(build.stdout.take().context("cargo has no output")?).lines() {
        artifacts.take_in(&line?);
    }
    if !build.wait()?.success() {
        bail!("the workspace does not build");
    }
    Ok(artifacts)
}

impl Artifacts {
    /// Reads one message of cargo; those that name no executable of ours are passed over.
    fn take_in(&mut self, line: &str) {
        let Ok(message) = serde_json::from_str::<Message>(line) else {
            return;
        };
        let Some(executable) = message.executable else {
            return;
        };
        let Some(folder) = message.manifest_path.parent() else {
            return;
        };
        let kind = message.target.kind.first().map(String::as_str);
        if message.profile.test && kind != Some("bench") {
            self.tests.push(TestTarget {
                package: package_name(&message.package_id),
                name: message.target.name,
                kind: if kind == Some("test") {
                    Kind::Integration
                } else {
                    Kind::Unit
                },
                executable,
                folder: folder.to_owned(),
            });
            return;
        }
        match (kind, message.target.name.as_str()) {
            (Some("bin"), "trovato") => self.product = Some(executable),
            (Some("bin"), "trovato-baseline") => self.baseline = Some(executable),
            _ => {}
        }
    }
}

/// The name in a package id, `path+file:///…/domain#trovato-domain@0.1.0` or `…/xtask#0.1.0`.
fn package_name(id: &str) -> String {
    let (url, fragment) = id.rsplit_once('#').unwrap_or((id, ""));
    match fragment.split_once('@') {
        Some((name, _)) => name,
        None => url.rsplit('/').next().unwrap_or(url),
    }
    .to_owned()
}

#[derive(Deserialize)]
struct Message {
    package_id: String,
    manifest_path: PathBuf,
    target: Target,
    profile: Profile,
    executable: Option<PathBuf>,
}

#[derive(Deserialize)]
struct Target {
    kind: Vec<String>,
    name: String,
}

#[derive(Deserialize)]
struct Profile {
    test: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(kind: &str, name: &str, test: bool) -> String {
        format!(
            r#"{{"reason":"compiler-artifact","package_id":"path+file:///home/t/bootstrap#trovato@0.1.0",
            "manifest_path":"/home/t/bootstrap/Cargo.toml","target":{{"kind":["{kind}"],"name":"{name}"}},
            "profile":{{"test":{test}}},"executable":"/home/t/target/debug/{name}"}}"#
        )
    }

    #[test]
    fn tests_and_the_product_are_told_apart() {
        let mut artifacts = Artifacts::default();
        artifacts.take_in(&message("bin", "trovato", true));
        artifacts.take_in(&message("bin", "trovato", false));
        artifacts.take_in(&message("test", "serving", true));
        artifacts.take_in(r#"{"reason":"build-finished","success":true}"#);
        let kinds: Vec<Kind> = artifacts.tests.iter().map(|test| test.kind).collect();
        assert_eq!(kinds, [Kind::Unit, Kind::Integration]);
        assert_eq!(
            artifacts.product,
            Some(PathBuf::from("/home/t/target/debug/trovato"))
        );
        assert_eq!(
            artifacts.tests[0].folder,
            PathBuf::from("/home/t/bootstrap")
        );
    }

    #[test]
    fn the_package_is_named_in_both_spellings_of_its_id() {
        assert_eq!(
            package_name("path+file:///t/domain#trovato-domain@0.1.0"),
            "trovato-domain"
        );
        assert_eq!(package_name("path+file:///t/xtask#0.1.0"), "xtask");
    }
}
