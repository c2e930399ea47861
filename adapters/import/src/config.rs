//! What a reader of exports is told; plain values, nothing is read from the environment here.

use std::path::PathBuf;

/// Where an export lies and what lies beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WxrOptions {
    /// The export.
    pub path: PathBuf,
    /// The folder with the files of the exported site, as they lay under `wp-content/uploads`.
    pub attachments: Option<PathBuf>,
    /// The folder for the temporary index; the system's own where it is not said.
    pub temporary: Option<PathBuf>,
}
