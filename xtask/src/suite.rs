//! One suite: a test executable with what it needs, run as cargo would run it.
//!
//! A suite's output is shown when it fails; when it passes one line tells its count and time.

use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result};

use crate::artifacts::{Kind, TestTarget, cargo};
use crate::tally::Tally;

/// What a test executable needs beside itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Needs {
    /// Nothing but the machine: runs with `--quick`.
    Nothing,
    /// The private PostgreSQL server.
    Postgres,
}

impl Needs {
    /// Tests on PostgreSQL live in `adapters/postgres/tests` and in `tests/product`.
    pub(crate) fn of(target: &TestTarget) -> Self {
        let integration = target.kind == Kind::Integration;
        match (target.package.as_str(), target.name.as_str()) {
            ("trovato-postgres", _) | ("trovato-tests", "product") if integration => Self::Postgres,
            _ => Self::Nothing,
        }
    }
}

/// Runs a test executable in the folder of its package.
///
/// # Errors
/// When it cannot be started.
pub(crate) fn run(
    target: &TestTarget,
    environment: &[(&str, String)],
    filter: &[String],
) -> Result<Tally> {
    let mut command = Command::new(&target.executable);
    command
        .args(filter)
        .current_dir(&target.folder)
        .env("CARGO_MANIFEST_DIR", &target.folder)
        .envs(environment.iter().map(|(name, value)| (name, value)));
    let name = match target.kind {
        Kind::Unit => target.package.clone(),
        Kind::Integration => format!("{}/{}", target.package, target.name),
    };
    timed(&name, &mut command, Tally::of_rust)
}

/// Runs the examples in the documentation of every library.
///
/// # Errors
/// When cargo cannot be started.
pub(crate) fn run_doc_examples(filter: &[String]) -> Result<Tally> {
    let mut command = cargo();
    command
        .args([
            "test",
            "--workspace",
            "--doc",
            "--quiet",
            "--no-fail-fast",
            "--",
        ])
        .args(filter);
    timed("examples in documentation", &mut command, Tally::of_rust)
}

/// Runs a command as a suite: shows its time and count, and all that it said when it failed.
///
/// # Errors
/// When it cannot be started.
pub(crate) fn timed(
    name: &str,
    command: &mut Command,
    count: fn(&str) -> Option<Tally>,
) -> Result<Tally> {
    let started = Instant::now();
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start the suite {name}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let mut tally = count(&text).unwrap_or_default();
    if !output.status.success() && tally.failed == 0 {
        tally += Tally::BROKEN;
    }
    if tally.failed > 0 {
        let errors = String::from_utf8_lossy(&output.stderr);
        println!("{text}{errors}\n{name} ended with {}", output.status);
    }
    if tally != Tally::default() {
        let counts = tally.to_string();
        println!(
            "{name:<40} {counts:>24} {:>8.1} s",
            started.elapsed().as_secs_f64()
        );
    }
    Ok(tally)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn target(package: &str, name: &str, kind: Kind) -> TestTarget {
        TestTarget {
            package: package.to_owned(),
            name: name.to_owned(),
            kind,
            executable: PathBuf::new(),
            folder: PathBuf::new(),
        }
    }

    #[test]
    fn only_tests_on_postgresql_ask_for_the_server() {
        for (package, name, kind, needs) in [
            (
                "trovato-postgres",
                "contract",
                Kind::Integration,
                Needs::Postgres,
            ),
            (
                "trovato-postgres",
                "trovato_postgres",
                Kind::Unit,
                Needs::Nothing,
            ),
            (
                "trovato-sqlite",
                "contract",
                Kind::Integration,
                Needs::Nothing,
            ),
            (
                "trovato-tests",
                "product",
                Kind::Integration,
                Needs::Postgres,
            ),
            (
                "trovato-tests",
                "architecture",
                Kind::Integration,
                Needs::Nothing,
            ),
        ] {
            assert_eq!(
                Needs::of(&target(package, name, kind)),
                needs,
                "{package} {name}"
            );
        }
    }

    #[test]
    fn a_suite_that_breaks_off_counts_as_failed() {
        let mut command = Command::new("sh");
        command.args([
            "-c",
            "echo 'test result: ok. 2 passed; 0 failed;'; kill -9 $$",
        ]);
        let tally = timed("broken", &mut command, Tally::of_rust).unwrap();
        assert_eq!(
            tally,
            Tally {
                passed: 2,
                failed: 1
            }
        );
    }
}
