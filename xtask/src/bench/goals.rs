//! The goals that stand beside the figures.

use super::target::{Store, Subject, Work};

/// What the bare article costs on the machine that the goals of an import are meant for.
pub(super) const UNIT_MS: f64 = 0.12;

/// Until the first page.
pub(super) const READY_SECONDS: f64 = 0.4;
/// Of the product alone, after load, in MiB.
pub(super) const MEMORY_MIB: f64 = 120.0;
/// Of the installed program, in MB.
pub(super) const INSTALLED_MB: f64 = 70.0;
/// Of an import of 10,000 articles where the bare article costs [`UNIT_MS`].
pub(super) const IMPORT_SECONDS: f64 = 60.0;
/// Of that import, in MiB.
pub(super) const IMPORT_MIB: f64 = 200.0;

/// What a page should cost at most.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Goal {
    /// So many bare articles.
    Units(f64),
    /// So many times the list's first page.
    FirstPages(f64),
}

/// The goal of a row; most have none.
pub(super) fn of(subject: Subject, work: Work) -> Option<Goal> {
    match (subject, work) {
        (Subject::Trovato(Store::Postgres), Work::Article) => Some(Goal::Units(4.0)),
        (Subject::Trovato(Store::Sqlite), Work::Article) => Some(Goal::Units(2.0)),
        (Subject::Trovato(_), Work::KeptArticle) => Some(Goal::Units(0.3)),
        (Subject::Trovato(Store::Postgres), Work::FirstPage) => Some(Goal::Units(12.0)),
        (Subject::Trovato(Store::Postgres), Work::FarPage(_)) => Some(Goal::FirstPages(1.3)),
        _ => None,
    }
}
