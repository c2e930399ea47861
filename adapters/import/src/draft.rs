//! A record on its way from a source to the port.

use trovato_ports::imports::Remark;

use crate::index::Entry;

/// A record that is being made.
#[derive(Debug)]
pub(crate) struct Draft<'r> {
    pub(crate) entry: &'r Entry,
    pub(crate) remarks: Vec<Remark>,
}

impl<'r> Draft<'r> {
    /// A record with what the first pass noted of it.
    pub(crate) fn of(entry: &'r Entry) -> Self {
        let mut draft = Self {
            entry,
            remarks: Vec::new(),
        };
        for note in &entry.row.notes {
            draft.remark(note.clone());
        }
        draft
    }

    /// Says something of the record.
    pub(crate) fn remark(&mut self, reason: impl Into<String>) {
        let source = self.entry.row.key.clone();
        self.remarks.push(Remark {
            source,
            kind: self.entry.row.phase.kind(),
            reason: reason.into(),
        });
    }
}
