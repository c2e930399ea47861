//! What the load saw, and its summary.

use std::ops::AddAssign;
use std::time::{Duration, Instant};

use anyhow::Error;
use serde::Serialize;

use super::client::Answer;

/// All that one connection saw, or several.
#[derive(Default)]
pub(super) struct Seen {
    /// From when a request was due until its last byte.
    whole: Vec<Duration>,
    /// From when a request was due until the first byte of the body.
    first: Vec<Duration>,
    bytes: usize,
    errors: u64,
    fault: Option<String>,
}

impl Seen {
    /// Takes in an answer to a request that was due then.
    pub(super) fn answered(&mut self, due: Instant, answer: &Answer) {
        self.whole.push(answer.ended - due);
        self.first.push(answer.begun - due);
        self.bytes += answer.size;
    }

    /// Takes in a request that got no answer, or a wrong one.
    pub(super) fn failed(&mut self, error: &Error) {
        self.errors += 1;
        self.fault.get_or_insert_with(|| format!("{error:#}"));
    }
}

impl AddAssign for Seen {
    fn add_assign(&mut self, other: Self) {
        self.whole.extend(other.whole);
        self.first.extend(other.first);
        self.bytes += other.bytes;
        self.errors += other.errors;
        self.fault = self.fault.take().or(other.fault);
    }
}

/// The summary of a run.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    /// Answers with status 200.
    pub(super) requests: usize,
    /// Everything else.
    pub(super) errors: u64,
    /// The first of them.
    pub(super) fault: Option<String>,
    pub(super) seconds: f64,
    pub(super) per_second: f64,
    pub(super) p50_ms: f64,
    pub(super) p99_ms: f64,
    pub(super) first_byte_p50_ms: f64,
    /// Of an answer's body, on average.
    pub(super) bytes: usize,
}

impl Report {
    /// Sums up what was seen in this time.
    pub(super) fn new(mut seen: Seen, took: Duration) -> Self {
        seen.whole.sort_unstable();
        seen.first.sort_unstable();
        let requests = seen.whole.len();
        #[expect(
            clippy::cast_precision_loss,
            reason = "a run has far fewer than 2^52 requests"
        )]
        let count = requests as f64;
        Self {
            requests,
            errors: seen.errors,
            fault: seen.fault,
            seconds: took.as_secs_f64(),
            per_second: count / took.as_secs_f64(),
            p50_ms: percentile(&seen.whole, 50),
            p99_ms: percentile(&seen.whole, 99),
            first_byte_p50_ms: percentile(&seen.first, 50),
            bytes: seen.bytes.checked_div(requests).unwrap_or(0),
        }
    }
}

/// The least of these sorted times that so many in a hundred do not exceed, in milliseconds.
fn percentile(sorted: &[Duration], percent: usize) -> f64 {
    let place = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
    sorted
        .get(place)
        .map_or(0.0, |time| time.as_secs_f64() * 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_the_least_time_that_so_many_do_not_exceed() {
        let times: Vec<Duration> = (1..=200).map(Duration::from_millis).collect();
        for (percent, expected) in [(50, 100.0), (99, 198.0), (100, 200.0)] {
            let found = percentile(&times, percent);
            assert!((found - expected).abs() < 1e-9, "{percent}: {found}");
        }
        assert!(percentile(&[], 50).abs() < 1e-9);
    }
}
