//! Looks at the first bytes of a file before `SQLite` does, so that a file of somebody else is
//! refused untouched.
//!
//! The layout is that of <https://www.sqlite.org/fileformat.html>, section 1.3.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use trovato_ports::StoreError;
use trovato_ports::store::SchemaError;
use trovato_sql::APPLICATION_ID;

const LENGTH: u64 = 100;
const MAGIC: &[u8] = b"SQLite format 3\0";
const PAGES_AT: usize = 28;
const APPLICATION_AT: usize = 68;

/// Refuses a file that is of another application or no `SQLite` file at all.
pub(crate) fn check(path: &Path) -> Result<(), SchemaError> {
    let head = match head(path) {
        Ok(head) => head,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => {
            let reason = format!("{} cannot be read: {error}", path.display());
            return Err(StoreError::Unavailable { reason }.into());
        }
    };
    match reason(&head, is_beside(path, "-wal")) {
        None => Ok(()),
        Some(reason) => Err(SchemaError::Foreign {
            place: path.display().to_string(),
            reason,
        }),
    }
}

fn head(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut head = Vec::new();
    File::open(path)?.take(LENGTH).read_to_end(&mut head)?;
    Ok(head)
}

/// Whether a file of `SQLite` with this ending has something in it.
fn is_beside(path: &Path, ending: &str) -> bool {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    std::fs::metadata(PathBuf::from(name)).is_ok_and(|file| file.len() > 0)
}

/// Why a file with this head is not ours. What the log beside it holds is not in the head yet.
fn reason(head: &[u8], has_log: bool) -> Option<String> {
    if head.is_empty() {
        return None;
    }
    if !head.starts_with(MAGIC) {
        return Some("it is no SQLite file".to_owned());
    }
    let number = |at: usize| {
        let bytes = head.get(at..at + 4)?;
        Some(u32::from_be_bytes(bytes.try_into().ok()?))
    };
    match (number(APPLICATION_AT), number(PAGES_AT)) {
        (Some(id), _) if i64::from(id) == APPLICATION_ID => None,
        // An empty database that was made and not migrated yet.
        (Some(0), Some(0 | 1)) => None,
        (Some(0), Some(_)) if has_log => None,
        (Some(0), Some(_)) => Some("its tables are of another application".to_owned()),
        (Some(id), _) => Some(format!("it belongs to the application {id:#x}")),
        (None, _) => Some("it is cut short".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head_with(application: u32, pages: u32) -> Vec<u8> {
        let mut head = vec![0; 100];
        head[..MAGIC.len()].copy_from_slice(MAGIC);
        head[PAGES_AT..PAGES_AT + 4].copy_from_slice(&pages.to_be_bytes());
        head[APPLICATION_AT..APPLICATION_AT + 4].copy_from_slice(&application.to_be_bytes());
        head
    }

    #[test]
    fn only_files_of_ours_and_empty_ones_pass() {
        let ours = u32::try_from(APPLICATION_ID).unwrap();
        for (head, has_log, word) in [
            (vec![], false, None),
            (head_with(ours, 90), false, None),
            (head_with(0, 1), false, None),
            (head_with(0, 9), true, None),
            (head_with(0, 9), false, Some("another application")),
            (head_with(7, 9), true, Some("0x7")),
            (b"<html>".to_vec(), false, Some("no SQLite file")),
            (MAGIC.to_vec(), false, Some("cut short")),
        ] {
            let found = reason(&head, has_log);
            assert_eq!(found.is_some(), word.is_some(), "{found:?}");
            assert!(found.unwrap_or_default().contains(word.unwrap_or_default()));
        }
    }
}
