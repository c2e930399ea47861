//! From records to pages: elements are built of what the viewer sees, texts are sanitised, links to
//! own content get their addresses, templates draw the whole.

pub(crate) mod author;
pub(crate) mod comments;
mod fields;
mod frame;
mod item;
pub(crate) mod listing;
mod term;
pub(crate) mod text;
mod time;
mod typed;

use std::collections::HashMap;
use std::sync::Arc;

use trovato_domain::file::FileStatus;
use trovato_domain::render::{Markup, Page};
use trovato_domain::text::{TextFilter, TextFormat};
use trovato_ports::Context;
use trovato_ports::labels::{Label, Target};
use trovato_ports::render::{FormattedText, Place, SafeHtml};

pub(crate) use frame::visible_tiles;
pub use frame::{Crumb, PageBody};
pub(crate) use item::pages_of;
pub(crate) use listing::ListingBody;
pub(crate) use typed::TypedItem;

use crate::document::item::Labels;
use crate::error::Error;
use crate::menus;
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

    /// The labels of everything that pages name: the records that `wanted` gives and those of the
    /// menus, by one statement.
    pub(crate) async fn labels(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        wanted: impl IntoIterator<Item = Target>,
    ) -> Result<Labels, Error> {
        let mut targets: Vec<Target> = wanted.into_iter().chain(menus::targets(site)).collect();
        targets.sort_unstable();
        targets.dedup();
        if targets.is_empty() {
            return Ok(Labels::new());
        }
        let labels = self.ports.labels.labels(context.viewer(), &targets).await?;
        Ok(labels
            .into_iter()
            .map(|label| (label.target, label))
            .collect())
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
        let plain = plain_format()?;
        let texts: Vec<FormattedText<'_>> = markups
            .iter()
            .map(|markup| {
                let named = markup.format.as_ref().and_then(|f| site.formats.get(f));
                FormattedText {
                    value: &markup.value,
                    format: named.unwrap_or(&plain),
                }
            })
            .collect();
        let rendered = self.ports.texts.render(&texts).await?;
        let places = self.places(context, &rendered, labels).await?;
        let with_places = |html| self.ports.texts.with_places(html, &places);
        Ok(rendered.iter().map(with_places).collect())
    }

    /// Where the own content is that texts name. Most of it has its label already; what tiles and
    /// comments name is asked for here.
    async fn places(
        &self,
        context: &Context,
        rendered: &[SafeHtml],
        labels: &Labels,
    ) -> Result<HashMap<Target, Place>, Error> {
        let mut named: Vec<Target> = rendered
            .iter()
            .flat_map(|html| self.ports.texts.targets(html))
            .collect();
        named.sort_unstable();
        named.dedup();
        let (known, unknown): (Vec<Target>, Vec<Target>) =
            named.into_iter().partition(|t| labels.contains_key(t));
        let mut places: HashMap<Target, Place> = known
            .iter()
            .filter_map(|target| Some((*target, place(labels.get(target)?))))
            .collect();
        if !unknown.is_empty() {
            let found = self.ports.labels.labels(context.viewer(), &unknown).await?;
            places.extend(found.iter().map(|label| (label.target, place(label))));
        }
        Ok(places)
    }
}

/// A renderer gave another number of texts than it got.
#[derive(Debug, thiserror::Error)]
#[error("the text renderer gave another number of texts than it got")]
struct MissingText;

/// A text that names no format is shown as it stands.
fn plain_format() -> Result<TextFormat, Error> {
    let id = crate::configuration::machine_name("escape")?;
    Ok(TextFormat {
        id,
        label: String::new(),
        filters: vec![TextFilter::Escape],
        restricted: false,
    })
}

/// Where own content is, as the text renderer takes it.
fn place(label: &Label) -> Place {
    match &label.file {
        Some(file) if file.status == FileStatus::Missing => Place::Missing {
            url: file.source_url.clone(),
        },
        Some(file) => Place::At {
            url: label.path.clone(),
            dimensions: file.dimensions,
        },
        None => Place::At {
            url: label.path.clone(),
            dimensions: None,
        },
    }
}
