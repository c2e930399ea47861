//! Authors and terms of the head of an export.

use super::keys;
use crate::text::{cut, one_line};
use crate::xml::Element;

/// Which taxonomy a term belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TermKind {
    /// Categories, which make a tree.
    Category,
    /// Tags.
    Tag,
    /// The name of a menu.
    Menu,
    /// Post formats, which are no terms here.
    Format,
    /// One that a theme or a plugin made.
    Other(String),
}

impl TermKind {
    /// The taxonomy of this name; an export of version 1.0 says `tag`.
    pub(crate) fn of(name: &str) -> Self {
        match name {
            "category" => Self::Category,
            "post_tag" | "tag" => Self::Tag,
            "nav_menu" => Self::Menu,
            "post_format" => Self::Format,
            other => Self::Other(cut(other, 80)),
        }
    }

    /// The key of a term of it.
    pub(crate) fn key(&self, slug: &str) -> String {
        match self {
            Self::Category => keys::category_key(slug),
            Self::Tag => keys::tag_key(slug),
            Self::Menu => format!("menu:{slug}"),
            Self::Format => format!("post_format:{slug}"),
            Self::Other(name) => format!("{name}:{slug}"),
        }
    }
}

/// A term of the head: `wp:category`, `wp:tag` or `wp:term`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RawTerm {
    pub(crate) kind: TermKind,
    pub(crate) id: String,
    pub(crate) slug: String,
    pub(crate) parent: String,
    pub(crate) name: String,
    pub(crate) description: String,
}

impl RawTerm {
    /// The term of an element, if it is one of the three.
    pub(crate) fn of(element: &Element) -> Option<Self> {
        let (kind, [slug, parent, name, description]) = match element.name.as_str() {
            "category" => (
                TermKind::Category,
                [
                    "category_nicename",
                    "category_parent",
                    "cat_name",
                    "category_description",
                ],
            ),
            "tag" => (
                TermKind::Tag,
                ["tag_slug", "", "tag_name", "tag_description"],
            ),
            "term" => (
                TermKind::of(element.wp("term_taxonomy")),
                ["term_slug", "term_parent", "term_name", "term_description"],
            ),
            _ => return None,
        };
        let name = one_line(element.wp(name));
        let given = decoded(element.wp(slug));
        let slug = if given.is_empty() {
            trovato_domain::alias::slug(&name)
        } else {
            given
        };
        let parent = decoded(element.wp(parent));
        Some(Self {
            kind,
            id: element.wp("term_id").to_owned(),
            name: if name.is_empty() { slug.clone() } else { name },
            slug,
            parent: if parent == "0" { String::new() } else { parent },
            description: element.wp(description).to_owned(),
        })
    }
}

/// A slug with its `%` sequences led to letters.
pub(crate) fn decoded(slug: &str) -> String {
    cut(&crate::address::decoded(slug.trim()), 200)
}

/// An author of the head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RawAuthor {
    pub(crate) id: String,
    pub(crate) login: String,
    pub(crate) email: String,
    pub(crate) display_name: String,
}

impl RawAuthor {
    /// The author of a `wp:author`.
    pub(crate) fn of(element: &Element) -> Self {
        let display = one_line(element.wp("author_display_name"));
        let full = format!(
            "{} {}",
            element.wp("author_first_name"),
            element.wp("author_last_name")
        );
        Self {
            id: element.wp("author_id").to_owned(),
            login: element.wp("author_login").to_owned(),
            email: element.wp("author_email").to_owned(),
            display_name: if display.is_empty() {
                one_line(&full)
            } else {
                display
            },
        }
    }
}
