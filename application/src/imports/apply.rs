//! Writing the records of an import, a hundred in one unit of work, each through the write path of its
//! kind. What a constraint of the store refuses ends its unit; then its records are written one by
//! one, so that the one that is refused is left out and the others land.

mod addresses;
mod archives;
mod comments;
mod failure;
mod files;
mod items;
mod kept;
mod menu_links;
mod terms;
mod users;
mod values;
mod written;

use trovato_domain::config::ConfigEntity;
use trovato_domain::menu::Menu;
use trovato_ports::imports::{ImportBody, ImportRecord, ImportSource, ImportedRecord};
use trovato_ports::outbox::Event;
use trovato_ports::store::RevisionNote;
use trovato_ports::{Context, UnitOfWork, Viewer};
use uuid::Uuid;

pub(super) use self::failure::Broken;
use self::failure::Refusal;
pub(super) use self::kept::Keeping;
use self::kept::KeptFiles;
use super::ledger::{Batch, Ledger};
use super::report::{Fate, kind_of};
use super::{Imports, Portion};
use crate::error::Error;

/// How often a unit of work is tried that others were in the way of.
pub(super) const TRIES: u32 = 3;

/// What was written of a record.
struct Applied {
    fate: Fate,
    /// The id here.
    id: Uuid,
    /// The revision here, or what stands for it, by which an edit is told later.
    revision: u32,
    events: Vec<Event>,
}

/// A record on its way, and what goes with it.
struct Entry<'a> {
    context: &'a Context,
    /// Sees everything, whoever runs the import.
    viewer: &'a Viewer,
    record: &'a ImportRecord,
    /// What an earlier run wrote of it.
    known: Option<&'a ImportedRecord>,
    note: &'a RevisionNote,
}

impl Imports {
    /// Writes records, with the memory of each.
    pub(super) async fn apply(
        &self,
        context: &Context,
        source: &mut dyn ImportSource,
        portion: Portion<'_>,
        ledger: &mut Ledger,
    ) -> Result<(), Error> {
        match self.unit(context, source, portion, ledger).await {
            Err(Broken::Refused(_)) => {}
            done => return Ok(done?),
        }
        for record in portion.records {
            let alone = Portion {
                records: std::slice::from_ref(record),
                ..portion
            };
            match self.unit(context, source, alone, ledger).await {
                Err(Broken::Refused(error)) => {
                    let is_here = portion.known.contains_key(&record.key);
                    ledger.leave_out(record, is_here, &error.to_string());
                }
                done => done?,
            }
        }
        Ok(())
    }

    /// Writes records in one unit; again where others were in the way.
    async fn unit(
        &self,
        context: &Context,
        source: &mut dyn ImportSource,
        portion: Portion<'_>,
        ledger: &mut Ledger,
    ) -> Result<(), Broken> {
        for _ in 1..TRIES {
            match self.attempt(context, source, portion, ledger).await {
                Err(Broken::Again(_)) => {}
                done => return done,
            }
        }
        self.attempt(context, source, portion, ledger).await
    }

    async fn attempt(
        &self,
        context: &Context,
        source: &mut dyn ImportSource,
        portion: Portion<'_>,
        ledger: &mut Ledger,
    ) -> Result<(), Broken> {
        let mut files = self
            .look_at_files(context, source, portion, Keeping::Bytes)
            .await?;
        let mut batch = Batch::over(ledger);
        let written = self.commit(context, portion, &mut batch, &mut files).await;
        let added = batch.added;
        let superfluous = match &written {
            Ok(()) => files.superfluous(),
            Err(broken) if broken.is_rolled_back() => files.new_keys(),
            // Rows may be there that need them.
            Err(_) => Vec::new(),
        };
        for key in superfluous {
            self.writers.files.forget(&key).await;
        }
        written?;
        ledger.absorb(added);
        Ok(())
    }

    async fn commit(
        &self,
        context: &Context,
        portion: Portion<'_>,
        batch: &mut Batch<'_>,
        files: &mut KeptFiles,
    ) -> Result<(), Broken> {
        let begun = self.ports.units.begin(context.now()).await;
        let mut unit = begun.map_err(Error::from)?;
        let events = self
            .write_records(context, unit.as_mut(), portion, batch, files)
            .await?;
        let ids = unit.outbox().append(&events).await.map_err(Error::from)?;
        unit.commit().await.map_err(Broken::of_commit)?;
        self.dispatch.dispatch(&ids).await;
        Ok(())
    }

    /// Writes records into a unit that the caller commits or rolls back.
    pub(super) async fn write_records(
        &self,
        context: &Context,
        unit: &mut dyn UnitOfWork,
        portion: Portion<'_>,
        batch: &mut Batch<'_>,
        files: &mut KeptFiles,
    ) -> Result<Vec<Event>, Broken> {
        let note = RevisionNote {
            by: None,
            log: format!("imported from {}", portion.origin),
        };
        let viewer = Viewer::system(self.snapshots.current().language());
        let mut events = self
            .missing_menus(unit, portion.records, batch, &note)
            .await?;
        for record in portion.records {
            let entry = Entry {
                context,
                viewer: &viewer,
                record,
                known: portion.known.get(&record.key),
                note: &note,
            };
            let own = self
                .write_or_leave_out(unit, portion.origin, &entry, batch, files)
                .await?;
            events.extend(own);
        }
        let is_new = |record: &&ImportRecord| {
            let known = portion.known.get(&record.key);
            known.is_none_or(|known| known.hash != record.hash)
        };
        let led = self
            .lead_archives(unit, portion.records.iter().filter(is_new))
            .await?;
        events.extend(led);
        Ok(events)
    }

    async fn write_or_leave_out(
        &self,
        unit: &mut dyn UnitOfWork,
        origin: &str,
        entry: &Entry<'_>,
        batch: &mut Batch<'_>,
        files: &mut KeptFiles,
    ) -> Result<Vec<Event>, Broken> {
        let record = entry.record;
        if let ImportBody::Skipped(_) = record.body {
            let reason = record.remarks.first().map(|r| r.reason.as_str());
            let reason = reason.unwrap_or("is of no kind that is taken");
            batch.added.leave_out(record, false, reason);
            return Ok(Vec::new());
        }
        batch.added.report.warn_as_the_source(record);
        if let Some(known) = entry.known
            && known.hash == record.hash
        {
            note_adoption(record, known.id, batch);
            batch.count(record, Fate::Unchanged);
            return Ok(Vec::new());
        }
        let written = self.write_record(unit, entry, batch, files).await;
        let applied = match written {
            Ok(applied) => applied,
            Err(Refusal::LeftOut(reason)) => {
                let is_here = entry.known.is_some();
                batch.added.leave_out(record, is_here, &reason);
                return Ok(Vec::new());
            }
            Err(Refusal::Broken(broken)) => return Err(broken),
        };
        let memory = ImportedRecord {
            key: record.key.clone(),
            kind: kind_of(&record.body),
            id: applied.id,
            hash: record.hash.clone(),
            revision: applied.revision,
        };
        let saved = unit.imports().save(origin, &memory).await;
        saved.map_err(Error::from)?;
        batch.count(record, applied.fate);
        Ok(applied.events)
    }

    async fn write_record(
        &self,
        unit: &mut dyn UnitOfWork,
        entry: &Entry<'_>,
        batch: &mut Batch<'_>,
        files: &mut KeptFiles,
    ) -> Result<Applied, Refusal> {
        match &entry.record.body {
            ImportBody::User(user) => self.write_user(unit, entry, user, batch).await,
            ImportBody::Term(term) => self.write_term(unit, entry, term, batch).await,
            ImportBody::File(file) => self.write_file(unit, entry, file, batch, files).await,
            ImportBody::Item(item) => self.write_item(unit, entry, item, batch).await,
            ImportBody::Comment(comment) => self.write_comment(unit, entry, comment, batch).await,
            ImportBody::MenuLink(link) => self.write_menu_link(unit, entry, link, batch).await,
            ImportBody::Skipped(_) => Err(Refusal::left_out("is of no kind that is taken")),
        }
    }

    /// Menus that links name and the site lacks. Each menu of the source counts once, by its first link.
    async fn missing_menus(
        &self,
        unit: &mut dyn UnitOfWork,
        records: &[ImportRecord],
        batch: &mut Batch<'_>,
        note: &RevisionNote,
    ) -> Result<Vec<Event>, Broken> {
        let site = self.snapshots.current();
        let mut menus: Vec<ConfigEntity> = Vec::new();
        for record in records {
            let ImportBody::MenuLink(link) = &record.body else {
                continue;
            };
            if !batch.meets(&link.menu) {
                continue;
            }
            if site.menus.contains_key(&link.menu) {
                batch.count_config(Fate::Unchanged);
            } else {
                menus.push(ConfigEntity::Menu(Menu {
                    id: link.menu.clone(),
                    label: link.menu_label.clone(),
                    description: String::new(),
                }));
            }
        }
        if menus.is_empty() {
            return Ok(Vec::new());
        }
        let named = menus.len();
        let (changes, events) = self.writers.configuration.put(unit, menus, note).await?;
        for place in 0..named {
            let is_new = place < changes.created.len();
            batch.count_config(if is_new {
                Fate::Created
            } else {
                Fate::Unchanged
            });
        }
        Ok(events)
    }
}

/// A record that an earlier run found here already keeps leading there.
fn note_adoption(record: &ImportRecord, here: Uuid, batch: &mut Batch<'_>) {
    match &record.body {
        ImportBody::User(user) => batch.adopt(user.id.uuid(), here),
        ImportBody::Term(term) => batch.adopt(term.id.uuid(), here),
        _ => {}
    }
}
