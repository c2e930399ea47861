//! Posts and pages.

use trovato_domain::alias::path_fault;
use trovato_domain::id::{FileId, ItemId, TermId, UserId};
use trovato_domain::name::MachineName;
use trovato_ports::imports::{ImportBody, ImportItem, SourceError};

use super::links::IndexLinks;
use super::{Converter, Draft};
use crate::address;
use crate::body::{self, Kind};
use crate::error::index_error;
use crate::index::Phase;
use crate::text::cut;
use crate::wxr::{Dates, PostKind, RawPost, TermKind, author_key, post_key};
use crate::xml::Element;

/// The title of what has none.
const UNTITLED: &str = "Untitled";

/// A name that this crate fixes.
pub(super) fn name_of(name: &str) -> Result<MachineName, SourceError> {
    name.parse().map_err(index_error)
}

impl Converter {
    /// A post or a page.
    pub(super) fn item(
        &self,
        element: &Element,
        draft: &mut Draft<'_>,
    ) -> Result<ImportBody, SourceError> {
        let raw = RawPost(element);
        let row = &draft.entry.row;
        let parent = match &row.parent {
            Some(key) => self.id_of(key, Phase::Item)?.map(ItemId::new),
            None => None,
        };
        let title = if row.title.is_empty() {
            UNTITLED.to_owned()
        } else {
            row.title.clone()
        };
        if row.title.is_empty() {
            draft.remark(format!("has no title; `{UNTITLED}` was taken"));
        }
        let hidden = raw.hidden();
        if let Some(reason) = &hidden {
            draft.remark(format!("`{title}` is a draft here: it was {reason}"));
        }
        let created = self.date(raw.dates(), raw.published(), draft);
        let changed = Dates::first(raw.changes(), created).at.max(created);
        let links = IndexLinks::new(&self.index, &self.site, &draft.entry.row.key);
        let text = body::with_footnotes(raw.body(), raw.meta("footnotes"));
        let clean = body::clean(&text, &links, Kind::Article);
        links.failure()?;
        clean
            .remarks
            .into_iter()
            .for_each(|reason| draft.remark(reason));
        let image = self.image(raw, draft)?;
        let (terms, post_format) = self.terms(raw, draft)?;
        let mut files = clean.files;
        files.extend(image.as_ref().map(|(id, _)| *id));
        files.sort_unstable();
        files.dedup();
        let (old_paths, path) = self.addresses(raw);
        Ok(ImportBody::Item(Box::new(ImportItem {
            id: ItemId::new(draft.entry.id),
            item_type: name_of(if raw.kind() == PostKind::Page {
                "page"
            } else {
                "article"
            })?,
            slug: match raw.slug() {
                empty if empty.is_empty() => trovato_domain::alias::slug(&title),
                slug => slug,
            },
            title,
            published: hidden.is_none(),
            created: Some(created),
            changed: Some(changed),
            author: self.author(raw, draft)?,
            body: clean.html,
            excerpt: raw.excerpt(),
            image,
            sticky: element.wp("is_sticky") == "1",
            post_format,
            parent,
            terms,
            old_paths,
            path,
            files,
            language: None,
            fields: Vec::new(),
        })))
    }

    fn author(
        &self,
        raw: RawPost<'_>,
        draft: &mut Draft<'_>,
    ) -> Result<Option<UserId>, SourceError> {
        let login = raw.creator();
        if login.is_empty() {
            return Ok(None);
        }
        let found = self
            .id_of(&author_key(login), Phase::User)?
            .map(UserId::new);
        if found.is_none() {
            draft.remark(format!(
                "its author `{}` is not in the export; it has none",
                cut(login, 80)
            ));
        }
        Ok(found)
    }

    fn image(
        &self,
        raw: RawPost<'_>,
        draft: &mut Draft<'_>,
    ) -> Result<Option<(FileId, String)>, SourceError> {
        let number = raw.meta("_thumbnail_id");
        if matches!(number, "" | "0" | "-1") {
            return Ok(None);
        }
        let found = self
            .index
            .by_key(&post_key(number))?
            .filter(|e| e.row.phase == Phase::File);
        if found.is_none() {
            draft.remark(format!(
                "its featured image {} is not in the export",
                cut(number, 40)
            ));
        }
        Ok(found.map(|e| (FileId::new(e.id), e.row.alt)))
    }

    fn terms(
        &self,
        raw: RawPost<'_>,
        draft: &mut Draft<'_>,
    ) -> Result<(Vec<(MachineName, TermId)>, String), SourceError> {
        let mut terms = Vec::new();
        let mut format = String::new();
        for term in raw.terms() {
            let vocabulary = match &term.kind {
                TermKind::Category => "categories",
                TermKind::Tag => "tags",
                TermKind::Format => {
                    term.slug
                        .trim_start_matches("post-format-")
                        .clone_into(&mut format);
                    continue;
                }
                TermKind::Menu => continue,
                TermKind::Other(name) => {
                    draft.remark(format!(
                        "its term `{}` of the taxonomy `{name}` is not taken",
                        cut(&term.name, 120)
                    ));
                    continue;
                }
            };
            if raw.kind() == PostKind::Page {
                draft.remark(format!(
                    "its term `{}` is left out: pages have none here",
                    cut(&term.name, 120)
                ));
                continue;
            }
            if let Some(id) = self.id_of(&term.kind.key(&term.slug), Phase::Term)? {
                terms.push((name_of(vocabulary)?, TermId::new(id)));
            }
        }
        Ok((terms, format))
    }

    /// The old addresses, and the one that it keeps.
    fn addresses(&self, raw: RawPost<'_>) -> (Vec<String>, Option<String>) {
        let folder = self.site.folder();
        let mut old = Vec::new();
        let mut own = None;
        let link = self.site.resolve(raw.link());
        if let Some(url) = link.filter(|u| self.site.is_own(u) && u.query().is_none()) {
            let path = address::path(&url);
            if !path.is_empty() && path != folder {
                own = Some(path.clone()).filter(|p| path_fault(p).is_none());
                old.push(path);
            }
        }
        if !raw.id().is_empty() && raw.id().bytes().all(|b| b.is_ascii_digit()) {
            old.push(format!("{folder}/?p={}", raw.id()));
            if raw.kind() == PostKind::Page {
                old.push(format!("{folder}/?page_id={}", raw.id()));
            }
        }
        (old, own)
    }
}
