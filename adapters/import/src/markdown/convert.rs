//! The second pass over a folder: pages, tags and files become neutral records.

use std::sync::Arc;

use sha2::{Digest, Sha256};
use trovato_domain::alias::slug;
use trovato_domain::id::{FileId, ItemId, TermId};
use trovato_domain::language::LanguageTag;
use trovato_domain::name::MachineName;
use trovato_ports::imports::{
    ImportBody, ImportField, ImportFile, ImportItem, ImportRecord, ImportTerm, ImportValue,
    SourceError,
};

use super::layout::{Generator, Layout};
use super::links::Led;
use super::page::Page;
use super::scan::term_key;
use crate::body::{self, Clean, Kind, Links as _};
use crate::config::MarkdownOptions;
use crate::draft::Draft;
use crate::error::{self, index_error, read_error};
use crate::folder::{Folder, changed};
use crate::index::{Entry, Index, Phase};
use crate::passes::{Records, hashed};
use crate::text::cut;

/// Makes records of a folder.
#[derive(Debug)]
pub(super) struct Converter {
    pub(super) options: MarkdownOptions,
    pub(super) index: Arc<Index>,
    pub(super) folder: Folder,
    pub(super) layout: Layout,
}

/// What a page shows.
struct Shown {
    clean: Clean,
    image: Option<(FileId, String)>,
    hash: String,
}

impl Records for Converter {
    fn index(&self) -> &Index {
        &self.index
    }

    fn record(&self, entry: &Entry) -> Result<ImportRecord, SourceError> {
        let mut draft = Draft::of(entry);
        let row = &entry.row;
        let (hash, body) = match (&row.skip, row.phase) {
            (Some(reason), phase) => {
                draft.remark(reason.clone());
                (String::new(), ImportBody::Skipped(phase.kind()))
            }
            (None, Phase::Term) => self.term(entry)?,
            (None, Phase::File) => self.file(entry)?,
            (None, _) => self.item(entry, &mut draft)?,
        };
        Ok(ImportRecord {
            key: row.key.clone(),
            hash,
            body,
            remarks: draft.remarks,
        })
    }
}

fn name_of(name: &str) -> Result<MachineName, SourceError> {
    name.parse().map_err(index_error)
}

impl Converter {
    /// A tag or category. Only generators have a page for each.
    fn term(&self, entry: &Entry) -> Result<(String, ImportBody), SourceError> {
        let row = &entry.row;
        let is_tag = row.key.starts_with("tag:");
        let vocabulary = if is_tag { "tags" } else { "categories" };
        let hash = Sha256::digest(format!("{}\n{}", row.key, row.title));
        let body = ImportBody::Term(ImportTerm {
            id: TermId::new(entry.id),
            vocabulary: name_of(vocabulary)?,
            name: row.title.clone(),
            slug: row.name.clone(),
            description: String::new(),
            parent: None,
            old_paths: if self.layout.generator == Generator::Plain {
                Vec::new()
            } else {
                vec![format!("/{vocabulary}/{}", row.name)]
            },
            must_be_here: false,
        });
        Ok((hex::encode(hash), body))
    }

    /// A file, whose hash is that of its bytes.
    fn file(&self, entry: &Entry) -> Result<(String, ImportBody), SourceError> {
        let key = &entry.row.key;
        let path = self.folder.path(key);
        let (file, there) = self.folder.file(key).map_err(|_| error::changed(&path))?;
        let hash = hashed(file).map_err(|e| read_error(&path, e))?;
        let served = self.served(key);
        let name = key.rsplit_once('/').map_or(key.as_str(), |(_, name)| name);
        let body = ImportBody::File(ImportFile {
            id: FileId::new(entry.id),
            filename: cut(name, 255),
            source_url: self.address_of(&served),
            alt: String::new(),
            created: changed(&there),
            path: Some(path),
            old_paths: served,
        });
        Ok((hash, body))
    }

    /// Where a file lay on the web; empty where the folder says no address of its site.
    fn address_of(&self, served: &[String]) -> String {
        let base = self.layout.base.as_ref();
        let found = served.first().and_then(|path| base?.join(path).ok());
        found.map(String::from).unwrap_or_default()
    }

    /// The address at which a generator serves a file as it is.
    fn served(&self, key: &str) -> Vec<String> {
        let inner = key.strip_prefix("attachments:").map(str::to_owned);
        let inner = inner.or_else(|| {
            let statics = self.layout.statics.iter().filter(|dir| !dir.is_empty());
            let mut found = statics.filter_map(|dir| key.strip_prefix(dir)?.strip_prefix('/'));
            found.next().map(str::to_owned)
        });
        let path = format!("/{}", inner.as_deref().unwrap_or(key));
        Some(path)
            .filter(|p| !p.contains(['?', '#', '%', ' ']))
            .into_iter()
            .collect()
    }

    fn item(
        &self,
        entry: &Entry,
        draft: &mut Draft<'_>,
    ) -> Result<(String, ImportBody), SourceError> {
        let key = &entry.row.key;
        let page = Page::read(&self.folder, &self.layout, key)
            .map_err(|_| error::changed(&self.folder.path(key)))?;
        for remark in &page.remarks {
            draft.remark(remark.clone());
        }
        let hidden = page.hidden(self.options.now);
        if let Some((false, reason)) = &hidden {
            draft.remark(format!("`{}` is a draft here: it was {reason}", page.title));
        }
        let Shown { clean, image, hash } = self.shown(&page, draft)?;
        let mut files = clean.files;
        files.extend(image.as_ref().map(|(id, _)| *id));
        files.sort_unstable();
        files.dedup();
        let item = ImportItem {
            id: ItemId::new(entry.id),
            item_type: name_of("article")?,
            slug: slug(&page.title),
            published: hidden.is_none(),
            created: page.created,
            changed: page.changed,
            author: None,
            body: clean.html,
            excerpt: page.excerpt(),
            image,
            sticky: false,
            post_format: String::new(),
            parent: None,
            terms: self.terms(&page)?,
            old_paths: page.path.iter().cloned().chain(page.aliases()).collect(),
            files,
            language: language(&page, draft),
            fields: weight(&page)?,
            title: page.title,
            path: page.path,
        };
        Ok((hash, ImportBody::Item(Box::new(item))))
    }

    /// The text of a page with its links led, its picture, and a hash over all that makes them.
    fn shown(&self, page: &Page, draft: &mut Draft<'_>) -> Result<Shown, SourceError> {
        let links = Led::new(&self.folder, &self.layout, page, &self.index);
        let clean = body::clean(&page.html, &links, Kind::Html);
        let image = page.image().and_then(|(src, alt)| {
            let picture = links.picture(&src)?;
            picture.is_shown.then_some((picture.id, alt))
        });
        let (found, remarks) = links.done()?;
        for remark in remarks.into_iter().chain(clean.remarks.iter().cloned()) {
            draft.remark(remark);
        }
        let mut hasher = Sha256::new();
        hasher.update(page.hash);
        // A picture that came to be beside the text changes what is made of it.
        for key in found {
            hasher.update(format!("\n{key}"));
        }
        Ok(Shown {
            clean,
            image,
            hash: hex::encode(hasher.finalize()),
        })
    }

    fn terms(&self, page: &Page) -> Result<Vec<(MachineName, TermId)>, SourceError> {
        let mut terms = Vec::new();
        for (vocabulary, word, names) in [
            ("tags", "tag", &page.tags),
            ("categories", "category", &page.categories),
        ] {
            for name in names {
                let Some(key) = term_key(word, name) else {
                    continue;
                };
                let found = self.index.by_key(&key)?;
                if let Some(found) = found.filter(|e| e.row.phase == Phase::Term) {
                    terms.push((name_of(vocabulary)?, TermId::new(found.id)));
                }
            }
        }
        Ok(terms)
    }
}

/// The language that a page says, if it is one.
fn language(page: &Page, draft: &mut Draft<'_>) -> Option<LanguageTag> {
    let told = page.language()?;
    let read = told.parse().ok();
    if read.is_none() {
        draft.remark(format!("`{}` is the tag of no language", cut(&told, 40)));
    }
    read
}

/// The place among others, for a type that has a field for it.
fn weight(page: &Page) -> Result<Vec<ImportField>, SourceError> {
    let Some(weight) = page.weight() else {
        return Ok(Vec::new());
    };
    Ok(vec![ImportField {
        name: name_of("weight")?,
        values: vec![ImportValue::Json(weight.into())],
        is_optional: true,
    }])
}
