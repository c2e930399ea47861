//! The data folder: made where it is missing, told in one sentence where it cannot be.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::Path;

use crate::output::{CliError, Exit};

/// Makes the folder, and those above it, for nobody but its owner.
///
/// # Errors
/// It cannot be made, or something else has its name.
pub(super) fn make(folder: &Path) -> Result<(), CliError> {
    let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|error| unusable(folder, &error.to_string()))
}

/// A folder that cannot be used as it must be.
pub(super) fn unusable(folder: &Path, why: &str) -> CliError {
    let message = format!(
        "the data folder {} cannot be used: {why}; make it writable, or name another with --data-dir",
        folder.display()
    );
    CliError::new(Exit::Failed, "data_dir", message)
}
