//! A record of a table, whatever file it came from.

use serde_json::{Map, Value as Json};

use crate::refusals::Flaw;

/// The most bytes of a record.
pub(super) const MOST_BYTES: usize = 4 << 20;

/// What a reader of tables gives.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Read {
    /// A record, and the line at which it begins.
    Record(u64, Map<String, Json>),
    /// One that is none; others may follow.
    Odd(Flaw),
}

/// A flaw of a line.
pub(super) fn odd(line: u64, column: usize, reason: impl Into<String>) -> Read {
    Read::Odd(Flaw {
        line,
        column: column as u64,
        reason: reason.into(),
    })
}
