//! What cannot be read of a source: the end of the import, or records that are passed over.

use trovato_domain::fault::{Fault, Faults};
use trovato_ports::imports::SourceError;

use crate::index::{Filling, Phase, Row};

/// The most faults that are told at once.
const MOST: usize = 100;

/// Why something cannot be read, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Flaw {
    /// The line, counted from one; zero where a file as a whole is meant.
    pub(crate) line: u64,
    pub(crate) column: u64,
    pub(crate) reason: String,
}

impl Flaw {
    /// A flaw of the whole file.
    pub(crate) fn whole(reason: impl Into<String>) -> Self {
        Self::at(0, 0, reason)
    }

    /// A flaw at a place.
    pub(crate) fn at(line: usize, column: usize, reason: impl Into<String>) -> Self {
        Self {
            line: line as u64,
            column: column as u64,
            reason: reason.into(),
        }
    }
}

/// The flaws of a source.
#[derive(Debug)]
pub(crate) struct Refusals {
    keep_going: bool,
    faults: Faults,
}

impl Refusals {
    /// None yet; what is found is passed over if the others are to be taken without it.
    pub(crate) const fn new(keep_going: bool) -> Self {
        Self {
            keep_going,
            faults: Faults::none(),
        }
    }

    /// Whether the source is refused already.
    pub(crate) fn is_refused(&self) -> bool {
        !self.faults.is_empty()
    }

    /// Something of this key, in this file, cannot be read.
    ///
    /// # Errors
    /// [`SourceError::Refused`] with as many faults as are told at once.
    pub(crate) fn refuse(
        &mut self,
        filling: &mut Filling<'_>,
        key: &str,
        file: &str,
        flaw: Flaw,
    ) -> Result<(), SourceError> {
        if self.keep_going {
            let reason = match flaw.line {
                0 => flaw.reason,
                line => format!("line {line}: {}", flaw.reason),
            };
            return skip(filling, key, reason);
        }
        let fault = Fault::new(file, "unreadable", flaw.reason);
        self.faults.add(match flaw.line {
            0 => fault,
            line => fault.at(line, flaw.column.max(1)),
        });
        if self.faults.as_slice().len() < MOST {
            return Ok(());
        }
        Err(SourceError::Refused(std::mem::take(&mut self.faults)))
    }

    /// The end of the source.
    ///
    /// # Errors
    /// [`SourceError::Refused`] where it had flaws.
    pub(crate) fn end(self) -> Result<(), SourceError> {
        self.faults.or(()).map_err(SourceError::Refused)
    }
}

/// Notes an item that is not taken.
///
/// # Errors
/// The index fails.
pub(crate) fn skip(
    filling: &mut Filling<'_>,
    key: &str,
    reason: String,
) -> Result<(), SourceError> {
    let key = match filling.number(key)? {
        None => key.to_owned(),
        Some(_) => filling.free(key)?,
    };
    let mut row = Row::new(Phase::Item, key, None);
    row.skip = Some(reason);
    filling.add(&row).map(drop)
}
