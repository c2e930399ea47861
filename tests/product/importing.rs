//! `trovato import wxr`: what a run makes, what it foretells, and what it leaves alone.

use std::fs;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tempfile::TempDir;
use trovato_tests::{Site, Store, fixture, html};

/// What a dry run counts.
const FORETOLD: [&str; 6] = ["item", "term", "user", "menu_link", "file", "comment"];

#[test]
fn a_second_import_of_the_same_export_changes_nothing() -> Result<()> {
    for store in Store::EACH {
        let site = Site::installed(store)?;
        let files = Attachments::new()?;
        let import = || site.import(&fixture::export(), &files.option()?);
        let first = import()?;
        for kind in FORETOLD {
            let made = first["created"][kind].as_u64().unwrap_or_default();
            assert!(made > 0, "{store:?} {kind}: {first}");
        }
        let items = site.items()?;

        let second = import()?;
        assert_eq!(second["created"], json!({}), "{store:?}");
        assert_eq!(second["updated"], json!({}), "{store:?}");
        for kind in FORETOLD {
            assert_eq!(
                second["unchanged"][kind], first["created"][kind],
                "{store:?} {kind}"
            );
        }
        let needed = ["created", "updated", "unchanged"].map(|fate| first[fate]["config"].as_u64());
        let needed: u64 = needed.into_iter().flatten().sum();
        assert_eq!(second["unchanged"]["config"], needed, "{store:?}");
        assert_eq!(second["skipped"], first["skipped"], "{store:?}");
        assert_eq!(site.items()?, items, "{store:?}");
    }
    Ok(())
}

#[test]
fn a_dry_run_foretells_the_import_and_writes_nothing() -> Result<()> {
    for store in Store::EACH {
        let site = Site::installed(store)?;
        let before = site.items()?;
        let foretold = site.import(&fixture::export(), &["--dry-run"])?;
        assert_eq!(site.items()?, before, "{store:?}");
        let done = site.import(&fixture::export(), &[])?;
        for kind in FORETOLD {
            assert_eq!(
                foretold["created"][kind], done["created"][kind],
                "{store:?} {kind}"
            );
        }
        assert_eq!(foretold["skipped"], done["skipped"], "{store:?}");
    }
    Ok(())
}

#[test]
fn what_was_edited_here_is_kept_and_all_else_follows_the_export() -> Result<()> {
    for store in Store::EACH {
        let site = Site::imported(store)?;
        let edited = site.item("Of quotes")?;
        site.update("item", &edited, &json!({"title": "Of quinces"}))?;

        let folder = tempfile::tempdir()?;
        let changed = folder.path().join("changed.xml");
        let text = fs::read_to_string(fixture::export())?
            .replace("Plant the quince", "Plant the medlar")
            .replace("Somebody stopped the clock.", "Somebody wound the clock.");
        fs::write(&changed, text)?;
        let report = site.import(&changed, &Attachments::new()?.option()?)?;
        assert_eq!(report["created"], json!({}), "{store:?}");
        assert_eq!(report["updated"], json!({"item": 1}), "{store:?}");
        let reason = reason_of(&report, "post:103").context("nothing tells of the edited item")?;
        assert!(!reason.is_empty(), "{store:?}: {report}");

        let kept = site.item("Of quinces")?;
        assert!(
            body(&kept).contains("Plant the quince"),
            "{store:?}: {kept}"
        );
        let followed = site.item("No day at all")?;
        assert_eq!(body(&followed), "Somebody wound the clock.", "{store:?}");
    }
    Ok(())
}

#[test]
fn an_export_that_breaks_off_is_refused_with_its_place_and_writes_nothing() -> Result<()> {
    for store in Store::EACH {
        let site = Site::installed(store)?;
        let before = site.items()?;
        let folder = tempfile::tempdir()?;
        let broken = folder.path().join("broken.xml");
        let bytes = fs::read(fixture::export())?;
        fs::write(&broken, &bytes[..bytes.len() / 2])?;
        let source = broken.to_str().context("a path is no text")?;
        let output = site.run(["import", "wxr", source, "--json"])?;
        let document: Value = serde_json::from_slice(&output.stdout)?;
        assert_eq!(output.status.code(), Some(4), "{store:?}: {document}");
        let detail = &document["error"]["details"][0];
        assert!(
            detail["line"].is_u64() && detail["column"].is_u64(),
            "{store:?}: {document}"
        );
        assert_eq!(site.items()?, before, "{store:?}");
    }
    Ok(())
}

/// The files of the export in a folder of their own.
struct Attachments(TempDir);

impl Attachments {
    fn new() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        fixture::write_attachments(folder.path())?;
        Ok(Self(folder))
    }

    /// What tells the command where they are.
    fn option(&self) -> Result<[&str; 2]> {
        let path = self.0.path().to_str().context("a path is no text")?;
        Ok(["--attachments", path])
    }
}

/// Why a record of the source was passed over.
fn reason_of<'r>(report: &'r Value, source: &str) -> Option<&'r str> {
    let mut skipped = report["skipped"].as_array()?.iter();
    skipped.find(|record| record["source"] == source)?["reason"].as_str()
}

fn body(item: &Value) -> String {
    html::words(
        item["attributes"]["body"]["value"]
            .as_str()
            .unwrap_or_default(),
    )
}
