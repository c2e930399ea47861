//! A dry run: everything is done in one unit of work, which is rolled back at the end. So it foretells
//! what the import would do, and nothing is written. Bytes of files are looked at and not kept.
//!
//! A record that the store refuses takes the unit with it. The import would write the others without
//! it, so the rehearsal begins anew and leaves it out.

use std::collections::HashMap;
use std::sync::Arc;

use trovato_ports::imports::{ImportRecord, ImportSource, Room, SourceKey, SourceSummary};
use trovato_ports::{Context, UnitOfWork};

use super::apply::{Broken, Keeping, TRIES};
use super::ids::KnownIds;
use super::ledger::{Batch, Ledger};
use super::{Imports, Portion, Watcher, Writers, by_key, room, source_error};
use crate::categories::Categories;
use crate::content::Content;
use crate::error::Error;
use crate::imports::report::ImportReport;
use crate::snapshot::{RouteTable, Snapshots, assemble, routes_of};

/// Records between two statements of the unit at most: a database ends a unit that idles too long.
const BATCH: usize = 20;

/// What is known of records before a rehearsal begins anew.
#[derive(Default)]
struct Lessons {
    /// Records that the store refused, and why.
    refused: HashMap<SourceKey, String>,
    /// How often others were in the way.
    disturbed: u32,
    /// The records that were told to be done.
    told: u64,
}

/// Why a rehearsal did not come to its end.
enum Interrupted {
    /// This record cannot be written.
    At(SourceKey, Broken),
    /// Nothing can be foretold.
    Failed(Error),
}

impl<E: Into<Error>> From<E> for Interrupted {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

impl Lessons {
    /// Learns from what interrupted a rehearsal, unless it ends with that.
    fn learn(&mut self, interrupted: Interrupted) -> Result<(), Error> {
        match interrupted {
            Interrupted::At(key, Broken::Refused(error)) => {
                self.refused.insert(key, error.to_string());
                Ok(())
            }
            Interrupted::At(_, Broken::Again(_)) | Interrupted::Failed(Error::Retry)
                if self.disturbed + 1 < TRIES =>
            {
                self.disturbed += 1;
                Ok(())
            }
            Interrupted::At(_, broken) => Err(broken.into()),
            Interrupted::Failed(error) => Err(error),
        }
    }

    fn advanced(&mut self, watcher: &dyn Watcher, done: u64, total: u64) {
        if done > self.told {
            self.told = done;
            watcher.advanced(done, total);
        }
    }
}

impl Imports {
    pub(super) async fn rehearse(
        &self,
        context: &Context,
        source: &mut dyn ImportSource,
        summary: &SourceSummary,
        watcher: &dyn Watcher,
    ) -> Result<ImportReport, Error> {
        let mut lessons = Lessons::default();
        loop {
            let performed = self
                .perform(context, source, summary, &mut lessons, watcher)
                .await;
            match performed {
                Ok(report) => return Ok(report),
                Err(interrupted) => lessons.learn(interrupted)?,
            }
            let ids = KnownIds { ports: &self.ports };
            source.scan(&ids).await.map_err(source_error)?;
        }
    }

    /// From the first record to the last, as far as the store takes them.
    async fn perform(
        &self,
        context: &Context,
        source: &mut dyn ImportSource,
        summary: &SourceSummary,
        lessons: &mut Lessons,
        watcher: &dyn Watcher,
    ) -> Result<ImportReport, Interrupted> {
        let mut ledger = Ledger::default();
        let mut unit = self.ports.units.begin(context.now()).await?;
        match &summary.room {
            Room::Blog => drop(self.prepare(unit.as_mut(), &mut ledger.report).await?),
            Room::Needed(needs) => room::check(&self.snapshots.current(), needs)?,
        }
        let then = self.over_what_would_be(unit.as_mut()).await?;
        let mut done = 0;
        loop {
            let records = source.next(BATCH).await.map_err(source_error)?;
            if records.is_empty() {
                return Ok(ledger.report);
            }
            let keys: Vec<SourceKey> = records.iter().map(|r| r.key.clone()).collect();
            let known = unit.imports().find_many(&summary.origin, &keys).await?;
            let known = by_key(known);
            for record in &records {
                let portion = Portion {
                    origin: &summary.origin,
                    records: std::slice::from_ref(record),
                    known: &known,
                };
                if let Some(reason) = lessons.refused.get(&record.key) {
                    ledger.leave_out(record, known.contains_key(&record.key), reason);
                } else {
                    then.perform_one(context, source, unit.as_mut(), portion, &mut ledger)
                        .await
                        .map_err(|broken| at(record, broken))?;
                }
            }
            done += records.len() as u64;
            lessons.advanced(watcher, done, summary.records);
        }
    }

    async fn perform_one(
        &self,
        context: &Context,
        source: &mut dyn ImportSource,
        unit: &mut dyn UnitOfWork,
        portion: Portion<'_>,
        ledger: &mut Ledger,
    ) -> Result<(), Broken> {
        let mut files = self
            .look_at_files(context, source, portion, Keeping::Nothing)
            .await?;
        let mut batch = Batch::over(ledger);
        self.write_records(context, unit, portion, &mut batch, &mut files)
            .await?;
        let added = batch.added;
        ledger.absorb(added);
        Ok(())
    }

    /// The same use cases over the configuration that this unit sees.
    async fn over_what_would_be(&self, unit: &mut dyn UnitOfWork) -> Result<Self, Error> {
        let mut site = assemble(unit.config().lock_all().await?);
        let listings = site.gathers.values().map(|g| &g.definition);
        site.routes = RouteTable::new(routes_of(listings));
        let snapshots = Arc::new(Snapshots::holding(Arc::clone(&self.ports), site));
        let (ports, taps, dispatch) = (&self.ports, &self.taps, &self.dispatch);
        let writers = Writers {
            content: Content::new(ports, &snapshots, taps, dispatch),
            categories: Categories::new(ports, &snapshots, dispatch),
            ..self.writers.clone()
        };
        Ok(Self::new(ports, &snapshots, taps, dispatch, writers))
    }
}

fn at(record: &ImportRecord, broken: Broken) -> Interrupted {
    Interrupted::At(record.key.clone(), broken)
}
