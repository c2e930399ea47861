//! Snapshot files that no test compares any more: a whole run lists and rejects them.
//!
//! The snapshot library notes each file that it compares; what lies in the tree beside these is
//! left over from a test that is gone.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use tempfile::TempDir;

/// Folders that hold nothing of ours.
const PASSED_OVER: [&str; 3] = [".git", "node_modules", "target"];

/// The notes of one run.
pub(crate) struct References {
    folder: TempDir,
}

impl References {
    /// Starts with no notes.
    ///
    /// # Errors
    /// When there is no place for temporary files.
    pub(crate) fn new() -> Result<Self> {
        Ok(Self {
            folder: tempfile::tempdir()?,
        })
    }

    /// The variable that makes the snapshot library take notes.
    pub(crate) fn variable(&self) -> (&'static str, String) {
        (
            "INSTA_SNAPSHOT_REFERENCES_FILE",
            self.notes().display().to_string(),
        )
    }

    /// The snapshot files below this folder that were not compared.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub(crate) fn unreferenced(&self, root: &Path) -> Result<Vec<PathBuf>> {
        let notes = fs::read_to_string(self.notes()).unwrap_or_default();
        let compared: BTreeSet<PathBuf> = notes
            .lines()
            .filter_map(|line| fs::canonicalize(line).ok())
            .collect();
        let mut files = Vec::new();
        collect(root, &mut files)?;
        files.retain(|file| fs::canonicalize(file).is_ok_and(|path| !compared.contains(&path)));
        files.sort();
        Ok(files)
    }

    fn notes(&self) -> PathBuf {
        self.folder.path().join("compared")
    }
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        if path.is_dir() {
            if PASSED_OVER.iter().all(|passed| name != *passed) {
                collect(&path, found)?;
            }
        } else if path
            .extension()
            .is_some_and(|extension| extension == "snap")
        {
            found.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snapshot_that_nothing_compared_is_found() {
        let root = tempfile::tempdir().unwrap();
        let [kept, left] = ["kept.snap", "left.snap"].map(|name| root.path().join(name));
        for file in [&kept, &left] {
            fs::write(file, "").unwrap();
        }
        let references = References::new().unwrap();
        let (_, notes) = references.variable();
        fs::write(notes, format!("{}\n", kept.display())).unwrap();
        assert_eq!(references.unreferenced(root.path()).unwrap(), [left]);
    }
}
