//! How raw values become typed ones and how these are shown.

use std::path::PathBuf;

use serde_json::Value as Json;

use super::layers::Raw;

/// A type that a setting can have.
pub(super) trait Value: Sized {
    /// Understands a raw value.
    ///
    /// # Errors
    /// What the value must be, to follow on "must be".
    fn parse(raw: &Raw) -> Result<Self, String>;

    /// The value as `config show` prints it; passwords hidden.
    fn show(&self) -> Json;
}

/// Parses a text by a function; anything but a text breaks the rule.
pub(super) fn text<T>(
    raw: &Raw,
    rule: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<T, String> {
    match raw {
        Raw::Text(text) => parse(text.trim()).ok_or_else(|| rule.to_owned()),
        _ => Err(rule.to_owned()),
    }
}

/// Parses each text of a list; in the environment a list is separated by commas.
fn list<T>(raw: &Raw, rule: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, String> {
    let parts: Vec<&str> = match raw {
        Raw::List(parts) => parts.iter().map(String::as_str).collect(),
        Raw::Text(text) => text
            .split(',')
            .filter(|part| !part.trim().is_empty())
            .collect(),
        _ => return Err(rule.to_owned()),
    };
    parts
        .into_iter()
        .map(|part| parse(part.trim()).ok_or_else(|| rule.to_owned()))
        .collect()
}

/// The entry of a setting that takes a list.
pub(super) trait Entry: Sized + ToString {
    /// What the list must be.
    const RULE: &'static str;

    /// Understands one entry.
    fn parse(text: &str) -> Option<Self>;
}

impl<T: Entry> Value for Vec<T> {
    fn parse(raw: &Raw) -> Result<Self, String> {
        list(raw, T::RULE, T::parse)
    }

    fn show(&self) -> Json {
        self.iter().map(ToString::to_string).collect()
    }
}

impl Value for bool {
    fn parse(raw: &Raw) -> Result<Self, String> {
        match raw {
            Raw::Switch(on) => Ok(*on),
            _ => text(raw, "true or false", |text| text.parse().ok()),
        }
    }

    fn show(&self) -> Json {
        (*self).into()
    }
}

impl Value for PathBuf {
    fn parse(raw: &Raw) -> Result<Self, String> {
        let path = |text: &str| (!text.is_empty() && !text.contains('\0')).then(|| text.into());
        text(raw, "a path", path)
    }

    fn show(&self) -> Json {
        self.display().to_string().into()
    }
}
