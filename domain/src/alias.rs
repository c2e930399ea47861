//! Addresses: paths that people read, the slugs they are made of, and redirects from old ones.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;

use crate::fault::Fault;
use crate::id::{AliasId, ItemId, RedirectId, TermId};
use crate::item::Revision;
use crate::language::LanguageTag;
use crate::name::MachineName;

/// The address part of a revision: an alias and whether a pattern made it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Address {
    /// The alias, beginning with `/`; `None` where the record has only `/item/ID` or `/term/ID`.
    pub path: Option<String>,
    /// Whether the alias is the pattern's. That of a term follows its slug; an item keeps the one that it
    /// was given first, whatever its title becomes.
    pub automatic: bool,
}

/// What an alias leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AliasTarget {
    /// An item.
    Item(ItemId),
    /// A term.
    Term(TermId),
}

impl AliasTarget {
    /// The kind as it is stored.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Item(_) => "item",
            Self::Term(_) => "term",
        }
    }

    /// The record's id.
    pub const fn id(self) -> Uuid {
        match self {
            Self::Item(id) => id.uuid(),
            Self::Term(id) => id.uuid(),
        }
    }

    /// The target of this kind and id.
    pub fn of(kind: &str, id: Uuid) -> Option<Self> {
        match kind {
            "item" => Some(Self::Item(ItemId::new(id))),
            "term" => Some(Self::Term(TermId::new(id))),
            _ => None,
        }
    }

    /// The address that always leads there.
    pub fn system_path(self) -> String {
        format!("/{}/{}", self.kind(), self.id())
    }
}

/// An alias: a path that leads to a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// The identity.
    pub id: AliasId,
    /// The path.
    pub path: String,
    /// The language it is for.
    pub language: LanguageTag,
    /// Where it leads.
    pub target: AliasTarget,
    /// The revision, of an alias made by hand; an alias of a record follows that record's.
    pub revision: Revision,
    /// Whether the alias is the address of its target, so that it follows the target's revisions.
    pub owned: bool,
}

/// How a redirect answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RedirectStatus {
    /// 301: moved for good.
    Permanent,
    /// 302: found elsewhere for now.
    Temporary,
    /// 307: as 302, with the method kept.
    TemporaryKept,
    /// 308: as 301, with the method kept.
    PermanentKept,
    /// 410: gone; there is no other place.
    Gone,
}

impl RedirectStatus {
    /// The HTTP status.
    pub const fn code(self) -> u16 {
        match self {
            Self::Permanent => 301,
            Self::Temporary => 302,
            Self::TemporaryKept => 307,
            Self::PermanentKept => 308,
            Self::Gone => 410,
        }
    }

    /// The redirect that answers with this status.
    pub const fn of(code: u16) -> Option<Self> {
        match code {
            301 => Some(Self::Permanent),
            302 => Some(Self::Temporary),
            307 => Some(Self::TemporaryKept),
            308 => Some(Self::PermanentKept),
            410 => Some(Self::Gone),
            _ => None,
        }
    }
}

/// A redirect from an address that has no page of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// The identity.
    pub id: RedirectId,
    /// The old path, with its query where that is part of the address.
    pub from: String,
    /// A path of this site or an absolute address; `None` with [`RedirectStatus::Gone`].
    pub to: Option<String>,
    /// How it answers.
    pub status: RedirectStatus,
    /// The revision.
    pub revision: Revision,
}

/// The most characters of an alias.
pub const PATH_LENGTH: usize = 255;

/// First segments that the product keeps for itself.
const RESERVED: &[&str] = &[
    "admin", "api", "assets", "files", "health", "item", "metrics", "search", "term", "user",
];

/// Files at the top that the product answers itself.
const RESERVED_FILES: &[&str] = &["robots.txt", "sitemap.xml"];

/// Whether addresses like this belong to the system.
pub fn is_reserved(path: &str) -> bool {
    let mut segments = path.trim_start_matches('/').split(['/', '?']);
    let first = segments.next().unwrap_or_default().to_lowercase();
    let is_sitemap = first.starts_with("sitemap-") && first.rsplit('.').next() == Some("xml");
    RESERVED.contains(&first.as_str()) || RESERVED_FILES.contains(&first.as_str()) || is_sitemap
}

/// What is wrong with an alias, if anything.
pub fn path_fault(path: &str) -> Option<Fault> {
    let fault = |rule, message: String| Some(Fault::new("path", rule, message));
    let Some(inner) = path.strip_prefix('/') else {
        return fault("path", format!("`{path}` is no path: it begins with /"));
    };
    if path.chars().count() > PATH_LENGTH {
        return fault(
            "max_length",
            format!("has more than {PATH_LENGTH} characters"),
        );
    }
    let odd = |segment: &str| segment.is_empty() || segment == "." || segment == "..";
    if inner.split('/').any(odd)
        || path.contains(|c: char| c.is_control() || c.is_whitespace() || "?#%\\;\"<>".contains(c))
        || path.contains(turns_letters_around)
    {
        return fault(
            "path",
            format!(
                "`{path}` is no path: segments between single slashes, without spaces or the characters ? # % \\ ; \" < >"
            ),
        );
    }
    if is_reserved(path) {
        return fault(
            "reserved",
            format!("addresses like {path} belong to the system"),
        );
    }
    None
}

/// Characters that make what follows read in another order than it stands.
fn turns_letters_around(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A slug: the words of a text in lower case, joined by `-`, in whatever script they are.
///
/// Latin letters lose their accents; letters of other scripts stay. Empty where there is no letter
/// or digit at all.
pub fn slug(text: &str) -> String {
    const LENGTH: usize = 80;
    let mut slug = String::new();
    let mut letters = 0;
    let mut gap = false;
    for c in text.nfkd().flat_map(char::to_lowercase) {
        if is_latin_accent(c) || c == '\'' || c == '’' {
            continue;
        }
        if c.is_alphanumeric() || (is_mark(c) && !gap && !slug.is_empty()) {
            if gap && !slug.is_empty() {
                slug.push('-');
                letters += 1;
            }
            gap = false;
            push_letter(&mut slug, c);
            letters += 1;
        } else {
            gap = true;
        }
        if letters >= LENGTH {
            break;
        }
    }
    slug.nfc().collect()
}

/// Letters that do not decompose are written with those that readers type for them.
fn push_letter(slug: &mut String, c: char) {
    match c {
        'ß' => slug.push_str("ss"),
        'æ' => slug.push_str("ae"),
        'œ' => slug.push_str("oe"),
        'ø' => slug.push('o'),
        'đ' | 'ð' => slug.push('d'),
        'ł' => slug.push('l'),
        'þ' => slug.push_str("th"),
        'ı' => slug.push('i'),
        other => slug.push(other),
    }
}

/// Accents that fall away from Latin, Greek and Cyrillic letters.
fn is_latin_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Marks that letters of other scripts cannot do without.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// A path with a number that tells it from others: `/a/b` becomes `/a/b-2`.
pub fn numbered(path: &str, number: u32) -> String {
    let suffix = format!("-{number}");
    let room = PATH_LENGTH.saturating_sub(suffix.len());
    let head: String = path.chars().take(room).collect();
    format!("{head}{suffix}")
}

/// How the addresses of the records of a type are made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AliasPattern {
    /// The machine name.
    pub id: MachineName,
    /// What people read.
    pub label: String,
    /// What the pattern is for.
    pub of: PatternScope,
    /// The item type or vocabulary; absent: all that have no pattern of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<MachineName>,
    /// The path with tokens in braces, those of its scope: [`PatternScope::tokens`].
    pub pattern: String,
}

/// What an alias pattern is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PatternScope {
    /// Items.
    Item,
    /// Terms.
    Term,
}

impl PatternScope {
    /// The tokens that a pattern may have.
    pub const fn tokens(self) -> &'static [&'static str] {
        match self {
            Self::Item => &["title", "type", "year", "month", "day", "id"],
            Self::Term => &["title", "vocabulary", "id"],
        }
    }
}

impl AliasPattern {
    /// What is wrong with the pattern, if anything.
    pub fn fault(&self) -> Option<Fault> {
        let mut rest = self.pattern.as_str();
        while let Some((_, tail)) = rest.split_once('{') {
            let Some((token, after)) = tail.split_once('}') else {
                return Some(Fault::new("pattern", "pattern", "a `{` has no `}`"));
            };
            let tokens = self.of.tokens();
            if !tokens.contains(&token) {
                let near = crate::name::nearest(token, tokens.iter().copied()).unwrap_or("title");
                return Some(Fault::new(
                    "pattern",
                    "unknown",
                    format!("there is no token {{{token}}}; did you mean {{{near}}}?"),
                ));
            }
            rest = after;
        }
        let plain = self.expand(|_| "x".to_owned());
        path_fault(&plain).map(|f| Fault::new("pattern", f.rule, f.message))
    }

    /// The path with each token replaced by what `value` gives; empty segments fall away.
    pub fn expand(&self, value: impl Fn(&str) -> String) -> String {
        let mut path = String::new();
        let mut rest = self.pattern.as_str();
        while let Some((before, tail)) = rest.split_once('{') {
            path.push_str(before);
            let (token, after) = tail.split_once('}').unwrap_or((tail, ""));
            path.push_str(&value(token));
            rest = after;
        }
        path.push_str(rest);
        let segments: Vec<&str> = path.split('/').filter(|s| !s.is_empty()).collect();
        let path: String = format!("/{}", segments.join("/"));
        path.chars().take(PATH_LENGTH).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn slugs_are_readable_in_every_script() {
        for (text, expected) in [
            ("Éclair au café!", "eclair-au-cafe"),
            ("Don't  stop—now", "dont-stop-now"),
            ("Straße & Øre", "strasse-ore"),
            ("日本語 テスト", "日本語-テスト"),
            ("مرحبا بالعالم", "مرحبا-بالعالم"),
            ("हिन्दी", "हिन्दी"),
            ("…", ""),
            ("100% cotton", "100-cotton"),
        ] {
            assert_eq!(slug(text), expected, "{text}");
        }
    }

    #[test]
    fn odd_paths_are_refused() {
        assert!(path_fault("/a/b-c/日本").is_none());
        for odd in [
            "a",
            "/",
            "//a",
            "/a/",
            "/a//b",
            "/../a",
            "/a b",
            "/a?b",
            "/a%20b",
            "/admin",
            "/Item/x",
            "/a\0",
            "/a\u{202e}b",
            "/a\u{2066}b",
        ] {
            assert!(path_fault(odd).is_some(), "{odd}");
        }
    }

    #[test]
    fn a_pattern_is_filled_in_and_empty_parts_fall_away() {
        let pattern = AliasPattern {
            id: "p".parse().unwrap(),
            label: "P".into(),
            of: PatternScope::Item,
            owner: None,
            pattern: "/{type}/{title}".into(),
        };
        assert_eq!(pattern.fault(), None);
        assert_eq!(
            pattern.expand(|t| if t == "title" {
                "x".into()
            } else {
                String::new()
            }),
            "/x"
        );
        let wrong = AliasPattern {
            pattern: "/{titel}".into(),
            ..pattern
        };
        assert!(wrong.fault().is_some_and(|f| f.message.contains("{title}")));
    }

    #[test]
    fn a_pattern_takes_the_tokens_of_its_scope_alone() {
        let fault = |of, pattern: &str| {
            let pattern = AliasPattern {
                id: "p".parse().unwrap(),
                label: "P".into(),
                of,
                owner: None,
                pattern: pattern.into(),
            };
            pattern.fault().map(|fault| fault.rule)
        };
        for (of, token, expected) in [
            (PatternScope::Item, "{year}", None),
            (PatternScope::Item, "{vocabulary}", Some("unknown")),
            (PatternScope::Item, "{parent}", Some("unknown")),
            (PatternScope::Term, "{vocabulary}", None),
            (PatternScope::Term, "{year}", Some("unknown")),
            (PatternScope::Term, "{parent}", Some("unknown")),
        ] {
            let given = fault(of, &format!("/{token}/{{title}}"));
            assert_eq!(given, expected, "{of:?} {token}");
        }
    }

    proptest! {
        #[test]
        fn a_slug_makes_a_sound_path(text in "\\PC{0,60}") {
            let slug = slug(&text);
            prop_assert!(slug.is_empty() || path_fault(&format!("/x/{slug}")).is_none(), "{slug}");
        }
    }
}
