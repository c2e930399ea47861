//! Where the links and pictures of a text lead: to a page of the folder, to a file that lies in it, or
//! elsewhere.

use std::cell::RefCell;

use trovato_domain::id::FileId;
use trovato_ports::imports::SourceError;
use url::Url;

use super::address::tidy;
use super::layout::Layout;
use super::page::Page;
use super::shortcodes::reference;
use crate::address::decoded;
use crate::body::{Links, Picture};
use crate::folder::{Folder, Odd, dir_of, is_markdown, joined, stem_of};
use crate::index::{Entry, Index, Phase};
use crate::text::cut;

/// Endings of pages, which are no files to hand out.
const PAGES: &[&str] = &["html", "htm"];

/// The most links of a page of which something is said.
const MOST_REMARKS: usize = 50;

/// A path as a text names it, seen from a page.
struct Seen<'p> {
    folder: &'p Folder,
    layout: &'p Layout,
    page: &'p Page,
}

/// A link taken apart.
struct Href {
    /// The path, in letters; it begins with a slash where it is seen from the root of the site.
    path: String,
    /// `#` and what is behind it.
    fragment: String,
}

impl Seen<'_> {
    /// A link within the site; `None` for one that leads elsewhere, or only within the text.
    fn within(&self, href: &str) -> Option<Href> {
        let href = href.trim();
        let asked = reference(href);
        let href = asked.as_deref().unwrap_or(href);
        let own = match Url::parse(href) {
            Ok(url) => {
                let base = self.layout.base.as_ref()?;
                if url.host() != base.host() || url.port() != base.port() {
                    return None;
                }
                let end = url.fragment().map_or(String::new(), |f| format!("#{f}"));
                Some(format!("{}{end}", url.path()))
            }
            Err(_) => None,
        };
        let href = own.as_deref().unwrap_or(href);
        if href.starts_with("//") {
            return None;
        }
        let (path, fragment) = href.split_once('#').unwrap_or((href, ""));
        let path = decoded(path.split('?').next().unwrap_or_default());
        // Zola names the folder of the texts so.
        let path = path
            .strip_prefix('@')
            .filter(|p| p.starts_with('/'))
            .unwrap_or(&path);
        let fragment = match fragment {
            "" => String::new(),
            name => format!("#{name}"),
        };
        (!path.is_empty()).then(|| Href {
            path: path.to_owned(),
            fragment,
        })
    }

    /// The keys that a path may stand for, the likeliest first; those that lead out are none.
    fn keys(&self, path: &str) -> (Vec<String>, bool) {
        let mut keys = Vec::new();
        let mut add = |key: Option<String>| keys.extend(key.filter(|k| !k.is_empty()));
        let root = path.strip_prefix('/');
        // As the system would see it; a browser never leaves the site.
        let beside = joined(root.map_or(dir_of(&self.page.key), |_| ""), path);
        let is_outside = beside.is_none();
        if root.is_none() {
            add(beside);
        }
        // A browser sees the path from the address of the page.
        let seen = match (root, &self.page.path) {
            (Some(root), _) => joined("", root),
            (None, Some(address)) => joined(address, path),
            (None, None) => None,
        };
        if let Some(seen) = seen {
            for dir in self.layout.statics {
                add(joined(dir, &seen));
            }
            if self.layout.generator != super::layout::Generator::Plain {
                add(Some(seen.clone()));
            }
            if let Some(key) = self.folder.beside(&seen) {
                add(Some(key));
            }
        }
        (keys, is_outside)
    }

    /// The file that a path leads to.
    fn file(&self, path: &str) -> Result<String, Odd> {
        let ending = path.rsplit_once('.').map_or("", |(_, e)| e);
        if path.ends_with('/') || is_markdown(path) || PAGES.contains(&ending) {
            return Err(Odd::Missing);
        }
        let (keys, is_outside) = self.keys(path);
        let mut odd = if is_outside {
            Odd::Outside
        } else {
            Odd::Missing
        };
        for key in keys {
            match self.folder.plain(&key) {
                Ok(_) => return Ok(key),
                Err(Odd::Missing | Odd::NoFile) => {}
                Err(other) => odd = other,
            }
        }
        Err(odd)
    }
}

/// Gathers the files that a text names, in the first pass.
pub(super) struct Gathered<'p> {
    seen: Seen<'p>,
    keys: RefCell<Vec<String>>,
}

impl<'p> Gathered<'p> {
    pub(super) const fn new(folder: &'p Folder, layout: &'p Layout, page: &'p Page) -> Self {
        Self {
            seen: Seen {
                folder,
                layout,
                page,
            },
            keys: RefCell::new(Vec::new()),
        }
    }

    /// Looks at one path.
    pub(super) fn look(&self, href: &str) {
        let found = self.seen.within(href);
        if let Some(Ok(key)) = found.map(|href| self.seen.file(&href.path)) {
            self.keys.borrow_mut().push(key);
        }
    }

    pub(super) fn keys(self) -> Vec<String> {
        self.keys.into_inner()
    }
}

impl Links for Gathered<'_> {
    fn link(&self, href: &str) -> Option<String> {
        self.look(href);
        None
    }

    fn picture(&self, src: &str) -> Option<Picture> {
        self.look(src);
        None
    }

    fn picture_by_number(&self, _number: &str) -> Option<Picture> {
        None
    }

    fn pictures(&self) -> Vec<Picture> {
        Vec::new()
    }

    fn absolute(&self, _href: &str) -> Option<String> {
        None
    }
}

/// Leads the links of a text, in the second pass.
pub(super) struct Led<'p> {
    seen: Seen<'p>,
    index: &'p Index,
    /// Keys of what was found, which count in the hash of the page.
    pub(super) found: RefCell<Vec<String>>,
    pub(super) remarks: RefCell<Vec<String>>,
    failure: RefCell<Option<SourceError>>,
}

impl<'p> Led<'p> {
    pub(super) const fn new(
        folder: &'p Folder,
        layout: &'p Layout,
        page: &'p Page,
        index: &'p Index,
    ) -> Self {
        Self {
            seen: Seen {
                folder,
                layout,
                page,
            },
            index,
            found: RefCell::new(Vec::new()),
            remarks: RefCell::new(Vec::new()),
            failure: RefCell::new(None),
        }
    }

    /// What was found and what is to be said.
    ///
    /// # Errors
    /// The index failed.
    pub(super) fn done(self) -> Result<(Vec<String>, Vec<String>), SourceError> {
        match self.failure.into_inner() {
            Some(error) => Err(error),
            None => Ok((self.found.into_inner(), self.remarks.into_inner())),
        }
    }

    fn kept(&self, found: Result<Option<Entry>, SourceError>) -> Option<Entry> {
        let found = found.unwrap_or_else(|error| {
            self.failure.replace(Some(error));
            None
        });
        if let Some(entry) = &found {
            self.found.borrow_mut().push(entry.row.key.clone());
        }
        found
    }

    fn remark(&self, href: &str, what: &str) {
        let mut remarks = self.remarks.borrow_mut();
        // To look for a line costs as much as the text is long.
        if remarks.len() >= MOST_REMARKS {
            return;
        }
        let asked = reference(href);
        let href = asked.as_deref().unwrap_or(href);
        let line = self.seen.page.line_of(href);
        let remark = format!("{line}`{}` {what}", cut(href, 200));
        if !remarks.contains(&remark) {
            remarks.push(remark);
        }
    }

    /// The file that a path leads to, or why there is none.
    fn file(&self, path: &str) -> Result<Entry, Odd> {
        let key = self.seen.file(path)?;
        let found = self.kept(self.index.by_key(&key));
        found
            .filter(|e| e.row.phase == Phase::File)
            .ok_or(Odd::Missing)
    }

    /// The page that a path leads to.
    fn page(&self, path: &str) -> Option<Entry> {
        let (keys, _) = self.seen.keys(path);
        let is_page = |e: &Entry| e.row.phase == Phase::Item;
        for key in keys {
            let bare = key.trim_end_matches('/');
            let stem = PAGES
                .iter()
                .find_map(|ending| bare.strip_suffix(ending)?.strip_suffix('.'))
                .unwrap_or(bare);
            let tried = [
                bare.to_owned(),
                format!("{stem}.md"),
                format!("{stem}.markdown"),
                format!("{bare}/index.md"),
                format!("{bare}/_index.md"),
                format!("{bare}/README.md"),
            ];
            for key in tried.iter().filter(|key| is_markdown(key)) {
                if let Some(found) = self.kept(self.index.by_key(key)).filter(is_page) {
                    return Some(found);
                }
            }
        }
        let page = &self.seen.page.path;
        let dir = page.as_deref().unwrap_or_default();
        let addresses = match path.strip_prefix('/') {
            Some(root) => [joined("", root), None],
            // From the address of the page with a slash at its end, and without one.
            None => [joined(dir, path), joined(dir_of(dir), path)],
        };
        let names = addresses.into_iter().flatten().map(|a| tidy(&a));
        // Some generators let a page be named by its file name alone.
        let name = Some(format!("name:{}", stem_of(path))).filter(|_| !path.ends_with('/'));
        let mut names = names.chain(name);
        names.find_map(|name| self.kept(self.index.by_address(&name)).filter(is_page))
    }
}

impl Links for Led<'_> {
    fn link(&self, href: &str) -> Option<String> {
        if href.trim_start().starts_with('#') {
            return None;
        }
        let Href { path, fragment } = self.seen.within(href)?;
        let odd = match self.file(&path) {
            Ok(file) => return Some(format!("/files/by-id/{}", file.id)),
            Err(odd) => odd,
        };
        if let Some(page) = self.page(&path) {
            return Some(format!("/item/{}{fragment}", page.id));
        }
        if path.starts_with('/') && reference(href).is_none() {
            // An address of the site may be that of a list, which is no file of the folder.
            self.remark(href, "is no page of the folder; the link stays as it is");
            return Some(format!("{path}{fragment}"));
        }
        let what = format!("{}; the link is left out", odd.reason());
        self.remark(href, &what);
        None
    }

    fn picture(&self, src: &str) -> Option<Picture> {
        let Href { path, .. } = self.seen.within(src)?;
        match self.file(&path) {
            Ok(entry) => Some(Picture {
                id: FileId::new(entry.id),
                alt: String::new(),
                caption: String::new(),
                is_shown: is_picture(&entry.row.key),
            }),
            Err(odd) => {
                let what = format!("{}; the picture is left out", odd.reason());
                self.remark(src, &what);
                None
            }
        }
    }

    fn picture_by_number(&self, _number: &str) -> Option<Picture> {
        None
    }

    fn pictures(&self) -> Vec<Picture> {
        Vec::new()
    }

    fn absolute(&self, href: &str) -> Option<String> {
        let href = href.trim();
        let whole = match href.strip_prefix("//") {
            Some(rest) => format!("https://{rest}"),
            None => href.to_owned(),
        };
        let url = Url::parse(&whole).ok()?;
        (matches!(url.scheme(), "http" | "https") && url.has_host()).then(|| url.into())
    }
}

fn is_picture(key: &str) -> bool {
    let ending = key.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp"]
        .iter()
        .any(|e| e.eq_ignore_ascii_case(ending))
}
