//! Languages of a site: tags in the manner of BCP 47, and the direction their script runs in.

mod prefix;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use prefix::{InvalidPrefix, PathPrefix};

/// A language tag such as `en`, `pt-BR` or `sr-Latn`, in its customary casing.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LanguageTag(String);

/// Which way a script runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

impl Direction {
    /// The word for it in HTML.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// The text is no language tag.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no language tag: write it like en, pt-BR or sr-Latn")]
pub struct InvalidLanguage(pub String);

const MAX_LENGTH: usize = 35;
const RTL: &[&str] = &[
    "ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "ug", "ur", "yi",
];

impl LanguageTag {
    /// English, the language of a site that names none.
    pub fn english() -> Self {
        Self("en".to_owned())
    }

    /// The tag as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Which way the language is written.
    pub fn direction(&self) -> Direction {
        let mut parts = self.0.split('-');
        let primary = parts.next().unwrap_or_default();
        match parts.next() {
            Some("Arab" | "Hebr" | "Syrc" | "Thaa") => Direction::Rtl,
            Some(script) if script.len() == 4 => Direction::Ltr,
            _ if RTL.contains(&primary) => Direction::Rtl,
            _ => Direction::Ltr,
        }
    }
}

impl FromStr for LanguageTag {
    type Err = InvalidLanguage;

    fn from_str(text: &str) -> Result<Self, InvalidLanguage> {
        let invalid = || InvalidLanguage(text.chars().take(64).collect());
        let mut parts = text.split('-');
        let primary = parts.next().unwrap_or_default();
        if text.len() > MAX_LENGTH
            || !(2..=3).contains(&primary.len())
            || !primary.bytes().all(|b| b.is_ascii_alphabetic())
        {
            return Err(invalid());
        }
        let mut tag = primary.to_ascii_lowercase();
        for part in parts {
            if !(1..=8).contains(&part.len()) || !part.bytes().all(|b| b.is_ascii_alphanumeric()) {
                return Err(invalid());
            }
            tag.push('-');
            tag.push_str(&customary(part));
        }
        Ok(Self(tag))
    }
}

/// RFC 5646, 2.1.1: four letters are title case, two are upper case, the rest lower case.
fn customary(part: &str) -> String {
    let lower = part.to_ascii_lowercase();
    match part.len() {
        2 => part.to_ascii_uppercase(),
        4 if part.bytes().all(|b| b.is_ascii_alphabetic()) => {
            let mut letters = lower.chars();
            letters
                .next()
                .map(|c| c.to_ascii_uppercase())
                .into_iter()
                .chain(letters)
                .collect()
        }
        _ => lower,
    }
}

impl TryFrom<String> for LanguageTag {
    type Error = InvalidLanguage;

    fn try_from(text: String) -> Result<Self, InvalidLanguage> {
        text.parse()
    }
}

impl From<LanguageTag> for String {
    fn from(tag: LanguageTag) -> String {
        tag.0
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_kept_in_their_customary_casing() {
        for (given, kept) in [
            ("EN", "en"),
            ("pt-br", "pt-BR"),
            ("SR-latn-rs", "sr-Latn-RS"),
            ("de-1996", "de-1996"),
        ] {
            assert_eq!(
                given.parse::<LanguageTag>().map(String::from).as_deref(),
                Ok(kept)
            );
        }
        for odd in ["", "e", "english", "en_GB", "en-", "en-toolongpart", "12"] {
            assert!(odd.parse::<LanguageTag>().is_err(), "{odd}");
        }
    }

    #[test]
    fn the_script_decides_the_direction() {
        for (tag, direction) in [
            ("he", Direction::Rtl),
            ("en", Direction::Ltr),
            ("pa-Arab", Direction::Rtl),
            ("ar-Latn", Direction::Ltr),
        ] {
            assert_eq!(
                tag.parse::<LanguageTag>().map(|t| t.direction()),
                Ok(direction),
                "{tag}"
            );
        }
    }
}
