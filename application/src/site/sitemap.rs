//! The sitemap: every address that a visitor may read, in files of a bounded size.

use trovato_domain::id::{ItemId, TermId};
use trovato_domain::menu::RouteKind;
use trovato_domain::time::Instant;
use trovato_ports::terms::TermPosition;
use trovato_ports::{Context, PageRequest};

use super::Site;
use crate::error::Error;

/// The most addresses of one file (sitemaps.org, protocol 0.9).
pub const SITEMAP_SIZE: usize = 50_000;
/// How many records are read at once.
const BATCH: u16 = 1_000;

/// An address of the sitemap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitemapEntry {
    /// The path.
    pub path: String,
    /// When the page last changed, where that is known.
    pub changed: Option<Instant>,
}

impl Site {
    /// The addresses of the file with this number, counted from nought, and whether another follows.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such file.
    pub async fn sitemap(
        &self,
        context: &Context,
        number: usize,
    ) -> Result<(Vec<SitemapEntry>, bool), Error> {
        let mut skip = number.saturating_mul(SITEMAP_SIZE);
        let mut entries = Vec::new();
        let mut add = |entry: SitemapEntry| {
            if skip > 0 {
                skip -= 1;
            } else if entries.len() <= SITEMAP_SIZE {
                entries.push(entry);
            }
            entries.len() > SITEMAP_SIZE
        };
        self.routes(context).into_iter().for_each(|entry| {
            add(entry);
        });
        let mut full = self.items(context, &mut add).await?;
        if !full {
            full = self.terms(context, &mut add).await?;
        }
        entries.truncate(SITEMAP_SIZE);
        if number > 0 && entries.is_empty() {
            return Err(Error::not_found("such file of the sitemap"));
        }
        Ok((entries, full))
    }

    /// Pages of configuration that need no argument.
    fn routes(&self, context: &Context) -> Vec<SitemapEntry> {
        let site = self.snapshots.current();
        let whole = site
            .routes
            .all()
            .iter()
            .filter(|r| r.kind == RouteKind::Page && !r.pattern.contains('{'));
        let open = whole.filter(|r| context.viewer().may(r.permission.as_str()));
        open.map(|r| SitemapEntry {
            path: r.pattern.clone(),
            changed: None,
        })
        .collect()
    }

    async fn items(
        &self,
        context: &Context,
        add: &mut (dyn FnMut(SitemapEntry) -> bool + Send),
    ) -> Result<bool, Error> {
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
                if add(SitemapEntry {
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

    async fn terms(
        &self,
        context: &Context,
        add: &mut (dyn FnMut(SitemapEntry) -> bool + Send),
    ) -> Result<bool, Error> {
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
                    && add(SitemapEntry {
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
