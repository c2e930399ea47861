//! What front matter says, by the names that generators use for it.

use serde_json::{Map, Value as Json};
use trovato_domain::time::Instant;

use crate::dates::date_of;
use crate::text::cut;

/// The most characters of a value that stands on one line.
const LINE: usize = 255;

/// The most tags of a page.
const MOST: usize = 200;

/// Front matter with its names.
#[derive(Debug, Clone, Copy)]
pub(super) struct Meta<'m>(pub(super) &'m Map<String, Json>);

impl<'m> Meta<'m> {
    /// The value of a name; `cover.image` is the member of an object.
    pub(super) fn get(self, name: &str) -> Option<&'m Json> {
        let mut parts = name.split('.');
        let mut value = self.0.get(parts.next()?)?;
        for part in parts {
            value = value.get(part)?;
        }
        (!value.is_null()).then_some(value)
    }

    /// The first of these names that has a text; numbers are texts too.
    pub(super) fn text(self, names: &[&str]) -> Option<String> {
        let found = names.iter().filter_map(|name| scalar(self.get(name)?));
        found
            .map(|text| text.trim().to_owned())
            .find(|t| !t.is_empty())
    }

    /// The same on one line.
    pub(super) fn line(self, names: &[&str]) -> Option<String> {
        let text = self.text(names)?;
        let words: Vec<&str> = text.split_whitespace().collect();
        Some(cut(&words.join(" "), LINE))
    }

    /// The texts of the first of these names that has some. A text alone is divided at commas, or at
    /// blanks where that is the custom.
    pub(super) fn list(self, names: &[&str], by_blanks: bool) -> Vec<String> {
        let Some(value) = names.iter().find_map(|name| self.get(name)) else {
            return Vec::new();
        };
        let mut all = Vec::new();
        match value {
            Json::String(text) if text.contains(',') => {
                all.extend(text.split(',').map(str::to_owned));
            }
            Json::String(text) if by_blanks => {
                all.extend(text.split_whitespace().map(str::to_owned));
            }
            other => gather(other, &mut all),
        }
        let mut seen: Vec<String> = Vec::new();
        for text in all {
            let words: Vec<&str> = text.split_whitespace().collect();
            let word = cut(&words.join(" "), LINE);
            if !word.is_empty() && !seen.contains(&word) {
                seen.push(word);
            }
        }
        seen.truncate(MOST);
        seen
    }

    /// Whether a name says true or false.
    pub(super) fn flag(self, name: &str) -> Option<bool> {
        match self.get(name)? {
            Json::Bool(is) => Some(*is),
            Json::String(text) => match text.trim().to_lowercase().as_str() {
                "true" | "yes" => Some(true),
                "false" | "no" => Some(false),
                _ => None,
            },
            _ => None,
        }
    }

    /// The first of these names that has a date; the text where what it has is none.
    pub(super) fn date(self, names: &[&str]) -> Option<Result<Instant, String>> {
        let found = names.iter().find_map(|name| {
            let value = self.get(name)?;
            // `published: true` says nothing of a date.
            (!value.is_boolean()).then(|| scalar(value))?
        })?;
        Some(date_of(&found).ok_or_else(|| cut(&found, 80)))
    }
}

fn scalar(value: &Json) -> Option<String> {
    match value {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        Json::Bool(is) => Some(is.to_string()),
        _ => None,
    }
}

fn gather(value: &Json, all: &mut Vec<String>) {
    match value {
        Json::Array(entries) => entries.iter().for_each(|entry| gather(entry, all)),
        other => all.extend(scalar(other)),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn lists(value: &Json, by_blanks: bool) -> Vec<String> {
        let map = Map::from_iter([("tags".to_owned(), value.clone())]);
        Meta(&map).list(&["tags"], by_blanks)
    }

    #[test]
    fn tags_are_read_in_every_form() {
        for (given, by_blanks, read) in [
            (json!(["a", "b c", "a", " "]), false, vec!["a", "b c"]),
            (json!("a, b c"), false, vec!["a", "b c"]),
            (json!("a b"), false, vec!["a b"]),
            (json!("a b"), true, vec!["a", "b"]),
            (json!([["a", "b"], [2024]]), false, vec!["a", "b", "2024"]),
            (json!(null), false, vec![]),
            (json!({"a": 1}), false, vec![]),
        ] {
            assert_eq!(lists(&given, by_blanks), read, "{given}");
        }
    }
}
