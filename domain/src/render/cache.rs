//! Cache metadata: what an element depends on. It bubbles from children to the page and only grows.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// A name that something changing carries: `item:ID`, `config:menu.main`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CacheTag(String);

/// The text is no cache tag.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no cache tag: write letters, digits and . : - _ , at most 200")]
pub struct InvalidTag(pub String);

impl CacheTag {
    /// The tag, if the text is one.
    ///
    /// # Errors
    /// The text is empty, longer than 200 bytes, or has other characters than letters, digits and `.:-_`.
    pub fn new(tag: impl Into<String>) -> Result<Self, InvalidTag> {
        let tag = tag.into();
        let sound = (1..=200).contains(&tag.len())
            && tag
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b".:-_".contains(&b));
        if sound {
            Ok(Self(tag))
        } else {
            Err(InvalidTag(tag.chars().take(64).collect()))
        }
    }

    /// The tag as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for CacheTag {
    type Error = InvalidTag;

    fn try_from(tag: String) -> Result<Self, InvalidTag> {
        Self::new(tag)
    }
}

impl From<CacheTag> for String {
    fn from(tag: CacheTag) -> String {
        tag.0
    }
}

/// Something of the request on which an element depends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CacheContext {
    /// The language.
    Language,
    /// The stage in view.
    Stage,
    /// The path.
    Path,
    /// The query.
    Query,
    /// The roles of who looks.
    Roles,
    /// Who looks.
    User,
}

/// How long an element may be kept.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum MaxAge {
    /// This many seconds; none at all with zero.
    Seconds(u32),
    /// As long as no tag moves.
    #[default]
    Forever,
}

/// What an element depends on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Cache {
    /// What it shows: if one of these changes, it is drawn anew.
    pub tags: BTreeSet<CacheTag>,
    /// What of the request it depends on.
    pub contexts: BTreeSet<CacheContext>,
    /// How long it may be kept.
    pub max_age: MaxAge,
}

impl Cache {
    /// Depends on these tags.
    pub fn of(tags: impl IntoIterator<Item = CacheTag>) -> Self {
        Self {
            tags: tags.into_iter().collect(),
            ..Self::default()
        }
    }

    /// Takes in what another depends on: tags and contexts of both, the shorter age.
    pub fn merge(&mut self, other: &Self) {
        self.tags.extend(other.tags.iter().cloned());
        self.contexts.extend(&other.contexts);
        self.max_age = self.max_age.min(other.max_age);
    }

    /// Whether it depends on nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
