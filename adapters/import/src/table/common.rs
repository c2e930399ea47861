//! The parts that every item has, as a record gives them.

use serde_json::{Map, Value as Json};
use trovato_domain::language::LanguageTag;
use trovato_domain::time::Instant;

use super::mapping::{Mapping, Rule, Spoken, State, is_published};
use super::values::text_of;

/// What every item has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Common {
    pub(super) title: String,
    pub(super) published: bool,
    pub(super) language: Option<LanguageTag>,
    pub(super) created: Option<Instant>,
    pub(super) changed: Option<Instant>,
    /// The address that it had.
    pub(super) path: Option<String>,
    /// Other addresses that it had.
    pub(super) aliases: Vec<String>,
}

impl Mapping {
    /// Reads the parts that every item has.
    ///
    /// # Errors
    /// One of them is not what it has to be.
    pub(super) fn common(&self, record: &Map<String, Json>) -> Result<Common, String> {
        let title = self.title.0.text(record).map_err(within("title"))?;
        let title = title.ok_or("has no title")?;
        let path = self.path.as_ref().map(|rule| rule.0.text(record));
        let aliases = self.aliases.as_ref().map(|rule| rule.0.values(record));
        let aliases = aliases.transpose().map_err(within("aliases"))?;
        Ok(Common {
            title: title.split_whitespace().collect::<Vec<&str>>().join(" "),
            published: self.is_published(record).map_err(within("state"))?,
            language: self.language(record).map_err(within("language"))?,
            created: moment(self.created.as_ref(), record).map_err(within("created"))?,
            changed: moment(self.changed.as_ref(), record).map_err(within("changed"))?,
            path: path.transpose().map_err(within("path"))?.flatten(),
            aliases: aliases.iter().flatten().filter_map(text_of).collect(),
        })
    }

    fn is_published(&self, record: &Map<String, Json>) -> Result<bool, String> {
        match &self.state {
            None => Ok(false),
            Some(State::Fixed(is)) => Ok(*is),
            Some(State::Ruled(rule)) => {
                let word = rule.0.text(record)?.unwrap_or_default();
                let odd = || format!("`{word}` is neither `published` nor `draft`");
                is_published(&word).ok_or_else(odd)
            }
        }
    }

    fn language(&self, record: &Map<String, Json>) -> Result<Option<LanguageTag>, String> {
        match &self.language {
            None => Ok(None),
            Some(Spoken::Fixed(tag)) => Ok(Some(tag.clone())),
            Some(Spoken::Ruled(rule)) => {
                let tag = rule.0.text(record)?;
                let read = tag.map(|tag| tag.parse()).transpose();
                read.map_err(|e: trovato_domain::language::InvalidLanguage| e.to_string())
            }
        }
    }
}

fn moment(rule: Option<&Rule>, record: &Map<String, Json>) -> Result<Option<Instant>, String> {
    rule.map_or(Ok(None), |rule| rule.0.moment(record))
}

fn within(place: &'static str) -> impl Fn(String) -> String {
    move |reason| format!("{place}: {reason}")
}
