//! The order of the second pass: each record behind what stands above it. Where records stand in a
//! ring, the first of them in the file is led out of it; where something is missing, its records
//! stand at the top. Both are said.

use std::collections::HashSet;

use redb::ReadableTable;
use trovato_ports::imports::SourceError;

use super::fill::Filling;
use super::row::Row;
use crate::error::index_error;

impl Filling<'_> {
    /// Orders all records.
    pub(crate) fn settle(&mut self) -> Result<(), SourceError> {
        for number in 0..self.next {
            let Some(row) = self.row(number)? else {
                continue;
            };
            let depth = if row.skip.is_some() {
                0
            } else {
                self.depth(number)?
            };
            self.order
                .insert((row.phase.number(), depth, number), ())
                .map_err(index_error)?;
        }
        Ok(())
    }

    fn depth(&mut self, number: u64) -> Result<u32, SourceError> {
        let mut path: Vec<u64> = Vec::new();
        let mut seen: HashSet<u64> = HashSet::new();
        let mut at = number;
        let mut depth = loop {
            if let Some(known) = self.depths.get(at).map_err(index_error)? {
                break known.value() + 1;
            }
            if !seen.insert(at) {
                self.cut_ring(&path, at)?;
                return self.depth(number);
            }
            path.push(at);
            match self.above(at)? {
                Some(above) => at = above,
                None => break 0,
            }
        };
        for below in path.into_iter().rev() {
            self.depths.insert(below, depth).map_err(index_error)?;
            depth += 1;
        }
        Ok(depth.saturating_sub(1))
    }

    /// The number of what stands above a record; what is missing is taken out of its row.
    fn above(&mut self, number: u64) -> Result<Option<u64>, SourceError> {
        let Some(row) = self.row(number)? else {
            return Ok(None);
        };
        let Some(parent) = &row.parent else {
            return Ok(None);
        };
        let found = self.number(parent)?;
        let above = found.map(|n| self.row(n)).transpose()?.flatten();
        if let Some(above) = above
            && above.phase == row.phase
            && above.owner == row.owner
            && above.skip.is_none()
        {
            return Ok(found);
        }
        let note = format!(
            "what stands above it, `{parent}`, is not taken or not in the export; it stands at the top"
        );
        self.lead_out(number, row, note)?;
        Ok(None)
    }

    fn cut_ring(&mut self, path: &[u64], at: u64) -> Result<(), SourceError> {
        let ring = path.iter().skip_while(|n| **n != at);
        let Some(first) = ring.min().copied() else {
            return Ok(());
        };
        let Some(row) = self.row(first)? else {
            return Ok(());
        };
        let parent = row.parent.clone().unwrap_or_default();
        let note = format!(
            "`{}` stands below itself, by `{parent}`; it stands at the top",
            row.key
        );
        self.lead_out(first, row, note)
    }

    fn lead_out(&mut self, number: u64, mut row: Row, note: String) -> Result<(), SourceError> {
        row.parent = None;
        row.notes.push(note);
        self.put(number, &row)
    }
}
