//! Machine names: the short, checked words by which fields, types and other configuration are known.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A name of the form `[a-z][a-z0-9_]{0,62}`. It may stand in SQL and in template names as it is.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MachineName(String);

/// The name of a field: a machine name.
pub type FieldName = MachineName;

/// The text is no machine name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no machine name: a lower-case letter, then at most 62 lower-case letters, digits or underscores"
)]
pub struct InvalidName(pub String);

impl MachineName {
    /// The longest name, in bytes.
    pub const MAX_LENGTH: usize = 63;

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for MachineName {
    type Err = InvalidName;

    fn from_str(text: &str) -> Result<Self, InvalidName> {
        let mut letters = text.bytes();
        let first = letters.next().is_some_and(|b| b.is_ascii_lowercase());
        let rest = letters.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        if first && rest && text.len() <= Self::MAX_LENGTH {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidName(text.chars().take(80).collect()))
        }
    }
}

impl TryFrom<String> for MachineName {
    type Error = InvalidName;

    fn try_from(text: String) -> Result<Self, InvalidName> {
        text.parse()
    }
}

impl From<MachineName> for String {
    fn from(name: MachineName) -> String {
        name.0
    }
}

impl AsRef<str> for MachineName {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for MachineName {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for MachineName {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for MachineName {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl fmt::Display for MachineName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for MachineName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.0)
    }
}

/// The candidate that is most like `word`, if any is near enough to be meant.
///
/// Near means a Damerau–Levenshtein distance of at most a third of the longer word, and at least 2.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|c| (strsim::damerau_levenshtein(word, c), c))
        .filter(|(distance, c)| {
            *distance <= (word.chars().count().max(c.chars().count()) / 3).max(2)
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, c)| c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_lower_case_word() {
        assert!("a".parse::<MachineName>().is_ok());
        assert!(
            format!("a{}", "b".repeat(62))
                .parse::<MachineName>()
                .is_ok()
        );
        let long = format!("a{}", "b".repeat(63));
        for odd in ["", "1a", "A", "a-b", "a b", "ä", "_a", "a'", long.as_str()] {
            assert!(odd.parse::<MachineName>().is_err(), "{odd}");
        }
    }

    #[test]
    fn the_nearest_candidate_is_named_only_when_it_may_be_meant() {
        assert_eq!(
            nearest("cardinalty", ["cardinality", "required"]),
            Some("cardinality")
        );
        assert_eq!(
            nearest("text_lng", ["text", "text_long"]),
            Some("text_long")
        );
        assert_eq!(nearest("zebra", ["cardinality", "required"]), None);
    }
}
