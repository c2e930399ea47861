//! TOML tables with the lines of their keys, and one way to refuse what is in them.

use std::path::Path;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};
use trovato_domain::name::nearest;

use super::Finding;

/// A key of a table.
pub(super) type Key<'a> = Spanned<DeString<'a>>;

/// The value of a key.
pub(super) type Value<'a> = Spanned<DeValue<'a>>;

/// A TOML file in the reading.
pub(super) struct Reader<'a> {
    /// Its path, as findings name it.
    pub(super) file: &'a Path,
    /// Its text.
    pub(super) text: &'a str,
    /// Where to tell what is wrong with it.
    pub(super) findings: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    /// The line of a place in the text.
    pub(super) fn line(&self, offset: usize) -> u32 {
        let before = self.text.get(..offset).unwrap_or(self.text);
        u32::try_from(before.matches('\n').count() + 1).unwrap_or(u32::MAX)
    }

    /// Tells what is wrong with a key.
    pub(super) fn refuse(&mut self, key: &Key<'_>, rule: &'static str, message: String) {
        let line = self.line(key.span().start);
        let finding = Finding::error(self.file, line, rule, message);
        self.findings.push(finding);
    }

    /// Tells that there is no such key, and which is most like it.
    pub(super) fn unknown(
        &mut self,
        key: &Key<'_>,
        what: &str,
        known: impl IntoIterator<Item = &'static str>,
    ) {
        let known: Vec<&str> = known.into_iter().collect();
        let name: &str = key.get_ref();
        let advice = match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean {near}?"),
            None => format!("there are {}", known.join(", ")),
        };
        self.refuse(
            key,
            "unknown",
            format!("there is no {what} {name}; {advice}"),
        );
    }

    /// The text of a key.
    pub(super) fn text_of<'v>(&mut self, key: &Key<'_>, value: &'v Value<'_>) -> Option<&'v str> {
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.refuse(key, "type", format!("{} is a text", key.get_ref()));
        }
        text
    }

    /// The table of a key, its entries in the order in which they stand.
    pub(super) fn table_of<'v, 't>(
        &mut self,
        key: &Key<'_>,
        value: &'v Value<'t>,
    ) -> Vec<(&'v Key<'t>, &'v Value<'t>)> {
        match value.get_ref() {
            DeValue::Table(table) => entries(table),
            _ => {
                self.refuse(key, "type", format!("{} is a table", key.get_ref()));
                Vec::new()
            }
        }
    }
}

/// The entries of a table in the order in which they stand.
pub(super) fn entries<'v, 't>(table: &'v DeTable<'t>) -> Vec<(&'v Key<'t>, &'v Value<'t>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}
