//! Configuration as files: exported, compared and taken back; and what `doctor` says of a site.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::json;
use trovato_tests::{Site, Store};

type Files = BTreeMap<String, String>;

#[test]
fn two_exports_are_the_same_bytes_on_both_stores() -> Result<()> {
    let mut of_stores = Vec::new();
    for store in Store::EACH {
        let site = Site::imported(store)?;
        let folder = tempfile::tempdir()?;
        let first = exported(&site, &folder.path().join("first"))?;
        let second = exported(&site, &folder.path().join("second"))?;
        assert!(
            first.contains_key("item_type.article.yml"),
            "{store:?}: {first:?}"
        );
        assert_eq!(first, second, "{store:?}");
        of_stores.push(first);
    }
    assert_eq!(of_stores[0], of_stores[1]);
    Ok(())
}

#[test]
fn an_import_of_the_own_export_changes_nothing() -> Result<()> {
    for store in Store::EACH {
        let site = Site::imported(store)?;
        let folder = tempfile::tempdir()?;
        let files = exported(&site, folder.path())?;
        let path = folder.path().to_str().context("a path is no text")?;
        for command in ["diff", "import"] {
            let report = site.document(&["config", command, path])?;
            let expected = json!({
                "created": [], "changed": [], "deleted": [], "unchanged": files.len(),
            });
            assert_eq!(report, expected, "{store:?} {command}");
        }
        assert_eq!(
            exported(&site, &folder.path().join("after"))?,
            files,
            "{store:?}"
        );
    }
    Ok(())
}

#[test]
fn an_import_with_one_fault_takes_nothing() -> Result<()> {
    for store in Store::EACH {
        let site = Site::installed(store)?;
        let folder = tempfile::tempdir()?;
        let before = exported(&site, &folder.path().join("before"))?;
        let faulty = folder.path().join("faulty");
        fs::create_dir(&faulty)?;
        let good = "kind: item_type\nid: note\nlabel: Note\nfields: []\n";
        fs::write(faulty.join("item_type.note.yml"), good)?;
        fs::write(
            faulty.join("menu.side.yml"),
            "kind: menu\nid: side\nlable: Side\n",
        )?;
        let path = faulty.to_str().context("a path is no text")?;
        let output = site.run(["config", "import", path])?;
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(4), "{store:?}: {said}");
        assert!(
            said.contains("lable") && said.contains("label"),
            "{store:?}: {said}"
        );
        assert_eq!(
            exported(&site, &folder.path().join("after"))?,
            before,
            "{store:?}"
        );
    }
    Ok(())
}

#[test]
fn the_doctor_finds_a_filled_site_sound_beside_its_server() -> Result<()> {
    for store in Store::EACH {
        let site = Site::imported(store)?;
        let _server = site.serve()?;
        let report = site.document(&["doctor"])?;
        let checks = report["checks"].as_array().context("there are no checks")?;
        let names: Vec<&str> = checks
            .iter()
            .filter_map(|check| check["name"].as_str())
            .collect();
        for name in ["database", "installation", "gathers", "indexes", "outbox"] {
            assert!(
                names.contains(&name),
                "{store:?}: {name} is not among {names:?}"
            );
        }
        for check in checks {
            assert_eq!(check["state"], "ok", "{store:?}: {check}");
        }
    }
    Ok(())
}

/// What `config export` writes into this folder.
fn exported(site: &Site, folder: &Path) -> Result<Files> {
    site.document(&[
        "config",
        "export",
        folder.to_str().context("a path is no text")?,
    ])?;
    let mut files = Files::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_file() {
            let name = path.file_name().context("a file has no name")?;
            files.insert(
                name.to_string_lossy().into_owned(),
                fs::read_to_string(&path)?,
            );
        }
    }
    Ok(files)
}
