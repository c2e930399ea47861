//! Dates as people write them into front matter and file names.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use trovato_domain::time::Instant;

/// Forms of days beside `2024-05-01`.
const DAYS: &[&str] = &[
    "%Y/%m/%d",
    "%B %d, %Y",
    "%b %d, %Y",
    "%b %d %Y",
    "%d %B %Y",
    "%d %b %Y",
];

/// The moment that a text tells; without an offset it is one of UTC.
pub(crate) fn date_of(text: &str) -> Option<Instant> {
    let text = text.trim();
    if let Ok(at) = text.parse::<Instant>() {
        return Some(at);
    }
    if let Ok(civil) = text.parse::<DateTime>() {
        return of_civil(civil);
    }
    if let Some(at) = with_offset(text) {
        return Some(at);
    }
    if let Some(day) = DAYS.iter().find_map(|form| Date::strptime(form, text).ok()) {
        return of_civil(day.at(0, 0, 0, 0));
    }
    let mail = jiff::fmt::rfc2822::parse(text).ok()?;
    Some(Instant::from_timestamp(mail.timestamp()))
}

fn of_civil(civil: DateTime) -> Option<Instant> {
    let zoned = civil.to_zoned(TimeZone::UTC).ok()?;
    (1..=9_999)
        .contains(&civil.year())
        .then(|| Instant::from_timestamp(zoned.timestamp()))
}

/// `2024-05-01 10:30:00 +0200`, as Jekyll writes it.
fn with_offset(text: &str) -> Option<Instant> {
    let mut words = text.split_whitespace();
    let (day, time) = (words.next()?, words.next()?);
    let offset = match words.next()? {
        "UTC" | "GMT" | "Z" => "Z".to_owned(),
        offset if offset.len() == 5 => {
            let (hours, minutes) = offset.split_at_checked(3)?;
            format!("{hours}:{minutes}")
        }
        offset => offset.to_owned(),
    };
    let time = match time.matches(':').count() {
        1 => format!("{time}:00"),
        _ => time.to_owned(),
    };
    let told = format!("{day}T{time}{offset}");
    words.next().is_none().then(|| told.parse().ok())?
}

/// The day at the head of a name, and what is left of the name: `2024-05-01-title`.
pub(crate) fn dated(name: &str) -> Option<(Date, &str)> {
    let (day, rest) = name.split_at_checked(10)?;
    let day = day.parse::<Date>().ok().filter(|d| d.year() > 0)?;
    let bare = rest.trim_start_matches(['-', '_', '.', ' ']);
    // Digits that go on are no day.
    (rest.is_empty() || bare.len() < rest.len()).then_some((day, bare))
}

/// The moment at which a day begins in UTC.
pub(crate) fn start_of(day: Date) -> Option<Instant> {
    of_civil(day.at(0, 0, 0, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_date_is_read() {
        for (given, shown) in [
            ("2024-05-01", Some("2024-05-01T00:00:00Z")),
            ("2024-05-01T10:30:00Z", Some("2024-05-01T10:30:00Z")),
            ("2024-05-01T10:30:00+02:00", Some("2024-05-01T08:30:00Z")),
            ("2024-05-01 10:30:00", Some("2024-05-01T10:30:00Z")),
            ("2024-05-01 10:30", Some("2024-05-01T10:30:00Z")),
            ("2024-05-01 10:30:00 +0200", Some("2024-05-01T08:30:00Z")),
            ("2024-05-01 10:30 UTC", Some("2024-05-01T10:30:00Z")),
            ("2024/05/01", Some("2024-05-01T00:00:00Z")),
            ("May 1, 2024", Some("2024-05-01T00:00:00Z")),
            ("Jul 08 2022", Some("2022-07-08T00:00:00Z")),
            (
                "Wed, 01 May 2024 10:00:00 +0000",
                Some("2024-05-01T10:00:00Z"),
            ),
            ("someday", None),
            ("2024-13-01", None),
            ("", None),
        ] {
            let read = date_of(given).map(|at| at.to_string());
            assert_eq!(read.as_deref(), shown, "{given}");
        }
    }

    #[test]
    fn a_day_at_the_head_of_a_name_is_read() {
        for (name, rest) in [
            ("2024-05-01-a-title", Some("a-title")),
            ("2024-05-01", Some("")),
            ("2024-05-01_x", Some("x")),
            ("2024-05-011", None),
            ("2024-13-01-x", None),
            ("title-2024-05-01", None),
            ("\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}", None),
        ] {
            assert_eq!(dated(name).map(|(_, rest)| rest), rest, "{name}");
        }
    }
}
