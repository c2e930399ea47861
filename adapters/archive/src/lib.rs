//! Whole sites as one file, behind the ports [`ArchiveWriter`](trovato_ports::archive::ArchiveWriter)
//! and [`ArchiveReader`](trovato_ports::archive::ArchiveReader).
//!
//! The file is a gzip'd tar that any tool opens:
//!
//! | Entry | What it is |
//! |---|---|
//! | `manifest.json` | the number of this format, the schema of the records, the version that wrote it |
//! | `tables/NAME/00001.jsonl`, … | rows, one canonical JSON object in a line, in parts of bounded size |
//! | `files/KEY` | the bytes of each file, by key |
//! | `secret.key` | the secret of the site, in a backup alone |
//! | `checksums.json` | the SHA-256 of every entry, the numbers of rows and files, the content hash |
//!
//! [`FileWriter`] writes it beside its place, for its owner alone, and puts it there when it is whole.
//! [`FileReader`] reads it once: it believes nothing, holds at most a few rows and pieces at a time, and
//! names the entry that is damaged. Hashing and compressing run on a thread of their own.

mod canonical;
mod content;
mod format;
mod packing;
mod reader;
mod streams;
mod unpacking;
mod writer;

pub use reader::FileReader;
pub use writer::{FileWriter, Overwrite, WriterOptions};
