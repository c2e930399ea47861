//! The languages of a site: how they are written, and at which addresses each is read.

use std::borrow::Cow;

use trovato_domain::alias::is_reserved;
use trovato_domain::config::Language;
use trovato_domain::item::Item;
use trovato_domain::language::{Direction, LanguageTag, PathPrefix};

use super::SiteSnapshot;

impl SiteSnapshot {
    /// Which way a language is written on this site.
    pub fn direction(&self, language: &LanguageTag) -> Direction {
        let configured = self.language_of(language).and_then(|l| l.direction);
        configured.unwrap_or_else(|| language.direction())
    }

    fn language_of(&self, tag: &LanguageTag) -> Option<&Language> {
        self.languages.iter().find(|l| l.id == *tag)
    }

    /// Whether there is more than one language to tell apart.
    pub fn has_languages(&self) -> bool {
        self.languages.len() > 1
    }

    /// The prefix of the paths that are read in a language; most sites have none.
    pub fn prefix(&self, language: &LanguageTag) -> Option<&PathPrefix> {
        self.language_of(language)?.prefix.as_ref()
    }

    /// The language whose prefix is at the head of a path, and the path behind it; `None` for a path
    /// that is read in the language of the site. Neither cookies nor the preferences of browsers
    /// matter: one address is one page for everybody, and may be kept.
    pub fn read_in<'p>(&self, path: &'p str) -> Option<(&Language, &'p str)> {
        let mut languages = self.languages.iter();
        languages.find_map(|l| Some((l, l.prefix.as_ref()?.strip(path)?)))
    }

    /// Whether an address of a record would be hidden by the prefix of a language, which stands before
    /// addresses by itself.
    pub fn hides(&self, path: &str) -> bool {
        self.read_in(path).is_some()
    }

    /// Whether every page of the site can be read in this language: it is the site's own, or has a
    /// prefix.
    pub fn is_read_everywhere(&self, language: &LanguageTag) -> bool {
        *language == self.language() || self.prefix(language).is_some()
    }

    /// A path of the site at which it is read in a language.
    pub fn local<'p>(&self, language: &LanguageTag, path: &'p str) -> Cow<'p, str> {
        match self.prefix(language) {
            None => Cow::Borrowed(path),
            Some(prefix) => Cow::Owned(prefix.with(path)),
        }
    }

    /// Where a reader of this language finds an item that is shown to them. Without a prefix of their
    /// own that is the address of the language it is written in.
    pub fn address_of(&self, reader: &LanguageTag, item: &Item) -> String {
        let language = if self.prefix(reader).is_some() {
            reader
        } else {
            &item.language
        };
        self.local(language, &item.path()).into_owned()
    }

    /// Whether an address that a page names leads to a page of this site that has no language yet.
    /// Files and what programs ask for have none, and who names a language means it.
    pub fn is_without_language(&self, address: &str) -> bool {
        let is_record = |path: &str| path.starts_with("/item/") || path.starts_with("/term/");
        let path = address.split(['?', '#']).next().unwrap_or_default();
        path.starts_with('/')
            && !path.starts_with("//")
            && (is_record(path) || !is_reserved(path))
            && self.read_in(path).is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> SiteSnapshot {
        let language = |tag: &str, prefix: Option<&str>| Language {
            id: tag.parse().expect("a tag"),
            label: tag.to_owned(),
            direction: None,
            prefix: prefix.map(|p| p.parse().expect("a prefix")),
            weight: 0,
        };
        SiteSnapshot {
            languages: vec![
                language("en", None),
                language("de", Some("de")),
                language("de-AT", Some("de-at")),
                language("fr", None),
            ],
            ..SiteSnapshot::default()
        }
    }

    #[test]
    fn the_first_segment_says_the_language() {
        let site = site();
        for (path, language, rest) in [
            ("/de", "de", "/"),
            ("/de/ebbe", "de", "/ebbe"),
            ("/de-at/ebbe", "de-AT", "/ebbe"),
        ] {
            let (found, behind) = site.read_in(path).expect(path);
            assert_eq!((found.id.as_str(), behind), (language, rest));
        }
        for path in ["/", "/dement", "/fr/maree", "/ebbe", "/DE"] {
            assert!(site.read_in(path).is_none(), "{path}");
        }
    }

    #[test]
    fn a_site_is_read_everywhere_in_its_own_language_and_behind_prefixes() {
        let site = site();
        for (tag, expect) in [("en", true), ("de", true), ("fr", false), ("it", false)] {
            let tag = tag.parse().expect("a tag");
            assert_eq!(site.is_read_everywhere(&tag), expect, "{tag}");
        }
    }

    #[test]
    fn pages_alone_are_given_a_language() {
        let site = site();
        for (address, expect) in [
            ("/", true),
            ("/archive?year=2024", true),
            ("/item/0190", true),
            ("/files/2024/a.png", false),
            ("/assets/site.css", false),
            ("/sitemap.xml", false),
            ("/de/ebbe", false),
            ("/de-at", false),
            ("//example.org/", false),
            ("https://example.org/", false),
            ("mailto:jo@example.org", false),
            ("#comments", false),
        ] {
            assert_eq!(site.is_without_language(address), expect, "{address}");
        }
    }
}
