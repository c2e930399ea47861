//! Attributes of elements: names from an allow-list per element, values checked, never free markup.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text::is_safe_url;

/// An address that is safe in a link: of this site, or with a scheme that runs nothing.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SafeUrl(String);

impl SafeUrl {
    /// The address, if it is safe by [`is_safe_url`].
    ///
    /// # Errors
    /// The address runs something, is of another scheme, or holds control characters.
    pub fn new(url: impl Into<String>) -> Result<Self, InvalidAttribute> {
        let url = url.into();
        if is_safe_url(&url) {
            Ok(Self(url))
        } else {
            Err(InvalidAttribute::Url(head(&url)))
        }
    }

    /// The front page of the site.
    pub fn front() -> Self {
        Self("/".to_owned())
    }

    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SafeUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SafeUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SafeUrl({:?})", self.0)
    }
}

impl TryFrom<String> for SafeUrl {
    type Error = InvalidAttribute;

    fn try_from(url: String) -> Result<Self, InvalidAttribute> {
        Self::new(url)
    }
}

impl From<SafeUrl> for String {
    fn from(url: SafeUrl) -> String {
        url.0
    }
}

/// A class token: a lower-case word of letters, digits, `-` and `_`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ClassName(String);

impl ClassName {
    /// The token, if it is one.
    ///
    /// # Errors
    /// The text is no lower-case word that begins with a letter.
    pub fn new(token: impl Into<String>) -> Result<Self, InvalidAttribute> {
        let token = token.into();
        let sound = token.starts_with(|c: char| c.is_ascii_lowercase())
            && token.len() <= 64
            && token
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_');
        if sound {
            Ok(Self(token))
        } else {
            Err(InvalidAttribute::Class(head(&token)))
        }
    }

    /// The token as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ClassName {
    type Error = InvalidAttribute;

    fn try_from(token: String) -> Result<Self, InvalidAttribute> {
        Self::new(token)
    }
}

impl From<ClassName> for String {
    fn from(class: ClassName) -> String {
        class.0
    }
}

/// The attributes that elements may have. There is no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AttrName {
    /// What assistive technology calls the element.
    AriaLabel,
    /// The direction of its text: `ltr`, `rtl` or `auto`.
    Dir,
    /// The language of its text.
    Lang,
    /// When a picture is loaded: `lazy` or `eager`.
    Loading,
    /// How the target of a link relates to the page.
    Rel,
    /// The number that an ordered list begins with.
    Start,
    /// A hint that some readers see.
    Title,
}

impl AttrName {
    /// The name as HTML writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AriaLabel => "aria-label",
            Self::Dir => "dir",
            Self::Lang => "lang",
            Self::Loading => "loading",
            Self::Rel => "rel",
            Self::Start => "start",
            Self::Title => "title",
        }
    }

    /// Whether elements of this type (`link`, `list` …) may have the attribute.
    pub fn is_allowed_on(self, element: &str) -> bool {
        match self {
            Self::AriaLabel | Self::Dir | Self::Lang | Self::Title => true,
            Self::Loading => element == "image",
            Self::Rel => element == "link",
            Self::Start => element == "list",
        }
    }

    fn takes(self, value: &str) -> bool {
        const RELATIONS: &[&str] = &[
            "alternate",
            "author",
            "external",
            "first",
            "next",
            "nofollow",
            "noopener",
            "noreferrer",
            "prev",
            "tag",
            "ugc",
        ];
        match self {
            Self::Dir => ["ltr", "rtl", "auto"].contains(&value),
            Self::Loading => ["lazy", "eager"].contains(&value),
            Self::Rel => {
                !value.is_empty() && value.split(' ').all(|word| RELATIONS.contains(&word))
            }
            Self::Start => value.parse::<i32>().is_ok(),
            Self::Lang => value.parse::<crate::language::LanguageTag>().is_ok(),
            Self::AriaLabel | Self::Title => {
                value.len() <= 1_024 && !value.chars().any(char::is_control)
            }
        }
    }
}

/// The attributes of an element. They are kept in one order, whatever the order of insertion.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Attributes {
    classes: BTreeSet<ClassName>,
    named: BTreeMap<AttrName, String>,
}

impl Attributes {
    /// Adds a class token.
    pub fn add_class(&mut self, class: ClassName) {
        self.classes.insert(class);
    }

    /// Sets an attribute of an element of the type `element`.
    ///
    /// # Errors
    /// Elements of that type do not have the attribute, or the value is none that it takes.
    pub fn set(
        &mut self,
        element: &'static str,
        name: AttrName,
        value: impl Into<String>,
    ) -> Result<(), InvalidAttribute> {
        let value = value.into();
        if !name.is_allowed_on(element) {
            return Err(InvalidAttribute::NotHere {
                name: name.as_str(),
                element,
            });
        }
        if !name.takes(&value) {
            return Err(InvalidAttribute::Value {
                name: name.as_str(),
                value: head(&value),
            });
        }
        self.named.insert(name, value);
        Ok(())
    }

    /// The class tokens, sorted.
    pub fn classes(&self) -> impl ExactSizeIterator<Item = &str> {
        self.classes.iter().map(ClassName::as_str)
    }

    /// The other attributes, sorted by name.
    pub fn named(&self) -> impl ExactSizeIterator<Item = (AttrName, &str)> {
        self.named
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
    }

    /// Whether there is none at all.
    pub fn is_empty(&self) -> bool {
        self.classes.is_empty() && self.named.is_empty()
    }
}

/// What is wrong with an attribute.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidAttribute {
    /// The address may not stand in a link.
    #[error(
        "`{0}` is no address that may be linked: use http, https, mailto, tel or a path of this site"
    )]
    Url(String),
    /// The class is no token.
    #[error("`{0}` is no class: write a lower-case word of letters, digits, - and _")]
    Class(String),
    /// The element does not have the attribute.
    #[error("an element `{element}` has no attribute `{name}`")]
    NotHere {
        /// The attribute.
        name: &'static str,
        /// The type of the element.
        element: &'static str,
    },
    /// The attribute does not take the value.
    #[error("`{value}` is no value of the attribute `{name}`")]
    Value {
        /// The attribute.
        name: &'static str,
        /// The value, shortened.
        value: String,
    },
}

fn head(text: &str) -> String {
    text.chars().take(64).collect()
}
