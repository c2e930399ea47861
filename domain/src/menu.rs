//! Menus: their links, and routes as patterns with literals, `{param}` and `{*rest}`.

use serde::{Deserialize, Serialize};

use crate::access::Permission;
use crate::fault::Fault;
use crate::id::MenuLinkId;
use crate::item::Revision;
use crate::language::LanguageTag;
use crate::name::MachineName;
use crate::time::Instant;

/// A menu.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Menu {
    /// The machine name.
    pub id: MachineName,
    /// What people read.
    pub label: String,
    /// What it is for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
}

/// A link of a menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuLink {
    /// The identity.
    pub id: MenuLinkId,
    /// The menu.
    pub menu: MachineName,
    /// The link above it.
    pub parent: Option<MenuLinkId>,
    /// What it says.
    pub title: String,
    /// Where it leads: `/item/ID`, `/term/ID`, a path of the site or an absolute address.
    pub url: String,
    /// The place among its siblings.
    pub weight: i32,
    /// Whether it is shown.
    pub enabled: bool,
    /// The language it is for.
    pub language: LanguageTag,
    /// The revision.
    pub revision: Revision,
    /// When it last changed.
    pub changed: Instant,
    /// When it went to the trash, if it is there.
    pub trashed: Option<Instant>,
}

/// What a route answers with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RouteKind {
    /// A themed page.
    Page,
    /// A feed.
    Feed,
}

/// A route: a pattern of paths and what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The pattern: `/topics/{topic}`.
    pub pattern: String,
    /// What it answers with.
    pub kind: RouteKind,
    /// Which part of the core, configuration or plugin it is of: `gather.front.page`.
    pub source: String,
    /// The title; empty where the page itself gives one.
    pub title: String,
    /// What is needed to see it.
    pub permission: Permission,
    /// The place among routes that share a menu.
    pub weight: i32,
    /// The menu in which it stands.
    pub menu: Option<MachineName>,
    /// The pattern that it stands under, for breadcrumbs.
    pub parent: Option<String>,
}

/// One segment of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Segment<'a> {
    /// A word that stands as it is.
    Literal(&'a str),
    /// Any one segment, by this name.
    Param(&'a str),
    /// All that follows, by this name.
    Rest(&'a str),
}

/// The segments of a pattern.
///
/// # Errors
/// A fault where a segment is neither a word nor `{param}`, or something follows `{*rest}`.
pub fn segments(pattern: &str) -> Result<Vec<Segment<'_>>, Fault> {
    let fault = |message: String| Fault::new("path", "path", message);
    let Some(inner) = pattern.strip_prefix('/') else {
        return Err(fault(format!("`{pattern}` is no path: it begins with /")));
    };
    if inner.is_empty() {
        return Ok(Vec::new());
    }
    let mut found: Vec<Segment<'_>> = Vec::new();
    for part in inner.split('/') {
        if matches!(found.last(), Some(Segment::Rest(_))) {
            return Err(fault(format!("`{pattern}`: nothing follows {{*…}}")));
        }
        found.push(segment(part).ok_or_else(|| {
            fault(format!(
                "`{pattern}`: `{part}` is neither a word of a path nor {{name}} or {{*name}}"
            ))
        })?);
    }
    Ok(found)
}

fn segment(part: &str) -> Option<Segment<'_>> {
    if let Some(name) = part.strip_prefix('{').and_then(|p| p.strip_suffix('}')) {
        let (rest, name) = name.strip_prefix('*').map_or((false, name), |n| (true, n));
        name.parse::<MachineName>().ok()?;
        return Some(if rest {
            Segment::Rest(name)
        } else {
            Segment::Param(name)
        });
    }
    let odd = part.is_empty()
        || part == "."
        || part == ".."
        || part
            .contains(|c: char| c.is_control() || c.is_whitespace() || "{}?#%\\;\"<>".contains(c));
    (!odd).then_some(Segment::Literal(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_read_segment_by_segment() {
        assert_eq!(segments("/"), Ok(vec![]));
        assert_eq!(
            segments("/topics/{topic}"),
            Ok(vec![Segment::Literal("topics"), Segment::Param("topic")])
        );
        assert_eq!(
            segments("/a/{*rest}"),
            Ok(vec![Segment::Literal("a"), Segment::Rest("rest")])
        );
        for odd in [
            "", "a", "/a//b", "/{", "/{*r}/x", "/{A}", "/..", "/a b", "/x{y}",
        ] {
            assert!(segments(odd).is_err(), "{odd}");
        }
    }
}
