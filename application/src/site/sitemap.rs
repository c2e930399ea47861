//! The sitemap: every address that a visitor may read, in files of a bounded size.

use std::sync::Arc;

use trovato_domain::id::TermId;
use trovato_domain::menu::RouteKind;
use trovato_domain::time::Instant;
use trovato_ports::items::{AddressPosition, ItemAddress};
use trovato_ports::terms::TermPosition;
use trovato_ports::{Context, PageRequest};

use super::{READING, Site};
use crate::access::require;
use crate::error::Error;
use crate::rendering::Versions;
use crate::snapshot::SiteSnapshot;

/// The most addresses of one file (sitemaps.org, protocol 0.9).
pub const SITEMAP_SIZE: usize = 50_000;
/// The most files; addresses behind them are not listed.
pub const SITEMAP_FILES: usize = 1_000;
/// How many records are read at once.
const BATCH: u16 = 5_000;

/// An address of the sitemap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitemapEntry {
    /// The path.
    pub path: String,
    /// The same page in all of its languages, by the word for each; `None` where it has one.
    pub alternates: Option<Alternates>,
    /// When the page last changed, where that is known.
    pub changed: Option<Instant>,
}

/// Words for languages with the paths in them, shared by the entries of one page.
pub type Alternates = Arc<[(String, String)]>;

/// The sitemap of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sitemap {
    /// All addresses, where one file holds them.
    Whole(Vec<SitemapEntry>),
    /// How many files there are.
    Files(usize),
}

/// Takes addresses one by one; tells whether it wants no more.
type Take<'a> = &'a mut (dyn FnMut(SitemapEntry) -> bool + Send);

impl Site {
    /// The sitemap. However many files it has, every record is read once.
    ///
    /// # Errors
    /// [`Error::Forbidden`] for those who may not access content, and [`Error`] of the store.
    pub async fn sitemap(&self, context: &Context) -> Result<Sitemap, Error> {
        require(context, READING)?;
        let mut entries = Vec::new();
        let mut count = 0_usize;
        self.walk(context, &mut |entry| {
            count += 1;
            if count <= SITEMAP_SIZE {
                entries.push(entry);
            }
            count == SITEMAP_SIZE * SITEMAP_FILES
        })
        .await?;
        Ok(if count <= SITEMAP_SIZE {
            Sitemap::Whole(entries)
        } else {
            Sitemap::Files(count.div_ceil(SITEMAP_SIZE))
        })
    }

    /// The addresses of the file with this number, counted from nought.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such file, and as [`Site::sitemap`].
    pub async fn sitemap_file(
        &self,
        context: &Context,
        number: usize,
    ) -> Result<Vec<SitemapEntry>, Error> {
        require(context, READING)?;
        let mut before = number.saturating_mul(SITEMAP_SIZE);
        let mut entries = Vec::new();
        self.walk(context, &mut |entry| {
            if before > 0 {
                before -= 1;
            } else {
                entries.push(entry);
            }
            entries.len() == SITEMAP_SIZE
        })
        .await?;
        if number > 0 && entries.is_empty() {
            return Err(Error::not_found("such file of the sitemap"));
        }
        Ok(entries)
    }

    /// Goes through all addresses, in the same order each time, until `take` wants no more.
    async fn walk(&self, context: &Context, take: Take<'_>) -> Result<(), Error> {
        let site = self.snapshots.current();
        if !routes(context, &site, take) && !self.items(context, &site, take).await? {
            self.terms(context, &site, take).await?;
        }
        Ok(())
    }

    async fn items(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        take: Take<'_>,
    ) -> Result<bool, Error> {
        let mut after: Option<AddressPosition> = None;
        // The versions of an item stand together, but not always on one page.
        let mut versions: Vec<ItemAddress> = Vec::new();
        loop {
            let page = PageRequest {
                limit: BATCH,
                after,
            };
            let page = self.ports.items.addresses(context.viewer(), page).await?;
            for row in page.rows {
                let is_next = versions.last().is_some_and(|before| before.id != row.id);
                if is_next && item(site, &mut versions, take) {
                    return Ok(true);
                }
                versions.push(row);
            }
            match page.next {
                Some(next) => after = Some(next),
                None => return Ok(item(site, &mut versions, take)),
            }
        }
    }

    async fn terms(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        take: Take<'_>,
    ) -> Result<bool, Error> {
        let mut after: Option<TermPosition> = None;
        let mut last: Option<TermId> = None;
        loop {
            let page = PageRequest {
                limit: BATCH,
                after,
            };
            let terms = &self.ports.terms;
            let page = terms.list(context.viewer(), None, page).await?;
            for term in page.rows {
                if last != Some(term.id) && everywhere(site, &term.path(), Some(term.changed), take)
                {
                    return Ok(true);
                }
                last = Some(term.id);
            }
            match page.next {
                Some(next) => after = Some(next),
                None => return Ok(false),
            }
        }
    }
}

/// Pages of configuration that need no argument. A front page that is another page of the site is
/// listed by that one's address.
fn routes(context: &Context, site: &SiteSnapshot, take: Take<'_>) -> bool {
    let front = site.site.as_ref().and_then(|s| s.front_page.as_deref());
    let mut whole = site.routes.all().iter().filter(|r| {
        let is_elsewhere = r.pattern == "/" && front.is_some_and(|front| front != "/");
        r.kind == RouteKind::Page
            && !r.pattern.contains('{')
            && !is_elsewhere
            && context.viewer().may(r.permission.as_str())
    });
    whole.any(|route| everywhere(site, &route.pattern, None, take))
}

/// The addresses of a page that is there in every language.
fn everywhere(site: &SiteSnapshot, path: &str, changed: Option<Instant>, take: Take<'_>) -> bool {
    if !site.has_languages() {
        let path = site.local(&site.language(), path).into_owned();
        return take(SitemapEntry {
            path,
            alternates: None,
            changed,
        });
    }
    let alternates = alternates(site, &Versions::everywhere(site, path));
    let read = site.languages.iter().map(|language| &language.id);
    let mut read = read.filter(|language| site.is_read_everywhere(language));
    read.any(|language| {
        take(SitemapEntry {
            path: site.local(language, path).into_owned(),
            alternates: alternates.clone(),
            changed,
        })
    })
}

/// The addresses of an item, in each of its languages that has one.
fn item(site: &SiteSnapshot, versions: &mut Vec<ItemAddress>, take: Take<'_>) -> bool {
    let alternates = if versions.len() > 1 {
        let paths = versions
            .iter()
            .map(|v| (v.language.clone(), v.path.clone()));
        alternates(site, &Versions::of(site, paths, String::new()))
    } else {
        None
    };
    let mut taken: Vec<String> = Vec::with_capacity(versions.len());
    versions.drain(..).any(|version| {
        let path = site.local(&version.language, &version.path).into_owned();
        if taken.contains(&path) {
            return false;
        }
        taken.push(path.clone());
        take(SitemapEntry {
            path,
            alternates: alternates.clone(),
            changed: Some(version.changed),
        })
    })
}

fn alternates(site: &SiteSnapshot, versions: &Versions) -> Option<Alternates> {
    let addresses = versions.addresses(site);
    (!addresses.is_empty()).then(|| addresses.into())
}
