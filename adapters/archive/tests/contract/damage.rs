//! Damaged and hostile files: each is refused with the entry and what is wrong, without a panic and
//! without more memory than a sound one takes.

use std::fs;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::json;
use tar::EntryType;
use trovato_contract::archive::Place as _;
use trovato_ports::archive::{ArchiveError, ArchivePart, ArchiveSummary, KeptBytes};

use crate::OneFile;
use crate::made::{archive, entries, headed_archive, header};

/// A small sound archive.
async fn sound(place: &OneFile) -> ArchiveSummary {
    place.clear();
    let mut writer = place.writer();
    writer.begin(1).await.unwrap();
    for table in ["menu", "item"] {
        let row = |n: i32| {
            json!({"id": n, "text": format!("{table} {n}")})
                .as_object()
                .unwrap()
                .clone()
        };
        writer.rows(table, (0..3).map(row).collect()).await.unwrap();
    }
    for key in ["a/1.png", "b/2.png"] {
        let file = KeptBytes {
            key: key.to_owned(),
            size: 5,
        };
        let bytes = futures::stream::iter([Ok(key[2..7].to_owned().into())]);
        writer.file(&file, Box::pin(bytes)).await.unwrap();
    }
    writer.finish().await.unwrap()
}

/// What a reader that wants everything makes of the file.
async fn read(place: &OneFile) -> Result<ArchiveSummary, ArchiveError> {
    let mut reader = place.reader();
    loop {
        match reader.next().await? {
            Some(ArchivePart::End(summary)) => return Ok(summary),
            Some(ArchivePart::File { mut bytes, .. }) => {
                while let Some(Ok(_)) = futures::StreamExt::next(&mut bytes).await {}
            }
            Some(_) => {}
            None => panic!("a reader owes its end"),
        }
    }
}

async fn refusal(place: &OneFile, bytes: &[u8]) -> String {
    fs::write(place.path(), bytes).unwrap();
    match read(place).await {
        Err(error @ (ArchiveError::Damaged { .. } | ArchiveError::Newer { .. })) => {
            error.to_string()
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_file_that_is_cut_short_anywhere_is_refused() {
    let place = OneFile::new();
    sound(&place).await;
    let whole = fs::read(place.path()).unwrap();
    assert!(refusal(&place, b"").await.ends_with("it is empty"));
    for length in 1..whole.len() {
        refusal(&place, &whole[..length]).await;
    }
    let said = refusal(&place, &whole[..whole.len() - 1]).await;
    assert!(said.contains("the file ends too early, after"), "{said}");
}

/// There are bits that say nothing of the content: the time in the head of the compression, or one of two
/// ways to repeat zeros.
#[tokio::test]
async fn a_byte_that_changed_anywhere_is_found_unless_it_says_nothing() {
    let place = OneFile::new();
    let summary = sound(&place).await;
    let whole = fs::read(place.path()).unwrap();
    for at in 0..whole.len() {
        for bit in [0x01, 0x80] {
            let mut changed = whole.clone();
            changed[at] ^= bit;
            fs::write(place.path(), &changed).unwrap();
            match read(&place).await {
                Err(ArchiveError::Damaged { .. } | ArchiveError::Newer { .. }) => {}
                Ok(found) => assert_eq!(found, summary),
                other => panic!("byte {at}: {other:?}"),
            }
        }
    }
}

#[tokio::test]
async fn what_is_no_archive_is_told_so() {
    let place = OneFile::new();
    let said = refusal(&place, b"PK\x03\x04 something else").await;
    assert!(said.ends_with("it is no archive of Trovato"), "{said}");
    let mut text = GzEncoder::new(Vec::new(), Compression::fast());
    text.write_all(&b"no tar at all ".repeat(100)).unwrap();
    refusal(&place, &text.finish().unwrap()).await;
    // A tar without anything in it.
    refusal(&place, &archive(&[])).await;
}

/// Changes the entries of a sound archive; what is said of it has these words.
async fn changed(change: impl FnOnce(&mut Vec<(String, Vec<u8>)>), words: &[&str]) {
    let place = OneFile::new();
    sound(&place).await;
    let mut all = entries(&place.path());
    change(&mut all);
    let said = refusal(&place, &archive(&all)).await;
    for word in words {
        assert!(said.contains(word), "«{word}» is not in «{said}»");
    }
}

fn at(all: &[(String, Vec<u8>)], name: &str) -> usize {
    all.iter().position(|(entry, _)| entry == name).unwrap()
}

#[tokio::test]
async fn an_entry_with_other_bytes_is_named() {
    for name in ["tables/item/00001.jsonl", "files/b/2.png"] {
        changed(
            |all| {
                let place = at(all, name);
                let bytes = &mut all[place].1;
                let last = bytes.len() - 4;
                bytes[last] ^= 1;
            },
            &[name],
        )
        .await;
    }
}

#[tokio::test]
async fn an_entry_that_is_missing_or_too_many_is_named() {
    for name in ["tables/menu/00001.jsonl", "files/a/1.png", "files/b/2.png"] {
        changed(|all| drop(all.remove(at(all, name))), &[name, "missing"]).await;
    }
    let late = ("files/c".to_owned(), b"new".to_vec());
    changed(|all| all.insert(all.len() - 1, late), &["files/c"]).await;
    let again = |all: &mut Vec<(String, Vec<u8>)>| {
        let same = all[at(all, "files/b/2.png")].clone();
        all.insert(all.len() - 1, same);
    };
    changed(again, &["files/b/2.png", "out of its place"]).await;
    changed(|all| drop(all.pop()), &["ends too early"]).await;
    changed(|all| drop(all.remove(0)), &["manifest.json"]).await;
    let behind = ("files/z".to_owned(), b"new".to_vec());
    changed(|all| all.push(behind), &["files/z", "out of its place"]).await;
    let swap = |all: &mut Vec<(String, Vec<u8>)>| {
        let (menu, file) = (at(all, "tables/menu/00001.jsonl"), at(all, "files/b/2.png"));
        all.swap(menu, file);
    };
    changed(swap, &["out of its place"]).await;
    let third = ("tables/zoo/00002.jsonl".to_owned(), b"{}\n".to_vec());
    changed(
        |all| all.insert(1, third),
        &["tables/zoo/00002.jsonl", "out of its place"],
    )
    .await;
}

#[tokio::test]
async fn rows_that_no_writer_of_ours_writes_are_named_by_their_line() {
    for (text, what) in [
        (
            "{\"a\":1}\n{\"b\":1,\"a\":2}\n",
            "line 2 is not in the canonical form",
        ),
        ("{\"a\": 1}\n", "line 1 is not in the canonical form"),
        ("{\"a\":1,\"a\":1}\n", "line 1 is not in the canonical form"),
        ("{\"a\":-0.0}\n", "line 1 is not in the canonical form"),
        ("{\"a\":1}\n\n", "line 2 is no JSON object"),
        ("[1]\n", "line 1 is no JSON object"),
        ("{\"a\":\"\\ud800\"}\n", "line 1 is no JSON object"),
        ("{\"a\":1}", "ends too early"),
    ] {
        let name = "tables/menu/00001.jsonl";
        changed(|all| all[1].1 = text.into(), &[name, what]).await;
    }
    // Deeper than any reader goes.
    let deep = format!("{{\"a\":{}{}}}\n", "[".repeat(100_000), "]".repeat(100_000));
    changed(|all| all[1].1 = deep.into(), &["line 1 is no JSON object"]).await;
}

#[tokio::test]
async fn manifests_of_others_and_of_the_future_are_told_apart() {
    let with = |text: &'static str| move |all: &mut Vec<(String, Vec<u8>)>| all[0].1 = text.into();
    changed(with("{}"), &["manifest.json"]).await;
    changed(with("no JSON"), &["manifest.json", "no JSON"]).await;
    changed(
        with(r#"{"product":"other","format":1}"#),
        &["manifest.json", "Trovato"],
    )
    .await;
    changed(
        with(r#"{"product":"trovato","format":2,"new":true}"#),
        &["format 2", "newer program"],
    )
    .await;
    changed(
        with(r#"{"product":"trovato","format":1,"schema":-1}"#),
        &["manifest.json"],
    )
    .await;
}

#[tokio::test]
async fn names_that_lead_elsewhere_and_entries_that_are_no_files_are_refused() {
    for name in [
        "/etc/passwd",
        "files/../../x",
        "./manifest.json",
        "files/A b",
        "tables/item/x",
    ] {
        let entry = (name.to_owned(), b"x".to_vec());
        changed(|all| all.insert(1, entry), &[name, "no entry"]).await;
    }
    let place = OneFile::new();
    sound(&place).await;
    let first = entries(&place.path()).remove(0);
    for kind in [
        EntryType::Symlink,
        EntryType::Link,
        EntryType::Directory,
        EntryType::GNULongName,
        EntryType::XHeader,
        EntryType::GNUSparse,
        EntryType::Char,
    ] {
        let manifest = header(&first.0, first.1.len() as u64, EntryType::Regular);
        let odd = header("files/a", 3, kind);
        let bytes = headed_archive(&[(manifest, first.1.clone()), (odd, b"abc".to_vec())]);
        let said = refusal(&place, &bytes).await;
        assert!(
            said.contains("files/a: it is no plain file"),
            "{kind:?}: {said}"
        );
    }
}

#[tokio::test]
async fn what_says_that_it_is_huge_is_refused_before_it_is_read() {
    let place = OneFile::new();
    sound(&place).await;
    let all = entries(&place.path());
    let head = |n: usize| header(&all[n].0, all[n].1.len() as u64, EntryType::Regular);
    for name in [
        "tables/menu/00001.jsonl",
        "files/a/1.png",
        "secret.key",
        "checksums.json",
    ] {
        let huge = header(name, 1 << 40, EntryType::Regular);
        // Zeros shrink to nothing: what is there is large enough to be the beginning of it.
        let said = refusal(
            &place,
            &headed_archive(&[(head(0), all[0].1.clone()), (huge, vec![0; 1 << 20])]),
        )
        .await;
        assert!(
            said.contains(name) && said.contains("are the most"),
            "{said}"
        );
    }
    let huge = header("manifest.json", u64::MAX >> 1, EntryType::Regular);
    refusal(&place, &headed_archive(&[(huge, Vec::new())])).await;
}

#[tokio::test]
async fn nothing_follows_the_end() {
    let place = OneFile::new();
    sound(&place).await;
    let whole = fs::read(place.path()).unwrap();
    let again: Vec<u8> = whole.iter().chain(&whole).copied().collect();
    let padded: Vec<u8> = whole.iter().chain(&[0]).copied().collect();
    for bytes in [again, padded] {
        let said = refusal(&place, &bytes).await;
        assert!(said.ends_with("something follows its end"), "{said}");
    }
    // Inside of the compression, behind the zeros that end the tar.
    let mut inside = Vec::new();
    let mut plain = flate2::read::GzDecoder::new(whole.as_slice());
    std::io::Read::read_to_end(&mut plain, &mut inside).unwrap();
    let gzip = |bytes: &[u8]| {
        let mut out = GzEncoder::new(Vec::new(), Compression::best());
        out.write_all(bytes).unwrap();
        out.finish().unwrap()
    };
    inside.extend([0; 512]);
    fs::write(place.path(), gzip(&inside)).unwrap();
    read(&place).await.expect("other tools pad with zeros");
    inside.push(b'x');
    assert!(
        refusal(&place, &gzip(&inside))
            .await
            .ends_with("something follows its end")
    );
    inside.pop();
    inside.extend(vec![0; 2 << 20]);
    assert!(
        refusal(&place, &gzip(&inside))
            .await
            .ends_with("something follows its end")
    );
}

#[tokio::test]
async fn a_reader_that_is_given_up_ends() {
    let place = OneFile::new();
    sound(&place).await;
    let mut reader = place.reader();
    reader.next().await.unwrap();
    drop(reader);
    // Bytes that nobody wants keep nobody waiting.
    let mut reader = place.reader();
    while reader.next().await.unwrap().is_some() {}
}
