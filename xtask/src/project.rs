//! Where the project's folders are. Reads nothing and creates nothing.

use std::path::{Path, PathBuf};

/// The root of the workspace.
pub(crate) fn root() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package)
}

/// Where this program keeps what may be deleted at any time: browser modules, logs, screenshots.
pub(crate) fn scratch() -> PathBuf {
    root().join("target").join("xtask")
}
