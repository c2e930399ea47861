//! What the readers are told; plain values, nothing is read from the environment here.

use std::path::PathBuf;

use trovato_domain::time::Instant;

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

/// Where a folder of Markdown lies and how it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkdownOptions {
    /// The folder.
    pub path: PathBuf,
    /// What the source is called, so that a folder that was moved stays the same source; its path
    /// where nothing is said.
    pub name: Option<String>,
    /// A folder of files that texts name from the root of the site, beside those within the folder.
    pub attachments: Option<PathBuf>,
    /// Whether what cannot be read is skipped; otherwise it refuses the whole source.
    pub keep_going: bool,
    /// The time of the import: what is to be published later, or was to end before, is a draft.
    pub now: Instant,
    /// The folder for the temporary index; the system's own where it is not said.
    pub temporary: Option<PathBuf>,
}

/// What kind of table a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableKind {
    /// Rows of CSV.
    Csv,
    /// Objects of JSON, in a list or one in each line.
    Json,
}

/// Where a table lies and how it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableOptions {
    /// What it is.
    pub kind: TableKind,
    /// The file.
    pub path: PathBuf,
    /// The mapping.
    pub mapping: PathBuf,
    /// The folder of the files that records name.
    pub attachments: Option<PathBuf>,
    /// Whether records that cannot be read are skipped; otherwise one refuses the whole source.
    pub keep_going: bool,
    /// The folder for temporary files; the system's own where it is not said.
    pub temporary: Option<PathBuf>,
}
