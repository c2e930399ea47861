//! `trovato import markdown`, `csv` and `json`: reports, repeats and refusals of the real binary.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tempfile::TempDir;
use trovato_tests::{Site, Store};

fn folder(files: &[(&str, &str)]) -> Result<TempDir> {
    let folder = tempfile::tempdir()?;
    for (name, text) in files {
        put(folder.path(), name, text)?;
    }
    Ok(folder)
}

fn put(folder: &Path, name: &str, text: &str) -> Result<()> {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().context("a file lies in a folder")?)?;
    Ok(fs::write(path, text)?)
}

fn path_of(folder: &TempDir, name: &str) -> Result<String> {
    let path = folder.path().join(name);
    Ok(path.to_str().context("a path is no text")?.to_owned())
}

/// The document of a command that is refused, which exits with `code`.
fn refusal(site: &Site, arguments: &[&str], code: i32) -> Result<Value> {
    let output = site.run(arguments.iter().chain(&["--json"]))?;
    assert_eq!(output.status.code(), Some(code), "{arguments:?}");
    Ok(serde_json::from_slice(&output.stdout)?)
}

#[test]
fn a_folder_of_markdown_is_taken_over_once_however_often_it_is_imported() -> Result<()> {
    for store in Store::EACH {
        let site = Site::installed(store)?;
        let texts = folder(&[
            ("a.md", "---\ntitle: A\ntags: [one]\n---\n[b](sub/b.md)\n"),
            ("sub/b.md", "# B\n\nText\n"),
        ])?;
        let source = path_of(&texts, "")?;
        let import = |more: &[&str]| {
            site.document(&[&["import", "markdown", &source, "--quiet"], more].concat())
        };
        let before = site.items()?;
        let foretold = import(&["--dry-run"])?;
        assert_eq!(site.items()?, before, "{store:?}");
        let first = import(&[])?;
        for kind in ["item", "term"] {
            assert_eq!(
                foretold["created"][kind], first["created"][kind],
                "{store:?}"
            );
        }
        assert_eq!(first["created"]["item"], 2, "{store:?}");
        assert_eq!(first["created"]["term"], 1, "{store:?}");
        let items = site.items()?;
        let second = import(&["--resume"])?;
        assert_eq!(second["created"], json!({}), "{store:?}");
        assert_eq!(second["updated"], json!({}), "{store:?}");
        assert_eq!(site.items()?, items, "{store:?}");

        put(texts.path(), "broken.md", "---\na: [\n---\n")?;
        put(texts.path(), "sub/b.md", "# B\n\nAnother text\n")?;
        let refused = refusal(&site, &["import", "markdown", &source], 4)?;
        let detail = &refused["error"]["details"][0];
        assert_eq!(detail["field"], "broken.md", "{store:?}: {refused}");
        assert!(detail["line"].is_u64(), "{store:?}: {refused}");
        assert_eq!(site.items()?, items, "{store:?}");
        let third = import(&["--keep-going"])?;
        assert_eq!(third["updated"], json!({"item": 1}), "{store:?}");
        assert_eq!(third["skipped"][0]["source"], "broken.md", "{store:?}");
    }
    Ok(())
}

#[test]
fn tables_are_taken_over_by_their_mapping() -> Result<()> {
    for store in Store::EACH {
        let site = Site::imported(store)?;
        let files = folder(&[
            (
                "map.yml",
                "source: list\ntype: article\nkey: id\ntitle: name\nstate: published\n\
                 fields: {body: text, tags: {column: tags, split: '|', vocabulary: tags}}\n",
            ),
            ("rows.csv", "id,name,text,tags\n1,One,A text,x|y\n2,Two,,\n"),
            (
                "rows.json",
                "{\"id\": 2, \"name\": \"Two\", \"text\": \"New\"}\n{\"id\": 3, \"name\": \"Three\"}\n",
            ),
            ("odd.csv", "id,name,text,tags\n1,One,\"A,x\n"),
        ])?;
        let mapping = path_of(&files, "map.yml")?;
        let with = |kind: &'static str, name: &str| -> Result<Vec<String>> {
            let source = path_of(&files, name)?;
            let words = ["import", kind, &source, "--mapping", &mapping, "--quiet"];
            Ok(words.map(str::to_owned).to_vec())
        };
        let import = |kind, name| {
            let words = with(kind, name)?;
            site.document(&words.iter().map(String::as_str).collect::<Vec<_>>())
        };
        let before = site.items()?.len();
        let first = import("csv", "rows.csv")?;
        assert_eq!(first["created"], json!({"term": 2, "item": 2}), "{store:?}");
        let again = import("csv", "rows.csv")?;
        assert_eq!(again["created"], json!({}), "{store:?}");
        assert_eq!(
            again["unchanged"],
            json!({"term": 2, "item": 2}),
            "{store:?}"
        );
        // The same records from another file are the same items.
        let other = import("json", "rows.json")?;
        assert_eq!(other["created"], json!({"item": 1}), "{store:?}");
        assert_eq!(other["updated"], json!({"item": 1}), "{store:?}");
        assert_eq!(site.items()?.len(), before + 3, "{store:?}");

        let words = with("csv", "odd.csv")?;
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let refused = refusal(&site, &words, 4)?;
        let detail = &refused["error"]["details"][0];
        assert_eq!(
            (&detail["field"], &detail["line"]),
            (&json!("odd.csv"), &json!(2))
        );
        assert_eq!(site.items()?.len(), before + 3, "{store:?}");
    }
    Ok(())
}
