//! What the program tells of itself: its version, the schemas of its files, its manual pages.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use trovato_tests::{Site, Store};

#[test]
fn the_version_is_a_document_under_json() -> Result<()> {
    let site = Site::empty(Store::Sqlite)?;
    let version = site.document(&["--version"])?;
    let plain = site.run(["--version"])?;
    let number = version["version"].as_str().context("no version")?;
    assert_eq!(version, json!({"version": number}));
    assert_eq!(
        String::from_utf8_lossy(&plain.stdout),
        format!("trovato {number}\n")
    );
    Ok(())
}

#[test]
fn a_schema_is_one_document_in_every_format_and_needs_no_site() -> Result<()> {
    let site = Site::empty(Store::Sqlite)?;
    let document = site.document(&["config", "schema", "role"])?;
    assert_eq!(document["properties"]["kind"]["const"], "role");
    let plain = site.run(["config", "schema", "role"])?;
    assert_eq!(serde_json::from_slice::<Value>(&plain.stdout)?, document);
    let yaml = site.run(["config", "schema", "role", "--format", "yaml"])?;
    let text = String::from_utf8_lossy(&yaml.stdout);
    assert!(text.contains("\ntitle: role\n"), "{text}");
    assert!(fs::read_dir(site.folder())?.next().is_none());
    Ok(())
}

#[test]
fn a_kind_without_a_schema_is_told_with_the_nearest_as_an_import_does() -> Result<()> {
    let site = Site::installed(Store::Sqlite)?;
    let folder = tempfile::tempdir()?;
    for (kind, hint) in [
        ("item_tpe", "did you mean `item_type`?"),
        ("workflow", "there are language, "),
    ] {
        let schema = site.run(["config", "schema", kind])?;
        let file = folder.path().join(format!("{kind}.x.yml"));
        fs::write(&file, format!("kind: {kind}\nid: x\n"))?;
        let path = folder.path().to_str().context("a path is no text")?;
        let import = site.run(["config", "import", path])?;
        fs::remove_file(file)?;
        for (output, code) in [(schema, 2), (import, 4)] {
            let said = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(code), "{said}");
            let words = format!("there is no kind `{kind}` of configuration; {hint}");
            assert!(said.contains(&words), "{said}");
        }
    }
    Ok(())
}

#[test]
fn manual_pages_are_the_same_bytes_each_time() -> Result<()> {
    let site = Site::empty(Store::Sqlite)?;
    let folder = tempfile::tempdir()?;
    let pages = |name: &str| -> Result<BTreeMap<String, String>> {
        let path = folder.path().join(name);
        let written = site.document(&["man", path.to_str().context("a path is no text")?])?;
        let pages = read(&path)?;
        let listed = written["pages"].as_array().context("no list")?;
        assert_eq!(listed.len(), pages.len());
        for page in listed {
            let name = page["name"].as_str().context("no name")?;
            assert!(pages.contains_key(name), "{name}");
        }
        Ok(pages)
    };
    let first = pages("first")?;
    assert_eq!(first, pages("second")?);
    let program = first.get("trovato.1").context("no page of the program")?;
    for words in ["EXIT STATUS", "It may work later.", "trovato\\-config(1)"] {
        assert!(program.contains(words), "{words}: {program}");
    }
    Ok(())
}

fn read(folder: &Path) -> Result<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().context("a file has no name")?;
        files.insert(
            name.to_string_lossy().into_owned(),
            fs::read_to_string(&path)?,
        );
    }
    Ok(files)
}

#[test]
fn roles_are_listed_with_their_permissions() -> Result<()> {
    let site = Site::installed(Store::Sqlite)?;
    let roles = site.list(&["role", "list"], "roles")?;
    let ids: Vec<&str> = roles
        .iter()
        .filter_map(|role| role["id"].as_str())
        .collect();
    assert_eq!(ids, ["administrator", "anonymous", "authenticated"]);
    let visitor = roles.iter().find(|role| role["id"] == "anonymous");
    let permissions = &visitor.context("no role")?["permissions"];
    assert!(
        permissions.to_string().contains("access content"),
        "{permissions}"
    );
    Ok(())
}

#[test]
fn a_theme_that_is_not_there_is_refused_with_its_setting() -> Result<()> {
    let site = Site::installed(Store::Sqlite)?.with("TROVATO_THEME_DIR", "/no/such/theme");
    for command in [["config", "show"], ["item", "list"]] {
        let output = site.run(command)?;
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{said}");
        for word in [
            "theme_dir",
            "/no/such/theme",
            "make it",
            "TROVATO_THEME_DIR",
        ] {
            assert!(said.contains(word), "{word}: {said}");
        }
    }
    Ok(())
}

#[test]
fn what_is_repeated_of_data_stays_on_its_line() -> Result<()> {
    let site = Site::installed(Store::Sqlite)?;
    let odd = "a\r\nerror: forged\u{1b}[2Jb";
    let unknown = site.with("TROVATO_LITSEN", odd);
    for arguments in [
        vec!["user", "show", odd],
        vec!["item", "list", "--limit", odd],
        vec!["item", "list", "--type", odd],
        vec!["config", "diff", odd],
        vec!["config", "schema", odd],
        vec![odd],
    ] {
        let output = unknown.run(&arguments)?;
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success(), "{arguments:?}: {said}");
        assert!(said.contains("\\u{1b}[2J"), "{arguments:?}: {said}");
        assert!(
            !said.contains(['\r', '\u{1b}']) && !said.contains("\nerror: forged"),
            "{arguments:?}: {said}"
        );
    }
    Ok(())
}
