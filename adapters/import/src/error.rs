//! How reading fails inside this crate, and what the port calls it.

use std::path::Path;

use trovato_ports::imports::SourceError;

/// How the index fails: any of the errors of its database.
pub(crate) fn index_error(error: impl std::fmt::Display) -> SourceError {
    SourceError::Index(error.to_string())
}

/// The export cannot be opened or read on.
pub(crate) fn read_error(path: &Path, source: std::io::Error) -> SourceError {
    SourceError::Io {
        place: path.display().to_string(),
        source,
    }
}

/// The export is another one than the first pass read.
pub(crate) fn changed(path: &Path) -> SourceError {
    read_error(
        path,
        std::io::Error::other("it was changed while it was being imported; start again"),
    )
}

/// Work that may block was ended with its runtime.
pub(crate) fn ended(error: &tokio::task::JoinError) -> SourceError {
    SourceError::Index(format!("the reading was ended: {error}"))
}
