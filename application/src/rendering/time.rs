//! Moments as people read them, in the time zone of the site.

use trovato_domain::language::LanguageTag;
use trovato_domain::render::TimeView;
use trovato_domain::time::Instant;

use crate::snapshot::SiteSnapshot;

/// The day of a moment for machines and for people.
pub(super) fn day(site: &SiteSnapshot, language: &LanguageTag, at: Instant) -> TimeView {
    let zoned = at.timestamp().to_zoned(site.time_zone());
    // Other languages get the form that reads the same in all of them.
    let pattern = if language.as_str().starts_with("en") {
        "%-d %B %Y"
    } else {
        "%Y-%m-%d"
    };
    TimeView {
        machine: at.to_string(),
        human: zoned.strftime(pattern).to_string(),
    }
}
