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
use trovato_ports::imports::{ImportBody, ImportRecord, Remark, SourceError};

use crate::address::Site;
use crate::config::WxrOptions;
use crate::error::{changed, read_error};
use crate::index::{Entry, Index, Phase, Place};
use crate::scan::Channel;
use crate::wxr::{Dates, date_of};
use crate::xml::{Element, ElementReader, Step};

/// The bytes of texts that are given at a time, one record more or less.
const AT_A_TIME: usize = 4 << 20;

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

/// A record that is being made.
#[derive(Debug)]
pub(crate) struct Draft<'r> {
    entry: &'r Entry,
    remarks: Vec<Remark>,
}

/// The bytes of the texts of a record that may be long.
fn weight(body: &ImportBody) -> usize {
    match body {
        ImportBody::Item(item) => item.body.len() + item.excerpt.len(),
        ImportBody::Comment(comment) => comment.body.len(),
        ImportBody::Term(term) => term.description.len(),
        _ => 0,
    }
}

impl Draft<'_> {
    /// Says something of the record.
    pub(crate) fn remark(&mut self, reason: impl Into<String>) {
        let source = self.entry.row.key.clone();
        self.remarks.push(Remark {
            source,
            kind: self.entry.row.phase.kind(),
            reason: reason.into(),
        });
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

    /// The next records behind a place, and the place behind them. Where records are large, fewer of
    /// them come at a time, so that memory does not grow with them.
    ///
    /// # Errors
    /// The export or the index cannot be read.
    pub(crate) fn following(
        &self,
        place: Option<Place>,
        most: usize,
    ) -> Result<(Vec<ImportRecord>, Option<Place>), SourceError> {
        let mut end = place;
        let mut records = Vec::new();
        let mut letters = 0;
        for (at, entry) in self.index.following(place, most)? {
            let record = self.record(&entry)?;
            letters += weight(&record.body);
            records.push(record);
            end = Some(at);
            if letters > AT_A_TIME {
                break;
            }
        }
        Ok((records, end))
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
        let mut draft = Draft {
            entry,
            remarks: Vec::new(),
        };
        for note in &entry.row.notes {
            draft.remark(note.clone());
        }
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
