//! A page in its languages: what its head says of them, and the links that lead from one to another.

use trovato_domain::language::LanguageTag;
use trovato_domain::name::MachineName;
use trovato_domain::render::{Alternate, Element, ElementKind, MenuEntry, MenuView, SafeUrl};

use super::item::safe;
use super::reading::Reading;
use crate::snapshot::SiteSnapshot;

/// The languages that a page is there in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Versions {
    /// Each language with the path in it, without a prefix.
    there: Vec<(LanguageTag, String)>,
    /// The path at which readers of other languages see the same, as far as it is there for them.
    elsewhere: Option<String>,
}

/// The hint for readers of languages that a page is not there in.
const OTHERS: &str = "x-default";

impl Versions {
    /// A page that is there in every language of the site, at the same path.
    pub(crate) fn everywhere(site: &SiteSnapshot, path: &str) -> Self {
        let all = site.languages.iter().filter(|_| site.has_languages());
        let read = all.filter(|language| site.is_read_everywhere(&language.id));
        Self {
            there: read.map(|l| (l.id.clone(), path.to_owned())).collect(),
            elsewhere: Some(path.to_owned()),
        }
    }

    /// A page that is there in these languages. Of two that have one address, readers are shown that of
    /// the site's language there, or else the first.
    pub(crate) fn of(
        site: &SiteSnapshot,
        versions: impl IntoIterator<Item = (LanguageTag, String)>,
        elsewhere: String,
    ) -> Self {
        let own = site.language();
        let mut all: Vec<(LanguageTag, String)> = versions.into_iter().collect();
        all.sort_by_key(|(language, _)| *language != own);
        let mut there: Vec<(LanguageTag, String)> = Vec::with_capacity(all.len());
        for (language, path) in all {
            let address = site.local(&language, &path);
            let is_known = |(l, p): &(LanguageTag, String)| site.local(l, p) == address;
            if !there.iter().any(is_known) {
                there.push((language, path));
            }
        }
        Self {
            there,
            elsewhere: Some(elsewhere),
        }
    }

    /// The address in each language, with the words that name it, where there are several.
    pub(crate) fn addresses(&self, site: &SiteSnapshot) -> Vec<(String, String)> {
        if self.there.len() < 2 {
            return Vec::new();
        }
        let address = |(language, path): &(LanguageTag, String)| {
            (
                language.to_string(),
                site.local(language, path).into_owned(),
            )
        };
        let own = site.language();
        let others = self.there.iter().find(|(language, _)| *language == own);
        let others = others.map(|version| (OTHERS.to_owned(), address(version).1));
        self.there.iter().map(address).chain(others).collect()
    }

    /// The same for the head of a page.
    pub(crate) fn alternates(&self, site: &SiteSnapshot, base_url: &str) -> Vec<Alternate> {
        let addresses = self.addresses(site).into_iter();
        let alternate = |(language, path): (String, String)| {
            let url = format!("{base_url}{}", trovato_domain::url::encoded(&path));
            Some(Alternate {
                language,
                url: SafeUrl::new(url).ok()?,
            })
        };
        addresses.filter_map(alternate).collect()
    }

    /// Links to the page in the languages of the site, each in its own words; none on a site of one
    /// language. A language that the page is not there in leads to what its readers see instead.
    pub(crate) fn links(&self, reading: Reading<'_>) -> Option<Element> {
        let site = reading.site;
        if !site.has_languages() {
            return None;
        }
        let entries: Vec<MenuEntry> = site
            .languages
            .iter()
            .filter_map(|language| {
                let own = self.there.iter().find(|(tag, _)| *tag == language.id);
                let path = own.map(|(_, path)| path.as_str()).or_else(|| {
                    let reads = site.is_read_everywhere(&language.id);
                    reads.then(|| self.elsewhere.as_deref().unwrap_or("/"))
                })?;
                let url = safe(&site.local(&language.id, path));
                let mut entry = MenuEntry::new(language.label.clone(), url);
                entry.current = language.id == *reading.language;
                entry.active = entry.current;
                entry.language = Some(language.id.clone());
                Some(entry)
            })
            .collect();
        let id: MachineName = "languages".parse().ok()?;
        let menu = MenuView {
            id,
            label: reading.say("languages"),
            entries,
        };
        (menu.entries.len() > 1).then(|| Element::new(ElementKind::Menu(menu)))
    }
}
