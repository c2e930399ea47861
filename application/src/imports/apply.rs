//! Writing the records of an import, a hundred in one unit of work, each through the write path of its
//! kind.

mod item;
mod others;

use std::collections::HashMap;

use trovato_domain::config::ConfigEntity;
use trovato_domain::file::File;
use trovato_domain::id::FileId;
use trovato_domain::menu::Menu;
use trovato_ports::imports::{
    ImportBody, ImportFile, ImportKind, ImportRecord, ImportSource, ImportedRecord, SourceKey,
};
use trovato_ports::outbox::Event;
use trovato_ports::store::RevisionNote;
use trovato_ports::{Context, UnitOfWork};
use uuid::Uuid;

use super::report::{Fate, kind_of};
use super::{Imports, Run, source_error};
use crate::error::Error;
use crate::files::{NewFile, described};

/// What was written of a record.
pub(super) struct Applied {
    fate: Fate,
    /// The id here.
    id: Uuid,
    /// The revision here, by which an edit is told later.
    revision: u32,
    events: Vec<Event>,
}

/// Why a record was not written.
pub(super) enum Refusal {
    /// It is left out, for this reason.
    Skip(String),
    /// The import ends.
    Fail(Error),
}

impl From<Error> for Refusal {
    /// A record that breaks a rule is left out; anything else ends the import.
    fn from(error: Error) -> Self {
        match error {
            Error::Invalid(faults) => Self::Skip(faults.to_string()),
            other => Self::Fail(other),
        }
    }
}

impl From<trovato_ports::StoreError> for Refusal {
    fn from(error: trovato_ports::StoreError) -> Self {
        Self::from(Error::from(error))
    }
}

impl Imports {
    /// Writes records in one unit, with the memory of each.
    pub(super) async fn apply(
        &self,
        context: &Context,
        source: &mut dyn ImportSource,
        records: Vec<ImportRecord>,
        known: &HashMap<SourceKey, ImportedRecord>,
        run: &mut Run,
    ) -> Result<(), Error> {
        let mut files = self
            .keep_files(context, source, &records, known, run)
            .await?;
        let kept: Vec<String> = files.values().map(|f| f.key.clone()).collect();
        let written = self
            .write_unit(context, records, known, run, &mut files)
            .await;
        if written.is_err() {
            // The rows were rolled back, so the bytes belong to nothing.
            for key in &kept {
                self.writers.files.forget(key).await;
            }
        }
        written
    }

    async fn write_unit(
        &self,
        context: &Context,
        records: Vec<ImportRecord>,
        known: &HashMap<SourceKey, ImportedRecord>,
        run: &mut Run,
        files: &mut HashMap<FileId, File>,
    ) -> Result<(), Error> {
        let note = RevisionNote {
            by: None,
            log: format!("imported from {}", run.origin),
        };
        let mut unit = self.ports.units.begin(context.now()).await?;
        let mut events = self
            .missing_menus(unit.as_mut(), &records, run, &note)
            .await?;
        for record in records {
            if run.remarks(&record) {
                continue;
            }
            let kind = kind_of(&record.body);
            let before = known.get(&record.key);
            if before.is_some_and(|b| b.hash == record.hash) {
                if let Some(before) = before {
                    note_adoption(&record, before.id, run);
                }
                run.report.count(Fate::Unchanged, kind);
                continue;
            }
            match self
                .write_record(context, unit.as_mut(), &record, before, run, files, &note)
                .await
            {
                Ok(applied) => {
                    let memory = ImportedRecord {
                        key: record.key.clone(),
                        kind,
                        id: applied.id,
                        hash: record.hash.clone(),
                        revision: applied.revision,
                    };
                    unit.imports().save(&run.origin, &memory).await?;
                    run.report.count(applied.fate, kind);
                    events.extend(applied.events);
                }
                Err(Refusal::Skip(reason)) => run.report.skip(&record, kind, &reason),
                Err(Refusal::Fail(error)) => return Err(error),
            }
        }
        let ids = unit.outbox().append(&events).await?;
        unit.commit().await?;
        self.dispatch.dispatch(&ids).await;
        Ok(())
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "what a record, its memory and its unit are made of"
    )]
    async fn write_record(
        &self,
        context: &Context,
        unit: &mut dyn UnitOfWork,
        record: &ImportRecord,
        before: Option<&ImportedRecord>,
        run: &mut Run,
        files: &mut HashMap<FileId, File>,
        note: &RevisionNote,
    ) -> Result<Applied, Refusal> {
        match &record.body {
            ImportBody::User(user) => self.write_user(context, unit, record, user, run).await,
            ImportBody::Term(term) => {
                self.write_term(context, unit, term, before, run, note)
                    .await
            }
            ImportBody::File(file) => {
                self.write_file(context, unit, file, files.remove(&file.id))
                    .await
            }
            ImportBody::Item(item) => {
                self.write_item(context, unit, item, before, run, note)
                    .await
            }
            ImportBody::Comment(comment) => self.write_comment(context, unit, comment, run).await,
            ImportBody::MenuLink(link) => {
                self.write_menu_link(context, unit, link, before, run, note)
                    .await
            }
            ImportBody::Skipped(_) => Err(Refusal::Skip("is of no kind that is taken".to_owned())),
        }
    }

    /// Menus that links name and the site lacks.
    async fn missing_menus(
        &self,
        unit: &mut dyn UnitOfWork,
        records: &[ImportRecord],
        run: &mut Run,
        note: &RevisionNote,
    ) -> Result<Vec<Event>, Error> {
        let site = self.snapshots.current();
        let mut menus: Vec<ConfigEntity> = Vec::new();
        for record in records {
            let ImportBody::MenuLink(link) = &record.body else {
                continue;
            };
            let named = menus.iter().any(|m| m.name().id == link.menu.as_str());
            if !named && !site.menus.contains_key(&link.menu) {
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
        let (changes, events) = self.writers.configuration.put(unit, menus, note).await?;
        changes
            .created
            .iter()
            .for_each(|_| run.report.count(Fate::Created, ImportKind::Config));
        Ok(events)
    }

    /// Brings the bytes of files in before the unit begins. A file that is no good is recorded without
    /// its bytes, and told.
    async fn keep_files(
        &self,
        context: &Context,
        source: &mut dyn ImportSource,
        records: &[ImportRecord],
        known: &HashMap<SourceKey, ImportedRecord>,
        run: &mut Run,
    ) -> Result<HashMap<FileId, File>, Error> {
        let mut kept = HashMap::new();
        for record in records {
            let ImportBody::File(file) = &record.body else {
                continue;
            };
            if known
                .get(&record.key)
                .is_some_and(|k| k.hash == record.hash)
            {
                continue;
            }
            kept.insert(
                file.id,
                self.keep_file(context, source, record, file, run).await?,
            );
        }
        Ok(kept)
    }

    async fn keep_file(
        &self,
        context: &Context,
        source: &mut dyn ImportSource,
        record: &ImportRecord,
        file: &ImportFile,
        run: &mut Run,
    ) -> Result<File, Error> {
        let new = NewFile {
            id: file.id,
            filename: file.filename.clone(),
            alt: file.alt.clone(),
            source_url: Some(file.source_url.clone()),
        };
        if file.path.is_none() {
            return Ok(described(context, new));
        }
        let bytes = source.bytes(file).await.map_err(source_error)?;
        match self.writers.files.keep(context, new.clone(), bytes).await {
            Ok(kept) => Ok(kept),
            Err(Error::Invalid(faults)) => {
                run.report.warn(
                    record,
                    ImportKind::File,
                    format!("{} is recorded without its bytes: {faults}", file.filename),
                );
                Ok(described(context, new))
            }
            Err(error) => Err(error),
        }
    }
}

/// A record that an earlier run found here already keeps leading there.
fn note_adoption(record: &ImportRecord, here: Uuid, run: &mut Run) {
    let named = match &record.body {
        ImportBody::User(user) => user.id.uuid(),
        ImportBody::Term(term) => term.id.uuid(),
        _ => return,
    };
    if named != here {
        run.adopted.insert(named, here);
    }
}
