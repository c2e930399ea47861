//! What a run knows and has done so far, and what one unit of work adds to it. A unit that is rolled
//! back takes along what it had added.

use std::collections::{HashMap, HashSet};

use trovato_domain::id::UserId;
use trovato_domain::name::MachineName;
use trovato_ports::imports::{ImportBody, ImportKind, ImportRecord};
use uuid::Uuid;

use super::report::{Fate, ImportReport, kind_of};

/// What is known of the records that others refer to, and the report. Records that were simply taken
/// leave nothing here, so that it does not grow with the source.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    /// Records that were here already, by the id that the source gave them.
    adopted: HashMap<Uuid, Uuid>,
    /// Records that were left out and are not here from an earlier run.
    absent: HashSet<Uuid>,
    /// Menus that links have named so far.
    menus: HashSet<MachineName>,
    pub(super) report: ImportReport,
}

impl Ledger {
    /// Takes over what a unit of work added.
    pub(super) fn absorb(&mut self, added: Self) {
        self.adopted.extend(added.adopted);
        self.absent.extend(added.absent);
        self.menus.extend(added.menus);
        self.report.absorb(added.report);
    }

    /// Notes that a record is left out; `is_here` says whether an earlier run took it.
    pub(super) fn leave_out(&mut self, record: &ImportRecord, is_here: bool, reason: &str) {
        if let Some(id) = referred(&record.body).filter(|_| !is_here) {
            self.absent.insert(id);
        }
        self.report.skip(record, reason);
    }
}

/// What a unit of work adds, over what the run knows.
pub(super) struct Batch<'r> {
    known: &'r Ledger,
    pub(super) added: Ledger,
}

impl<'r> Batch<'r> {
    pub(super) fn over(known: &'r Ledger) -> Self {
        Self {
            known,
            added: Ledger::default(),
        }
    }

    /// The id here of a record that the source names by this id.
    pub(super) fn here(&self, id: Uuid) -> Uuid {
        let adopted = self.added.adopted.get(&id);
        let adopted = adopted.or_else(|| self.known.adopted.get(&id));
        adopted.copied().unwrap_or(id)
    }

    /// Whether a record was left out, so that nothing can refer to it.
    pub(super) fn is_absent(&self, id: Uuid) -> bool {
        self.added.absent.contains(&id) || self.known.absent.contains(&id)
    }

    /// A record of the source is one that was here already.
    pub(super) fn adopt(&mut self, id: Uuid, here: Uuid) {
        if id != here {
            self.added.adopted.insert(id, here);
        }
    }

    /// The account of an author, unless it was left out.
    pub(super) fn author(
        &mut self,
        record: &ImportRecord,
        author: Option<UserId>,
    ) -> Option<UserId> {
        let author = author?.uuid();
        if self.is_absent(author) {
            self.warn(record, "its author was not taken; it has none".to_owned());
            return None;
        }
        Some(UserId::new(self.here(author)))
    }

    /// Whether a link is the first to name this menu.
    pub(super) fn meets(&mut self, menu: &MachineName) -> bool {
        !self.known.menus.contains(menu) && self.added.menus.insert(menu.clone())
    }

    pub(super) fn count_config(&mut self, fate: Fate) {
        self.added.report.count(fate, ImportKind::Config);
    }

    pub(super) fn count(&mut self, record: &ImportRecord, fate: Fate) {
        self.added.report.count(fate, kind_of(&record.body));
    }

    pub(super) fn warn(&mut self, record: &ImportRecord, reason: String) {
        self.added.report.warn(record, reason);
    }
}

/// The id by which other records refer to this one; comments and links are looked for in the store.
fn referred(body: &ImportBody) -> Option<Uuid> {
    match body {
        ImportBody::User(user) => Some(user.id.uuid()),
        ImportBody::Term(term) => Some(term.id.uuid()),
        ImportBody::Item(item) => Some(item.id.uuid()),
        ImportBody::File(_)
        | ImportBody::Comment(_)
        | ImportBody::MenuLink(_)
        | ImportBody::Skipped(_) => None,
    }
}
