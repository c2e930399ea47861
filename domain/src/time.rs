//! Instants: moments in UTC with microseconds, as they are stored, compared and printed.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{DateTime, date};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// A moment in UTC between the years 1 and 9999, cut to microseconds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Instant(i64);

/// The text or number is no moment that can be kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no moment: RFC 3339 with an offset, between the years 1 and 9999, such as 2026-11-24T09:30:00Z"
)]
pub struct InvalidInstant(pub String);

const EPOCH: DateTime = date(1970, 1, 1).at(0, 0, 0, 0);
const MIN: i64 = -62_135_596_800_000_000;
const MAX: i64 = 253_402_300_799_999_999;

impl Instant {
    /// The start of 1970, the zero of the stored form.
    pub const EPOCH: Self = Self(0);

    /// The moment this many microseconds after the start of 1970; beyond the years 1 and 9999 the
    /// nearest of both ends.
    pub const fn from_micros(micros: i64) -> Self {
        Self(if micros < MIN {
            MIN
        } else if micros > MAX {
            MAX
        } else {
            micros
        })
    }

    /// Microseconds since the start of 1970.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// The moment of a `jiff` timestamp, cut to microseconds.
    pub fn from_timestamp(at: Timestamp) -> Self {
        Self::from_micros(
            at.as_nanosecond()
                .div_euclid(1_000)
                .try_into()
                .unwrap_or(MAX),
        )
    }

    /// The same moment for work with time zones. The last hours of the year 9999, which could not be
    /// told in every zone, become the last moment that can.
    pub fn timestamp(self) -> Timestamp {
        Timestamp::from_microsecond(self.0).unwrap_or(Timestamp::MAX)
    }

    /// Day and time of the moment in UTC.
    pub fn civil(self) -> DateTime {
        // All of `Instant` lies within what a civil time can tell, so the fallback never stands.
        EPOCH
            .checked_add(SignedDuration::from_micros(self.0))
            .unwrap_or(EPOCH)
    }

    /// The next moment that can be told from this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self::from_micros(self.0.saturating_add(1))
    }
}

impl fmt::Display for Instant {
    /// RFC 3339 in UTC; zeros at the end of the fraction are dropped.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}Z", self.civil())
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for Instant {
    type Err = InvalidInstant;

    fn from_str(text: &str) -> Result<Self, InvalidInstant> {
        read(text).ok_or_else(|| InvalidInstant(text.chars().take(64).collect()))
    }
}

/// RFC 3339: a day, `T`, a time with seconds, and `Z` or an offset.
fn read(text: &str) -> Option<Instant> {
    if !text.is_ascii() || !text.get(10..11)?.eq_ignore_ascii_case("t") {
        return None;
    }
    let (local, offset_minutes) = text
        .strip_suffix(['Z', 'z'])
        .map_or_else(|| split_offset(text), |local| Some((local, 0)))?;
    if local.len() < 19 {
        return None;
    }
    let civil: DateTime = local.parse().ok()?;
    let since = civil.duration_since(EPOCH).as_nanos().div_euclid(1_000)
        - i128::from(offset_minutes) * 60_000_000;
    i64::try_from(since)
        .ok()
        .filter(|m| (MIN..=MAX).contains(m))
        .map(Instant)
}

/// The local time, and the minutes by which it is ahead of UTC.
fn split_offset(text: &str) -> Option<(&str, i64)> {
    let (local, offset) = text.split_at_checked(text.len().checked_sub(6)?)?;
    let (hours, minutes) = offset.get(1..)?.split_once(':')?;
    let hours = hours
        .parse::<u8>()
        .ok()
        .filter(|h| *h < 24)
        .map(i64::from)?;
    let minutes = minutes
        .parse::<u8>()
        .ok()
        .filter(|m| *m < 60)
        .map(i64::from)?;
    match offset.get(..1)? {
        "+" => Some((local, hours * 60 + minutes)),
        "-" => Some((local, -hours * 60 - minutes)),
        _ => None,
    }
}

impl TryFrom<String> for Instant {
    type Error = InvalidInstant;

    fn try_from(text: String) -> Result<Self, InvalidInstant> {
        text.parse()
    }
}

impl From<Instant> for String {
    fn from(at: Instant) -> String {
        at.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_prints_in_utc_without_trailing_zeros() {
        for (given, printed) in [
            ("2026-03-29T02:30:00+02:00", "2026-03-29T00:30:00Z"),
            ("2026-03-29T00:30:00.500000Z", "2026-03-29T00:30:00.5Z"),
            (
                "2026-03-29T00:30:00.123456789Z",
                "2026-03-29T00:30:00.123456Z",
            ),
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
            ("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"),
        ] {
            assert_eq!(
                given.parse::<Instant>().map(|i| i.to_string()).as_deref(),
                Ok(printed)
            );
        }
        for odd in [
            "",
            "2026-03-29",
            "2026-03-29T00:30:00",
            "0000-12-31T23:59:59Z",
            "tomorrow",
        ] {
            assert!(odd.parse::<Instant>().is_err(), "{odd}");
        }
    }
}
