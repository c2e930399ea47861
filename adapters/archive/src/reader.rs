//! `ArchiveReader` over a file.

use std::io;
use std::path::PathBuf;

use async_trait::async_trait;
use tokio::sync::mpsc::{self, Receiver};
use tokio::task::spawn_blocking;
use trovato_ports::archive::{ArchiveError, ArchivePart, ArchiveReader};

use crate::unpacking::unpack;

/// How many parts are read ahead.
const AHEAD: usize = 2;

type Parts = Receiver<Result<ArchivePart, ArchiveError>>;

/// Reads an archive from a file.
pub struct FileReader {
    path: PathBuf,
    state: State,
}

enum State {
    Waiting,
    Reading(Parts),
    Ended,
}

impl FileReader {
    /// A reader of this file. It is opened with the first part.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            state: State::Waiting,
        }
    }

    fn begin(&self) -> Parts {
        let (parts, received) = mpsc::channel(AHEAD);
        let path = self.path.clone();
        drop(spawn_blocking(move || unpack(&path, &parts)));
        received
    }
}

#[async_trait]
impl ArchiveReader for FileReader {
    async fn next(&mut self) -> Result<Option<ArchivePart>, ArchiveError> {
        let mut parts = match std::mem::replace(&mut self.state, State::Ended) {
            State::Waiting => self.begin(),
            State::Reading(parts) => parts,
            State::Ended => return Ok(None),
        };
        // The thread ends with the end or with what is wrong, never without a word.
        let Some(part) = parts.recv().await else {
            return Err(ArchiveError::Io {
                path: self.path.clone(),
                doing: "read",
                cause: io::Error::other("reading was broken off"),
            });
        };
        let part = part?;
        if !matches!(part, ArchivePart::End(_)) {
            self.state = State::Reading(parts);
        }
        Ok(Some(part))
    }
}
