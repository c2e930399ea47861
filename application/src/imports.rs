//! Imports: the records of another system become records here, once each, however often the import
//! is run or killed.

mod apply;
mod fingerprint;
mod ids;
mod ledger;
mod prepare;
mod rehearsal;
mod report;
mod room;

use std::collections::HashMap;
use std::sync::Arc;

use trovato_ports::Context;
use trovato_ports::imports::{
    ImportRecord, ImportSource, ImportedRecord, Room, SourceError, SourceKey, SourceSummary,
};

pub use report::ImportReport;

use self::ids::KnownIds;
use self::ledger::Ledger;
use crate::access::require;
use crate::categories::Categories;
use crate::configuration::Configuration;
use crate::content::Content;
use crate::dispatch::Dispatch;
use crate::error::Error;
use crate::files::Files;
use crate::ports::Ports;
use crate::snapshot::Snapshots;
use crate::taps::Taps;

/// Records of one unit of work.
const BATCH: usize = 100;

/// Whether an import writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// It writes.
    Write,
    /// It tells what it would do, by doing it in a unit of work that is rolled back at the end. Other
    /// writers may have to wait for that end.
    DryRun,
}

/// Somebody who watches an import.
pub trait Watcher: Send + Sync {
    /// This many of all records are done.
    fn advanced(&self, done: u64, total: u64);
}

/// The use cases that an import writes through.
#[derive(Clone)]
pub struct Writers {
    /// Items.
    pub content: Content,
    /// Terms.
    pub categories: Categories,
    /// Configuration.
    pub configuration: Configuration,
    /// Files.
    pub files: Files,
}

/// The use cases of imports.
#[derive(Clone)]
pub struct Imports {
    ports: Arc<Ports>,
    snapshots: Arc<Snapshots>,
    taps: Arc<Taps>,
    dispatch: Arc<Dispatch>,
    writers: Writers,
}

impl Imports {
    /// Over these ports and use cases.
    pub fn new(
        ports: &Arc<Ports>,
        snapshots: &Arc<Snapshots>,
        taps: &Arc<Taps>,
        dispatch: &Arc<Dispatch>,
        writers: Writers,
    ) -> Self {
        Self {
            ports: Arc::clone(ports),
            snapshots: Arc::clone(snapshots),
            taps: Arc::clone(taps),
            dispatch: Arc::clone(dispatch),
            writers,
        }
    }

    /// Imports a source. It is read whole and checked before anything is written; then its records
    /// are written in units of a hundred, each with its checkpoint, so that a run that was killed goes
    /// on where it ended.
    ///
    /// # Errors
    /// [`Error::Invalid`] where the source is refused; [`Error::Unavailable`] while another import
    /// runs, or where the source or the store goes away; [`Error::Forbidden`] without `administer site`.
    pub async fn run(
        &self,
        context: &Context,
        source: &mut dyn ImportSource,
        mode: Mode,
        watcher: &dyn Watcher,
    ) -> Result<ImportReport, Error> {
        require(context, "administer site")?;
        let busy = || Error::Unavailable {
            reason: "another import is running: wait until it has ended".to_owned(),
        };
        let lock = self
            .ports
            .locks
            .try_lock("import")
            .await?
            .ok_or_else(busy)?;
        let summary = source
            .scan(&KnownIds { ports: &self.ports })
            .await
            .map_err(source_error)?;
        let report = match mode {
            Mode::Write => self.write(context, source, &summary, watcher).await?,
            Mode::DryRun => self.rehearse(context, source, &summary, watcher).await?,
        };
        drop(lock);
        Ok(report)
    }

    async fn write(
        &self,
        context: &Context,
        source: &mut dyn ImportSource,
        summary: &SourceSummary,
        watcher: &dyn Watcher,
    ) -> Result<ImportReport, Error> {
        let mut ledger = Ledger::default();
        self.make_room(context, summary, &mut ledger).await?;
        let mut done = 0;
        loop {
            let records = source.next(BATCH).await.map_err(source_error)?;
            if records.is_empty() {
                return Ok(ledger.report);
            }
            let keys: Vec<SourceKey> = records.iter().map(|r| r.key.clone()).collect();
            let known = self.ports.imports.find_many(&summary.origin, &keys).await?;
            let batch = Portion {
                origin: &summary.origin,
                records: &records,
                known: &by_key(known),
            };
            self.apply(context, source, batch, &mut ledger).await?;
            done += records.len() as u64;
            watcher.advanced(done, summary.records);
        }
    }

    /// Adds the configuration that the records need, in a unit of its own.
    async fn make_room(
        &self,
        context: &Context,
        summary: &SourceSummary,
        ledger: &mut Ledger,
    ) -> Result<(), Error> {
        if let Room::Needed(needs) = &summary.room {
            return room::check(&self.snapshots.current(), needs);
        }
        let mut unit = self.ports.units.begin(context.now()).await?;
        let mut events = self.prepare(unit.as_mut(), &mut ledger.report).await?;
        events.extend(self.lead_feeds(unit.as_mut(), &summary.origin).await?);
        if events.is_empty() {
            return Ok(());
        }
        let ids = unit.outbox().append(&events).await?;
        unit.commit().await?;
        self.dispatch.dispatch(&ids).await;
        // The records stand on the configuration, so a snapshot that failed to follow is told.
        self.snapshots.refresh().await
    }
}

/// Records of a source with what earlier runs wrote of them.
#[derive(Clone, Copy)]
struct Portion<'a> {
    /// The site that the source was exported from.
    origin: &'a str,
    records: &'a [ImportRecord],
    known: &'a HashMap<SourceKey, ImportedRecord>,
}

fn by_key(known: Vec<ImportedRecord>) -> HashMap<SourceKey, ImportedRecord> {
    known.into_iter().map(|r| (r.key.clone(), r)).collect()
}

/// A source that is refused is invalid input; one that cannot be read is a matter of the machine.
fn source_error(error: SourceError) -> Error {
    match error {
        SourceError::Refused(faults) => Error::Invalid(faults),
        // Each says what cannot be read or kept.
        SourceError::Io { .. } | SourceError::Index(_) => Error::Unavailable {
            reason: error.to_string(),
        },
    }
}
