//! Contract of the file that a site travels in: what is written is read back, whole or not at all.

use std::io;

use bytes::Bytes;
use futures::{StreamExt as _, TryStreamExt as _, stream};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Value as Json, json};
use trovato_ports::archive::{
    ArchiveError, ArchivePart, ArchiveReader, ArchiveRow, ArchiveSummary, ArchiveWriter, KeptBytes,
};
use trovato_ports::files::ByteStream;

/// A place for one archive: every writer and reader is of the same.
pub trait Place: Sync {
    /// A writer that never overwrites.
    fn writer(&self) -> Box<dyn ArchiveWriter>;
    /// A reader.
    fn reader(&self) -> Box<dyn ArchiveReader>;
    /// Makes the place empty.
    fn clear(&self);
}

/// Contract of [`ArchiveWriter`] and of [`ArchiveReader`].
///
/// Contract of [`ArchiveReader`].
pub async fn archive_file(place: &dyn Place) {
    what_is_written_is_read_back(place).await;
    the_hash_is_over_content_alone(place).await;
    a_writer_that_is_dropped_leaves_nothing(place).await;
    bytes_that_are_not_as_many_as_was_said_leave_nothing(place).await;
    what_is_there_is_not_overwritten(place).await;
}

fn rows(values: &[Json]) -> Vec<ArchiveRow> {
    let row = |value: &Json| value.as_object().expect("an object").clone();
    values.iter().map(row).collect()
}

fn pieces(pieces: &[&'static str]) -> ByteStream {
    let all: Vec<io::Result<Bytes>> = pieces
        .iter()
        .map(|piece| Ok(Bytes::from_static(piece.as_bytes())))
        .collect();
    stream::iter(all).boxed()
}

fn kept(key: &str, size: u64) -> KeptBytes {
    KeptBytes {
        key: key.to_owned(),
        size,
    }
}

async fn read(place: &dyn Place) -> Vec<String> {
    let mut reader = place.reader();
    let mut told = Vec::new();
    while let Some(part) = reader.next().await.expect("sound") {
        told.push(match part {
            ArchivePart::Schema(schema) => format!("schema {schema}"),
            ArchivePart::Rows { table, rows } => format!("{table} {}", json!(rows)),
            ArchivePart::File { file, bytes } => {
                let bytes: Vec<Bytes> = bytes.try_collect().await.expect("bytes");
                let text = String::from_utf8(bytes.concat()).expect("text");
                format!("{} {} {text}", file.key, file.size)
            }
            ArchivePart::Secret(secret) => format!("secret {}", secret.expose_secret()),
            ArchivePart::End(summary) => format!("{} files, {:?}", summary.files, summary.rows),
        });
    }
    assert!(reader.next().await.expect("still the end").is_none());
    told
}

async fn what_is_written_is_read_back(place: &dyn Place) {
    place.clear();
    let mut writer = place.writer();
    writer.begin(3).await.expect("begun");
    let values = [
        json!({"b": "é\n", "a": null}),
        json!({"a": 1.5, "b": [true, {"d": 1, "c": -7}]}),
    ];
    writer
        .rows("first", rows(&values[..1]))
        .await
        .expect("rows");
    writer
        .rows("first", rows(&values[1..]))
        .await
        .expect("rows");
    writer.rows("second", Vec::new()).await.expect("none");
    writer
        .rows("third", rows(&[json!({"a": ""})]))
        .await
        .expect("rows");
    writer
        .file(&kept("a/1", 4), pieces(&["12", "", "34"]))
        .await
        .expect("a file");
    writer
        .file(&kept("b/2", 0), pieces(&[]))
        .await
        .expect("an empty file");
    writer
        .secret(&SecretString::from("hush\n"))
        .await
        .expect("a secret");
    let summary = writer.finish().await.expect("finished");
    assert_eq!((summary.files, summary.rows.len()), (2, 2));
    let expected = [
        "schema 3",
        r#"first [{"a":null,"b":"é\n"},{"a":1.5,"b":[true,{"c":-7,"d":1}]}]"#,
        r#"third [{"a":""}]"#,
        "a/1 4 1234",
        "b/2 0 ",
        "secret hush\n",
        r#"2 files, {"first": 2, "third": 1}"#,
    ];
    assert_eq!(read(place).await, expected);
}

/// Writes the same content by these pages of rows.
async fn written(
    place: &dyn Place,
    schema: u32,
    pages: usize,
    secret: Option<&str>,
) -> ArchiveSummary {
    place.clear();
    let mut writer = place.writer();
    writer.begin(schema).await.expect("begun");
    let all: Vec<Json> = (0..12).map(|n| json!({"n": n})).collect();
    for page in all.chunks(pages) {
        writer.rows("table", rows(page)).await.expect("rows");
    }
    writer
        .file(&kept("a", 1), pieces(&["x"]))
        .await
        .expect("a file");
    if let Some(secret) = secret {
        writer
            .secret(&SecretString::from(secret))
            .await
            .expect("a secret");
    }
    writer.finish().await.expect("finished")
}

async fn the_hash_is_over_content_alone(place: &dyn Place) {
    let whole = written(place, 1, 12, None).await;
    for (schema, pages, secret) in [(1, 5, None), (2, 12, None), (1, 12, Some("hush"))] {
        assert_eq!(written(place, schema, pages, secret).await.hash, whole.hash);
    }
    place.clear();
    let mut writer = place.writer();
    writer.begin(1).await.expect("begun");
    writer
        .rows("table", rows(&[json!({"n": 0})]))
        .await
        .expect("rows");
    assert_ne!(writer.finish().await.expect("finished").hash, whole.hash);
}

async fn is_nothing(place: &dyn Place) {
    let read = place.reader().next().await.map(drop);
    assert!(matches!(read, Err(ArchiveError::Io { .. })), "{read:?}");
}

async fn a_writer_that_is_dropped_leaves_nothing(place: &dyn Place) {
    place.clear();
    let mut writer = place.writer();
    writer.begin(1).await.expect("begun");
    writer
        .rows("table", rows(&[json!({"n": 0})]))
        .await
        .expect("rows");
    drop(writer);
    is_nothing(place).await;
}

async fn bytes_that_are_not_as_many_as_was_said_leave_nothing(place: &dyn Place) {
    let broken = stream::iter([Err(io::Error::other("the disk broke"))]).boxed();
    for (bytes, word) in [
        (pieces(&["123"]), "3"),
        (pieces(&["123", "45"]), "more"),
        (broken, "the disk broke"),
    ] {
        place.clear();
        let mut writer = place.writer();
        writer.begin(1).await.expect("begun");
        let refused = writer.file(&kept("a/b", 4), bytes).await;
        let error = refused.expect_err("not four bytes").to_string();
        assert!(error.contains("a/b") && error.contains(word), "{error}");
        assert!(writer.finish().await.is_err(), "it is no archive any more");
        is_nothing(place).await;
    }
}

async fn what_is_there_is_not_overwritten(place: &dyn Place) {
    let there = written(place, 1, 12, None).await;
    let refused = place.writer().begin(1).await;
    assert!(
        matches!(refused, Err(ArchiveError::Exists { .. })),
        "{refused:?}"
    );
    let mut reader = place.reader();
    while let Some(part) = reader.next().await.expect("sound") {
        if let ArchivePart::End(summary) = part {
            assert_eq!(summary, there);
        }
    }
}
