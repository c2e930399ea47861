//! The thread that writes: it puts rows into their canonical form, hashes, compresses, and does as it
//! is ordered until the end or until nobody orders any more.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write as _};
use std::path::Path;

use bytes::{Buf as _, Bytes};
use flate2::Compression;
use flate2::write::GzEncoder;
use secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256};
use tar::{Builder, EntryType, Header};
use tempfile::NamedTempFile;
use tokio::sync::mpsc::Receiver;
use trovato_ports::archive::{ArchiveError, ArchiveRow, ArchiveSummary, KeptBytes};

use crate::canonical;
use crate::content::Tally;
use crate::format::{ENTRIES, Entry, FILE, FORMAT, Manifest, PART, PRODUCT, ROW};
use crate::writer::{Overwrite, WriterOptions};

/// What the writer asks of its thread.
pub(crate) enum Order {
    Rows {
        table: String,
        rows: Vec<ArchiveRow>,
    },
    /// As many bytes follow as the file has.
    File(KeptBytes),
    Bytes(Bytes),
    Secret(SecretString),
    Finish,
}

type Out = Builder<GzEncoder<BufWriter<NamedTempFile>>>;

/// An archive on its way: a file beside its place, which is removed unless the archive ends.
pub(crate) struct Packing {
    options: WriterOptions,
    out: Out,
    tally: Tally,
    table: String,
    number: u32,
    part: String,
}

impl Packing {
    /// Makes the file and writes the manifest.
    pub(crate) fn begin(options: WriterOptions, schema: u32) -> Result<Self, ArchiveError> {
        if options.overwrite == Overwrite::Never && options.path.symlink_metadata().is_ok() {
            return Err(exists(&options));
        }
        let file = beside(&options.path).map_err(|cause| unwritable(&options, cause))?;
        // Pictures are compressed already, and the text of rows shrinks well at any level.
        let compressed = GzEncoder::new(BufWriter::new(file), Compression::fast());
        let manifest = Manifest {
            format: FORMAT,
            product: PRODUCT.to_owned(),
            schema,
            version: options.version.clone(),
        };
        let mut packing = Self {
            options,
            out: Builder::new(compressed),
            tally: Tally::default(),
            table: String::new(),
            number: 0,
            part: String::new(),
        };
        packing.document(&Entry::Manifest, &manifest)?;
        Ok(packing)
    }

    /// Does what is ordered; `None` where the orders end before the archive does.
    pub(crate) fn run(
        mut self,
        mut orders: Receiver<Order>,
    ) -> Result<Option<ArchiveSummary>, ArchiveError> {
        while let Some(order) = orders.blocking_recv() {
            match order {
                Order::Rows { table, rows } => self.rows(&table, &rows)?,
                Order::File(file) => self.file(&file, &mut orders)?,
                Order::Secret(secret) => {
                    self.close_part()?;
                    self.entry(&Entry::Secret, secret.expose_secret().as_bytes())?;
                }
                Order::Finish => return self.finish().map(Some),
                // The bytes of a file are taken with it.
                Order::Bytes(_) => {}
            }
        }
        Ok(None)
    }

    fn rows(&mut self, table: &str, rows: &[ArchiveRow]) -> Result<(), ArchiveError> {
        if self.table != table {
            self.close_part()?;
            table.clone_into(&mut self.table);
            self.number = 0;
        }
        let mut line = String::new();
        for row in rows {
            line.clear();
            canonical::write(row, &mut line);
            if line.len() > ROW {
                return Err(ArchiveError::Unfit {
                    what: format!("a row of the table {table}"),
                    why: format!("it has more than {ROW} bytes"),
                });
            }
            if self.part.len() + line.len() >= PART {
                self.close_part()?;
            }
            self.tally.row(table, line.as_bytes());
            self.part.push_str(&line);
            self.part.push('\n');
        }
        Ok(())
    }

    /// Writes the rows that wait.
    fn close_part(&mut self) -> Result<(), ArchiveError> {
        if self.part.is_empty() {
            return Ok(());
        }
        self.number += 1;
        let entry = Entry::Part {
            table: self.table.clone(),
            number: self.number,
        };
        let part = std::mem::take(&mut self.part);
        self.entry(&entry, part.as_bytes())
    }

    fn file(&mut self, file: &KeptBytes, orders: &mut Receiver<Order>) -> Result<(), ArchiveError> {
        self.close_part()?;
        if file.size > FILE {
            return Err(ArchiveError::Unfit {
                what: format!("the file {}", file.key),
                why: format!("it has more than {FILE} bytes"),
            });
        }
        let name = Entry::File {
            key: file.key.clone(),
        }
        .name();
        let header = header(&name, file.size)?;
        let mut body = Body {
            orders,
            piece: Bytes::new(),
            left: file.size,
            hash: Sha256::new(),
        };
        let written = self.out.append(&header, &mut body);
        let digest = hex::encode(body.hash.finalize());
        written.map_err(|cause| unwritable(&self.options, cause))?;
        self.tally.file(file, &digest);
        self.note(name, digest)
    }

    fn finish(mut self) -> Result<ArchiveSummary, ArchiveError> {
        self.close_part()?;
        self.document(&Entry::Checksums, &self.tally.checksums())?;
        let (options, out) = (self.options, self.out);
        let whole = || -> io::Result<NamedTempFile> {
            let mut file = out.into_inner()?.finish()?.into_inner()?;
            file.flush()?;
            file.as_file().sync_all()?;
            Ok(file)
        };
        let file = whole().map_err(|cause| unwritable(&options, cause))?;
        let bytes = keep(&options, file)?;
        Ok(ArchiveSummary {
            hash: self.tally.hash(),
            bytes,
            rows: self.tally.rows().clone(),
            files: self.tally.files(),
        })
    }

    fn document(
        &mut self,
        entry: &Entry,
        document: &impl serde::Serialize,
    ) -> Result<(), ArchiveError> {
        let text = serde_json::to_string_pretty(document);
        let mut text = text.map_err(|error| unwritable(&self.options, error.into()))?;
        text.push('\n');
        self.entry(entry, text.as_bytes())
    }

    fn entry(&mut self, entry: &Entry, bytes: &[u8]) -> Result<(), ArchiveError> {
        let name = entry.name();
        let header = header(&name, bytes.len() as u64)?;
        let written = self.out.append(&header, bytes);
        written.map_err(|cause| unwritable(&self.options, cause))?;
        self.note(name, hex::encode(Sha256::digest(bytes)))
    }

    fn note(&mut self, name: String, digest: String) -> Result<(), ArchiveError> {
        self.tally.entry(name, digest);
        if self.tally.entries() > ENTRIES {
            return Err(ArchiveError::Unfit {
                what: "the site".to_owned(),
                why: format!("it has more than {ENTRIES} files and parts of tables"),
            });
        }
        Ok(())
    }
}

/// The head of an entry: nothing in it depends on when or by whom it is written.
fn header(name: &str, size: u64) -> Result<Header, ArchiveError> {
    let mut head = Header::new_ustar();
    head.set_path(name).map_err(|error| ArchiveError::Unfit {
        what: name.to_owned(),
        why: error.to_string(),
    })?;
    head.set_entry_type(EntryType::Regular);
    head.set_size(size);
    head.set_mode(0o600);
    head.set_mtime(0);
    head.set_cksum();
    Ok(head)
}

/// The bytes of a file as they are ordered.
struct Body<'a> {
    orders: &'a mut Receiver<Order>,
    piece: Bytes,
    left: u64,
    hash: Sha256,
}

impl Read for Body<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.piece.is_empty() && self.left > 0 {
            let Some(Order::Bytes(piece)) = self.orders.blocking_recv() else {
                return Err(io::Error::other("the archive was given up"));
            };
            self.left = self.left.saturating_sub(piece.len() as u64);
            self.hash.update(&piece);
            self.piece = piece;
        }
        let amount = self.piece.as_ref().read(buffer)?;
        self.piece.advance(amount);
        Ok(amount)
    }
}

/// A new file in the folder of the archive, for its owner alone; it is removed unless it is kept.
fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    tempfile::Builder::new()
        .prefix(&format!(".{name}."))
        .tempfile_in(folder(path))
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Gives the file its name, and makes the name last.
fn keep(options: &WriterOptions, file: NamedTempFile) -> Result<u64, ArchiveError> {
    let kept = match options.overwrite {
        Overwrite::Never => file.persist_noclobber(&options.path),
        Overwrite::Allowed => file.persist(&options.path),
    };
    let kept = kept.map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => exists(options),
        _ => unwritable(options, error.error),
    })?;
    let lasting = || -> io::Result<u64> {
        File::open(folder(&options.path))?.sync_all()?;
        Ok(kept.metadata()?.len())
    };
    lasting().map_err(|cause| {
        // Nobody knows whether it will be there.
        fs::remove_file(&options.path).unwrap_or_default();
        unwritable(options, cause)
    })
}

fn exists(options: &WriterOptions) -> ArchiveError {
    ArchiveError::Exists {
        path: options.path.clone(),
    }
}

fn unwritable(options: &WriterOptions, cause: io::Error) -> ArchiveError {
    ArchiveError::Io {
        path: options.path.clone(),
        doing: "written",
        cause,
    }
}
