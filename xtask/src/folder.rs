//! Temporary folders that do not outlive their run: dropped with it, or swept by the next one
//! when the run was killed.

use std::path::Path;
use std::{env, fs, process};

use anyhow::Result;
use tempfile::TempDir;

/// A new temporary folder whose name begins with this prefix; those of dead runs are deleted.
///
/// # Errors
/// When it cannot be made.
pub(crate) fn temporary(prefix: &str) -> Result<TempDir> {
    sweep(&env::temp_dir(), prefix);
    let own = format!("{prefix}{}-", process::id());
    Ok(tempfile::Builder::new().prefix(&own).tempdir()?)
}

/// Deletes the folders of runs that were killed: those whose process is gone.
fn sweep(folder: &Path, prefix: &str) {
    if !Path::new("/proc/self").exists() {
        return;
    }
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let owner = name
            .to_str()
            .and_then(|name| name.strip_prefix(prefix))
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
        let dead = folder.path().join(format!("made-by-{}-abc", u32::MAX));
        let alive = folder.path().join(format!("made-by-{}-abc", process::id()));
        let foreign = folder.path().join("made-by");
        for path in [&dead, &alive, &foreign] {
            fs::create_dir(path).unwrap();
        }
        sweep(folder.path(), "made-by-");
        assert!(!dead.exists());
        assert!(alive.exists() && foreign.exists());
    }
}
