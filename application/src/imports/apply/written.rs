//! Values as sources write them, in the form in which a field reads them. A source knows no types, so
//! a text is read here by the type of its field.

use serde_json::{Value as Json, json};
use trovato_domain::alias::AliasTarget;
use trovato_domain::fault::Fault;
use trovato_domain::id::ItemId;
use trovato_domain::item::field::{FieldConfig, FieldType};
use trovato_domain::language::LanguageTag;
use trovato_ports::UnitOfWork;
use trovato_ports::imports::ImportValue;
use uuid::Uuid;

use super::Entry;
use super::failure::Refusal;
use crate::error::Error;
use crate::imports::ledger::Batch;

/// Words for true and false, in any case.
const WORDS: &[(&str, bool)] = &[
    ("true", true),
    ("yes", true),
    ("y", true),
    ("on", true),
    ("1", true),
    ("x", true),
    ("false", false),
    ("no", false),
    ("n", false),
    ("off", false),
    ("0", false),
];

/// Reads the values of one field.
pub(super) struct Reader<'r, 'b> {
    pub(super) unit: &'r mut dyn UnitOfWork,
    pub(super) entry: &'r Entry<'r>,
    pub(super) batch: &'r mut Batch<'b>,
    pub(super) field: &'r FieldConfig,
    /// The language of the item, where it is not that of the site.
    pub(super) language: Option<&'r LanguageTag>,
}

impl Reader<'_, '_> {
    /// The value as the field reads it; `None` where there is none, or what it refers to was left out.
    pub(super) async fn json(&mut self, value: &ImportValue) -> Result<Option<Json>, Refusal> {
        match value {
            ImportValue::Text(text) | ImportValue::Json(Json::String(text)) => {
                self.text(text).await
            }
            // A number is a text where a text is asked for.
            ImportValue::Json(json @ (Json::Number(_) | Json::Bool(_))) if self.takes_text() => {
                self.text(&json.to_string()).await
            }
            ImportValue::Json(json) => Ok(Some(json.clone())),
            ImportValue::Item(id) => Ok(self.record(id.uuid(), "an item")),
            ImportValue::Term(id) => Ok(self.record(id.uuid(), "a term")),
            ImportValue::File(id, alt) => Ok(Some(match self.field.field_type {
                FieldType::Image => json!({"file": id.to_string(), "alt": alt}),
                _ => json!(id.to_string()),
            })),
            ImportValue::ItemHere(text) => self.item_here(text).await.map(Some),
            ImportValue::UserHere(text) => self.user_here(text).await.map(Some),
        }
    }

    const fn takes_text(&self) -> bool {
        matches!(
            self.field.field_type,
            FieldType::Text | FieldType::TextLong | FieldType::Choice
        )
    }

    /// A record of the source, by its id here.
    fn record(&mut self, id: Uuid, what: &str) -> Option<Json> {
        if self.batch.is_absent(id) {
            let reason = format!(
                "{what} of `{}` was not taken; it goes without",
                self.field.name
            );
            self.batch.warn(self.entry.record, reason);
            return None;
        }
        Some(json!(self.batch.here(id).to_string()))
    }

    async fn text(&mut self, text: &str) -> Result<Option<Json>, Refusal> {
        let bare = text.trim();
        if bare.is_empty() {
            return Ok(None);
        }
        let read = match self.field.field_type {
            FieldType::ItemRef => return self.item_here(bare).await.map(Some),
            FieldType::UserRef => return self.user_here(bare).await.map(Some),
            FieldType::TextLong => match &self.field.format {
                Some(_) => json!({"value": text}),
                None => json!({"value": text, "format": "plain"}),
            },
            FieldType::Text => json!(text),
            FieldType::Integer => json!(self.parsed::<i64>(bare, "a whole number")?),
            FieldType::Float => json!(self.parsed::<f64>(bare, "a number")?),
            FieldType::Boolean => json!(self.truth(bare)?),
            FieldType::Datetime => json!(moment(bare).unwrap_or_else(|| bare.to_owned())),
            FieldType::DateRange => match bare.split_once('/') {
                Some((start, end)) => json!({"start": start.trim(), "end": end.trim()}),
                None => json!({"start": bare, "end": bare}),
            },
            FieldType::Link => json!({"url": bare}),
            FieldType::Image => json!({"file": bare}),
            FieldType::Json | FieldType::Blocks | FieldType::Group => serde_json::from_str(bare)
                .map_err(|e| self.fault("json", format!("is no JSON: {e}")))?,
            FieldType::Date => json!(day(bare).unwrap_or_else(|| bare.to_owned())),
            FieldType::Decimal
            | FieldType::Email
            | FieldType::Choice
            | FieldType::Color
            | FieldType::TermRef
            | FieldType::File => json!(bare),
        };
        Ok(Some(read))
    }

    fn parsed<T: std::str::FromStr>(&self, text: &str, what: &str) -> Result<T, Refusal> {
        let found = text.parse();
        found.map_err(|_| self.fault("type", format!("`{}` is not {what}", shown(text))))
    }

    fn truth(&self, text: &str) -> Result<bool, Refusal> {
        let found = WORDS
            .iter()
            .find(|(word, _)| word.eq_ignore_ascii_case(text));
        found.map(|(_, is)| *is).ok_or_else(|| {
            self.fault(
                "type",
                format!("`{}` is neither true nor false", shown(text)),
            )
        })
    }

    /// An item of this site, by its id or address.
    async fn item_here(&mut self, text: &str) -> Result<Json, Refusal> {
        let id = match text.parse::<ItemId>() {
            Ok(id) => Some(id),
            Err(_) => {
                let language = self
                    .language
                    .unwrap_or_else(|| self.entry.viewer.language());
                let path = format!("/{}", text.trim_start_matches('/'));
                let alias = self.unit.aliases().find(language, &path).await?;
                alias.and_then(|alias| match alias.target {
                    AliasTarget::Item(id) => Some(id),
                    AliasTarget::Term(_) => None,
                })
            }
        };
        let found = match id {
            Some(id) => self.unit.items().find(self.entry.viewer, id).await?,
            None => None,
        };
        let found = found.filter(|item| item.trashed.is_none());
        let missing = || self.fault("reference", format!("there is no item `{}`", shown(text)));
        found
            .map(|item| json!(item.id.to_string()))
            .ok_or_else(missing)
    }

    /// An account of this site, by its name or e-mail address.
    async fn user_here(&mut self, text: &str) -> Result<Json, Refusal> {
        let viewer = self.entry.viewer;
        let found = if text.contains('@') {
            self.unit.users().find_by_email(viewer, text).await?
        } else {
            self.unit.users().find_by_name(viewer, text).await?
        };
        let missing = || {
            self.fault(
                "reference",
                format!("there is no account `{}`", shown(text)),
            )
        };
        found
            .map(|user| json!(user.id.to_string()))
            .ok_or_else(missing)
    }

    fn fault(&self, rule: &'static str, message: String) -> Refusal {
        Error::from(Fault::new(self.field.name.as_str(), rule, message)).into()
    }
}

/// A text as a message shows it.
fn shown(text: &str) -> String {
    text.chars().take(80).collect()
}

/// The day of a civil time.
fn day(text: &str) -> Option<String> {
    let civil: jiff::civil::DateTime = text.parse().ok()?;
    Some(civil.date().to_string())
}

/// A day or a civil time, taken as one of UTC.
fn moment(text: &str) -> Option<String> {
    if text.parse::<trovato_domain::time::Instant>().is_ok() {
        return None;
    }
    let civil: jiff::civil::DateTime = text.parse().ok()?;
    let at = civil.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp();
    Some(trovato_domain::time::Instant::from_timestamp(at).to_string())
}
