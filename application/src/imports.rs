//! Imports: the records of another system become records here, once each, however often the import
//! is run or killed.

mod apply;
mod prepare;
mod report;

use std::collections::HashMap;
use std::sync::Arc;

use async_trait::async_trait;
use trovato_ports::imports::{
    ImportIds, ImportSource, ImportedRecord, SourceError, SourceKey, SourceSummary,
};
use trovato_ports::{Context, StoreError};
use uuid::Uuid;

pub use report::ImportReport;

use crate::categories::Categories;
use crate::configuration::Configuration;
use crate::content::Content;
use crate::dispatch::Dispatch;
use crate::error::Error;
use crate::files::Files;
use crate::ports::Ports;
use crate::snapshot::Snapshots;

/// Records of one unit of work.
const BATCH: usize = 100;

/// Whether an import writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// It writes.
    Write,
    /// It tells what it would do.
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
    dispatch: Arc<Dispatch>,
    writers: Writers,
}

impl Imports {
    /// Over these ports and use cases.
    pub fn new(
        ports: &Arc<Ports>,
        snapshots: &Arc<Snapshots>,
        dispatch: &Arc<Dispatch>,
        writers: Writers,
    ) -> Self {
        Self {
            ports: Arc::clone(ports),
            snapshots: Arc::clone(snapshots),
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
    /// runs; [`Error::Forbidden`] without `administer site`.
    pub async fn run(
        &self,
        context: &Context,
        source: &mut dyn ImportSource,
        mode: Mode,
        watcher: &dyn Watcher,
    ) -> Result<ImportReport, Error> {
        if !context.viewer().may("administer site") {
            return Err(Error::Forbidden {
                permission: "administer site".to_owned(),
            });
        }
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
        let mut report = ImportReport::default();
        if mode == Mode::Write {
            self.prepare(context, &mut report).await?;
        }
        let mut run = Run {
            origin: summary.origin.clone(),
            adopted: HashMap::new(),
            report,
            mode,
        };
        self.records(context, source, &summary, &mut run, watcher)
            .await?;
        drop(lock);
        Ok(run.report)
    }

    async fn records(
        &self,
        context: &Context,
        source: &mut dyn ImportSource,
        summary: &SourceSummary,
        run: &mut Run,
        watcher: &dyn Watcher,
    ) -> Result<(), Error> {
        let mut done = 0;
        loop {
            let records = source.next(BATCH).await.map_err(source_error)?;
            if records.is_empty() {
                return Ok(());
            }
            done += records.len() as u64;
            let keys: Vec<SourceKey> = records.iter().map(|r| r.key.clone()).collect();
            let known = self.ports.imports.find_many(&run.origin, &keys).await?;
            let known: HashMap<SourceKey, ImportedRecord> =
                known.into_iter().map(|r| (r.key.clone(), r)).collect();
            match run.mode {
                Mode::DryRun => records
                    .iter()
                    .for_each(|record| run.foretell(record, known.get(&record.key))),
                Mode::Write => self.apply(context, source, records, &known, run).await?,
            }
            watcher.advanced(done, summary.records);
        }
    }
}

/// What a run carries from unit to unit.
pub(super) struct Run {
    /// The site that the source was exported from.
    pub(super) origin: String,
    /// Records that were here already, by the id that the source gave them.
    pub(super) adopted: HashMap<Uuid, Uuid>,
    /// What was done.
    pub(super) report: ImportReport,
    mode: Mode,
}

impl Run {
    /// The id here of a record that the source names by this id.
    pub(super) fn here(&self, id: Uuid) -> Uuid {
        self.adopted.get(&id).copied().unwrap_or(id)
    }
}

/// Ids of earlier runs, and new ones.
struct KnownIds<'a> {
    ports: &'a Ports,
}

#[async_trait]
impl ImportIds for KnownIds<'_> {
    async fn ids(&self, origin: &str, keys: &[SourceKey]) -> Result<Vec<Uuid>, StoreError> {
        let known = self.ports.imports.find_many(origin, keys).await?;
        let known: HashMap<&SourceKey, Uuid> = known.iter().map(|r| (&r.key, r.id)).collect();
        Ok(keys
            .iter()
            .map(|key| {
                known
                    .get(key)
                    .copied()
                    .unwrap_or_else(|| self.ports.ids.next())
            })
            .collect())
    }
}

/// A source that is refused is invalid input; one that cannot be read is a matter of the machine.
pub(super) fn source_error(error: SourceError) -> Error {
    match error {
        SourceError::Refused(faults) => Error::Invalid(faults),
        SourceError::Io { place, source } => Error::Unavailable {
            reason: format!("{place} cannot be read: {source}"),
        },
        SourceError::Index(reason) => Error::Unavailable {
            reason: format!("the index of the source cannot be kept: {reason}"),
        },
    }
}
