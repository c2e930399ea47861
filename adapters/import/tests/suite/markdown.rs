//! Folders of Markdown: the contract of the port, and what becomes of texts, links, pictures, front
//! matter, and of what cannot be read.

use trovato_contract::imports as suite;
use trovato_import::{MarkdownOptions, MarkdownSource};
use trovato_ports::imports::{ImportBody, ImportSource, SourceError};

use crate::folders::{folder, id, item, keys, options, put, record, records, refused, remarks};

const FILES: &[(&str, &str)] = &[
    (
        "one.md",
        "---\ntitle: One\ndate: 2024-03-01\ntags: [Harbour, Two words]\nimage: pictures/a.png\n\
         description: Of ropes.\n---\n# One\n\nA [link](notes/two.md#part), a [list](a.pdf).\n\n\
         ![A](pictures/a.png)\n",
    ),
    (
        "notes/two.md",
        "+++\ntitle = \"Two\"\ndraft = true\n+++\n## Part\n\n[up](../one.md)\n",
    ),
    ("notes/2023-07-09-three.md", "No front matter.\n"),
    (
        "notes/four/index.md",
        "# Four *here*\n\n![B](b.png) and ![gone](no.png)\n",
    ),
    ("notes/four/b.png", "b"),
    ("pictures/a.png", "a"),
    ("a.pdf", "pdf"),
    ("unused.png", "u"),
    (".git/three.md", "hidden"),
];

#[tokio::test]
async fn folders_keep_the_contract_of_the_port() {
    let folder = folder(FILES);
    let make =
        || -> Box<dyn ImportSource> { Box::new(MarkdownSource::new(options(folder.path()))) };
    suite::gives_every_record_once(make).await;
    suite::references_come_first(make).await;
    suite::hashes_depend_on_the_source_alone(make).await;
    suite::ids_of_earlier_runs_are_taken(make).await;
    suite::a_scan_begins_anew(make).await;
    suite::files_that_are_there_have_bytes(make).await;
}

#[tokio::test]
async fn files_become_items_and_what_they_name_comes_with_them() {
    let folder = folder(FILES);
    let all = records(options(folder.path())).await;
    assert_eq!(
        keys(&all),
        [
            "tag:harbour",
            "tag:two-words",
            "a.pdf",
            "pictures/a.png",
            "notes/four/b.png",
            "one.md",
            "notes/2023-07-09-three.md",
            "notes/two.md",
            "notes/four/index.md",
        ]
    );
    let one = item(&all, "one.md");
    assert_eq!(one.title, "One");
    assert_eq!(one.created.unwrap().to_string(), "2024-03-01T00:00:00Z");
    assert_eq!(one.excerpt, "Of ropes.");
    assert_eq!(one.path.as_deref(), Some("/one"));
    assert_eq!(one.terms.len(), 2);
    assert!(one.published);
    let two = format!("href=\"/item/{}#part\"", id(&all, "notes/two.md"));
    let list = format!("href=\"/files/by-id/{}\"", id(&all, "a.pdf"));
    let picture = format!("src=\"/files/by-id/{}\"", id(&all, "pictures/a.png"));
    for part in [two.as_str(), &list, &picture] {
        assert!(one.body.contains(part), "{part}: {}", one.body);
    }
    // The heading that only repeats the title is not shown twice.
    assert!(!one.body.contains("<h"), "{}", one.body);
    assert_eq!(
        one.image.as_ref().unwrap().0.to_string(),
        id(&all, "pictures/a.png")
    );
    assert_eq!(one.files.len(), 2);
    let two = item(&all, "notes/two.md");
    assert!(!two.published && two.path.as_deref() == Some("/notes/two"));
    assert!(two.body.contains("<h2 id=\"part\">"), "{}", two.body);
    let three = item(&all, "notes/2023-07-09-three.md");
    assert_eq!(three.created.unwrap().to_string(), "2023-07-09T00:00:00Z");
    assert_eq!(three.title, "Three");
    assert_eq!(three.path.as_deref(), Some("/notes/three"));
    let four = item(&all, "notes/four/index.md");
    assert_eq!(four.title, "Four here");
    assert_eq!(four.path.as_deref(), Some("/notes/four"));
    let told = remarks(&all, "notes/four/index.md");
    assert!(
        told.contains("line 3: `no.png` is not in the folder"),
        "{told}"
    );
}

#[tokio::test]
async fn everything_of_markdown_is_shown_and_nothing_harmful() {
    let folder = folder(&[(
        "a.md",
        "- [x] done\n- [ ] open\n\n| a | b |\n|:--|--:|\n| 1 | 2 |\n\n```rust\nfn a() {}\n```\n\n\
         ~~gone~~ https://other.example/ and[^1].\n\n[^1]: The note.\n\nTerm\n\n: Meaning\n\n\
         ## Of quinces {#quinces}\n\n<!--more-->\n\n\
         <script>alert(1)</script>\n\n<b onclick=\"x()\">bold</b> [bad](javascript:x)\n",
    )]);
    let all = records(options(folder.path())).await;
    let body = &item(&all, "a.md").body;
    for part in [
        "\u{2611} done",
        "\u{2610} open",
        "<table>",
        "<td>1</td>",
        "language-rust",
        "<del>gone</del>",
        "href=\"https://other.example/\"",
        "id=\"fn-1\"",
        "href=\"#fn-1\"",
        "<dt>Term</dt>",
        "id=\"quinces\"",
        "<!--more-->",
        "<b>bold</b>",
    ] {
        assert!(body.contains(part), "{part}: {body}");
    }
    for part in ["script", "onclick", "javascript", "{#", "aria-label"] {
        assert!(!body.contains(part), "{part}: {body}");
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_read_refuses_the_folder_with_its_line() {
    let folder = folder(FILES);
    put(
        folder.path(),
        "broken.md",
        b"---\ntitle: [never closed\ndate: {\n---\nText\n",
    );
    put(folder.path(), "odd.md", b"one\ntwo \xff\n");
    put(folder.path(), "large.md", &vec![b'a'; 3 << 20]);
    put(folder.path(), "nul.md", b"a\n\0");
    let SourceError::Refused(faults) = refused(options(folder.path())).await else {
        panic!("the folder is not refused");
    };
    let told: Vec<(&str, Option<u64>)> = faults
        .as_slice()
        .iter()
        .map(|f| (f.field.as_str(), f.line))
        .collect();
    assert_eq!(
        told,
        [
            ("broken.md", Some(3)),
            ("large.md", None),
            ("nul.md", Some(2)),
            ("odd.md", Some(2)),
        ]
    );
    let all = records(MarkdownOptions {
        keep_going: true,
        ..options(folder.path())
    })
    .await;
    assert!(remarks(&all, "broken.md").starts_with("line 3: "));
    assert!(matches!(
        record(&all, "large.md").body,
        ImportBody::Skipped(_)
    ));
    assert_eq!(item(&all, "one.md").title, "One");
}

#[cfg(unix)]
#[tokio::test]
async fn nothing_outside_of_the_folder_is_read() {
    let outer = folder(&[
        ("secret.md", "Secret"),
        ("secret.png", "s"),
        ("dir/a.md", "Secret"),
    ]);
    let inner = outer.path().join("in");
    put(
        &inner,
        "a.md",
        b"![x](../secret.png) ![y](link.png) ![z](/../secret.png) [k](.hidden.txt) ![q](%2e%2e/secret.png)\n",
    );
    put(&inner, ".hidden.txt", b"h");
    for (to, from) in [
        ("secret.png", "link.png"),
        ("secret.md", "leak.md"),
        ("dir", "way.v1"),
    ] {
        std::os::unix::fs::symlink(outer.path().join(to), inner.join(from)).unwrap();
    }
    put(&inner, "b.adoc", b"= B");
    // No plain file: whoever opened it would wait for ever.
    let socket = std::os::unix::net::UnixListener::bind(inner.join("pipe.md")).unwrap();
    let all = records(options(&inner)).await;
    drop(socket);
    assert_eq!(
        keys(&all),
        ["a.md", "b.adoc", "leak.md", "pipe.md", "way.v1"]
    );
    assert!(!item(&all, "a.md").body.contains("/files/"));
    let told = remarks(&all, "a.md");
    for part in [
        "`../secret.png` leads out of the folder",
        "`/../secret.png` leads out of the folder",
        "`%2e%2e/secret.png` leads out of the folder",
        "`link.png` is a symbolic link",
        "`.hidden.txt` is hidden",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    for key in ["leak.md", "way.v1"] {
        assert!(remarks(&all, key).contains("symbolic link"), "{key}");
    }
    assert!(remarks(&all, "pipe.md").contains("is no plain file"));
}

#[tokio::test]
async fn what_changed_in_the_folder_changes_the_hash_of_what_shows_it() {
    let folder = folder(FILES);
    let hash = async |key: &str| {
        let all = records(options(folder.path())).await;
        record(&all, key).hash.clone()
    };
    let (four, one, picture) = (
        hash("notes/four/index.md").await,
        hash("one.md").await,
        hash("pictures/a.png").await,
    );
    put(folder.path(), "notes/four/no.png", b"now it is here");
    put(folder.path(), "pictures/a.png", b"A");
    assert_ne!(hash("notes/four/index.md").await, four);
    assert_eq!(hash("one.md").await, one);
    assert_ne!(hash("pictures/a.png").await, picture);
}

#[tokio::test]
async fn what_was_not_shown_is_a_draft_here() {
    let folder = folder(&[
        ("a.md", "---\npublished: false\n---\nA"),
        ("_drafts/b.md", "B"),
        ("c.md", "---\npublishDate: 2999-01-01\n---\nC"),
        ("d.md", "---\nexpiryDate: 2020-01-01\n---\nD"),
        ("e.md", "---\ndraft: \"true\"\n---\nE"),
        (
            "f.md",
            "---\ndraft: false\npublished: true\ndate: someday\n---\nF",
        ),
    ]);
    let all = records(options(folder.path())).await;
    for key in ["a.md", "_drafts/b.md", "c.md", "d.md", "e.md"] {
        assert!(!item(&all, key).published, "{key}");
        assert_eq!(
            remarks(&all, key).contains("is a draft here"),
            key != "e.md"
        );
    }
    assert!(item(&all, "f.md").published);
    assert!(remarks(&all, "f.md").contains("`someday` is no date"));
}
