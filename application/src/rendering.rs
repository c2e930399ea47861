//! From records to pages: elements are built of what the viewer sees, texts are sanitised, links to
//! own content get their addresses, templates draw the whole.

pub(crate) mod author;
pub(crate) mod comments;
mod fields;
mod frame;
pub(crate) mod html;
mod item;
pub(crate) mod languages;
pub(crate) mod listing;
pub(crate) mod reading;
mod term;
pub(crate) mod text;
mod typed;

use std::sync::Arc;

use trovato_domain::render::{Markup, Page};
use trovato_ports::Context;
use trovato_ports::labels::Target;
use trovato_ports::render::SafeHtml;

pub(crate) use frame::Frame;
pub(crate) use frame::visible_tiles;
pub use frame::{Crumb, PageBody};
pub(crate) use item::{ItemPage, pages_of};
pub use languages::Versions;
pub(crate) use listing::ListingBody;
pub(crate) use reading::Reading;
pub(crate) use typed::TypedItem;

use crate::error::Error;
use crate::labels::{self, Labels};
use crate::ports::Ports;
use crate::snapshot::SiteSnapshot;
use crate::taps::Taps;

/// Builds pages and draws them.
#[derive(Clone)]
pub struct Rendering {
    ports: Arc<Ports>,
    taps: Arc<Taps>,
}

impl Rendering {
    /// Over these ports.
    pub fn new(ports: &Arc<Ports>, taps: &Arc<Taps>) -> Self {
        Self {
            ports: Arc::clone(ports),
            taps: Arc::clone(taps),
        }
    }

    /// Whom a page is made for.
    pub(crate) fn reading<'a>(
        &'a self,
        context: &'a Context,
        site: &'a SiteSnapshot,
    ) -> Reading<'a> {
        Reading::new(&self.ports, context, site)
    }

    /// The labels of everything that pages name: the records that `wanted` gives and those of the
    /// menus, by one statement.
    pub(crate) async fn labels(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        wanted: impl IntoIterator<Item = Target>,
    ) -> Result<Labels, Error> {
        let menus = site.link_targets.iter().copied();
        let targets = wanted.into_iter().chain(menus).collect();
        labels::load(&self.ports, context, targets).await
    }

    /// Sanitises the texts of a page, gives its links their addresses, and draws it.
    pub(crate) async fn draw(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        page: Page,
        labels: &Labels,
    ) -> Result<SafeHtml, Error> {
        let html = self.texts(context, site, &page.markups(), labels).await?;
        let replaced = page.replace_markup(html);
        let page = replaced.ok_or_else(|| Error::internal("sanitising a page", MissingText))?;
        Ok(self.ports.templates.page(&page)?)
    }

    /// Texts as safe HTML, links to own content with their addresses.
    pub(crate) async fn texts(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        markups: &[&Markup],
        labels: &Labels,
    ) -> Result<Vec<SafeHtml>, Error> {
        html::of(&self.ports, context, site, markups, labels).await
    }
}

/// A renderer gave another number of texts than it got.
#[derive(Debug, thiserror::Error)]
#[error("the text renderer gave another number of texts than it got")]
struct MissingText;
