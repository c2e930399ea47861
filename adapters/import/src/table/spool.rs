//! The temporary file of records: each is one line, found by the byte at which it begins.

use std::fs::File;
use std::io::{BufRead as _, BufReader, BufWriter, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use serde_json::{Map, Value as Json};
use trovato_ports::imports::SourceError;

use crate::error::index_error;

/// A file that is being filled.
#[derive(Debug)]
pub(super) struct Filling {
    file: BufWriter<File>,
    end: u64,
}

/// A file that is read.
#[derive(Debug)]
pub(super) struct Spool {
    file: File,
}

impl Filling {
    /// An empty file without name, in this folder or in that of the system.
    ///
    /// # Errors
    /// The file cannot be made.
    pub(super) fn create(folder: Option<&Path>) -> Result<Self, SourceError> {
        let file = match folder {
            Some(folder) => tempfile::tempfile_in(folder),
            None => tempfile::tempfile(),
        }
        .map_err(index_error)?;
        Ok(Self {
            file: BufWriter::new(file),
            end: 0,
        })
    }

    /// Adds a record with its line; tells where it is found again.
    ///
    /// # Errors
    /// There is no room for it.
    pub(super) fn add(
        &mut self,
        line: u64,
        record: &Map<String, Json>,
    ) -> Result<u64, SourceError> {
        let at = self.end;
        let mut text = serde_json::to_vec(&(line, record)).map_err(index_error)?;
        text.push(b'\n');
        self.file.write_all(&text).map_err(index_error)?;
        self.end += text.len() as u64;
        Ok(at)
    }

    /// The file, to be read.
    ///
    /// # Errors
    /// There is no room for it.
    pub(super) fn done(self) -> Result<Spool, SourceError> {
        let file = self.file.into_inner().map_err(|e| index_error(e.error()))?;
        Ok(Spool { file })
    }
}

impl Spool {
    /// The record at this byte, with its line.
    ///
    /// # Errors
    /// The file cannot be read.
    pub(super) fn read(&self, at: u64) -> Result<(u64, Map<String, Json>), SourceError> {
        let mut file = &self.file;
        file.seek(SeekFrom::Start(at)).map_err(index_error)?;
        let mut text = Vec::new();
        BufReader::new(file)
            .read_until(b'\n', &mut text)
            .map_err(index_error)?;
        serde_json::from_slice(&text).map_err(index_error)
    }
}
