//! The sitemap: every address that a visitor may read, in files of a bounded size.

use trovato_domain::id::{ItemId, TermId};
use trovato_domain::menu::RouteKind;
use trovato_domain::time::Instant;
use trovato_ports::terms::TermPosition;
use trovato_ports::{Context, PageRequest};

use super::{READING, Site};
use crate::access::require;
use crate::error::Error;

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
    /// When the page last changed, where that is known.
    pub changed: Option<Instant>,
}

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
        for entry in self.routes(context) {
            if take(entry) {
                return Ok(());
            }
        }
        if !self.items(context, take).await? {
            self.terms(context, take).await?;
        }
        Ok(())
    }

    /// Pages of configuration that need no argument. A front page that is another page of the site is
    /// listed by that one's address.
    fn routes(&self, context: &Context) -> Vec<SitemapEntry> {
        let site = self.snapshots.current();
        let front = site.site.as_ref().and_then(|s| s.front_page.as_deref());
        let whole = site.routes.all().iter().filter(|r| {
            let is_elsewhere = r.pattern == "/" && front.is_some_and(|front| front != "/");
            r.kind == RouteKind::Page && !r.pattern.contains('{') && !is_elsewhere
        });
        let open = whole.filter(|r| context.viewer().may(r.permission.as_str()));
        open.map(|r| SitemapEntry {
            path: r.pattern.clone(),
            changed: None,
        })
        .collect()
    }

    async fn items(&self, context: &Context, take: Take<'_>) -> Result<bool, Error> {
        let mut after: Option<ItemId> = None;
        loop {
            let page = self
                .ports
                .items
                .addresses(
                    context.viewer(),
                    PageRequest {
                        limit: BATCH,
                        after,
                    },
                )
                .await?;
            for row in page.rows {
                if take(SitemapEntry {
                    path: row.path,
                    changed: Some(row.changed),
                }) {
                    return Ok(true);
                }
            }
            match page.next {
                Some(next) => after = Some(next),
                None => return Ok(false),
            }
        }
    }

    async fn terms(&self, context: &Context, take: Take<'_>) -> Result<bool, Error> {
        let mut after: Option<TermPosition> = None;
        let mut last: Option<TermId> = None;
        loop {
            let page = self
                .ports
                .terms
                .list(
                    context.viewer(),
                    None,
                    PageRequest {
                        limit: BATCH,
                        after,
                    },
                )
                .await?;
            for term in page.rows {
                if last != Some(term.id)
                    && take(SitemapEntry {
                        path: term.path(),
                        changed: Some(term.changed),
                    })
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
