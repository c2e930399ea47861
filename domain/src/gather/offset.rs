//! Spans of time in definitions: `-30d`, `2w`, `+90s`, or ISO 8601 (`-P1M`, `PT36H`). Days and
//! longer are calendar units.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan};

use crate::time::Instant;

/// A span from now, back or forth.
#[derive(Debug, Clone, Copy)]
pub(super) struct Offset(Span);

impl PartialEq for Offset {
    fn eq(&self, other: &Self) -> bool {
        self.0.fieldwise() == other.0.fieldwise()
    }
}

impl Offset {
    /// Reads a span; `None` where it is none.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (back, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let span = if rest.starts_with('P') {
            rest.parse::<Span>().ok()?
        } else {
            short(rest)?
        };
        Some(Self(if back { span.negate() } else { span }))
    }

    /// The moment that lies so far from `now`; beyond the years 1 and 9999 the nearest of both ends.
    pub(super) fn from(self, now: Instant, zone: &TimeZone) -> Instant {
        let moved = now.timestamp().to_zoned(zone.clone()).checked_add(self.0);
        let end = if self.0.is_negative() {
            Instant::from_micros(i64::MIN)
        } else {
            Instant::from_micros(i64::MAX)
        };
        moved.map_or(end, |at| Instant::from_timestamp(at.timestamp()))
    }

    /// The day in the site's time zone on which that moment lies.
    pub(super) fn day_from(self, now: Instant, zone: &TimeZone) -> Date {
        self.from(now, zone)
            .timestamp()
            .to_zoned(zone.clone())
            .date()
    }
}

fn short(text: &str) -> Option<Span> {
    let unit = text.chars().next_back()?;
    let digits = text.strip_suffix(unit)?;
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let n: i64 = digits.parse().ok()?;
    let none = Span::new();
    match unit {
        's' => none.try_seconds(n).ok(),
        'm' => none.try_minutes(n).ok(),
        'h' => none.try_hours(n).ok(),
        'd' => none.try_days(n).ok(),
        'w' => none.try_weeks(n).ok(),
        _ => None,
    }
}

/// The first moment of a day in a time zone.
pub(super) fn start_of(day: Date, zone: &TimeZone) -> Instant {
    let start = day.to_zoned(zone.clone()).map(|at| at.timestamp());
    start.map_or(Instant::EPOCH, Instant::from_timestamp)
}

/// The day after, or the last one that there is.
pub(super) fn day_after(day: Date) -> Date {
    day.checked_add(1.day()).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_calendar_days_of_the_site_and_hours_are_hours() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        // The night to 29 March 2026 is an hour short there.
        let now = at("2026-03-29T10:00:00Z");
        for (span, then) in [
            ("-1d", "2026-03-28T11:00:00Z"),
            ("-24h", "2026-03-28T10:00:00Z"),
            ("-P1M", "2026-02-28T11:00:00Z"),
            ("+90s", "2026-03-29T10:01:30Z"),
            ("2w", "2026-04-12T10:00:00Z"),
            ("15m", "2026-03-29T10:15:00Z"),
            ("PT36H", "2026-03-30T22:00:00Z"),
        ] {
            assert_eq!(
                Offset::parse(span).map(|o| o.from(now, &zone)),
                Some(at(then)),
                "{span}"
            );
        }
    }

    #[test]
    fn what_is_no_span_is_refused() {
        for odd in [
            "",
            "d",
            "1",
            "1y",
            "--1d",
            "1.5d",
            "P",
            "tomorrow",
            "99999999999999999999d",
        ] {
            assert_eq!(Offset::parse(odd), None, "{odd}");
        }
    }
}
