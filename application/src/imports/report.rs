//! What an import did, in the words of its report.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};
use trovato_ports::imports::{ImportBody, ImportKind, ImportRecord, ImportedRecord, Remark};

use super::Run;

/// What an import did. Every record of the source counts once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// New records by kind.
    pub created: BTreeMap<ImportKind, u64>,
    /// Changed ones.
    pub updated: BTreeMap<ImportKind, u64>,
    /// Those that are as they were.
    pub unchanged: BTreeMap<ImportKind, u64>,
    /// Those that were not taken.
    pub skipped: Vec<Remark>,
    /// What was taken otherwise than it stood.
    pub warnings: Vec<Remark>,
}

/// What became of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Created,
    Updated,
    Unchanged,
}

impl ImportReport {
    /// The document of the command line.
    pub fn to_json(&self) -> Json {
        let counts = |map: &BTreeMap<ImportKind, u64>| {
            Json::Object(
                map.iter()
                    .map(|(kind, n)| (kind.as_str().to_owned(), json!(n)))
                    .collect(),
            )
        };
        let remark =
            |r: &Remark| json!({"source": r.source, "kind": r.kind.as_str(), "reason": r.reason});
        json!({
            "created": counts(&self.created),
            "updated": counts(&self.updated),
            "unchanged": counts(&self.unchanged),
            "skipped": self.skipped.iter().map(remark).collect::<Vec<Json>>(),
            "warnings": self.warnings.iter().map(remark).collect::<Vec<Json>>(),
        })
    }

    pub(super) fn count(&mut self, fate: Fate, kind: ImportKind) {
        let map = match fate {
            Fate::Created => &mut self.created,
            Fate::Updated => &mut self.updated,
            Fate::Unchanged => &mut self.unchanged,
        };
        *map.entry(kind).or_insert(0) += 1;
    }

    pub(super) fn skip(&mut self, record: &ImportRecord, kind: ImportKind, reason: &str) {
        self.skipped.push(Remark {
            source: record.key.clone(),
            kind,
            reason: reason.to_owned(),
        });
    }

    pub(super) fn warn(&mut self, record: &ImportRecord, kind: ImportKind, reason: String) {
        self.warnings.push(Remark {
            source: record.key.clone(),
            kind,
            reason,
        });
    }
}

/// The kind of a record.
pub(super) const fn kind_of(body: &ImportBody) -> ImportKind {
    match body {
        ImportBody::User(_) => ImportKind::User,
        ImportBody::Term(_) => ImportKind::Term,
        ImportBody::File(_) => ImportKind::File,
        ImportBody::Item(_) => ImportKind::Item,
        ImportBody::Comment(_) => ImportKind::Comment,
        ImportBody::MenuLink(_) => ImportKind::MenuLink,
        ImportBody::Skipped(kind) => *kind,
    }
}

impl Run {
    /// What would become of a record, by what is remembered of it.
    pub(super) fn foretell(&mut self, record: &ImportRecord, known: Option<&ImportedRecord>) {
        let kind = kind_of(&record.body);
        if self.remarks(record) {
            return;
        }
        let fate = match known {
            None => Fate::Created,
            Some(known) if known.hash == record.hash => Fate::Unchanged,
            Some(_) => Fate::Updated,
        };
        self.report.count(fate, kind);
    }

    /// Passes the remarks of the source on; gives whether the record is not taken at all.
    pub(super) fn remarks(&mut self, record: &ImportRecord) -> bool {
        let skipped = matches!(record.body, ImportBody::Skipped(_));
        if !skipped {
            self.report.warnings.extend(record.remarks.iter().cloned());
            return false;
        }
        match record.remarks.as_slice() {
            [] => self
                .report
                .skip(record, kind_of(&record.body), "is of no kind that is taken"),
            remarks => self.report.skipped.extend(remarks.iter().take(1).cloned()),
        }
        true
    }
}
