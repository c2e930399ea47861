//! The thread that reads: it goes through the file once, believes nothing, and stops at the first thing
//! that is wrong.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read};
use std::path::Path;
use std::rc::Rc;

use bytes::Bytes;
use flate2::bufread::GzDecoder;
use futures::StreamExt as _;
use futures::stream::poll_fn;
use secrecy::SecretString;
use serde_json::Value as Json;
use tar::Archive;
use tokio::sync::mpsc::{self, Sender};
use trovato_ports::archive::{ArchiveError, ArchivePart, ArchiveRow, ArchiveSummary, KeptBytes};

use crate::canonical;
use crate::content::Tally;
use crate::format::{
    ENTRIES, Entry, FILE, FORMAT, MANIFEST, Manifest, PART, PRODUCT, ROW, SECRET, checksums,
};
use crate::streams::{Counted, Hashed, is_the_end};

/// Rows are handed on when there are so many, or so many bytes of them.
const ROWS: usize = 500;
const BYTES: usize = 1 << 20;
/// What every gzip begins with.
const MAGIC: [u8; 2] = [0x1f, 0x8b];
/// How many bytes of a file are handed on at once, and how many such pieces wait.
const PIECE: usize = 64 << 10;
const PIECES: usize = 4;

/// Why reading ended early.
enum Stop {
    /// Something is wrong.
    Wrong(ArchiveError),
    /// Nobody wants to know the rest.
    Unwanted,
}

impl From<ArchiveError> for Stop {
    fn from(error: ArchiveError) -> Self {
        Self::Wrong(error)
    }
}

/// Reads the file and hands its parts on, the last of them its end or what is wrong.
pub(crate) fn unpack(path: &Path, parts: &Sender<Result<ArchivePart, ArchiveError>>) {
    let last = match Unpacking::new(path, parts).read() {
        Ok(summary) => Ok(ArchivePart::End(summary)),
        Err(Stop::Wrong(error)) => Err(error),
        Err(Stop::Unwanted) => return,
    };
    // Who has gone away need not be told.
    drop(parts.blocking_send(last));
}

struct Unpacking<'a> {
    path: &'a Path,
    parts: &'a Sender<Result<ArchivePart, ArchiveError>>,
    /// How many bytes of the file were taken.
    taken: Rc<Cell<u64>>,
    tally: Tally,
    last: Option<Entry>,
}

impl<'a> Unpacking<'a> {
    fn new(path: &'a Path, parts: &'a Sender<Result<ArchivePart, ArchiveError>>) -> Self {
        Self {
            path,
            parts,
            taken: Rc::default(),
            tally: Tally::default(),
            last: None,
        }
    }

    fn read(mut self) -> Result<ArchiveSummary, Stop> {
        let (file, bytes) = self.open()?;
        let (counted, taken) = Counted::new(file);
        self.taken = taken;
        let mut archive = Archive::new(GzDecoder::new(counted));
        let entries = archive
            .entries()
            .map_err(|error| self.broken(None, error))?;
        // What entries of other kinds would add to a name is not even read.
        for entry in entries.raw(true) {
            let mut entry = entry.map_err(|error| self.broken(None, error))?;
            let (what, size) = self.named(entry.header())?;
            self.entry(&what, &mut entry, size)?;
            self.last = Some(what);
        }
        if self.last != Some(Entry::Checksums) {
            return Err(self.damaged(None, self.ends_early()).into());
        }
        match is_the_end(archive.into_inner()) {
            Ok(true) => {}
            Ok(false) => return Err(self.damaged(None, "something follows its end").into()),
            Err(error) => return Err(self.broken(None, error).into()),
        }
        Ok(ArchiveSummary {
            hash: self.tally.hash(),
            bytes,
            rows: self.tally.rows().clone(),
            files: self.tally.files(),
        })
    }

    fn open(&self) -> Result<(BufReader<File>, u64), ArchiveError> {
        let unreadable = |cause| ArchiveError::Io {
            path: self.path.to_owned(),
            doing: "read",
            cause,
        };
        let file = File::open(self.path).map_err(unreadable)?;
        let size = file.metadata().map_err(unreadable)?.len();
        let mut file = BufReader::with_capacity(PIECE, file);
        match file.fill_buf().map_err(unreadable)? {
            [] => Err(self.damaged(None, "it is empty")),
            start if start.starts_with(&MAGIC) => Ok((file, size)),
            _ => Err(self.damaged(None, "it is no archive of Trovato")),
        }
    }

    /// What a head says that its entry is; refused unless it may follow what came before.
    fn named(&self, header: &tar::Header) -> Result<(Entry, u64), ArchiveError> {
        let name = String::from_utf8_lossy(&header.path_bytes()).into_owned();
        let refuse = |what: &str| Err(self.damaged(Some(&name), what));
        if !header.entry_type().is_file() {
            return refuse("it is no plain file");
        }
        let Some(entry) = Entry::parse(&name) else {
            return refuse("no entry of an archive has this name");
        };
        let Ok(size) = header.entry_size() else {
            return refuse("its size cannot be read");
        };
        if self.tally.entries() > ENTRIES {
            return refuse("there are too many entries before it");
        }
        let follows = match (&self.last, &entry) {
            (None, Entry::Manifest) => true,
            (None, _) => return refuse("it comes first, in place of manifest.json"),
            (
                Some(Entry::Part { table, number }),
                Entry::Part {
                    table: next,
                    number: n,
                },
            ) => {
                if table == next {
                    *n == number + 1
                } else {
                    *n == 1 && !self.tally.knows(next)
                }
            }
            (Some(Entry::File { key }), Entry::File { key: next }) => key < next,
            (Some(_), Entry::Part { number, .. }) if *number != 1 => false,
            (Some(last), next) => last.place() < next.place(),
        };
        if follows {
            Ok((entry, size))
        } else {
            refuse("it is out of its place")
        }
    }

    fn entry(&mut self, entry: &Entry, bytes: &mut impl Read, size: u64) -> Result<(), Stop> {
        let most = match entry {
            Entry::Manifest => MANIFEST,
            Entry::Part { .. } => (ROW.max(PART) + 1) as u64,
            Entry::File { .. } => FILE,
            Entry::Secret => SECRET,
            Entry::Checksums => checksums(self.tally.entries()),
        };
        if size > most {
            let what = format!("it has {size} bytes, and {most} are the most");
            return Err(self.damaged(Some(&entry.name()), what).into());
        }
        let mut hashed = Hashed::new(bytes);
        match entry {
            Entry::Manifest => self.manifest(&mut hashed)?,
            Entry::Part { table, .. } => self.part(entry, table, &mut hashed)?,
            Entry::File { key } => self.file(key, size, &mut hashed)?,
            Entry::Secret => self.secret(&mut hashed)?,
            Entry::Checksums => return self.checksums(&mut hashed),
        }
        let (digest, read) = hashed.end();
        if read != size {
            return Err(self.damaged(Some(&entry.name()), self.ends_early()).into());
        }
        if let Entry::File { key } = entry {
            let file = KeptBytes {
                key: key.clone(),
                size,
            };
            self.tally.file(&file, &digest);
        }
        self.tally.entry(entry.name(), digest);
        Ok(())
    }

    fn manifest(&self, bytes: &mut impl Read) -> Result<(), Stop> {
        let document = self.document(&Entry::Manifest, bytes)?;
        let refuse = |what: &str| self.damaged(Some("manifest.json"), what);
        if document.get("product").and_then(Json::as_str) != Some(PRODUCT) {
            return Err(refuse("it is not one of Trovato").into());
        }
        match document.get("format").and_then(Json::as_u64) {
            Some(found) if found > FORMAT => {
                return Err(ArchiveError::Newer {
                    found,
                    known: FORMAT,
                }
                .into());
            }
            _ => {}
        }
        let manifest: Manifest = serde_json::from_value(document)
            .map_err(|error| refuse(&format!("it does not say what it must: {error}")))?;
        self.give(ArchivePart::Schema(manifest.schema))
    }

    fn part(&mut self, entry: &Entry, table: &str, bytes: &mut impl Read) -> Result<(), Stop> {
        let mut bytes = BufReader::with_capacity(PIECE, bytes);
        let mut rows: Vec<ArchiveRow> = Vec::new();
        let (mut line, mut held, mut number) = (Vec::new(), 0, 0);
        loop {
            line.clear();
            let read = bytes.read_until(b'\n', &mut line);
            if read.map_err(|error| self.broken(Some(&entry.name()), error))? == 0 {
                break;
            }
            number += 1;
            let Some(text) = line.strip_suffix(b"\n") else {
                return Err(self.damaged(Some(&entry.name()), self.ends_early()).into());
            };
            rows.push(canonical::read(text).map_err(|what| {
                self.damaged(Some(&entry.name()), format!("line {number} {what}"))
            })?);
            self.tally.row(table, text);
            held += text.len();
            if rows.len() >= ROWS || held >= BYTES {
                self.rows(table, std::mem::take(&mut rows))?;
                held = 0;
            }
        }
        if rows.is_empty() {
            Ok(())
        } else {
            self.rows(table, rows)
        }
    }

    fn rows(&self, table: &str, rows: Vec<ArchiveRow>) -> Result<(), Stop> {
        let table = table.to_owned();
        self.give(ArchivePart::Rows { table, rows })
    }

    fn file(&self, key: &str, size: u64, bytes: &mut impl Read) -> Result<(), Stop> {
        let (pieces, mut received) = mpsc::channel(PIECES);
        let file = KeptBytes {
            key: key.to_owned(),
            size,
        };
        let stream = poll_fn(move |context| received.poll_recv(context)).boxed();
        self.give(ArchivePart::File {
            file,
            bytes: stream,
        })?;
        let mut wanted = Some(pieces);
        let mut piece = vec![0; PIECE];
        let mut left = size;
        while left > 0 {
            let read = match bytes.read(&mut piece) {
                Ok(read) if read > 0 => read,
                ended => {
                    let name = Entry::File {
                        key: key.to_owned(),
                    }
                    .name();
                    let error = match ended {
                        Ok(_) => self.damaged(Some(&name), self.ends_early()),
                        Err(error) => self.broken(Some(&name), error),
                    };
                    // Who keeps the bytes must not take the beginning for all of them.
                    let broken = Err(io::Error::other(error.to_string()));
                    drop(
                        wanted
                            .map(|pieces: Sender<io::Result<Bytes>>| pieces.blocking_send(broken)),
                    );
                    return Err(error.into());
                }
            };
            left -= read as u64;
            let bytes = piece.get(..read).unwrap_or_default();
            if let Some(pieces) = &wanted
                && pieces
                    .blocking_send(Ok(Bytes::copy_from_slice(bytes)))
                    .is_err()
            {
                wanted = None;
            }
        }
        Ok(())
    }

    fn secret(&self, bytes: &mut impl Read) -> Result<(), Stop> {
        let name = Entry::Secret.name();
        let mut text = String::new();
        let read = bytes.read_to_string(&mut text);
        read.map_err(|error| self.broken(Some(&name), error))?;
        self.give(ArchivePart::Secret(SecretString::from(text)))
    }

    fn checksums(&self, bytes: &mut impl Read) -> Result<(), Stop> {
        let said = self.document(&Entry::Checksums, bytes)?;
        match self.tally.difference(&said) {
            None => Ok(()),
            Some((entry, what)) => Err(self.damaged(Some(&entry), what).into()),
        }
    }

    fn document(&self, entry: &Entry, bytes: &mut impl Read) -> Result<Json, ArchiveError> {
        let name = entry.name();
        let mut text = Vec::new();
        let read = bytes.read_to_end(&mut text);
        read.map_err(|error| self.broken(Some(&name), error))?;
        serde_json::from_slice(&text)
            .map_err(|error| self.damaged(Some(&name), format!("it is no JSON: {error}")))
    }

    fn give(&self, part: ArchivePart) -> Result<(), Stop> {
        self.parts
            .blocking_send(Ok(part))
            .map_err(|_| Stop::Unwanted)
    }

    fn ends_early(&self) -> String {
        format!("the file ends too early, after {} bytes", self.taken.get())
    }

    fn damaged(&self, entry: Option<&str>, what: impl Into<String>) -> ArchiveError {
        ArchiveError::Damaged {
            entry: entry.map_or_else(|| self.path.display().to_string(), str::to_owned),
            what: what.into(),
        }
    }

    /// What could not be read: of the file itself, or of what is in it.
    fn broken(&self, entry: Option<&str>, error: io::Error) -> ArchiveError {
        if error.raw_os_error().is_some() {
            return ArchiveError::Io {
                path: self.path.to_owned(),
                doing: "read",
                cause: error,
            };
        }
        let what = match error.kind() {
            io::ErrorKind::UnexpectedEof => self.ends_early(),
            _ => format!(
                "its bytes are damaged before byte {} of the file ({error})",
                self.taken.get()
            ),
        };
        // Between two entries the one that follows the last is meant.
        let after = self.last.as_ref().map(Entry::name);
        match (entry, after) {
            (None, Some(after)) => self.damaged(None, format!("behind {after}: {what}")),
            (entry, _) => self.damaged(entry, what),
        }
    }
}
