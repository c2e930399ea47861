//! Prefixes of paths: by its first segment a path tells in which language it is read.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::alias::is_reserved;

/// The first segment of all paths that are read in a language: `de` in `/de/ebbe`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PathPrefix(String);

/// The text is no prefix of paths.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no prefix of paths: write it in lower-case letters and digits, like de or pt-br")]
pub struct InvalidPrefix(pub String);

/// The most letters of the first word, and of those behind a hyphen.
const FIRST: usize = 12;
const FURTHER: usize = 8;
/// The most letters of all.
const MAX_LENGTH: usize = 35;

impl PathPrefix {
    /// How a prefix is written, as a regular expression.
    pub const PATTERN: &'static str = "^[a-z0-9]{1,12}(-[a-z0-9]{1,8})*$";

    /// The segment.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether paths that begin so belong to the system.
    pub fn is_reserved(&self) -> bool {
        self.0 == "dev" || is_reserved(&self.0)
    }

    /// A path of the site behind the prefix; that of the front page is the prefix alone.
    pub fn with(&self, path: &str) -> String {
        let behind = match path.strip_prefix('/') {
            Some(rest) if rest.is_empty() || rest.starts_with(['?', '#']) => rest,
            _ => path,
        };
        let mut prefixed = String::with_capacity(1 + self.0.len() + behind.len());
        prefixed.push('/');
        prefixed.push_str(&self.0);
        prefixed.push_str(behind);
        prefixed
    }

    /// The path behind the prefix, beginning with `/`; `None` for a path that does not begin with it.
    pub fn strip<'p>(&self, path: &'p str) -> Option<&'p str> {
        let behind = path.strip_prefix('/')?.strip_prefix(self.0.as_str())?;
        match behind {
            "" => Some("/"),
            _ => behind.starts_with('/').then_some(behind),
        }
    }
}

impl FromStr for PathPrefix {
    type Err = InvalidPrefix;

    fn from_str(text: &str) -> Result<Self, InvalidPrefix> {
        let is_word = |word: &str, most: usize| {
            (1..=most).contains(&word.len())
                && word
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        let mut words = text.split('-');
        let sound = text.len() <= MAX_LENGTH
            && words.next().is_some_and(|word| is_word(word, FIRST))
            && words.all(|word| is_word(word, FURTHER));
        if sound {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidPrefix(text.chars().take(64).collect()))
        }
    }
}

impl TryFrom<String> for PathPrefix {
    type Error = InvalidPrefix;

    fn try_from(text: String) -> Result<Self, InvalidPrefix> {
        text.parse()
    }
}

impl From<PathPrefix> for String {
    fn from(prefix: PathPrefix) -> String {
        prefix.0
    }
}

impl fmt::Display for PathPrefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for PathPrefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn german() -> PathPrefix {
        "de".parse().expect("a prefix")
    }

    #[test]
    fn a_prefix_is_a_whole_segment() {
        for (path, behind) in [
            ("/de", Some("/")),
            ("/de/", Some("/")),
            ("/de/ebbe", Some("/ebbe")),
            ("/de/de/ebbe", Some("/de/ebbe")),
            ("/dement", None),
            ("/de-at/ebbe", None),
            ("/DE/ebbe", None),
            ("de/ebbe", None),
            ("/", None),
            ("", None),
        ] {
            assert_eq!(german().strip(path), behind, "{path}");
        }
    }

    #[test]
    fn a_path_stands_behind_its_prefix() {
        for (path, prefixed) in [
            ("/", "/de"),
            ("/?after=0f", "/de?after=0f"),
            ("/#content", "/de#content"),
            ("/ebbe", "/de/ebbe"),
            ("/archive?year=2024", "/de/archive?year=2024"),
        ] {
            assert_eq!(german().with(path), prefixed);
        }
    }

    #[test]
    fn what_could_not_stand_in_a_path_is_no_prefix() {
        for sound in ["de", "pt-br", "zh-hant-tw", "n1"] {
            assert!(sound.parse::<PathPrefix>().is_ok(), "{sound}");
        }
        for odd in [
            "",
            "DE",
            "pt_br",
            "-de",
            "de-",
            "a/b",
            "é",
            "averylongprefix",
        ] {
            assert!(odd.parse::<PathPrefix>().is_err(), "{odd}");
        }
        for reserved in ["item", "files", "api", "dev"] {
            let prefix: PathPrefix = reserved.parse().expect("a prefix");
            assert!(prefix.is_reserved(), "{reserved}");
        }
        assert!(!german().is_reserved());
    }
}
