//! Where the links and pictures of a text lead, answered from the index.

use std::cell::RefCell;

use trovato_domain::id::FileId;
use trovato_ports::imports::SourceError;
use url::Url;

use crate::address::{self, Named, Site};
use crate::body::{Links, Picture};
use crate::index::{Entry, Index, Phase};
use crate::wxr::{category_key, post_key, tag_key, term_id_key};

/// The most pictures of a gallery that names none.
const GALLERY: usize = 500;

/// The index as texts ask it. An error of the index is kept until it is asked for.
#[derive(Debug)]
pub(super) struct IndexLinks<'c> {
    index: &'c Index,
    site: &'c Site,
    /// The key of the post whose text is asked for.
    post: &'c str,
    failure: RefCell<Option<SourceError>>,
}

impl<'c> IndexLinks<'c> {
    /// For the text of this post.
    pub(super) const fn new(index: &'c Index, site: &'c Site, post: &'c str) -> Self {
        Self {
            index,
            site,
            post,
            failure: RefCell::new(None),
        }
    }

    /// The error of the index, if there was one.
    ///
    /// # Errors
    /// That error.
    pub(super) fn failure(self) -> Result<(), SourceError> {
        self.failure.into_inner().map_or(Ok(()), Err)
    }

    fn kept<T: Default>(&self, found: Result<T, SourceError>) -> T {
        found.unwrap_or_else(|error| {
            self.failure.replace(Some(error));
            T::default()
        })
    }

    fn by_key(&self, key: &str) -> Option<Entry> {
        self.kept(self.index.by_key(key))
    }

    fn file(&self, url: &Url) -> Option<Entry> {
        // The picture servers of WordPress.com name the place of a picture in their path.
        if url
            .host_str()
            .is_some_and(|h| matches!(h, "i0.wp.com" | "i1.wp.com" | "i2.wp.com" | "i3.wp.com"))
        {
            let place = Url::parse(&format!("https:/{}", url.path())).ok()?;
            return self.file(&place);
        }
        let spelled = address::spelling(url);
        let path = address::path(url);
        let tail = address::upload(&path)
            .filter(|_| self.site.is_own(url))
            .map(|t| format!("/{t}"));
        let tried = [Some(spelled), tail].into_iter().flatten();
        tried
            .flat_map(|name| {
                [address::full_size(&name), Some(name)]
                    .into_iter()
                    .rev()
                    .flatten()
            })
            .find_map(|name| {
                let found = self.kept(self.index.by_address(&format!("upload:{name}")));
                found.filter(|e| e.row.phase == Phase::File)
            })
    }

    fn page(&self, url: &Url) -> Option<Entry> {
        if let Some(named) = self.site.named(url) {
            return match named {
                Named::Post(id) => self.by_key(&post_key(&id)),
                Named::Category(id) => self.by_key(&term_id_key(&id)),
                Named::Tag(slug) => self.by_key(&tag_key(&slug)),
            };
        }
        if let Some(found) = self.kept(self.index.by_address(&address::spelling(url))) {
            return Some(found);
        }
        match self.site.inner(url).as_slice() {
            ["category", .., last] => self.by_key(&category_key(&address::decoded(last))),
            ["tag", slug] => self.by_key(&tag_key(&address::decoded(slug))),
            _ => None,
        }
    }
}

impl Links for IndexLinks<'_> {
    fn link(&self, href: &str) -> Option<String> {
        if href.trim_start().starts_with('#') {
            return None;
        }
        let url = self.site.resolve(href)?;
        let entry = match self.file(&url) {
            Some(file) => file,
            None if self.site.is_own(&url) => self.page(&url)?,
            None => return None,
        };
        let fragment = url
            .fragment()
            .filter(|f| !f.is_empty())
            .map(|f| format!("#{f}"))
            .unwrap_or_default();
        match entry.row.phase {
            Phase::Item => Some(format!("/item/{}{fragment}", entry.id)),
            Phase::Term => Some(format!("/term/{}{fragment}", entry.id)),
            Phase::File => Some(format!("/files/by-id/{}", entry.id)),
            Phase::User | Phase::Comment | Phase::MenuLink => None,
        }
    }

    fn picture(&self, src: &str) -> Option<Picture> {
        let url = self.site.resolve(src)?;
        self.file(&url).map(picture)
    }

    fn picture_by_number(&self, number: &str) -> Option<Picture> {
        self.by_key(&post_key(number))
            .filter(|e| e.row.phase == Phase::File)
            .map(picture)
    }

    fn pictures(&self) -> Vec<Picture> {
        let files = self.kept(self.index.files_of(self.post, GALLERY));
        files
            .into_iter()
            .filter(|e| is_picture(&e.row.name))
            .map(picture)
            .collect()
    }

    fn absolute(&self, href: &str) -> Option<String> {
        self.site.resolve(href).map(String::from)
    }
}

fn picture(entry: Entry) -> Picture {
    let alt = if entry.row.alt.is_empty() {
        entry.row.title
    } else {
        entry.row.alt
    };
    let is_shown = is_picture(&entry.row.name);
    Picture {
        id: FileId::new(entry.id),
        alt,
        caption: entry.row.caption,
        is_shown,
    }
}

fn is_picture(url: &str) -> bool {
    let bare = url
        .split(['?', '#'])
        .next()
        .unwrap_or_default()
        .to_lowercase();
    [
        ".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".bmp",
    ]
    .iter()
    .any(|ending| bare.ends_with(ending))
}
