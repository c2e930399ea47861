//! The folder, and what may be read of it: plain files that lie in it by their whole path. A link out
//! of it, a symbolic link, a pipe or a hidden file is none.

use std::fs::{self, File, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use trovato_domain::time::Instant;
use trovato_ports::imports::SourceError;

use crate::error::read_error;

/// What stands before the path of a file that lies in the folder of attachments.
const BESIDE: &str = "attachments:";

/// The folder, and the one beside it.
#[derive(Debug, Clone)]
pub(crate) struct Folder {
    root: PathBuf,
    attachments: Option<PathBuf>,
}

/// Why a path leads to nothing that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Odd {
    /// There is nothing.
    Missing,
    /// It leads out of the folder.
    Outside,
    /// It is a symbolic link, or leads through one.
    Link,
    /// It is hidden.
    Hidden,
    /// It is a folder, a pipe or a device.
    NoFile,
}

impl Odd {
    /// The end of a sentence.
    pub(crate) const fn reason(self) -> &'static str {
        match self {
            Self::Missing => "is not in the folder",
            Self::Outside => "leads out of the folder; it is not followed",
            Self::Link => "is a symbolic link; it is not followed",
            Self::Hidden => "is hidden; it is not taken",
            Self::NoFile => "is no plain file",
        }
    }
}

impl Folder {
    /// Over these folders.
    ///
    /// # Errors
    /// One of them is not there.
    pub(crate) fn open(root: &Path, attachments: Option<&Path>) -> Result<Self, SourceError> {
        let whole = |path: &Path| path.canonicalize().map_err(|e| read_error(path, e));
        let root = whole(root)?;
        if !root.is_dir() {
            return Err(read_error(&root, io::Error::other("it is no folder")));
        }
        let attachments = attachments.map(whole).transpose()?;
        Ok(Self { root, attachments })
    }

    /// The folder itself.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The path of what has this key, whatever it is.
    pub(crate) fn path(&self, key: &str) -> PathBuf {
        match (key.strip_prefix(BESIDE), &self.attachments) {
            (Some(inner), Some(beside)) => beside.join(inner),
            _ => self.root.join(key),
        }
    }

    /// The key of a file beside the folder.
    pub(crate) fn beside(&self, path: &str) -> Option<String> {
        self.attachments.as_ref()?;
        Some(format!("{BESIDE}{path}"))
    }

    /// What has this key, if it is a plain file that lies where its path says.
    pub(crate) fn plain(&self, key: &str) -> Result<Metadata, Odd> {
        let inner = key.strip_prefix(BESIDE).unwrap_or(key);
        if inner.split('/').any(|part| part.starts_with('.')) {
            return Err(Odd::Hidden);
        }
        if inner.is_empty() || inner.contains(['\0', '\\']) {
            return Err(Odd::Missing);
        }
        let path = self.path(key);
        let whole = path.canonicalize().map_err(|_| Odd::Missing)?;
        if whole != path {
            return Err(Odd::Link);
        }
        let there = fs::symlink_metadata(&path).map_err(|_| Odd::Missing)?;
        there.is_file().then_some(there).ok_or(Odd::NoFile)
    }

    /// Opens the file of this key.
    ///
    /// # Errors
    /// It is none that may be read, or the system refuses it.
    pub(crate) fn file(&self, key: &str) -> Result<(File, Metadata), String> {
        let there = self.plain(key).map_err(|odd| odd.reason().to_owned())?;
        let opened = File::open(self.path(key)).map_err(|e| format!("cannot be read: {e}"))?;
        Ok((opened, there))
    }
}

/// When a file last changed.
pub(crate) fn changed(there: &Metadata) -> Instant {
    let at = there.modified().ok();
    let at = at.and_then(|at| jiff::Timestamp::try_from(at).ok());
    at.map_or(Instant::EPOCH, Instant::from_timestamp)
}

/// The folder of a key, without slash at its end.
pub(crate) fn dir_of(key: &str) -> &str {
    key.rsplit_once('/').map_or("", |(dir, _)| dir)
}

/// The name of a key without its folder and its ending.
pub(crate) fn stem_of(key: &str) -> &str {
    let name = key.rsplit_once('/').map_or(key, |(_, name)| name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// A path seen from a folder; `None` where it leads above the top.
pub(crate) fn joined(dir: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in dir.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Whether a key is that of a text.
pub(crate) fn is_markdown(key: &str) -> bool {
    let ending = key.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["md", "markdown", "mkd", "mkdn", "mdown"]
        .iter()
        .any(|e| e.eq_ignore_ascii_case(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_in_the_folder() {
        for (dir, path, key) in [
            ("a/b", "c.png", Some("a/b/c.png")),
            ("a/b", "../c.png", Some("a/c.png")),
            ("a/b", "./../../c.png", Some("c.png")),
            ("a/b", "../../../c.png", None),
            ("", "a//b", Some("a/b")),
        ] {
            assert_eq!(joined(dir, path).as_deref(), key, "{dir} {path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn only_plain_files_of_the_folder_may_be_read() {
        let outer = tempfile::tempdir().unwrap();
        let root = outer.path().join("in");
        fs::create_dir_all(root.join("a")).unwrap();
        for path in ["in/a/b.png", "in/.hidden", "out.png"] {
            fs::write(outer.path().join(path), "x").unwrap();
        }
        std::os::unix::fs::symlink(outer.path().join("out.png"), root.join("l.png")).unwrap();
        std::os::unix::fs::symlink(root.join("a"), root.join("m")).unwrap();
        let folder = Folder::open(&root, None).unwrap();
        let odd = |key: &str| folder.plain(key).err();
        assert_eq!(odd("a/b.png"), None);
        assert_eq!(odd("a"), Some(Odd::NoFile));
        assert_eq!(odd("l.png"), Some(Odd::Link));
        assert_eq!(odd("m/b.png"), Some(Odd::Link));
        assert_eq!(odd(".hidden"), Some(Odd::Hidden));
        assert_eq!(odd("../out.png"), Some(Odd::Hidden));
        assert_eq!(odd("none.png"), Some(Odd::Missing));
    }
}
