//! The values that a rule finds in a record.

use jiff::civil::{Date, DateTime};
use jiff::fmt::strtime::BrokenDownTime;
use jiff::tz::TimeZone;
use serde_json::{Map, Value as Json};
use trovato_domain::time::Instant;

use super::mapping::Parts;
use crate::dates::date_of;
use crate::text::cut;

/// The value of a column.
pub(super) fn column<'r>(record: &'r Map<String, Json>, name: &str) -> Option<&'r Json> {
    if let Some(value) = record.get(name) {
        return Some(value);
    }
    let mut parts = name.strip_prefix('/')?.split('/');
    let unescaped = |part: &str| part.replace("~1", "/").replace("~0", "~");
    let mut value = record.get(&unescaped(parts.next()?))?;
    for part in parts {
        value = match value {
            Json::Array(entries) => entries.get(part.parse::<usize>().ok()?)?,
            other => other.get(unescaped(part))?,
        };
    }
    Some(value)
}

/// The text of a value that is no list and no object.
pub(super) fn text_of(value: &Json) -> Option<String> {
    match value {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        Json::Bool(is) => Some(is.to_string()),
        _ => None,
    }
}

impl Parts {
    /// The values, with what the rule does to each; empty texts are none.
    ///
    /// # Errors
    /// One is not what the rule says that it is.
    pub(super) fn values(&self, record: &Map<String, Json>) -> Result<Vec<Json>, String> {
        let found = match (&self.value, &self.column) {
            (Some(value), _) => Some(value),
            (None, Some(name)) => column(record, name),
            (None, None) => None,
        };
        let all: Vec<Json> = match (found, &self.split) {
            (None | Some(Json::Null), _) => Vec::new(),
            (Some(Json::String(text)), Some(split)) => {
                let parts = text.split(split.as_str());
                parts
                    .map(|part| Json::String(part.trim().to_owned()))
                    .collect()
            }
            (Some(Json::Array(entries)), _) => entries.clone(),
            (Some(other), _) => vec![other.clone()],
        };
        let there = all.into_iter().filter(|value| !is_empty(value));
        let read: Vec<Json> = there
            .map(|value| self.read(value))
            .collect::<Result<_, _>>()?;
        Ok(read.into_iter().filter(|value| !is_empty(value)).collect())
    }

    /// The first value as a text.
    ///
    /// # Errors
    /// As [`Parts::values`]; or it is a list or an object.
    pub(super) fn text(&self, record: &Map<String, Json>) -> Result<Option<String>, String> {
        match self.values(record)?.first() {
            None => Ok(None),
            Some(value) => text_of(value)
                .map(|text| Some(text.trim().to_owned()))
                .ok_or_else(|| "is no text".to_owned()),
        }
    }

    /// The first value as a moment.
    ///
    /// # Errors
    /// As [`Parts::values`]; or it is no date.
    pub(super) fn moment(&self, record: &Map<String, Json>) -> Result<Option<Instant>, String> {
        let Some(text) = self.text(record)? else {
            return Ok(None);
        };
        let read = date_of(&text).map(Some);
        read.ok_or_else(|| format!("`{}` is no date", cut(&text, 80)))
    }

    fn read(&self, value: Json) -> Result<Json, String> {
        let value = match &self.map {
            None => value,
            Some(map) => {
                let text = text_of(&value).unwrap_or_default();
                let found = map.get(text.trim()).or_else(|| map.get("*"));
                found.cloned().unwrap_or(value)
            }
        };
        let Json::String(text) = &value else {
            return Ok(value);
        };
        if self.date.is_some() || self.zone.is_some() {
            return self.date(text.trim()).map(Json::String);
        }
        match self.decimal {
            Some(mark) => Ok(Json::String(number(text, mark))),
            None => Ok(value),
        }
    }

    /// A date in the form that fields read: a moment where a zone is known, else what a clock shows,
    /// or a day alone.
    fn date(&self, text: &str) -> Result<String, String> {
        let zone = self.zone.as_deref().map(TimeZone::get).transpose();
        let zone = zone.map_err(|e| e.to_string())?;
        let shown = cut(text, 80);
        let (civil, is_day) = match self.date.as_deref() {
            None => {
                let civil = text.parse::<DateTime>();
                let civil = civil.map_err(|_| format!("`{shown}` is no date"))?;
                (civil, text.parse::<Date>().is_ok() && text.len() <= 10)
            }
            Some(form) => {
                let wrong = |_| format!("`{shown}` is no date of the form `{form}`");
                let parts = BrokenDownTime::parse(form, text).map_err(wrong)?;
                if let Ok(at) = parts.to_timestamp() {
                    return Ok(Instant::from_timestamp(at).to_string());
                }
                let day = parts.to_date().map_err(wrong)?;
                match parts.to_time() {
                    Ok(time) if parts.hour().is_some() => (day.to_datetime(time), false),
                    _ => (day.at(0, 0, 0, 0), true),
                }
            }
        };
        match zone {
            Some(zone) => {
                let zoned = civil.to_zoned(zone).map_err(|e| e.to_string())?;
                Ok(Instant::from_timestamp(zoned.timestamp()).to_string())
            }
            None if is_day => Ok(civil.date().to_string()),
            None => Ok(civil.to_string()),
        }
    }
}

fn is_empty(value: &Json) -> bool {
    match value {
        Json::Null => true,
        Json::String(text) => text.trim().is_empty(),
        _ => false,
    }
}

/// A number with a point before its fraction, without what divides thousands.
fn number(text: &str, mark: char) -> String {
    let letters = text.trim().chars();
    let kept =
        letters.filter(|c| !(c.is_whitespace() || matches!(c, '\'' | '.' | ',')) || *c == mark);
    kept.map(|c| if c == mark { '.' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn values(rule: Json, record: Json) -> Result<Vec<Json>, String> {
        let rule: super::super::mapping::Rule = serde_json::from_value(rule).unwrap();
        let Json::Object(record) = record else {
            panic!("a record is an object");
        };
        rule.0.values(&record)
    }

    #[test]
    fn values_are_found_and_read_as_the_rule_says() {
        for (rule, record, read) in [
            (json!("a"), json!({"a": "1"}), json!(["1"])),
            (json!("a"), json!({"a": " "}), json!([])),
            (json!("a"), json!({}), json!([])),
            (json!("a"), json!({"a": ["x", "", "y"]}), json!(["x", "y"])),
            (json!("/a/b~1c/0"), json!({"a": {"b/c": [7]}}), json!([7])),
            (json!({"value": "x"}), json!({}), json!(["x"])),
            (
                json!({"column": "a", "split": ";"}),
                json!({"a": "x; ;y"}),
                json!(["x", "y"]),
            ),
            (
                json!({"column": "a", "map": {"ja": true, "*": false}}),
                json!({"a": "ja"}),
                json!([true]),
            ),
            (
                json!({"column": "a", "map": {"ja": true, "*": false}}),
                json!({"a": "no"}),
                json!([false]),
            ),
            (
                json!({"column": "a", "map": {"1": "one"}}),
                json!({"a": 1}),
                json!(["one"]),
            ),
            (
                json!({"column": "a", "decimal": ","}),
                json!({"a": "1.234,50"}),
                json!(["1234.50"]),
            ),
            (
                json!({"column": "a", "decimal": "."}),
                json!({"a": "1,234.50"}),
                json!(["1234.50"]),
            ),
            (
                json!({"column": "a", "date": "%d.%m.%Y"}),
                json!({"a": "01.05.2024"}),
                json!(["2024-05-01"]),
            ),
            (
                json!({"column": "a", "date": "%d.%m.%Y %H:%M", "zone": "Europe/Berlin"}),
                json!({"a": "01.05.2024 12:30"}),
                json!(["2024-05-01T10:30:00Z"]),
            ),
            (
                json!({"column": "a", "zone": "Europe/Berlin"}),
                json!({"a": "2024-05-01 12:30"}),
                json!(["2024-05-01T10:30:00Z"]),
            ),
        ] {
            assert_eq!(
                values(rule.clone(), record),
                Ok(read.as_array().unwrap().clone()),
                "{rule}"
            );
        }
        let told = values(json!({"column": "a", "date": "%Y"}), json!({"a": "x"}));
        assert!(told.unwrap_err().contains("`x` is no date"));
    }
}
