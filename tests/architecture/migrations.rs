//! Migrations go forward only: numbered `0001_name.sql` without gaps, the same names for both
//! stores, and none changed since it was written into `migrations/checksums.txt`.
//!
//! After a new migration: `sha256sum migrations/*/*.sql > migrations/checksums.txt`.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

const STORES: [&str; 2] = ["postgres", "sqlite"];
const CHECKSUMS: &str = "migrations/checksums.txt";

/// The names of a store's migrations, in order.
fn names(root: &Path, store: &str) -> Result<Vec<String>> {
    let folder = root.join("migrations").join(store);
    let mut names = Vec::new();
    for entry in
        fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?
    {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

fn numbering(store: &str, names: &[String]) -> Vec<String> {
    if names.is_empty() {
        return vec![format!("migrations/{store} is empty")];
    }
    names
        .iter()
        .zip(1..)
        .filter(|(name, number): &(&String, u32)| !is_named(name, *number))
        .map(|(name, number)| format!("migrations/{store}/{name}: expected {number:04}_name.sql"))
        .collect()
}

fn is_named(name: &str, number: u32) -> bool {
    let rest = name.strip_prefix(&format!("{number:04}_"));
    rest.and_then(|rest| rest.strip_suffix(".sql"))
        .is_some_and(|word| {
            let fine = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            !word.is_empty() && word.chars().all(fine)
        })
}

/// Compares the files with the committed list, in the format of `sha256sum`.
fn changed(root: &Path, files: &[String]) -> Result<Vec<String>> {
    let list = fs::read_to_string(root.join(CHECKSUMS)).unwrap_or_default();
    let listed: Vec<(&str, &str)> = list
        .lines()
        .filter_map(|line| line.split_once("  "))
        .collect();
    let mut found: Vec<String> = listed
        .iter()
        .filter(|(_, file)| !files.iter().any(|there| there == file))
        .map(|(_, file)| format!("{file} is listed and gone"))
        .collect();
    for file in files {
        match listed.iter().find(|(_, name)| name == file) {
            None => found.push(format!("{file} is not listed in {CHECKSUMS}")),
            Some((sum, _)) if *sum != checksum(&root.join(file))? => {
                found.push(format!("{file} was changed: write a new migration instead"));
            }
            Some(_) => {}
        }
    }
    Ok(found)
}

fn checksum(file: &Path) -> Result<String> {
    let output = Command::new("sha256sum")
        .arg("--binary")
        .arg(file)
        .output()
        .context("cannot start sha256sum")?;
    let said = String::from_utf8(output.stdout)?;
    Ok(said
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_owned())
}

fn violations(root: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut files = Vec::new();
    let mut of_stores = Vec::new();
    for store in STORES {
        let names = names(root, store)?;
        found.extend(numbering(store, &names));
        files.extend(
            names
                .iter()
                .map(|name| format!("migrations/{store}/{name}")),
        );
        of_stores.push(names);
    }
    if of_stores.first() != of_stores.last() {
        found.push("the stores have migrations of different names".to_owned());
    }
    found.extend(changed(root, &files)?);
    found.extend(
        of_stores
            .first()
            .into_iter()
            .flat_map(|names| unkept(root, names)),
    );
    Ok(found)
}

/// The schemas behind which another migration came without their database being kept.
fn unkept(root: &Path, names: &[String]) -> Vec<String> {
    let earlier = names.len().saturating_sub(1);
    let folders = (1..=earlier).map(|number| format!("tests/upgrade/{number:04}"));
    folders
        .filter(|folder| !root.join(folder).is_dir())
        .map(|folder| format!("{folder} is not there: tests/product/upgrading.rs makes it"))
        .collect()
}

mod tests {
    use std::fs;
    use std::path::Path;

    use anyhow::Result;

    use super::{CHECKSUMS, STORES, checksum, violations};
    use crate::none;

    #[test]
    fn migrations_are_numbered_alike_and_unchanged() -> Result<()> {
        none(&violations(trovato_tests::root())?);
        Ok(())
    }

    type Breach = fn(&Path) -> std::io::Result<()>;

    /// Two migrations for each store with their checksums.
    fn sound(root: &Path) -> Result<()> {
        fs::create_dir_all(root.join("tests/upgrade/0001"))?;
        let mut list = Vec::new();
        for store in STORES {
            fs::create_dir_all(root.join("migrations").join(store))?;
            for name in ["0001_records.sql", "0002_terms.sql"] {
                let file = format!("migrations/{store}/{name}");
                fs::write(root.join(&file), format!("-- {file}\n"))?;
                list.push(format!("{}  {file}\n", checksum(&root.join(&file))?));
            }
        }
        fs::write(root.join(CHECKSUMS), list.concat())?;
        Ok(())
    }

    #[test]
    fn planted_breaches_are_found() -> Result<()> {
        let breaches: [(Breach, &str); 7] = [
            (
                |root| fs::remove_dir(root.join("tests/upgrade/0001")),
                "tests/upgrade/0001 is not there",
            ),
            (
                |root| fs::write(root.join("migrations/sqlite/0001_records.sql"), "x"),
                "was changed",
            ),
            (
                |root| fs::remove_file(root.join("migrations/sqlite/0001_records.sql")),
                "listed and gone",
            ),
            (
                |root| fs::remove_file(root.join("migrations/sqlite/0001_records.sql")),
                "expected 0001_name.sql",
            ),
            (
                |root| fs::write(root.join("migrations/sqlite/0003_menus.sql"), ""),
                "different names",
            ),
            (
                |root| fs::write(root.join("migrations/postgres/0003_menus.sql"), ""),
                "is not listed",
            ),
            (
                |root| fs::write(root.join("migrations/postgres/0004-Menus.sql"), ""),
                "expected 0003_name.sql",
            ),
        ];
        for (breach, expected) in breaches {
            let root = tempfile::tempdir()?;
            sound(root.path())?;
            none(&violations(root.path())?);
            breach(root.path())?;
            let found = violations(root.path())?.join("; ");
            assert!(
                found.contains(expected),
                "expected «{expected}», got «{found}»"
            );
        }
        Ok(())
    }

    #[test]
    fn an_empty_folder_is_found() -> Result<()> {
        let root = tempfile::tempdir()?;
        for store in STORES {
            fs::create_dir_all(root.path().join("migrations").join(store))?;
        }
        let found = violations(root.path())?;
        assert_eq!(
            found,
            ["migrations/postgres is empty", "migrations/sqlite is empty"]
        );
        Ok(())
    }
}
