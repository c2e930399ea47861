//! The layer of `trovato.toml`: keys with their lines, unknown ones refused.

use std::fs;
use std::io::ErrorKind;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::fault::Fault;
use super::layers::{Layers, Raw};
use super::source::Source;
use super::{FILE_NAME, Inputs, known_keys};
use crate::near::nearest;

/// Reads the settings file, if there is one, into the layers.
pub(super) fn read(inputs: &Inputs<'_>, layers: &mut Layers) {
    let (path, shown) = match inputs.file {
        Some(path) => (inputs.folder.join(path), path.display().to_string()),
        None => (inputs.folder.join(FILE_NAME), FILE_NAME.to_owned()),
    };
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound && inputs.file.is_none() => return,
        Err(error) => {
            let asked_by = if inputs.file.is_some() {
                "--config"
            } else {
                "the working directory"
            };
            layers.faults.push(Fault::Unreadable {
                asked_by: asked_by.to_owned(),
                path: shown,
                reason: error.to_string(),
            });
            return;
        }
    };
    let document = Document {
        path: &shown,
        text: &text,
    };
    match DeTable::parse(&text) {
        Ok(table) => document.section("", table.get_ref(), layers),
        Err(error) => layers.faults.push(Fault::Syntax {
            source: document.place(error.span().map_or(text.len(), |span| span.start)),
            message: error.message().to_owned(),
        }),
    }
}

/// The text of the file, to turn offsets into lines.
struct Document<'a> {
    path: &'a str,
    text: &'a str,
}

impl Document<'_> {
    fn place(&self, offset: usize) -> Source {
        let before = self.text.get(..offset).unwrap_or(self.text);
        Source::File {
            path: self.path.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before
                .rsplit('\n')
                .next()
                .map_or(0, |rest| rest.chars().count())
                + 1,
        }
    }

    fn section(&self, prefix: &str, table: &DeTable<'_>, layers: &mut Layers) {
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(name, _)| name.span().start);
        for (name, value) in entries {
            self.entry(prefix, name, value, layers);
        }
    }

    fn entry(
        &self,
        prefix: &str,
        name: &Spanned<DeString<'_>>,
        value: &Spanned<DeValue<'_>>,
        layers: &mut Layers,
    ) {
        let key = format!("{prefix}{}", name.get_ref());
        let source = self.place(name.span().start);
        if let Some(known) = known_keys().find(|known| *known == key) {
            layers.set(known, raw(value.get_ref()), source);
        } else if known_keys().any(|known| is_section_of(&key, known)) {
            match value.get_ref() {
                DeValue::Table(table) => self.section(&format!("{key}."), table, layers),
                other => layers.faults.push(Fault::WrongValue {
                    rule: format!("a section, [{key}]"),
                    value: Some(raw(other).quoted()),
                    key,
                    source,
                }),
            }
        } else {
            let near = nearest_key(&key);
            layers.faults.push(Fault::UnknownKey { key, source, near });
        }
    }
}

fn is_section_of(section: &str, key: &str) -> bool {
    key.split_once('.').is_some_and(|(head, _)| head == section)
}

/// The known key that was probably meant: by its whole name, by the name of a section, or by
/// its last part when only the section is wrong.
fn nearest_key(key: &str) -> Option<String> {
    let sections = known_keys().filter_map(|known| known.split_once('.').map(|(head, _)| head));
    if let Some(near) = nearest(key, known_keys().chain(sections)) {
        return Some(near.to_owned());
    }
    let leaf = |name: &'static str| name.rsplit('.').next().unwrap_or(name);
    let last = key.rsplit('.').next().unwrap_or(key);
    let near = nearest(last, known_keys().map(leaf))?;
    known_keys()
        .find(|known| leaf(known) == near)
        .map(str::to_owned)
}

fn raw(value: &DeValue<'_>) -> Raw {
    match value {
        DeValue::String(text) => Raw::Text(text.clone().into_owned()),
        DeValue::Boolean(on) => Raw::Switch(*on),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or(Raw::Other("an out of range"), Raw::Whole),
        DeValue::Array(entries) => entries
            .iter()
            .map(|entry| entry.get_ref().as_str().map(str::to_owned))
            .collect::<Option<Vec<String>>>()
            .map_or(Raw::Other("a mixed list"), Raw::List),
        DeValue::Float(_) => Raw::Other("a fractional"),
        DeValue::Datetime(_) => Raw::Other("a date"),
        DeValue::Table(_) => Raw::Other("a table"),
    }
}
