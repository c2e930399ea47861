//! Files of an import.

use trovato_domain::file::{File, FileStatus};
use trovato_ports::UnitOfWork;
use trovato_ports::imports::ImportFile;
use trovato_ports::outbox::{Change, Event};

use super::addresses::Destination;
use super::failure::Refusal;
use super::kept::KeptFiles;
use super::{Applied, Entry};
use crate::imports::Imports;
use crate::imports::ledger::Batch;
use crate::imports::report::Fate;

impl Imports {
    /// A file, whose bytes were kept before.
    pub(super) async fn write_file(
        &self,
        unit: &mut dyn UnitOfWork,
        entry: &Entry<'_>,
        source: &ImportFile,
        batch: &mut Batch<'_>,
        files: &mut KeptFiles,
    ) -> Result<Applied, Refusal> {
        let before = unit.files().find(entry.viewer, source.id).await?;
        if let Some(known) = entry.known {
            let here = before.as_ref().ok_or_else(Refusal::removed)?;
            if here.revision.0 != known.revision {
                return Err(Refusal::edited());
            }
        }
        let kept = files.take(source.id).ok_or_else(Refusal::edited)?;
        if let Some(remark) = kept.remark {
            batch.warn(entry.record, remark);
        }
        let mut file = kept.file;
        file.created = source.created;
        file.changed = entry.context.now();
        if let Some(before) = &before {
            keep_what_is_here(&mut file, before);
            if is_same(&file, before) {
                return Ok(applied(before, Fate::Unchanged, Vec::new()));
            }
        }
        let (fate, change) = if before.is_none() {
            (Fate::Created, Change::Inserted)
        } else {
            (Fate::Updated, Change::Updated)
        };
        let file = self
            .writers
            .files
            .record(unit, file, before.as_ref())
            .await?;
        files.took(&file, before.as_ref());
        let mut events = vec![Event::File {
            id: file.id,
            change,
        }];
        if file.status != FileStatus::Missing {
            let destination = Destination {
                to: format!("/files/by-id/{}", file.id),
                current: None,
                language: &self.snapshots.current().language(),
                old_paths: &source.old_paths,
            };
            let led = self.lead(unit, entry, destination, batch).await?;
            events.extend(led);
        }
        Ok(applied(&file, fate, events))
    }
}

fn applied(file: &File, fate: Fate, events: Vec<Event>) -> Applied {
    Applied {
        fate,
        id: file.id.uuid(),
        revision: file.revision.0,
        events,
    }
}

/// Bytes that are here stay where the source has none any more.
fn keep_what_is_here(file: &mut File, before: &File) {
    file.owner = before.owner;
    file.created = before.created;
    if file.status == FileStatus::Missing && before.status != FileStatus::Missing {
        let told = (file.alt.clone(), file.source_url.clone(), file.changed);
        *file = before.clone();
        (file.alt, file.source_url, file.changed) = told;
    }
}

/// Whether only the time of the change differs.
fn is_same(file: &File, before: &File) -> bool {
    let mut compared = file.clone();
    compared.changed = before.changed;
    compared.revision = before.revision;
    compared == *before
}
