//! The first pass over a folder: every page is read and checked, and noted with its tags and files.

use trovato_domain::alias::slug;
use trovato_ports::imports::SourceError;

use super::layout::Layout;
use super::links::Gathered;
use super::page::Page;
use super::walk::{Met, walk};
use crate::body::{self, Kind};
use crate::folder::{Folder, stem_of};
use crate::index::{Filling, Index, Phase, Row};
use crate::refusals::{Flaw, Refusals, skip};

/// Reads the folder into the index, and tells how many records there are.
///
/// # Errors
/// [`SourceError::Refused`] where a file cannot be read and the others are not to be taken without it.
pub(super) fn scan(
    folder: &Folder,
    layout: &Layout,
    settings: Option<(String, Flaw)>,
    keep_going: bool,
    index: &Index,
) -> Result<u64, SourceError> {
    index.fill(|filling| {
        let mut scan = Scan {
            folder,
            layout,
            refusals: Refusals::new(keep_going),
            filling,
        };
        if let Some((key, flaw)) = settings {
            scan.refuse(&key, flaw)?;
        }
        walk(folder.root(), layout.content, &mut |met| scan.meet(met))?;
        scan.refusals.end()?;
        filling.settle()?;
        Ok(filling.next())
    })
}

struct Scan<'s, 't> {
    folder: &'s Folder,
    layout: &'s Layout,
    refusals: Refusals,
    filling: &'s mut Filling<'t>,
}

impl Scan<'_, '_> {
    fn meet(&mut self, met: Met) -> Result<(), SourceError> {
        match met {
            Met::Page(key) => match Page::read(self.folder, self.layout, &key) {
                Ok(page) => self.note(&page),
                Err(flaw) => self.refuse(&key, flaw),
            },
            Met::Odd(key, reason) => skip(self.filling, &key, reason.to_owned()),
            Met::Closed(key, reason) => self.refuse(&key, Flaw::whole(reason)),
        }
    }

    fn refuse(&mut self, key: &str, flaw: Flaw) -> Result<(), SourceError> {
        self.refusals.refuse(self.filling, key, key, flaw)
    }

    fn note(&mut self, page: &Page) -> Result<(), SourceError> {
        if let Some(reason) = page.is_none() {
            return skip(self.filling, &page.key, reason.to_owned());
        }
        // Of a refused folder nothing is looked up any more.
        if self.refusals.is_refused() {
            return Ok(());
        }
        for (vocabulary, names) in [("tag", &page.tags), ("category", &page.categories)] {
            for name in names {
                self.term(vocabulary, name)?;
            }
        }
        let links = Gathered::new(self.folder, self.layout, page);
        body::clean(&page.html, &links, Kind::Html);
        if let Some((src, _)) = page.image() {
            links.look(&src);
        }
        for key in links.keys() {
            if self.filling.number(&key)?.is_none() {
                self.filling.add(&Row::new(Phase::File, key, None))?;
            }
        }
        let mut row = Row::new(Phase::Item, page.key.clone(), None);
        row.title.clone_from(&page.title);
        let number = self.filling.add(&row)?;
        for address in page.path.iter().cloned().chain(page.aliases()) {
            self.filling.address(&address, number)?;
        }
        let name = format!("name:{}", stem_of(&page.key));
        self.filling.address(&name, number)
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
}

/// The key of a term; none where its name has no letter.
pub(super) fn term_key(vocabulary: &str, name: &str) -> Option<String> {
    let slug = slug(name);
    (!slug.is_empty()).then(|| format!("{vocabulary}:{slug}"))
}
