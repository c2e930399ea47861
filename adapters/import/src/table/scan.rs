//! The first pass over a table: every record is read and checked, and kept for the second.

use std::fs::File;
use std::io::{self, BufReader};

use encoding_rs::UTF_8;
use serde_json::{Map, Value as Json};
use trovato_domain::alias::slug;
use trovato_domain::fault::{Fault, Faults};
use trovato_ports::imports::SourceError;

use super::csv::{Csv, Dialect};
use super::decoded::{Decoded, encoding_of};
use super::json;
use super::mapping::Mapping;
use super::record::{Read, odd};
use super::spool::{self, Spool};
use super::values::{column, text_of};
use crate::config::{TableKind, TableOptions};
use crate::error::read_error;
use crate::folder::{Folder, joined};
use crate::index::{Filling, Index, Phase, Row};
use crate::refusals::{Flaw, Refusals};

/// The most characters of a key.
const KEY: usize = 200;

/// Reads the table into the index; gives the records and their number.
///
/// # Errors
/// [`SourceError::Refused`] where a record cannot be read and the others are not to be taken without it.
pub(super) fn scan(
    options: &TableOptions,
    mapping: &Mapping,
    folder: Option<&Folder>,
    index: &Index,
) -> Result<(Spool, u64), SourceError> {
    let path = &options.path;
    let file = File::open(path).map_err(|e| read_error(path, e))?;
    if file.metadata().map_err(|e| read_error(path, e))?.is_dir() {
        let error = io::Error::other("it is a folder; name the file in it");
        return Err(read_error(path, error));
    }
    let name = path.file_name().unwrap_or(path.as_os_str());
    let mut spool = spool::Filling::create(options.temporary.as_deref())?;
    let records = index.fill(|filling| {
        let mut scan = Scan {
            mapping,
            folder,
            name: name.to_string_lossy().into_owned(),
            refusals: Refusals::new(options.keep_going),
            spool: &mut spool,
            filling,
        };
        scan.read(options, file)?;
        scan.refusals.end()?;
        filling.settle()?;
        Ok(filling.next())
    })?;
    Ok((spool.done()?, records))
}

struct Scan<'s, 't> {
    mapping: &'s Mapping,
    folder: Option<&'s Folder>,
    /// The name of the file.
    name: String,
    refusals: Refusals,
    spool: &'s mut spool::Filling,
    filling: &'s mut Filling<'t>,
}

/// What ends the reading of a file.
enum Ended {
    Io(io::Error),
    Source(SourceError),
}

impl From<io::Error> for Ended {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<SourceError> for Ended {
    fn from(error: SourceError) -> Self {
        Self::Source(error)
    }
}

impl Scan<'_, '_> {
    fn read(&mut self, options: &TableOptions, file: File) -> Result<(), SourceError> {
        let encoding = self.mapping.encoding.as_deref().and_then(encoding_of);
        let input = BufReader::new(Decoded::new(file, encoding.unwrap_or(UTF_8)));
        let read = match options.kind {
            TableKind::Csv => self.rows(input),
            TableKind::Json => {
                let at = self
                    .mapping
                    .json
                    .as_ref()
                    .and_then(|form| form.at.as_deref());
                json::read(input, at, &mut |read| Ok(self.take(read)?))
            }
        };
        read.map_err(|ended| match ended {
            // A record that is too long, or a file that went away.
            Ended::Io(error) if error.kind() == io::ErrorKind::InvalidData => {
                SourceError::refused(Fault::new(&self.name, "unreadable", error.to_string()))
            }
            Ended::Io(error) => read_error(&options.path, error),
            Ended::Source(error) => error,
        })
    }

    fn rows(&mut self, input: impl io::BufRead) -> Result<(), Ended> {
        let form = self.mapping.csv.as_ref();
        let dialect = Dialect {
            delimiter: form.and_then(|f| f.delimiter),
            quote: form.and_then(|f| f.quote).unwrap_or('"'),
        };
        let mut rows = match Csv::open(input, dialect)? {
            Ok(rows) => rows,
            Err(flaw) => {
                let fault = Fault::new(&self.name, "unreadable", flaw.reason);
                return Err(SourceError::refused(fault.at(flaw.line, flaw.column.max(1))).into());
            }
        };
        self.has_columns(&rows.header)?;
        while let Some(read) = rows.next()? {
            self.take(read)?;
        }
        Ok(())
    }

    /// Whether the file has every column that the mapping names.
    fn has_columns(&self, header: &[String]) -> Result<(), SourceError> {
        let mut faults = Faults::none();
        for (place, column) in self.mapping.columns() {
            if !header.iter().any(|name| name == column) {
                let message = format!(
                    "{} has no column `{column}`; it has {}",
                    self.name,
                    header.join(", ")
                );
                faults.add(Fault::new(place, "column", message));
            }
        }
        faults.or(()).map_err(SourceError::Refused)
    }

    fn take(&mut self, read: Read) -> Result<(), SourceError> {
        match read {
            Read::Record(line, record) => match self.checked(&record) {
                Ok(key) => self.note(line, &key, &record),
                Err(reason) => self.odd(odd(line, 1, reason)),
            },
            read @ Read::Odd(_) => self.odd(read),
        }
    }

    fn odd(&mut self, read: Read) -> Result<(), SourceError> {
        let Read::Odd(flaw) = read else {
            return Ok(());
        };
        self.refuse(flaw)
    }

    fn refuse(&mut self, flaw: Flaw) -> Result<(), SourceError> {
        let key = format!("{}:{}", self.name, flaw.line);
        self.refusals.refuse(self.filling, &key, &self.name, flaw)
    }

    /// The key of a record of which everything can be read that the mapping asks for.
    fn checked(&self, record: &Map<String, Json>) -> Result<String, String> {
        if record.values().any(has_nul) {
            return Err(
                "holds bytes that its encoding has no character for, or the character NUL: the mapping may name the encoding"
                    .to_owned(),
            );
        }
        let name = &self.mapping.key;
        let key = column(record, name).and_then(text_of).unwrap_or_default();
        let key = key.trim();
        if key.is_empty() {
            return Err(format!("has no key: `{name}` is empty"));
        }
        if key.chars().count() > KEY {
            return Err(format!("has a key of more than {KEY} characters"));
        }
        for (name, rule) in &self.mapping.fields {
            let read = rule.0.values(record);
            read.map_err(|reason| format!("fields/{name}: {reason}"))?;
        }
        self.mapping.common(record)?;
        let key = format!("row:{key}");
        match self.filling.number(&key) {
            Ok(None) => Ok(key),
            Ok(Some(_)) => Err(format!(
                "the key `{}` stands in an earlier record as well",
                key.trim_start_matches("row:")
            )),
            Err(error) => Err(error.to_string()),
        }
    }

    fn note(
        &mut self,
        line: u64,
        key: &str,
        record: &Map<String, Json>,
    ) -> Result<(), SourceError> {
        if self.refusals.is_refused() {
            return Ok(());
        }
        for rule in self.mapping.fields.values() {
            // What cannot be read was refused before.
            for value in rule.0.values(record).unwrap_or_default() {
                let text = text_of(&value).unwrap_or_default();
                if let Some(vocabulary) = &rule.0.vocabulary {
                    self.term(vocabulary.as_str(), text.trim())?;
                } else if rule.0.file {
                    self.file(&text)?;
                }
            }
        }
        let at = self.spool.add(line, record)?;
        let row = Row::new(Phase::Item, key.to_owned(), Some(at));
        self.filling.add(&row).map(drop)
    }

    fn term(&mut self, vocabulary: &str, name: &str) -> Result<(), SourceError> {
        let Some(key) = term_key(vocabulary, name) else {
            return Ok(());
        };
        if self.filling.number(&key)?.is_some() {
            return Ok(());
        }
        let mut row = Row::new(Phase::Term, key, None);
        name.clone_into(&mut row.title);
        row.name = slug(name);
        self.filling.add(&row).map(drop)
    }

    fn file(&mut self, path: &str) -> Result<(), SourceError> {
        let Some(key) = self.folder.and_then(|folder| file_key(folder, path)) else {
            return Ok(());
        };
        if self.filling.number(&key)?.is_some() {
            return Ok(());
        }
        self.filling
            .add(&Row::new(Phase::File, key, None))
            .map(drop)
    }
}

fn has_nul(value: &Json) -> bool {
    match value {
        Json::String(text) => text.contains('\0'),
        Json::Array(entries) => entries.iter().any(has_nul),
        Json::Object(members) => members.iter().any(|(k, v)| k.contains('\0') || has_nul(v)),
        _ => false,
    }
}

/// The key of a term; none where its name has no letter.
pub(super) fn term_key(vocabulary: &str, name: &str) -> Option<String> {
    let slug = slug(name);
    (!slug.is_empty()).then(|| format!("term:{vocabulary}:{slug}"))
}

/// The key of a file of the folder, if it is one that may be read.
pub(super) fn file_key(folder: &Folder, path: &str) -> Option<String> {
    let inner = joined("", path.trim())?;
    folder.plain(&inner).ok()?;
    Some(format!("file:{inner}"))
}
