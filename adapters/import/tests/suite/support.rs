//! Exports and folders for tests.

use std::path::{Path, PathBuf};

use trovato_contract::imports::{CountedIds, read};
use trovato_import::{WxrOptions, WxrSource};
use trovato_ports::imports::{ImportRecord, SourceSummary};

/// The export that is written for the tests of this project.
pub(crate) fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/site.xml")
}

/// A source over an export, with a folder of attachments or without.
pub(crate) fn source(path: &Path, attachments: Option<&Path>) -> WxrSource {
    let options = WxrOptions {
        path: path.to_owned(),
        attachments: attachments.map(Path::to_owned),
        temporary: None,
    };
    WxrSource::new(options)
}

/// All records of an export.
pub(crate) async fn records(
    path: &Path,
    attachments: Option<&Path>,
) -> (SourceSummary, Vec<ImportRecord>) {
    read(&mut source(path, attachments), &CountedIds::default(), 100).await
}

/// The files of the export's attachments, small but there.
pub(crate) fn attachments() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let files = [
        "04/gate.png",
        "04/bean-row.jpg",
        "05/wide-terrace.png",
        "04/tall-poplar.webp",
        "04/庭-1.png",
        "04/seed-list.pdf",
    ];
    for name in files {
        let path = folder.path().join("2025").join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, name).unwrap();
    }
    folder
}

/// An export with this text in its channel.
pub(crate) fn export(channel: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\" \
         xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:wp=\"http://wordpress.org/export/1.2/\">\n<channel>\n<title>Old</title>\n\
         <wp:base_blog_url>https://old.example</wp:base_blog_url>\n{channel}</channel>\n</rss>\n"
    )
}
