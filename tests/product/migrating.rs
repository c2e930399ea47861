//! Databases that are what they should be, that a later version wrote, or that are not ours.

use std::fs::{self, OpenOptions};
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde_json::json;
use trovato_tests::{Site, Store};

/// Where an `SQLite` file says which application it belongs to.
const APPLICATION_ID_AT: u64 = 68;

#[test]
fn migrating_a_filled_database_applies_nothing_and_keeps_all() -> Result<()> {
    for store in Store::EACH {
        let site = Site::imported(store)?;
        let before = site.items()?;
        assert_eq!(
            site.document(&["migrate"])?,
            json!({"applied": []}),
            "{store:?}"
        );
        assert_eq!(site.items()?, before, "{store:?}");
    }
    Ok(())
}

#[test]
fn a_database_of_a_newer_version_is_refused_and_left_alone() -> Result<()> {
    for store in Store::EACH {
        let site = Site::installed(store)?;
        match site.database() {
            Some(database) => database.run(
                "UPDATE system SET name = 'migration:9001_records' WHERE name LIKE 'migration:0001%'",
            )?,
            // The name of a migration has the same length in every version.
            None => replace_in_file(&file(&site), b"migration:0001_", b"migration:9001_")?,
        }
        is_refused(&site, &["9001_records"], store)?;
    }
    Ok(())
}

#[test]
fn a_database_of_another_application_is_refused_and_left_alone() -> Result<()> {
    for store in Store::EACH {
        let site = match store {
            Store::Sqlite => Site::installed(store)?,
            Store::Postgres => Site::empty(store)?,
        };
        match site.database() {
            Some(database) => database.run("CREATE TABLE recipes (id integer)")?,
            None => {
                let mut file = OpenOptions::new().write(true).open(file(&site))?;
                file.seek(SeekFrom::Start(APPLICATION_ID_AT))?;
                file.write_all(b"GEAR")?;
            }
        }
        is_refused(&site, &["another", "application", "recipes"], store)?;
    }
    Ok(())
}

#[test]
fn a_file_that_is_no_database_is_refused_and_left_alone() -> Result<()> {
    let site = Site::empty(Store::Sqlite)?;
    let letter = "Dear reader, this is a letter and no database.\n".repeat(100);
    fs::write(file(&site), &letter)?;
    is_refused(&site, &["trovato.db"], Store::Sqlite)?;
    assert_eq!(fs::read_to_string(file(&site))?, letter);
    Ok(())
}

/// Commands and server fail with one sentence that says one of these words.
fn is_refused(site: &Site, words: &[&str], store: Store) -> Result<()> {
    for arguments in [
        &["migrate"][..],
        &["serve", "--listen", "127.0.0.1:0"],
        &["item", "list"],
    ] {
        let output = site.run(arguments)?;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(
            output.status.code(),
            Some(1),
            "{store:?} {arguments:?}: {said}"
        );
        let names = words.iter().any(|word| said.contains(word));
        assert!(
            names,
            "{store:?} {arguments:?} names none of {words:?}: {said}"
        );
        assert!(
            !said.contains("panicked"),
            "{store:?} {arguments:?}: {said}"
        );
    }
    Ok(())
}

fn file(site: &Site) -> PathBuf {
    site.folder().join("trovato.db")
}

/// Replaces bytes in place; both have one length.
fn replace_in_file(path: &PathBuf, old: &[u8], new: &[u8]) -> Result<()> {
    let mut bytes = fs::read(path)?;
    let mut found = 0;
    while let Some(at) = bytes.windows(old.len()).position(|part| part == old) {
        bytes[at..at + old.len()].copy_from_slice(new);
        found += 1;
    }
    (found > 0)
        .then_some(())
        .context("the file does not hold its migration")?;
    Ok(fs::write(path, bytes)?)
}
