//! The mapping: which part of a record becomes which part of an item, and how.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use jiff::tz::TimeZone;
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error as _, MapAccess, Visitor};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use trovato_domain::fault::{Fault, Faults};
use trovato_domain::language::LanguageTag;
use trovato_domain::name::{FieldName, MachineName};
use trovato_ports::imports::{Needs, SourceError};

use super::decoded::encoding_of;
use crate::error::read_error;
use crate::markdown::front::yaml;

/// The most bytes of a mapping.
const MOST_BYTES: u64 = 1 << 20;

/// A mapping.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mapping {
    /// What the source is called, by which a later import knows its records again.
    pub(super) source: String,
    #[serde(rename = "type")]
    pub(super) item_type: MachineName,
    /// The column that tells records apart.
    pub(super) key: String,
    pub(super) title: Rule,
    /// `published`, `draft`, or a rule that gives one of the two.
    pub(super) state: Option<State>,
    /// A language, or a rule that gives one.
    pub(super) language: Option<Spoken>,
    pub(super) created: Option<Rule>,
    pub(super) changed: Option<Rule>,
    pub(super) path: Option<Rule>,
    pub(super) aliases: Option<Rule>,
    pub(super) encoding: Option<String>,
    pub(super) csv: Option<CsvForm>,
    pub(super) json: Option<JsonForm>,
    #[serde(default)]
    pub(super) fields: BTreeMap<FieldName, Rule>,
    /// A hash over the mapping: what is made of a record changes with it.
    #[serde(skip)]
    pub(super) hash: Vec<u8>,
}

/// How the cells of CSV are told apart.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CsvForm {
    pub(super) delimiter: Option<char>,
    pub(super) quote: Option<char>,
}

/// Where the list of records lies in a document of JSON.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct JsonForm {
    pub(super) at: Option<String>,
}

/// Whether items are published.
#[derive(Debug, Clone)]
pub(super) enum State {
    /// All of them are, or none is.
    Fixed(bool),
    /// By a rule.
    Ruled(Box<Rule>),
}

/// The language of items.
#[derive(Debug, Clone)]
pub(super) enum Spoken {
    /// That of all of them.
    Fixed(LanguageTag),
    /// By a rule.
    Ruled(Box<Rule>),
}

/// What an item of the site is named by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Reference {
    /// Another record of the source, by its key.
    Key,
    /// An item that is here, by its address or id.
    Path,
    /// An account that is here, by its name or e-mail address.
    User,
}

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Written {
    Html,
    Markdown,
}

/// Where a value comes from and what becomes of it. A text alone names a column.
#[derive(Debug, Clone, Default)]
pub(super) struct Rule(pub(super) Parts);

/// The parts of a rule.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Parts {
    /// The column; of JSON a member, or a pointer that begins with a slash.
    pub(super) column: Option<String>,
    /// The same value for all.
    pub(super) value: Option<Json>,
    /// What stands between values.
    pub(super) split: Option<String>,
    /// Values that become others; `*` stands for all that are not named.
    pub(super) map: Option<BTreeMap<String, Json>>,
    /// The form of a date, in the letters of `strftime`.
    pub(super) date: Option<String>,
    /// The time zone of dates that say none.
    pub(super) zone: Option<String>,
    /// What stands before the fraction of a number.
    pub(super) decimal: Option<char>,
    /// The vocabulary, where values name terms.
    pub(super) vocabulary: Option<MachineName>,
    /// Whether terms that are not there are made.
    pub(super) create: Option<bool>,
    pub(super) reference: Option<Reference>,
    /// Whether values name files in the folder of attachments.
    #[serde(default)]
    pub(super) file: bool,
    /// The column that says what a picture shows.
    pub(super) alt: Option<String>,
    /// How a text is written; without it, it stays as it is.
    pub(super) text: Option<Written>,
    /// The format of a long text, where it is not that of the field.
    pub(super) format: Option<MachineName>,
}

impl<'de> Deserialize<'de> for Rule {
    fn deserialize<D: serde::Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        struct Either;

        impl<'de> Visitor<'de> for Either {
            type Value = Rule;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a column, or a rule")
            }

            fn visit_str<E: serde::de::Error>(self, column: &str) -> Result<Rule, E> {
                Ok(Rule(Parts {
                    column: Some(column.to_owned()),
                    ..Parts::default()
                }))
            }

            fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Rule, A::Error> {
                Parts::deserialize(MapAccessDeserializer::new(members)).map(Rule)
            }
        }

        reader.deserialize_any(Either)
    }
}

impl<'de> Deserialize<'de> for State {
    fn deserialize<D: serde::Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        match Json::deserialize(reader)? {
            Json::String(word) => is_published(&word)
                .map(Self::Fixed)
                .ok_or_else(|| D::Error::custom("is `published`, `draft` or a rule")),
            other => serde_json::from_value(other)
                .map(Self::Ruled)
                .map_err(D::Error::custom),
        }
    }
}

impl<'de> Deserialize<'de> for Spoken {
    fn deserialize<D: serde::Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        match Json::deserialize(reader)? {
            Json::String(tag) => tag.parse().map(Self::Fixed).map_err(D::Error::custom),
            other => serde_json::from_value(other)
                .map(Self::Ruled)
                .map_err(D::Error::custom),
        }
    }
}

/// What the words of a state say.
pub(super) fn is_published(word: &str) -> Option<bool> {
    match word {
        "published" => Some(true),
        "draft" => Some(false),
        _ => None,
    }
}

impl Mapping {
    /// Reads a mapping.
    ///
    /// # Errors
    /// It cannot be read, or says what nothing can be done with.
    pub(super) fn read(path: &Path) -> Result<Self, SourceError> {
        let place = path.display().to_string();
        let there = path.metadata().map_err(|e| read_error(path, e))?;
        if there.len() > MOST_BYTES {
            let fault = Fault::new(place, "size", "is too large for a mapping");
            return Err(SourceError::refused(fault));
        }
        let text = std::fs::read_to_string(path).map_err(|e| read_error(path, e))?;
        let read = yaml(&text).map_err(|flaw| {
            let fault = Fault::new(place.clone(), "yaml", flaw.reason);
            SourceError::refused(fault.at(flaw.line, flaw.column))
        })?;
        let mut mapping: Self = serde_path_to_error::deserialize(read).map_err(|error| {
            let part = error.path().to_string();
            let message = match part.as_str() {
                "." | "?" => error.inner().to_string(),
                part => format!("`{part}`: {}", error.inner()),
            };
            SourceError::refused(Fault::new(place.clone(), "mapping", message))
        })?;
        mapping.hash = Sha256::digest(text.as_bytes()).to_vec();
        let mut faults = Faults::none();
        faults.extend_within(&place, mapping.faults());
        faults.or(mapping).map_err(SourceError::Refused)
    }

    /// All rules with what they are for.
    pub(super) fn rules(&self) -> Vec<(String, &Parts)> {
        let state = match &self.state {
            Some(State::Ruled(rule)) => Some(&**rule),
            _ => None,
        };
        let language = match &self.language {
            Some(Spoken::Ruled(rule)) => Some(&**rule),
            _ => None,
        };
        let own = [
            ("title", Some(&self.title)),
            ("state", state),
            ("language", language),
            ("created", self.created.as_ref()),
            ("changed", self.changed.as_ref()),
            ("path", self.path.as_ref()),
            ("aliases", self.aliases.as_ref()),
        ];
        let own = own
            .into_iter()
            .filter_map(|(name, rule)| Some((name.to_owned(), &rule?.0)));
        let fields = self
            .fields
            .iter()
            .map(|(name, rule)| (format!("fields/{name}"), &rule.0));
        own.chain(fields).collect()
    }

    fn faults(&self) -> Faults {
        let mut faults = Faults::none();
        let mut fault = |place: &str, message: String| {
            faults.add(Fault::new(place, "mapping", message));
        };
        if self.source.trim().is_empty() {
            fault("source", "names the source".to_owned());
        }
        if let Some(name) = self
            .encoding
            .as_ref()
            .filter(|name| encoding_of(name).is_none())
        {
            fault("encoding", format!("there is no encoding `{name}`"));
        }
        for (place, rule) in self.rules() {
            if let Some(message) = rule.fault() {
                fault(&place, message);
            }
        }
        faults
    }

    /// The columns that are asked for, each with what for.
    pub(super) fn columns(&self) -> Vec<(String, &str)> {
        let mut columns = vec![("key".to_owned(), self.key.as_str())];
        for (place, rule) in self.rules() {
            for column in [&rule.column, &rule.alt].into_iter().flatten() {
                columns.push((place.clone(), column));
            }
        }
        columns
    }

    /// Whether a term of this vocabulary is made where it is not there.
    pub(super) fn makes(&self, vocabulary: &str) -> bool {
        let mut rules = self.fields.values();
        rules.any(|rule| {
            let is_of = rule
                .0
                .vocabulary
                .as_ref()
                .is_some_and(|v| v.as_str() == vocabulary);
            is_of && rule.0.create.unwrap_or(true)
        })
    }

    /// What the site must have.
    pub(super) fn needs(&self) -> Needs {
        let fields = self.fields.iter();
        Needs {
            item_type: self.item_type.clone(),
            fields: fields
                .map(|(name, rule)| (name.clone(), rule.0.vocabulary.clone()))
                .collect(),
            languages: match &self.language {
                Some(Spoken::Fixed(tag)) => vec![tag.clone()],
                _ => Vec::new(),
            },
        }
    }
}

impl Parts {
    fn fault(&self) -> Option<String> {
        if self.column.is_some() == self.value.is_some() {
            return Some("names a `column` or gives a `value`, one of the two".to_owned());
        }
        let kinds = [
            self.vocabulary.is_some(),
            self.reference.is_some(),
            self.file,
            self.text.is_some() || self.format.is_some(),
            self.date.is_some(),
            self.decimal.is_some(),
        ];
        if kinds.into_iter().filter(|is| *is).count() > 1 {
            let message =
                "is one of `vocabulary`, `reference`, `file`, `text`, `date` and `decimal`";
            return Some(message.to_owned());
        }
        if let Some(zone) = self
            .zone
            .as_ref()
            .filter(|zone| TimeZone::get(zone).is_err())
        {
            return Some(format!("there is no time zone `{zone}`"));
        }
        if self.split.as_ref().is_some_and(String::is_empty) {
            return Some("`split` is what stands between values".to_owned());
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(text: &str) -> String {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        match Mapping::read(file.path()) {
            Ok(_) => String::new(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn the_mapping_that_is_told_to_people_can_be_read() {
        let told = include_str!("../../../../docs/import.md");
        let mapping = told
            .split("```yaml\n")
            .nth(1)
            .and_then(|t| t.split("```").next());
        assert_eq!(refusal(mapping.unwrap()), "");
    }

    #[test]
    fn a_mapping_says_what_is_wrong_with_it() {
        let sound = "source: shop\ntype: article\nkey: id\ntitle: name\n";
        assert_eq!(refusal(sound), "");
        for (more, told) in [
            ("colour: red\n", "unknown field `colour`"),
            ("state: open\n", "is `published`, `draft` or a rule"),
            ("encoding: klingon\n", "no encoding `klingon`"),
            ("fields:\n  price: {colum: a}\n", "unknown field `colum`"),
            ("fields:\n  price: {}\n", "fields/price: names a `column`"),
            ("fields:\n  Price: a\n", "no machine name"),
            ("created: {column: a, zone: Nowhere/Else}\n", "no time zone"),
            (
                "fields:\n  a: {column: a, file: true, decimal: ','}\n",
                "is one of",
            ),
            ("fields: [\n", "is no YAML"),
        ] {
            let refused = refusal(&format!("{sound}{more}"));
            assert!(refused.contains(told), "{more}: {refused}");
        }
        assert!(refusal("type: article\n").contains("missing field `source`"));
    }
}
