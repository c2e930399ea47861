//! The walk over a folder, in the order of names, so that every run meets the same.

use std::fs;
use std::path::Path;

use trovato_ports::imports::SourceError;

use crate::error::read_error;
use crate::folder::{Odd, is_markdown};

/// Folders that hold no texts of the site.
const PASSED_OVER: &[&str] = &[
    "node_modules",
    "_site",
    "_layouts",
    "_includes",
    "_sass",
    "_data",
];

/// Endings of texts in other languages, which are told.
const OTHERS: &[&str] = &["mdx", "adoc", "asciidoc", "rst", "org", "textile"];

/// The most folders inside each other.
const DEPTH: usize = 64;

/// What the walk meets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Met {
    /// A text.
    Page(String),
    /// What looks like a text and cannot be taken, with the reason.
    Odd(String, &'static str),
    /// A folder that cannot be read.
    Closed(String, String),
}

/// Walks over what lies below `start`, a folder within `root`.
///
/// # Errors
/// `start` cannot be read, or `meet` fails.
pub(super) fn walk(
    root: &Path,
    start: &str,
    meet: &mut dyn FnMut(Met) -> Result<(), SourceError>,
) -> Result<(), SourceError> {
    let path = root.join(start);
    fs::read_dir(&path).map_err(|e| read_error(&path, e))?;
    let mut open = vec![(start.to_owned(), 0)];
    while let Some((dir, depth)) = open.pop() {
        let entries = match names(&root.join(&dir)) {
            Ok(entries) => entries,
            Err(error) => {
                meet(Met::Closed(dir, format!("cannot be read: {error}")))?;
                continue;
            }
        };
        let mut inner = Vec::new();
        for (name, kind) in entries {
            let key = if dir.is_empty() {
                name.clone()
            } else {
                format!("{dir}/{name}")
            };
            match kind {
                Kind::Folder if PASSED_OVER.contains(&name.as_str()) => {}
                Kind::Folder if depth < DEPTH => inner.push((key, depth + 1)),
                Kind::Folder => meet(Met::Odd(key, "lies too deep; it is not read"))?,
                Kind::Link => meet(Met::Odd(key, Odd::Link.reason()))?,
                Kind::File if is_markdown(&name) => meet(Met::Page(key))?,
                Kind::File if OTHERS.iter().any(|ending| has_ending(&name, ending)) => {
                    meet(Met::Odd(
                        key,
                        "is written in another language than Markdown",
                    ))?;
                }
                Kind::Other if is_markdown(&name) => meet(Met::Odd(key, Odd::NoFile.reason()))?,
                Kind::Unnamed => meet(Met::Odd(key, "has a name that is no UTF-8"))?,
                Kind::File | Kind::Other => {}
            }
        }
        open.extend(inner.into_iter().rev());
    }
    Ok(())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Folder,
    File,
    Link,
    Other,
    Unnamed,
}

/// What lies in a folder, hidden entries left out.
fn names(path: &Path) -> std::io::Result<Vec<(String, Kind)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        let kind = if kind.is_symlink() {
            Kind::Link
        } else if kind.is_dir() {
            Kind::Folder
        } else if kind.is_file() {
            Kind::File
        } else {
            Kind::Other
        };
        match entry.file_name().into_string() {
            Ok(name) if name.starts_with('.') => {}
            // A link to a picture is told where a text shows it.
            Ok(name) if kind == Kind::Link && !(is_markdown(&name) || entry.path().is_dir()) => {}
            Ok(name) => found.push((name, kind)),
            Err(name) => {
                let name = name.to_string_lossy().into_owned();
                if kind == Kind::Folder || is_markdown(&name) {
                    found.push((name, Kind::Unnamed));
                }
            }
        }
    }
    found.sort();
    Ok(found)
}

fn has_ending(name: &str, ending: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, e)| e.eq_ignore_ascii_case(ending))
}
