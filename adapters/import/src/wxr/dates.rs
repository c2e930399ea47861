//! Dates as exports write them: `2013-03-15 17:23:27`, in UTC or in the site's own time, and dates
//! of mail. A year 0 is no date.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use trovato_domain::time::Instant;

/// A date of an export, if it is one that can be kept.
pub(crate) fn date_of(text: &str) -> Option<Instant> {
    let text = text.trim();
    if text.is_empty() || text.starts_with("0000") || text.starts_with('-') {
        return None;
    }
    civil(text)
        .or_else(|| mail(text))
        .or_else(|| text.parse().ok())
}

fn civil(text: &str) -> Option<Instant> {
    let date: DateTime = text.parse().ok()?;
    if text.ends_with('Z') || date.year() < 1 {
        return None;
    }
    date.to_zoned(TimeZone::UTC)
        .ok()
        .map(|z| Instant::from_timestamp(z.timestamp()))
}

fn mail(text: &str) -> Option<Instant> {
    let at: Timestamp = jiff::fmt::rfc2822::parse(text).ok()?.timestamp();
    (Instant::from_timestamp(at).micros() > Instant::from_micros(i64::MIN).micros())
        .then(|| Instant::from_timestamp(at))
}

/// Dates in the order in which they are trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dates {
    /// The moment.
    pub(crate) at: Instant,
    /// Whether the record itself said it.
    pub(crate) is_own: bool,
}

impl Dates {
    /// The first of `own` that is a date, else `fallback`.
    pub(crate) fn first<'a>(own: impl IntoIterator<Item = &'a str>, fallback: Instant) -> Self {
        match own.into_iter().find_map(date_of) {
            Some(at) => Self { at, is_own: true },
            None => Self {
                at: fallback,
                is_own: false,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_date_in_an_export_is_read() {
        for (given, shown) in [
            ("2013-03-15 17:23:27", Some("2013-03-15T17:23:27Z")),
            (
                "Tue, 27 Jan 2015 14:56:57 +0000",
                Some("2015-01-27T14:56:57Z"),
            ),
            (
                "Tue, 27 Jan 2015 15:56:57 +0100",
                Some("2015-01-27T14:56:57Z"),
            ),
            ("2015-01-27T14:56:57Z", Some("2015-01-27T14:56:57Z")),
            ("0000-00-00 00:00:00", None),
            ("-0001-11-30 00:00:00", None),
            ("Wed, 30 Nov -0001 00:00:00 +0000", None),
            ("2013-02-31 00:00:00", None),
            ("yesterday", None),
            ("", None),
        ] {
            assert_eq!(
                date_of(given).map(|d| d.to_string()).as_deref(),
                shown,
                "{given}"
            );
        }
    }
}
