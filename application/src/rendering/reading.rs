//! Whom a page is made for: the site that they read, in their language, in its words.

use trovato_domain::language::LanguageTag;
use trovato_domain::render::{SafeUrl, TimeView};
use trovato_domain::time::Instant;
use trovato_ports::Context;
use trovato_ports::translator::{Argument, Translator};

use super::item::safe;
use crate::ports::Ports;
use crate::snapshot::SiteSnapshot;

/// A reader of a site.
#[derive(Clone, Copy)]
pub(crate) struct Reading<'a> {
    /// The site.
    pub(crate) site: &'a SiteSnapshot,
    /// The language that they read.
    pub(crate) language: &'a LanguageTag,
    translator: &'a dyn Translator,
}

impl<'a> Reading<'a> {
    /// Who looks.
    pub(crate) fn new(ports: &'a Ports, context: &'a Context, site: &'a SiteSnapshot) -> Self {
        Self::in_language(&*ports.translator, context.viewer().language(), site)
    }

    /// A reader of this language.
    pub(crate) fn in_language(
        translator: &'a dyn Translator,
        language: &'a LanguageTag,
        site: &'a SiteSnapshot,
    ) -> Self {
        Self {
            site,
            language,
            translator,
        }
    }

    /// A message in their language.
    pub(crate) fn say(&self, name: &str) -> String {
        self.say_of(name, &[])
    }

    /// A message about something.
    pub(crate) fn say_of(&self, name: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        self.translator
            .text(self.language, name, arguments)
            .into_owned()
    }

    /// The day of a moment for machines and for people, in the time zone of the site.
    pub(crate) fn day(&self, at: Instant) -> TimeView {
        let date = at.timestamp().to_zoned(self.site.time_zone()).date();
        let parts = [
            ("day", Argument::Number(date.day().into())),
            ("month", Argument::Number(date.month().into())),
            ("year", Argument::Number(date.year().into())),
        ];
        TimeView {
            machine: at.to_string(),
            human: self.say_of("date", &parts),
        }
    }

    /// A path of the site among the addresses of the page, to be moved with all of them. Where the
    /// reader's language has no prefix, that of what it leads to stands in it already.
    pub(crate) fn address_of(&self, item: &trovato_domain::item::Item) -> SafeUrl {
        if self.site.prefix(self.language).is_some() {
            safe(&item.path())
        } else {
            safe(&self.site.address_of(self.language, item))
        }
    }
}
