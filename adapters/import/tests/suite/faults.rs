//! Exports that are refused, each with its place; and odd ones that are not.

use trovato_contract::imports::CountedIds;
use trovato_domain::fault::Fault;
use trovato_ports::imports::{ImportBody, ImportSource, SourceError};

use crate::support::{export, records, source};

async fn faults(bytes: &[u8]) -> Vec<Fault> {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    match source(file.path(), None).scan(&CountedIds::default()).await {
        Err(SourceError::Refused(faults)) => faults.into_vec(),
        other => panic!("not refused: {other:?}"),
    }
}

/// The one fault of an export: its place and a word of its message.
async fn check(name: &str, bytes: &[u8], (line, column): (u64, u64), word: &str) {
    let found = faults(bytes).await;
    let [fault] = found.as_slice() else {
        panic!("{name}: {found:?}")
    };
    assert_eq!(
        (fault.line, fault.column),
        (Some(line), Some(column)),
        "{name}: {}",
        fault.message
    );
    assert!(fault.message.contains(word), "{name}: {}", fault.message);
}

const ITEM: &str = "<item><title>One</title><wp:post_id>1</wp:post_id></item>\n";

#[tokio::test]
async fn what_is_no_export_is_told_for_what_it_is() {
    for (name, bytes, word) in [
        ("empty", &b""[..], "an empty file"),
        ("blank", b" \n\n\t \n", "no element"),
        ("gzip", b"\x1f\x8b\x08\x00\x00\x00\x00\x00", "gzip"),
        ("zip", b"PK\x03\x04....", "zip"),
        ("UTF-16", b"\xff\xfe<\x00r\x00", "UTF-16"),
        ("JSON", b"{\"posts\": []}", "JSON"),
        ("words", b"dear reader", "else than XML"),
        ("a page", b"<!DOCTYPE html>\n<html><head><title>x<body>", "HTML"),
        ("a page without type", b"<html><body></body></html>", "HTML"),
        ("a feed", b"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>News</title></channel></rss>", "RSS feed"),
        ("a drawing", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><g/></svg>", "`svg`"),
    ] {
        let found = faults(bytes).await;
        assert!(found.len() == 1 && found[0].line.is_some(), "{name}: {found:?}");
        assert!(found[0].message.contains(word) && found[0].message.contains("WordPress export"), "{name}: {}", found[0].message);
    }
}

/// The line of the last line of the head of an export.
fn head() -> u64 {
    export("").lines().count() as u64 - 2
}

/// An export with a sound item and this behind it.
fn with(item: &str) -> String {
    export(&format!("{ITEM}{item}"))
}

#[tokio::test]
async fn the_place_at_which_a_file_was_cut_is_exact() {
    let whole = export(ITEM);
    let cut = |at: &str| whole[..whole.find(at).unwrap() + at.len()].to_owned();
    let line = head() + 1;
    for (at, place, word) in [
        ("<title>On", (line, 16), "ends inside of `title`"),
        ("</item>\n", (line + 1, 1), "cut off"),
        ("<wp:post", (line, 25), "closed"),
    ] {
        check(at, cut(at).as_bytes(), place, word).await;
    }
    let open = with("<item><title><![CDATA[ä");
    check("an open section", open.as_bytes(), (line + 1, 14), "CDATA").await;
}

#[tokio::test]
async fn the_place_of_a_fault_is_exact() {
    let line = head() + 2;
    for (item, column, word) in [
        ("<item><a><b></a></b></item>", 13, "</b>"),
        ("<item><title>äö&nbsp;</title></item>", 16, "&nbsp;"),
        ("<item><title>a & b</title></item>", 16, "&amp;"),
        ("<item><title>&#0;</title></item>", 14, "&#0;"),
        ("<item><title>ä\0</title></item>", 15, "NUL"),
        ("<item a=\"1\" a=\"2\"></item>", 1, "attribute"),
    ] {
        check(item, with(item).as_bytes(), (line, column), word).await;
    }
    let whole = export(ITEM);
    let second = format!("{whole}<rss/>");
    check("a second root", second.as_bytes(), (line + 2, 1), "root").await;
    let words = format!("{whole}  words");
    check(
        "words behind the root",
        words.as_bytes(),
        (line + 2, 3),
        "root",
    )
    .await;
}

#[tokio::test]
async fn every_byte_that_is_no_text_is_told() {
    let text = with("<item><title>aXY</title></item>");
    let mut bytes = text.into_bytes();
    let at = bytes.windows(2).position(|w| w == b"XY").unwrap();
    bytes[at..at + 2].copy_from_slice(b"\xff\xfe");
    let places: Vec<_> = faults(&bytes)
        .await
        .iter()
        .map(|f| (f.line, f.column))
        .collect();
    let line = Some(head() + 2);
    assert_eq!(places, [(line, Some(15)), (line, Some(16))]);
}

#[tokio::test]
async fn entities_of_a_dtd_are_never_read() {
    let bomb = format!(
        "<!DOCTYPE rss [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;\">]>\n{}",
        export("<title>&b;</title>")
    );
    for text in [
        bomb,
        format!(
            "<!DOCTYPE rss SYSTEM \"file:///etc/hostname\">\n{}",
            export("")
        ),
    ] {
        let text = text.replacen("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", "", 1);
        check("a DTD", text.as_bytes(), (1, 1), "DOCTYPE").await;
    }
}

#[tokio::test]
async fn values_over_their_limit_are_told_all_together() {
    let long = |id: u32, title: usize| {
        format!(
            "<item><title>{}</title><wp:post_id>{id}</wp:post_id></item>\n",
            "ä".repeat(title)
        )
    };
    let head = export("").lines().count() as u64 - 2;
    let text = export(&[long(1, 255), long(2, 256), long(3, 20), long(4, 400)].concat());
    let found = faults(text.as_bytes()).await;
    let places: Vec<_> = found
        .iter()
        .map(|f| (f.field.as_str(), f.line, f.column))
        .collect();
    assert_eq!(
        places,
        [
            ("title", Some(head + 2), Some(7)),
            ("title", Some(head + 4), Some(7))
        ]
    );
    let many = faults(export(&(0..300).map(|n| long(n, 256)).collect::<String>()).as_bytes()).await;
    assert_eq!(many.len(), 100);
    let body = format!(
        "<item><content:encoded>{}</content:encoded></item>",
        "x".repeat((1 << 20) + 1)
    );
    assert_eq!(faults(export(&body).as_bytes()).await[0].field, "content");
}

#[tokio::test]
async fn very_deep_and_very_long_things_are_refused() {
    let deep = export(&format!(
        "{}{}",
        "<x>".repeat(100_000),
        "</x>".repeat(100_000)
    ));
    assert_eq!(faults(deep.as_bytes()).await[0].rule, "depth");
    let long = export(&format!(
        "<item><wp:postmeta>{}</wp:postmeta></item>",
        "x".repeat((16 << 20) + 1)
    ));
    assert_eq!(faults(long.as_bytes()).await[0].rule, "max_length");
}

#[tokio::test]
async fn another_encoding_or_version_is_refused() {
    let latin = export("").replace("UTF-8", "ISO-8859-1");
    check("another encoding", latin.as_bytes(), (1, 1), "iso-8859-1").await;
    let later = export("").replace("export/1.2", "export/1.3");
    check("another version", later.as_bytes(), (2, 1), "1.3").await;
}

#[tokio::test]
async fn every_version_and_spelling_is_read() {
    for version in ["1.0", "1.1", "1.2"] {
        for scheme in ["http", "https"] {
            let text = export(ITEM).replace(
                "http://wordpress.org/export/1.2",
                &format!("{scheme}://wordpress.org/export/{version}"),
            );
            let text = format!(
                "\u{feff}{}",
                text.replace("wp:", "w:").replace("xmlns:wp=", "xmlns:w=")
            );
            let file = tempfile::NamedTempFile::new().unwrap();
            std::fs::write(file.path(), text).unwrap();
            let (summary, records) = records(file.path(), None).await;
            assert_eq!(summary.origin, "https://old.example", "{version} {scheme}");
            assert!(
                matches!(&records[0].body, ImportBody::Item(i) if i.title == "One"),
                "{version} {scheme}"
            );
        }
    }
}

#[tokio::test]
async fn version_1_0_names_authors_and_terms_in_its_items() {
    let item = "<item><title>One</title><dc:creator>ann</dc:creator><category><![CDATA[News]]></category>\
        <category domain=\"category\" nicename=\"news\"><![CDATA[News]]></category><category domain=\"tag\"><![CDATA[Sun]]></category>\
        <category domain=\"tag\" nicename=\"sun\"><![CDATA[Sun]]></category><wp:post_id>1</wp:post_id></item>";
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(
        file.path(),
        export(item).replace("export/1.2", "export/1.0"),
    )
    .unwrap();
    let (_, records) = records(file.path(), None).await;
    let keys: Vec<&str> = records.iter().map(|r| r.key.as_str()).collect();
    assert_eq!(keys, ["author:ann", "category:news", "tag:sun", "post:1"]);
    assert!(
        matches!(&records[3].body, ImportBody::Item(i) if i.author.is_some() && i.terms.len() == 2)
    );
}

#[tokio::test]
async fn a_file_that_is_not_there_and_a_folder_are_told_by_their_paths() {
    let folder = tempfile::tempdir().unwrap();
    for path in [folder.path().to_owned(), folder.path().join("nowhere.xml")] {
        let error = source(&path, None)
            .scan(&CountedIds::default())
            .await
            .unwrap_err();
        assert!(
            error.to_string().contains(&path.display().to_string()),
            "{error}"
        );
    }
}

#[tokio::test]
async fn an_export_that_changes_under_the_import_is_told() {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), export(ITEM)).unwrap();
    let mut source = source(file.path(), None);
    source.scan(&CountedIds::default()).await.unwrap();
    std::fs::write(file.path(), "").unwrap();
    let error = source.next(10).await.unwrap_err();
    assert!(error.to_string().contains("changed"), "{error}");
}
