//! A dry run: everything is done in one unit of work, which is rolled back at the end. So it foretells
//! what the import would do, and nothing is written. Bytes of files are looked at and not kept.

use std::sync::Arc;

use trovato_ports::imports::{ImportSource, SourceKey, SourceSummary};
use trovato_ports::{Context, UnitOfWork};

use super::apply::Keeping;
use super::ledger::{Batch, Ledger};
use super::{Imports, Portion, Watcher, Writers, by_key, source_error};
use crate::categories::Categories;
use crate::content::Content;
use crate::error::Error;
use crate::imports::report::ImportReport;
use crate::snapshot::{Snapshots, assemble};

/// Records between two statements of the unit at most: a database ends a unit that idles too long.
const BATCH: usize = 20;

impl Imports {
    pub(super) async fn rehearse(
        &self,
        context: &Context,
        source: &mut dyn ImportSource,
        summary: &SourceSummary,
        watcher: &dyn Watcher,
    ) -> Result<ImportReport, Error> {
        let mut ledger = Ledger::default();
        let mut unit = self.ports.units.begin(context.now()).await?;
        self.prepare(unit.as_mut(), &mut ledger.report).await?;
        let then = self.over_what_would_be(unit.as_mut()).await?;
        let mut done = 0;
        loop {
            let records = source.next(BATCH).await.map_err(source_error)?;
            if records.is_empty() {
                return Ok(ledger.report);
            }
            let keys: Vec<SourceKey> = records.iter().map(|r| r.key.clone()).collect();
            let known = unit.imports().find_many(&summary.origin, &keys).await?;
            let portion = Portion {
                origin: &summary.origin,
                records: &records,
                known: &by_key(known),
            };
            let mut files = then
                .look_at_files(context, source, portion, Keeping::Nothing)
                .await?;
            let mut batch = Batch::over(&ledger);
            then.write_records(context, unit.as_mut(), portion, &mut batch, &mut files)
                .await?;
            let added = batch.added;
            ledger.absorb(added);
            done += portion.records.len() as u64;
            watcher.advanced(done, summary.records);
        }
    }

    /// The same use cases over the configuration that this unit sees.
    async fn over_what_would_be(&self, unit: &mut dyn UnitOfWork) -> Result<Self, Error> {
        let site = assemble(unit.config().lock_all().await?);
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
