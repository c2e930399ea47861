//! Secrets: given in clear by a layer or in a file named by one, never shown.

use std::fs;
use std::path::PathBuf;

use secrecy::{ExposeSecret, SecretString};
use serde_json::Value as Json;

use super::fault::Fault;
use super::layers::Raw;
use super::reader::Reader;
use super::source::Source;
use super::value::{Value, text};

/// The keys whose values are never quoted.
pub(super) const KEYS: &[&str] = &["secret_key", "database.url"];

const HIDDEN: &str = "(hidden)";

/// The key from which cursor and form keys are derived; at least 32 characters.
#[derive(Debug, Clone)]
pub(crate) struct SecretKey(SecretString);

impl ExposeSecret<str> for SecretKey {
    fn expose_secret(&self) -> &str {
        self.0.expose_secret()
    }
}

impl Value for SecretKey {
    fn parse(raw: &Raw) -> Result<Self, String> {
        text(raw, "a secret of at least 32 characters", |text| {
            (text.chars().count() >= 32).then(|| Self(text.into()))
        })
    }

    fn show(&self) -> Json {
        HIDDEN.into()
    }
}

/// Reads a secret that is given by `key` or in the file that `file_key` names; the higher layer
/// wins, and one layer may give only one of them.
pub(super) fn read<T: Value>(
    reader: &mut Reader,
    key: &'static str,
    file_key: &'static str,
) -> Option<T> {
    let clear = reader.parse::<T>(key);
    let file = reader.parse::<PathBuf>(file_key);
    let shown = file
        .as_ref()
        .map(|(path, source)| (path.show(), source.clone()));
    let (path, source) = shown.unwrap_or((Json::Null, Source::Default));
    reader.show(file_key, path, source);
    let (value, source) = match (clear, file) {
        (Some((_, ours)), Some((_, theirs))) if ours.rank() == theirs.rank() => {
            reader.fault(Fault::WrongValue {
                key: key.to_owned(),
                source: ours,
                rule: format!("absent where `{file_key}` is set"),
                value: None,
            });
            return None;
        }
        (Some((value, ours)), theirs)
            if theirs.as_ref().is_none_or(|(_, s)| s.rank() < ours.rank()) =>
        {
            (Some(value), ours)
        }
        (_, Some((path, source))) => (from_file(reader, file_key, &path), source),
        _ => (None, Source::Default),
    };
    reader.show(key, value.as_ref().map_or(Json::Null, T::show), source);
    value
}

fn from_file<T: Value>(reader: &mut Reader, file_key: &'static str, path: &PathBuf) -> Option<T> {
    let unreadable = |reason: String| Fault::Unreadable {
        asked_by: format!("`{file_key}`"),
        path: path.display().to_string(),
        reason,
    };
    let parsed = fs::read_to_string(path)
        .map_err(|error| unreadable(error.to_string()))
        .and_then(|text| {
            T::parse(&Raw::Text(text)).map_err(|rule| unreadable(format!("it must hold {rule}")))
        });
    parsed.map_err(|fault| reader.fault(fault)).ok()
}
