//! Folders of Markdown for tests.

use std::path::Path;

use tempfile::TempDir;
use trovato_contract::imports::{CountedIds, read};
use trovato_domain::time::Instant;
use trovato_import::{MarkdownOptions, MarkdownSource};
use trovato_ports::imports::{
    ImportBody, ImportItem, ImportRecord, ImportSource as _, SourceError,
};

/// A folder with these files.
pub(crate) fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        put(folder.path(), name, text.as_bytes());
    }
    folder
}

/// Writes one file below a folder.
pub(crate) fn put(folder: &Path, name: &str, bytes: &[u8]) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

/// How tests read a folder.
pub(crate) fn options(path: &Path) -> MarkdownOptions {
    MarkdownOptions {
        path: path.to_owned(),
        name: None,
        attachments: None,
        keep_going: false,
        now: "2025-01-01T00:00:00Z".parse::<Instant>().unwrap(),
        temporary: None,
    }
}

/// All records of a folder.
pub(crate) async fn records(options: MarkdownOptions) -> Vec<ImportRecord> {
    let mut source = MarkdownSource::new(options);
    read(&mut source, &CountedIds::default(), 100).await.1
}

/// The error of the first pass over a folder.
pub(crate) async fn refused(options: MarkdownOptions) -> SourceError {
    let mut source = MarkdownSource::new(options);
    let scanned = source.scan(&CountedIds::default()).await;
    scanned.unwrap_err()
}

/// The record of this key.
pub(crate) fn record<'r>(records: &'r [ImportRecord], key: &str) -> &'r ImportRecord {
    let found = records.iter().find(|r| r.key == key);
    found.unwrap_or_else(|| panic!("there is no `{key}` in {:?}", keys(records)))
}

/// The keys of all records.
pub(crate) fn keys(records: &[ImportRecord]) -> Vec<&str> {
    records.iter().map(|r| r.key.as_str()).collect()
}

/// The item of this key.
pub(crate) fn item<'r>(records: &'r [ImportRecord], key: &str) -> &'r ImportItem {
    match &record(records, key).body {
        ImportBody::Item(item) => item,
        other => panic!("`{key}` is {other:?}"),
    }
}

/// The id of the record of this key, as it stands in addresses.
pub(crate) fn id(records: &[ImportRecord], key: &str) -> String {
    match &record(records, key).body {
        ImportBody::Item(item) => item.id.to_string(),
        ImportBody::Term(term) => term.id.to_string(),
        ImportBody::File(file) => file.id.to_string(),
        other => panic!("`{key}` is {other:?}"),
    }
}

/// What was said of the record of this key.
pub(crate) fn remarks(records: &[ImportRecord], key: &str) -> String {
    let remarks = record(records, key).remarks.iter();
    remarks
        .map(|r| r.reason.as_str())
        .collect::<Vec<&str>>()
        .join("\n")
}
