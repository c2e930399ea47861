//! What an import did, in the words of its report.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};
use trovato_ports::imports::{ImportBody, ImportKind, ImportRecord, Remark};

/// The most remarks of a list; of others the number is kept.
const LISTED: usize = 10_000;

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
    /// How many more were not taken, by kind: a list grows to ten thousand.
    pub skipped_more: BTreeMap<ImportKind, u64>,
    /// What was taken otherwise than it stood.
    pub warnings: Vec<Remark>,
    /// How many more warnings there were, by kind.
    pub warnings_more: BTreeMap<ImportKind, u64>,
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
        json!({
            "created": counts(&self.created),
            "updated": counts(&self.updated),
            "unchanged": counts(&self.unchanged),
            "skipped": listed(&self.skipped, &self.skipped_more),
            "warnings": listed(&self.warnings, &self.warnings_more),
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

    pub(super) fn skip(&mut self, record: &ImportRecord, reason: &str) {
        let remark = remark(record, reason.to_owned());
        list(&mut self.skipped, &mut self.skipped_more, [remark]);
    }

    pub(super) fn warn(&mut self, record: &ImportRecord, reason: String) {
        let remark = remark(record, reason);
        list(&mut self.warnings, &mut self.warnings_more, [remark]);
    }

    /// Passes the remarks of the source on.
    pub(super) fn warn_as_the_source(&mut self, record: &ImportRecord) {
        let remarks = record.remarks.iter().cloned();
        list(&mut self.warnings, &mut self.warnings_more, remarks);
    }

    /// Adds another report to this one.
    pub(super) fn absorb(&mut self, other: Self) {
        for (own, more) in [
            (&mut self.created, other.created),
            (&mut self.updated, other.updated),
            (&mut self.unchanged, other.unchanged),
            (&mut self.skipped_more, other.skipped_more),
            (&mut self.warnings_more, other.warnings_more),
        ] {
            for (kind, n) in more {
                *own.entry(kind).or_insert(0) += n;
            }
        }
        list(&mut self.skipped, &mut self.skipped_more, other.skipped);
        list(&mut self.warnings, &mut self.warnings_more, other.warnings);
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

fn remark(record: &ImportRecord, reason: String) -> Remark {
    Remark {
        source: record.key.clone(),
        kind: kind_of(&record.body),
        reason,
    }
}

/// Adds remarks to a list as long as it may grow, and counts the others.
fn list(
    listed: &mut Vec<Remark>,
    more: &mut BTreeMap<ImportKind, u64>,
    remarks: impl IntoIterator<Item = Remark>,
) {
    for remark in remarks {
        if listed.len() < LISTED {
            listed.push(remark);
        } else {
            *more.entry(remark.kind).or_insert(0) += 1;
        }
    }
}

fn counts(map: &BTreeMap<ImportKind, u64>) -> Json {
    let counts = map.iter();
    Json::Object(
        counts
            .map(|(kind, n)| (kind.as_str().to_owned(), json!(n)))
            .collect(),
    )
}

fn listed(remarks: &[Remark], more: &BTreeMap<ImportKind, u64>) -> Vec<Json> {
    let entry = |source: &str, kind: ImportKind, reason: &str| json!({"source": source, "kind": kind.as_str(), "reason": reason});
    let listed = remarks.iter().map(|r| entry(&r.source, r.kind, &r.reason));
    let others = more
        .iter()
        .map(|(kind, n)| entry("*", *kind, &format!("{n} more that are not listed")));
    listed.chain(others).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_ends_somewhere_and_says_how_many_more_there_were() {
        let record = ImportRecord {
            key: "post:1".to_owned(),
            hash: String::new(),
            body: ImportBody::Skipped(ImportKind::Item),
            remarks: Vec::new(),
        };
        let mut report = ImportReport::default();
        for _ in 0..LISTED {
            report.skip(&record, "no");
        }
        let mut more = ImportReport::default();
        more.skip(&record, "no");
        more.skip(&record, "no");
        report.absorb(more);
        assert_eq!(report.skipped.len(), LISTED);
        let document = report.to_json();
        let last = document["skipped"].as_array().and_then(|list| list.last());
        let want = json!({"source": "*", "kind": "item", "reason": "2 more that are not listed"});
        assert_eq!(last, Some(&want));
    }
}
