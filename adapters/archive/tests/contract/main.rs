//! The contract of archives over a file, and what only a file can be.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod damage;
mod made;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use serde_json::json;
use tempfile::TempDir;
use trovato_archive::{FileReader, FileWriter, Overwrite, WriterOptions};
use trovato_contract::archive::{Place, archive_file};
use trovato_ports::archive::{ArchiveReader, ArchiveWriter};

/// A file in a folder of its own.
pub(crate) struct OneFile {
    folder: TempDir,
}

impl OneFile {
    pub(crate) fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
        }
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("site.tar.gz")
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect()
    }

    fn writing(&self, overwrite: Overwrite) -> FileWriter {
        FileWriter::new(WriterOptions {
            path: self.path(),
            overwrite,
            version: "1.2.3".to_owned(),
        })
    }
}

impl Place for OneFile {
    fn writer(&self) -> Box<dyn ArchiveWriter> {
        Box::new(self.writing(Overwrite::Never))
    }

    fn reader(&self) -> Box<dyn ArchiveReader> {
        Box::new(FileReader::new(self.path()))
    }

    fn clear(&self) {
        if self.path().exists() {
            fs::remove_file(self.path()).unwrap();
        }
    }
}

#[tokio::test]
async fn a_file_keeps_the_contract() {
    archive_file(&OneFile::new()).await;
}

#[tokio::test]
async fn the_file_is_its_owners_alone_and_the_same_for_the_same_content() {
    let place = OneFile::new();
    let mut bytes = Vec::new();
    for _ in 0..2 {
        place.clear();
        let mut writer = place.writer();
        writer.begin(1).await.unwrap();
        assert!(!place.path().exists(), "it is not there before it is whole");
        let row = json!({"a": 1}).as_object().unwrap().clone();
        writer.rows("table", vec![row]).await.unwrap();
        let summary = writer.finish().await.unwrap();
        assert_eq!(place.names(), ["site.tar.gz"]);
        let mode = fs::metadata(place.path()).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        bytes.push(fs::read(place.path()).unwrap());
        assert_eq!(summary.bytes, bytes[0].len() as u64);
    }
    assert_eq!(bytes[0], bytes[1]);
}

#[tokio::test]
async fn a_file_is_overwritten_by_a_whole_archive_alone() {
    let place = OneFile::new();
    fs::write(place.path(), "before").unwrap();
    let mut writer = place.writing(Overwrite::Allowed);
    writer.begin(1).await.unwrap();
    drop(writer);
    assert_eq!(fs::read(place.path()).unwrap(), b"before");
    let mut writer = place.writing(Overwrite::Allowed);
    writer.begin(1).await.unwrap();
    writer.finish().await.unwrap();
    assert_ne!(fs::read(place.path()).unwrap(), b"before");
    assert_eq!(place.names(), ["site.tar.gz"]);
}

/// Rows that fill several parts come back in their order.
#[tokio::test]
async fn a_table_larger_than_a_part_is_written_in_parts() {
    let place = OneFile::new();
    let mut writer = place.writer();
    writer.begin(1).await.unwrap();
    for n in 0..9 {
        let row = json!({"n": n, "text": "x".repeat(3 << 20)})
            .as_object()
            .unwrap()
            .clone();
        writer.rows("table", vec![row]).await.unwrap();
    }
    writer.finish().await.unwrap();
    let names: Vec<String> = made::entries(&place.path())
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(
        names
            .iter()
            .filter(|name| name.starts_with("tables/table/"))
            .count(),
        5,
        "{names:?}"
    );
    let mut reader = place.reader();
    let mut numbers = Vec::new();
    while let Some(part) = reader.next().await.unwrap() {
        if let trovato_ports::archive::ArchivePart::Rows { rows, .. } = part {
            assert!(
                rows.len() == 1,
                "not more at once than a bounded number of bytes"
            );
            numbers.extend(rows.iter().filter_map(|row| row["n"].as_i64()));
        }
    }
    assert_eq!(numbers, (0..9).collect::<Vec<i64>>());
}
