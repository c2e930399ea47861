//! Attachments: where they were, and the file that stands for them in the folder beside the export.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use trovato_domain::id::FileId;
use trovato_ports::imports::{ImportBody, ImportFile};

use super::{Converter, Draft};
use crate::address;
use crate::text::cut;
use crate::wxr::RawPost;
use crate::xml::Element;

impl Converter {
    /// A file. Whether it is there counts in its hash, so that a later run with the folder adds it.
    pub(super) fn file(
        &self,
        element: &Element,
        draft: &mut Draft<'_>,
        hasher: &mut Sha256,
    ) -> ImportBody {
        let row = &draft.entry.row;
        let raw = RawPost(element);
        let path = self.attached(&row.name);
        match path.as_deref().and_then(|p| p.metadata().ok()) {
            Some(there) => hasher.update(format!("file:{}", there.len())),
            None => hasher.update("missing"),
        }
        let bare = row.name.split(['?', '#']).next().unwrap_or_default();
        let last = address::decoded(
            bare.trim_end_matches('/')
                .rsplit('/')
                .next()
                .unwrap_or_default(),
        );
        let (source_url, alt, title) = (row.name.clone(), row.alt.clone(), row.title.clone());
        let filename = cut(if last.is_empty() { &title } else { &last }, 255);
        if path.is_none() {
            draft.remark(format!("the file is missing; it was at {source_url}"));
        }
        let created = self.date(raw.dates(), raw.published(), draft);
        ImportBody::File(ImportFile {
            id: FileId::new(draft.entry.id),
            filename,
            old_paths: self.pages_of(raw, &source_url),
            source_url,
            alt,
            created,
            path,
        })
    }

    /// The addresses of the page that the source had for the file, and that of the file.
    fn pages_of(&self, raw: RawPost<'_>, source_url: &str) -> Vec<String> {
        let folder = self.site.folder();
        let mut pages = Vec::new();
        let link = self.site.resolve(raw.link());
        if let Some(url) = link.filter(|u| self.site.is_own(u) && u.query().is_none()) {
            let path = address::path(&url);
            if !path.is_empty() && path != folder {
                pages.push(path);
            }
        }
        // Its bytes too: links of other sites lead to them.
        let bytes = self.site.resolve(source_url);
        if let Some(url) = bytes.filter(|u| self.site.is_own(u)) {
            pages.push(address::path(&url));
        }
        if !raw.id().is_empty() && raw.id().bytes().all(|b| b.is_ascii_digit()) {
            pages.push(format!("{folder}/?attachment_id={}", raw.id()));
        }
        pages
    }

    /// The file in the folder of attachments: by its path below `uploads`, by its whole path, or by
    /// its name alone. Only plain files within the folder count.
    fn attached(&self, url: &str) -> Option<PathBuf> {
        let folder = self.options.attachments.as_deref()?.canonicalize().ok()?;
        let path = address::path(&self.site.resolve(url)?);
        let tail = address::upload(&path);
        let name = path.rsplit('/').next().unwrap_or_default();
        let tried = [
            tail.map(str::to_owned),
            tail.map(|t| format!("uploads/{t}")),
            tail.map(|t| format!("wp-content/uploads/{t}")),
            Some(path.trim_start_matches('/').to_owned()),
            Some(name.to_owned()),
        ];
        tried
            .into_iter()
            .flatten()
            .find_map(|relative| within(&folder, &relative))
    }
}

fn within(folder: &Path, relative: &str) -> Option<PathBuf> {
    let is_odd =
        |part: &str| part.is_empty() || part == "." || part == ".." || part.contains(['\0', '\\']);
    if relative.split('/').any(is_odd) {
        return None;
    }
    let path = folder.join(relative).canonicalize().ok()?;
    (path.starts_with(folder) && path.is_file()).then_some(path)
}
