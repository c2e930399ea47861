//! Starters: what a new site begins with.

use serde_json::{Value as Json, json};
use trovato_domain::config::ConfigEntity;
use trovato_domain::language::LanguageTag;

use super::built_in;
use crate::document::json::parse;
use crate::error::Error;

/// What a new site begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Starter {
    /// Site, roles, text formats, menus and listings.
    Empty,
    /// All of that, the types of a blog, and a few articles and pages.
    Blog,
}

const EMPTY: &str = include_str!("starter/empty.json");
const BLOG: &str = include_str!("starter/blog.json");
const CONTENT: &str = include_str!("starter/content.json");

/// The configuration of a new site.
///
/// # Errors
/// [`Error`] where a built-in document is broken, which a test rules out.
pub fn configuration(
    starter: Starter,
    site_name: &str,
    language: &LanguageTag,
) -> Result<Vec<ConfigEntity>, Error> {
    let mut entities = vec![
        built_in(
            &json!({"kind": "language", "id": language.as_str(), "label": language_label(language)}),
        )?,
        built_in(
            &json!({"kind": "site", "id": "site", "name": site_name, "language": language.as_str(), "time_zone": "UTC"}),
        )?,
    ];
    entities.extend(documents(EMPTY)?);
    if starter == Starter::Blog {
        entities.extend(blog()?);
    }
    Ok(entities)
}

/// The types and vocabularies of a blog, which imports of blogs use too.
///
/// # Errors
/// As [`configuration`].
pub fn blog() -> Result<Vec<ConfigEntity>, Error> {
    documents(BLOG)
}

/// What `empty` begins with, to tell what nobody has changed yet.
///
/// # Errors
/// As [`configuration`].
pub fn empty() -> Result<Vec<ConfigEntity>, Error> {
    documents(EMPTY)
}

/// The content of a blog: terms, items and links of menus, in the words of `content.json`.
///
/// # Errors
/// As [`configuration`].
pub fn content() -> Result<Json, Error> {
    parse(CONTENT).map_err(Error::from)
}

fn documents(text: &str) -> Result<Vec<ConfigEntity>, Error> {
    let json = parse(text)?;
    json.as_array()
        .map(Vec::as_slice)
        .unwrap_or_default()
        .iter()
        .map(built_in)
        .collect()
}

fn language_label(language: &LanguageTag) -> &str {
    if *language == LanguageTag::english() {
        "English"
    } else {
        language.as_str()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_document_is_sound() {
        let entities = configuration(Starter::Blog, "A site", &LanguageTag::english())
            .expect("sound documents");
        let after = entities.iter().map(|e| (e.name(), e.clone())).collect();
        let given: Vec<_> = entities.iter().map(ConfigEntity::name).collect();
        let faults =
            super::super::check::faults(&std::collections::BTreeMap::new(), &after, &given);
        assert!(faults.is_empty(), "{faults:?}");
        let empty = configuration(Starter::Empty, "A site", &LanguageTag::english())
            .expect("sound documents");
        let after = empty.iter().map(|e| (e.name(), e.clone())).collect();
        assert!(
            super::super::check::faults(&std::collections::BTreeMap::new(), &after, &[]).is_empty()
        );
        assert!(content().expect("sound content").get("items").is_some());
    }
}
