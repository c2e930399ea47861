//! Categories and tags.

use trovato_domain::id::TermId;
use trovato_ports::imports::{ImportBody, ImportTerm, SourceError};

use super::{Converter, Draft};
use crate::index::Phase;
use crate::wxr::RawTerm;
use crate::xml::Element;

/// The most terms above a term that its old address names.
const ABOVE: usize = 32;

impl Converter {
    /// A term; one that only items name has nothing but slug and name.
    pub(super) fn term(
        &self,
        element: Option<&Element>,
        draft: &mut Draft<'_>,
    ) -> Result<ImportBody, SourceError> {
        let row = &draft.entry.row;
        let raw = element.and_then(RawTerm::of);
        let is_category = row.key.starts_with("category:");
        let parent = match &row.parent {
            Some(key) => self.id_of(key, Phase::Term)?.map(TermId::new),
            None => None,
        };
        let vocabulary = if is_category { "categories" } else { "tags" };
        Ok(ImportBody::Term(ImportTerm {
            id: TermId::new(draft.entry.id),
            vocabulary: super::item::name_of(vocabulary)?,
            name: if row.title.is_empty() {
                row.name.clone()
            } else {
                row.title.clone()
            },
            slug: row.name.clone(),
            description: raw
                .as_ref()
                .map(|r| r.description.clone())
                .unwrap_or_default(),
            parent,
            old_paths: self.old_paths(
                draft,
                raw.as_ref().map_or("", |r| r.id.as_str()),
                is_category,
            )?,
            must_be_here: false,
        }))
    }

    fn old_paths(
        &self,
        draft: &Draft<'_>,
        id: &str,
        is_category: bool,
    ) -> Result<Vec<String>, SourceError> {
        let row = &draft.entry.row;
        let folder = self.site.folder();
        if !is_category {
            return Ok(vec![
                format!("{folder}/tag/{}", row.name),
                format!("{folder}/?tag={}", row.name),
            ]);
        }
        let mut slugs = vec![row.name.clone()];
        let mut above = row.parent.clone();
        while let Some(entry) = above
            .as_deref()
            .map(|key| self.index.by_key(key))
            .transpose()?
            .flatten()
        {
            slugs.insert(0, entry.row.name);
            above = entry.row.parent;
            if slugs.len() > ABOVE {
                break;
            }
        }
        let mut paths = vec![format!("{folder}/category/{}", slugs.join("/"))];
        if slugs.len() > 1 {
            paths.push(format!("{folder}/category/{}", row.name));
        }
        if !id.is_empty() {
            paths.push(format!("{folder}/?cat={id}"));
        }
        Ok(paths)
    }
}
