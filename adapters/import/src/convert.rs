//! The second pass: a record of the export, read at its place, becomes a neutral record with final
//! references.

mod comment;
mod file;
mod item;
mod links;
mod menu;
mod people;
mod term;

use std::collections::HashMap;
use std::fs::File;
use std::io::{Seek, SeekFrom};
use std::sync::Arc;

use sha2::{Digest, Sha256};
use trovato_domain::name::MachineName;
use trovato_domain::time::Instant;
use trovato_ports::imports::{ImportBody, ImportRecord, SourceError};

use crate::address::Site;
use crate::config::WxrOptions;
use crate::draft::Draft;
use crate::error::{changed, read_error};
use crate::index::{Entry, Index, Phase};
use crate::passes::Records;
use crate::scan::Channel;
use crate::wxr::{Dates, date_of};
use crate::xml::{Element, ElementReader, Step};

/// Makes records.
#[derive(Debug)]
pub(crate) struct Converter {
    options: WxrOptions,
    index: Arc<Index>,
    channel: Channel,
    site: Site,
    file: File,
    /// Menus by slug: name and label.
    menus: HashMap<String, (MachineName, String)>,
}

impl Records for Converter {
    fn index(&self) -> &Index {
        &self.index
    }

    fn record(&self, entry: &Entry) -> Result<ImportRecord, SourceError> {
        let element = entry.row.at.map(|at| self.read(at)).transpose()?;
        let mut hasher = Sha256::new();
        match &element {
            Some(element) => element.canonical(&mut |bytes| hasher.update(bytes)),
            None => hasher.update(format!(
                "{}\n{}\n{}",
                entry.row.key, entry.row.name, entry.row.title
            )),
        }
        let mut draft = Draft::of(entry);
        let body = match &entry.row.skip {
            Some(reason) => {
                draft.remark(reason.clone());
                ImportBody::Skipped(entry.row.phase.kind())
            }
            None => self.body(element.as_ref(), &mut draft, &mut hasher)?,
        };
        let (key, remarks) = (entry.row.key.clone(), draft.remarks);
        Ok(ImportRecord {
            key,
            hash: hex::encode(hasher.finalize()),
            body,
            remarks,
        })
    }
}

impl Converter {
    /// Over a filled index.
    ///
    /// # Errors
    /// The export or the index cannot be opened.
    pub(crate) fn new(
        options: WxrOptions,
        channel: Channel,
        index: Arc<Index>,
    ) -> Result<Self, SourceError> {
        let file = crate::source::open(&options)?;
        let menus = menu::names(&index.menus()?);
        let site = Site::new(&channel.address);
        Ok(Self {
            options,
            index,
            channel,
            site,
            file,
            menus,
        })
    }

    fn body(
        &self,
        element: Option<&Element>,
        draft: &mut Draft<'_>,
        hasher: &mut Sha256,
    ) -> Result<ImportBody, SourceError> {
        match (draft.entry.row.phase, element) {
            (Phase::User, element) => Ok(people::user(element, draft)),
            (Phase::Term, element) => self.term(element, draft),
            (Phase::File, Some(element)) => Ok(self.file(element, draft, hasher)),
            (Phase::Item, Some(element)) => self.item(element, draft),
            (Phase::Comment, Some(element)) => self.comment(element, draft),
            (Phase::MenuLink, Some(element)) => self.menu_link(element, draft),
            (_, None) => Err(changed(&self.options.path)),
        }
    }

    /// Reads the record at this byte.
    fn read(&self, at: u64) -> Result<Element, SourceError> {
        let mut file = &self.file;
        file.seek(SeekFrom::Start(at))
            .map_err(|e| read_error(&self.options.path, e))?;
        let mut reader = ElementReader::within(file, at, self.channel.bindings.clone());
        loop {
            match reader.next() {
                Step::Whole(element) => return Ok(element),
                Step::Comment(_) => {}
                Step::End => {
                    reader
                        .finish()
                        .map_err(|e| read_error(&self.options.path, e))?;
                    return Err(changed(&self.options.path));
                }
            }
        }
    }

    /// The first of a record's own dates; without one a date near it, else that of the export.
    fn date(&self, own: [&str; 2], near: &str, draft: &mut Draft<'_>) -> Instant {
        let fallback = date_of(near)
            .or(self.channel.date)
            .unwrap_or(Instant::EPOCH);
        let dates = Dates::first(own, fallback);
        if !dates.is_own {
            draft.remark(format!(
                "has no date that can be kept; {} was taken",
                dates.at
            ));
        }
        dates.at
    }

    /// The id of a record by its key.
    fn id_of(&self, key: &str, phase: Phase) -> Result<Option<uuid::Uuid>, SourceError> {
        Ok(self
            .index
            .by_key(key)?
            .filter(|e| e.row.phase == phase)
            .map(|e| e.id))
    }
}
