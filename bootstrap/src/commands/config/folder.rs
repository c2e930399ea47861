//! Writing the site's configuration into a folder.
//!
//! Only files of configuration are touched: those of entities that are gone are removed, whatever
//! else lies there stays.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use trovato_application::configuration::ConfigFile;
use trovato_domain::config::ConfigKind;

use super::changes::{Changes, unified};
use crate::output::{CliError, Exit};
use crate::yaml;

/// Makes the folder hold exactly these files of configuration; gives what that changed in it.
///
/// # Errors
/// The folder or a file in it cannot be written.
pub(super) fn write(folder: &Path, files: &[ConfigFile]) -> Result<Changes, CliError> {
    fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
    let mut changes = Changes::default();
    for file in files {
        let path = folder.join(&file.name);
        let id = file.name.trim_end_matches(".yml").to_owned();
        let after = yaml::write(&file.document);
        let before = fs::read_to_string(&path).ok();
        if before.as_deref() == Some(after.as_str()) {
            changes.unchanged += 1;
            continue;
        }
        fs::write(&path, &after).map_err(|error| unwritable(&path, &error))?;
        match before {
            None => changes.created.push(id),
            Some(before) => {
                let diff = unified(&id, &before, &after);
                changes.changed.push((id, diff));
            }
        }
    }
    let kept: BTreeSet<&str> = files.iter().map(|file| file.name.as_str()).collect();
    for name in stale(folder, &kept).map_err(|error| unwritable(folder, &error))? {
        let path = folder.join(&name);
        fs::remove_file(&path).map_err(|error| unwritable(&path, &error))?;
        changes
            .deleted
            .push(name.trim_end_matches(".yml").to_owned());
    }
    Ok(changes)
}

/// Files of configuration that are not among these, by name.
fn stale(folder: &Path, kept: &BTreeSet<&str>) -> io::Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        if !kept.contains(name.as_str()) && is_configuration(&name, &entry.path()) {
            names.insert(name);
        }
    }
    Ok(names)
}

/// Whether a file is one that an export wrote: its name and its first lines say the same.
fn is_configuration(name: &str, path: &Path) -> bool {
    let parts = name
        .strip_suffix(".yml")
        .and_then(|stem| stem.split_once('.'));
    let Some((kind, id)) = parts else {
        return false;
    };
    let begins = |text: String| text.starts_with(&format!("kind: {kind}\nid: {id}\n"));
    ConfigKind::ALL.iter().any(|known| known.as_str() == kind)
        && fs::read_to_string(path).is_ok_and(begins)
}

fn unwritable(path: &Path, error: &io::Error) -> CliError {
    let message = format!("{} cannot be written: {error}", path.display());
    CliError::new(Exit::Failed, "unwritable", message)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use serde_json::json;
    use trovato_application::configuration::ConfigFile;

    use super::write;

    fn menu(id: &str, label: &str) -> ConfigFile {
        ConfigFile {
            name: format!("menu.{id}.yml"),
            document: json!({"kind": "menu", "id": id, "label": label}),
        }
    }

    #[test]
    fn an_export_changes_what_differs_and_leaves_foreign_files_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let foreign = ["notes.txt", "menu.odd.yml", "site.yml"];
        for name in foreign {
            fs::write(folder.path().join(name), "a note\n").expect("written");
        }
        let first = write(folder.path(), &[menu("main", "Main"), menu("old", "Old")]);
        assert_eq!(first.expect("written").created, ["menu.main", "menu.old"]);
        let second = write(folder.path(), &[menu("main", "First")]).expect("written");
        assert_eq!(second.deleted, ["menu.old"]);
        assert_eq!(second.changed.len(), 1);
        let third = write(folder.path(), &[menu("main", "First")]).expect("written");
        assert_eq!((third.unchanged, third.changed.len()), (1, 0));
        assert!(foreign.iter().all(|name| folder.path().join(name).exists()));
    }
}
