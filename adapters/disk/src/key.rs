//! Keys of stored files. A key that passes is a relative path of plain names on every file system.

use trovato_ports::files::StorageError;

/// The most bytes of a key.
const LENGTH: usize = 255;

/// A checked key.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Key<'a>(&'a str);

impl<'a> Key<'a> {
    pub(crate) fn parse(text: &'a str) -> Result<Self, StorageError> {
        if text.len() <= LENGTH && text.split('/').all(is_segment) {
            Ok(Self(text))
        } else {
            Err(StorageError::Key(text.chars().take(LENGTH).collect()))
        }
    }

    /// The names of the folders, and that of the file.
    pub(crate) fn split(self) -> (impl Iterator<Item = &'a str>, &'a str) {
        let (folders, name) = self.0.rsplit_once('/').unwrap_or(("", self.0));
        (folders.split('/').filter(|folder| !folder.is_empty()), name)
    }
}

fn is_segment(segment: &str) -> bool {
    let plain = |b: u8| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'.' | b'-');
    !segment.is_empty() && segment != "." && !segment.contains("..") && segment.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_falls_into_folders_and_a_name() {
        for (text, folders, name) in [
            ("a", vec![], "a"),
            ("ab/0f/x.png", vec!["ab", "0f"], "x.png"),
        ] {
            let (found, file) = Key::parse(text).unwrap().split();
            assert_eq!((found.collect::<Vec<_>>(), file), (folders, name));
        }
    }
}
