//! Starting other programs: looked up on the path, checked, tied to our own life.
//!
//! Nothing is ever run through a shell.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anyhow::{Context, Result, bail};

/// The first executable of this name on the `PATH`.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

/// A program that receives `signal` as soon as we die, in whatever way, so that no killed or
/// interrupted run leaves a server behind. `user` is whom it runs as; only root may choose.
///
/// Needs `setpriv` (part of every Linux); without it the program is tied to the terminal alone.
pub(crate) fn tied(program: &Path, signal: &str, user: Option<&str>) -> Result<Command> {
    let Some(setpriv) = find("setpriv") else {
        if let Some(user) = user {
            bail!("the program setpriv (package util-linux) is needed to run as {user}");
        }
        return Ok(Command::new(program));
    };
    let mut command = Command::new(setpriv);
    command.args(["--pdeathsig", signal]);
    if let Some(user) = user {
        command.args(["--reuid", user, "--regid", user, "--clear-groups"]);
    }
    command.arg("--").arg(program);
    Ok(command)
}

/// Runs the command to its end and returns what it printed on standard output.
///
/// # Errors
/// When it cannot be started or fails; the message holds what it said.
pub(crate) fn checked(command: &mut Command) -> Result<String> {
    let output = command
        .output()
        .with_context(|| format!("cannot start {}", shown(command)))?;
    if !output.status.success() {
        bail!(
            "{} failed ({}): {}",
            shown(command),
            output.status,
            said(&output)
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs the command to its end, its output going where ours goes.
///
/// # Errors
/// When it cannot be started or fails.
pub(crate) fn shown_and_checked(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("cannot start {}", shown(command)))?;
    if !status.success() {
        bail!("{} failed ({status})", shown(command));
    }
    Ok(())
}

/// Whether we run as root.
pub(crate) fn is_root() -> bool {
    checked(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

fn shown(command: &Command) -> String {
    let words: Vec<String> = std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .map(String::from)
        .collect();
    words.join(" ")
}

fn said(output: &Output) -> String {
    let text = if output.stderr.is_empty() {
        &output.stdout
    } else {
        &output.stderr
    };
    String::from_utf8_lossy(text).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_on_the_path_is_found_and_an_unknown_one_is_not() {
        assert!(find("sh").is_some());
        assert!(find("no-such-program-anywhere").is_none());
    }

    #[test]
    fn a_failure_tells_the_command_and_what_it_said() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo out of paper >&2; exit 3"]);
        let message = checked(&mut command).unwrap_err().to_string();
        assert!(
            message.contains("sh -c") && message.contains("out of paper"),
            "{message}"
        );
    }
}
