//! The text files of the source tree. Built and fetched things are passed over.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Folders that hold nothing of ours.
const PASSED_OVER: [&str; 4] = [".git", "data", "node_modules", "target"];

/// A file and what it says.
pub(crate) struct TextFile {
    pub(crate) path: PathBuf,
    pub(crate) text: String,
}

impl TextFile {
    /// Its path from the root of the workspace, with slashes.
    pub(crate) fn name(&self) -> String {
        let path = self.path.strip_prefix(trovato_tests::root());
        path.unwrap_or(&self.path).to_string_lossy().into_owned()
    }
}

/// All files below the folder whose extension is one of these, in the order of their names.
pub(crate) fn under(folder: &Path, extensions: &[&str]) -> Result<Vec<TextFile>> {
    let mut found = Vec::new();
    collect(folder, extensions, &mut found)?;
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

fn collect(folder: &Path, extensions: &[&str], found: &mut Vec<TextFile>) -> Result<()> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            if !PASSED_OVER.contains(&name.as_ref()) {
                collect(&path, extensions, found)?;
            }
        } else if path
            .extension()
            .is_some_and(|extension| extensions.iter().any(|wanted| extension == *wanted))
        {
            let text = fs::read_to_string(&path)
                .with_context(|| format!("cannot read {}", path.display()))?;
            found.push(TextFile { path, text });
        }
    }
    Ok(())
}
