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

use std::collections::HashMap;
use std::sync::Arc;

use trovato_domain::file::FileStatus;
use trovato_domain::item::{Item, references_of};
use trovato_domain::render::{Markup, Page};
use trovato_domain::text::{TextFilter, TextFormat};
use trovato_ports::Context;
use trovato_ports::labels::{Label, Target};
use trovato_ports::render::{FormattedText, Place, SafeHtml};

pub(crate) use frame::visible_tiles;
pub use frame::{Crumb, PageBody};
pub(crate) use item::page_count;
pub use listing::ListingBody;

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
        site: &SiteSnapshot,
        page: Page,
        labels: &Labels,
    ) -> Result<SafeHtml, Error> {
        let html = self.texts(site, &page.markups(), labels).await?;
        let replaced = page.replace_markup(html);
        let page = replaced.ok_or_else(|| Error::internal("sanitising a page", MissingText))?;
        Ok(self.ports.templates.page(&page)?)
    }

    /// Texts as safe HTML, links to own content with their addresses.
    pub(crate) async fn texts(
        &self,
        site: &SiteSnapshot,
        markups: &[&Markup],
        labels: &Labels,
    ) -> Result<Vec<SafeHtml>, Error> {
        let plain = plain_format()?;
        let formatted = |markup: &&Markup| {
            let named = markup.format.as_ref().and_then(|f| site.formats.get(f));
            (markup.value.clone(), named.unwrap_or(&plain).clone())
        };
        let texts: Vec<(String, TextFormat)> = markups.iter().map(formatted).collect();
        let texts: Vec<FormattedText<'_>> = texts
            .iter()
            .map(|(value, format)| FormattedText { value, format })
            .collect();
        let rendered = self.ports.texts.render(&texts).await?;
        let places = places(labels);
        Ok(rendered
            .iter()
            .map(|html| self.ports.texts.with_places(html, &places))
            .collect())
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
fn places(labels: &Labels) -> HashMap<Target, Place> {
    let place = |(target, label): (&Target, &Label)| {
        let place = match &label.file {
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
        };
        (*target, place)
    };
    labels.iter().map(place).collect()
}

/// The records that an item names, its author included.
pub(crate) fn named_by<'a>(
    site: &'a SiteSnapshot,
    item: &'a Item,
) -> impl Iterator<Item = Target> + 'a {
    let schema = site.item_types.get(&item.item_type);
    let references = schema
        .map(|s| references_of(&s.relaxed, &item.content.fields.typed(&s.relaxed)))
        .unwrap_or_default();
    references
        .into_iter()
        .map(|r| Target::of(r.target_kind, r.target))
        .chain(item.author.map(Target::User))
}
