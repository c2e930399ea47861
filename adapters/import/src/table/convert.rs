//! The second pass over a table: records become items, with the terms and files that they name.

use std::cell::RefCell;
use std::sync::Arc;

use serde_json::{Map, Value as Json, json};
use sha2::{Digest, Sha256};
use trovato_domain::alias::{path_fault, slug};
use trovato_domain::id::{FileId, ItemId, TermId};
use trovato_domain::name::FieldName;
use trovato_ports::imports::{
    ImportBody, ImportField, ImportFile, ImportItem, ImportRecord, ImportTerm, ImportValue,
    SourceError,
};
use url::Url;

use super::mapping::{Mapping, Parts, Reference, Written};
use super::scan::{file_key, term_key};
use super::spool::Spool;
use super::values::{column, text_of};
use crate::body::{self, Kind, Links, Picture};
use crate::draft::Draft;
use crate::error::{changed, index_error, read_error};
use crate::folder::{self, Folder};
use crate::index::{Entry, Index, Phase};
use crate::markdown::address::tidy;
use crate::markdown::text::render;
use crate::passes::{Records, hashed};
use crate::text::cut;

/// Makes records of a table.
#[derive(Debug)]
pub(super) struct Converter {
    pub(super) index: Arc<Index>,
    pub(super) mapping: Mapping,
    pub(super) folder: Option<Folder>,
    pub(super) spool: Spool,
}

/// A record that becomes an item.
struct Row<'r, 'd> {
    line: u64,
    record: &'r Map<String, Json>,
    draft: &'r mut Draft<'d>,
    /// Keys of what was found, which count in the hash.
    found: RefCell<Vec<String>>,
    files: Vec<FileId>,
}

impl Row<'_, '_> {
    fn remark(&mut self, reason: &str) {
        let line = self.line;
        self.draft.remark(format!("line {line}: {reason}"));
    }
}

impl Records for Converter {
    fn index(&self) -> &Index {
        &self.index
    }

    fn record(&self, entry: &Entry) -> Result<ImportRecord, SourceError> {
        let mut draft = Draft::of(entry);
        let row = &entry.row;
        let (hash, body) = match (&row.skip, row.phase, row.at) {
            (Some(reason), phase, _) => {
                draft.remark(reason.clone());
                (String::new(), ImportBody::Skipped(phase.kind()))
            }
            (None, Phase::Term, _) => self.term(entry)?,
            (None, Phase::File, _) => self.file(entry)?,
            (None, _, at) => self.item(entry, at.unwrap_or_default(), &mut draft)?,
        };
        Ok(ImportRecord {
            key: row.key.clone(),
            hash,
            body,
            remarks: draft.remarks,
        })
    }
}

impl Converter {
    fn term(&self, entry: &Entry) -> Result<(String, ImportBody), SourceError> {
        let row = &entry.row;
        let vocabulary = row.key.split(':').nth(1).unwrap_or_default();
        let hash = Sha256::digest(format!("{}\n{}", row.key, row.title));
        let body = ImportBody::Term(ImportTerm {
            id: TermId::new(entry.id),
            vocabulary: vocabulary.parse().map_err(index_error)?,
            name: row.title.clone(),
            slug: row.name.clone(),
            description: String::new(),
            parent: None,
            old_paths: Vec::new(),
            must_be_here: !self.mapping.makes(vocabulary),
        });
        Ok((hex::encode(hash), body))
    }

    fn file(&self, entry: &Entry) -> Result<(String, ImportBody), SourceError> {
        let inner = entry.row.key.trim_start_matches("file:");
        let Some(folder) = &self.folder else {
            return Err(index_error("a file without a folder"));
        };
        let path = folder.path(inner);
        let (file, there) = folder.file(inner).map_err(|_| changed(&path))?;
        let hash = hashed(file).map_err(|e| read_error(&path, e))?;
        let name = inner.rsplit_once('/').map_or(inner, |(_, name)| name);
        let body = ImportBody::File(ImportFile {
            id: FileId::new(entry.id),
            filename: cut(name, 255),
            source_url: String::new(),
            alt: String::new(),
            created: folder::changed(&there),
            path: Some(path),
            old_paths: Vec::new(),
        });
        Ok((hash, body))
    }

    fn item(
        &self,
        entry: &Entry,
        at: u64,
        draft: &mut Draft<'_>,
    ) -> Result<(String, ImportBody), SourceError> {
        let (line, record) = self.spool.read(at)?;
        let mut row = Row {
            line,
            record: &record,
            draft,
            found: RefCell::default(),
            files: Vec::new(),
        };
        let mapping = &self.mapping;
        let mut fields = Vec::with_capacity(mapping.fields.len());
        for (name, rule) in &mapping.fields {
            fields.push(self.field(name, &rule.0, &mut row)?);
        }
        // What cannot be read was refused in the first pass.
        let common = mapping.common(&record).map_err(index_error)?;
        let path = common.path.as_deref();
        let path = path.and_then(|path| path_of(path, &mut row));
        let aliases = common.aliases.iter().map(|path| tidy(bare(path)));
        let old_paths = path.iter().cloned().chain(aliases);
        let item = ImportItem {
            id: ItemId::new(entry.id),
            item_type: mapping.item_type.clone(),
            slug: slug(&common.title),
            title: common.title,
            published: common.published,
            created: common.created,
            changed: common.changed,
            author: None,
            body: String::new(),
            excerpt: String::new(),
            image: None,
            sticky: false,
            post_format: String::new(),
            parent: None,
            terms: Vec::new(),
            old_paths: old_paths.filter(|p| p.len() > 1).collect(),
            path,
            files: row.files,
            language: common.language,
            fields,
        };
        let mut hasher = Sha256::new();
        hasher.update(&mapping.hash);
        hasher.update(serde_json::to_vec(&record).map_err(index_error)?);
        for key in row.found.into_inner() {
            hasher.update(format!("\n{key}"));
        }
        Ok((
            hex::encode(hasher.finalize()),
            ImportBody::Item(Box::new(item)),
        ))
    }

    /// The values of a field.
    fn field(
        &self,
        name: &FieldName,
        rule: &Parts,
        row: &mut Row<'_, '_>,
    ) -> Result<ImportField, SourceError> {
        let mut values = Vec::new();
        // What cannot be read was refused in the first pass.
        for value in rule.values(row.record).unwrap_or_default() {
            let text = text_of(&value);
            let read = match (&rule.vocabulary, rule.reference, text) {
                (Some(vocabulary), _, Some(text)) => {
                    let key = term_key(vocabulary.as_str(), text.trim());
                    let found = self.found(key, Phase::Term, row)?;
                    found.map(|e| ImportValue::Term(TermId::new(e.id)))
                }
                (None, Some(Reference::Key), Some(text)) => self.other(name, text.trim(), row)?,
                (None, Some(Reference::Path), Some(text)) => {
                    Some(ImportValue::ItemHere(bare(text.trim()).to_owned()))
                }
                (None, Some(Reference::User), Some(text)) => {
                    Some(ImportValue::UserHere(text.trim().to_owned()))
                }
                (None, None, Some(text)) if rule.file => self.named(rule, &text, row)?,
                (None, None, Some(text)) if rule.text.is_some() || rule.format.is_some() => {
                    Some(long_text(rule, &text, row))
                }
                (None, None, Some(text)) if value.is_string() => Some(ImportValue::Text(text)),
                _ => Some(ImportValue::Json(value)),
            };
            values.extend(read);
        }
        Ok(ImportField {
            name: name.clone(),
            values,
            is_optional: false,
        })
    }

    fn found(
        &self,
        key: Option<String>,
        phase: Phase,
        row: &Row<'_, '_>,
    ) -> Result<Option<Entry>, SourceError> {
        let Some(key) = key else {
            return Ok(None);
        };
        let found = self.index.by_key(&key)?.filter(|e| e.row.phase == phase);
        row.found.borrow_mut().extend(found.as_ref().map(|_| key));
        Ok(found)
    }

    /// Another record of the table.
    fn other(
        &self,
        name: &FieldName,
        key: &str,
        row: &mut Row<'_, '_>,
    ) -> Result<Option<ImportValue>, SourceError> {
        let found = self.found(Some(format!("row:{key}")), Phase::Item, row)?;
        if found.is_none() {
            let shown = cut(key, 80);
            row.remark(&format!(
                "`{name}` names no record of the source: `{shown}`; it goes without"
            ));
        }
        Ok(found.map(|e| ImportValue::Item(ItemId::new(e.id))))
    }

    /// A file of the folder of attachments.
    fn named(
        &self,
        rule: &Parts,
        path: &str,
        row: &mut Row<'_, '_>,
    ) -> Result<Option<ImportValue>, SourceError> {
        let key = self
            .folder
            .as_ref()
            .and_then(|folder| file_key(folder, path));
        let Some(found) = self.found(key, Phase::File, row)? else {
            let shown = cut(path, 200);
            row.remark(&format!(
                "`{shown}` is no plain file in the folder of attachments; it goes without"
            ));
            return Ok(None);
        };
        let id = FileId::new(found.id);
        row.files.push(id);
        let alt = rule.alt.as_ref().and_then(|name| column(row.record, name));
        let alt = alt.and_then(text_of).unwrap_or_default();
        Ok(Some(ImportValue::File(id, alt.trim().to_owned())))
    }
}

/// A long text, clean where it is one of HTML.
fn long_text(rule: &Parts, text: &str, row: &mut Row<'_, '_>) -> ImportValue {
    let html = match rule.text {
        None => None,
        Some(Written::Html) => Some(text.to_owned()),
        Some(Written::Markdown) => Some(render(text, Some("")).html),
    };
    let text = match html {
        None => text.to_owned(),
        Some(html) => {
            let clean = body::clean(&html, &Elsewhere, Kind::Html);
            for remark in &clean.remarks {
                row.remark(remark);
            }
            clean.html
        }
    };
    match &rule.format {
        None => ImportValue::Text(text),
        Some(format) => ImportValue::Json(json!({"value": text, "format": format.as_str()})),
    }
}

/// A path of the site, if it is one.
fn path_of(text: &str, row: &mut Row<'_, '_>) -> Option<String> {
    let path = tidy(bare(text));
    match path_fault(&path) {
        None => Some(path),
        Some(fault) => {
            row.remark(&format!("{}; the item gets another", fault.message));
            None
        }
    }
}

/// An address without its site.
fn bare(text: &str) -> &str {
    let is_whole = Url::parse(text).is_ok_and(|url| url.has_host());
    let behind = text
        .split_once("://")
        .filter(|_| is_whole)
        .map(|(_, behind)| behind);
    match behind {
        Some(behind) => behind
            .find('/')
            .and_then(|at| behind.get(at..))
            .unwrap_or("/"),
        None => text,
    }
}

/// Links of a text that leads only elsewhere.
struct Elsewhere;

impl Links for Elsewhere {
    fn link(&self, href: &str) -> Option<String> {
        href.starts_with('/').then(|| href.to_owned())
    }

    fn picture(&self, _src: &str) -> Option<Picture> {
        None
    }

    fn picture_by_number(&self, _number: &str) -> Option<Picture> {
        None
    }

    fn pictures(&self) -> Vec<Picture> {
        Vec::new()
    }

    fn absolute(&self, href: &str) -> Option<String> {
        let url = Url::parse(href.trim()).ok()?;
        (matches!(url.scheme(), "http" | "https") && url.has_host()).then(|| url.into())
    }
}
