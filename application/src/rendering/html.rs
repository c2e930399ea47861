//! Texts as safe HTML: sanitised by their formats, with links to own content at its addresses. Pages,
//! feeds and documents take their HTML from here.

use std::collections::HashMap;

use trovato_domain::file::FileStatus;
use trovato_domain::language::LanguageTag;
use trovato_domain::render::Markup;
use trovato_domain::text::{TextFilter, TextFormat};
use trovato_ports::Context;
use trovato_ports::labels::{Label, Target};
use trovato_ports::render::{FormattedText, Place, SafeHtml};

use crate::error::Error;
use crate::labels::{self, Labels};
use crate::ports::Ports;
use crate::snapshot::SiteSnapshot;

/// The HTML of each text, in order.
///
/// # Errors
/// [`Error`] of the renderer and of the store.
pub(crate) async fn of(
    ports: &Ports,
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
    let rendered = ports.texts.render(&texts).await?;
    let places = places(ports, context, site, &rendered, labels).await?;
    let with_places = |html| ports.texts.with_places(html, &places);
    Ok(rendered.iter().map(with_places).collect())
}

/// Where the own content is that texts name. Most of it has its label already; what tiles and
/// comments name is asked for here.
async fn places(
    ports: &Ports,
    context: &Context,
    site: &SiteSnapshot,
    rendered: &[SafeHtml],
    labels: &Labels,
) -> Result<HashMap<Target, Place>, Error> {
    let language = context.viewer().language();
    let mut named: Vec<Target> = rendered
        .iter()
        .flat_map(|html| ports.texts.targets(html))
        .collect();
    named.sort_unstable();
    named.dedup();
    let (known, unknown): (Vec<Target>, Vec<Target>) =
        named.into_iter().partition(|t| labels.contains_key(t));
    let mut places: HashMap<Target, Place> = known
        .iter()
        .filter_map(|target| Some((*target, place(site, language, labels.get(target)?))))
        .collect();
    let found = labels::load(ports, context, unknown).await?;
    let found = found.values();
    places.extend(found.map(|label| (label.target, place(site, language, label))));
    Ok(places)
}

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

/// Where own content is for readers of a language, as the text renderer takes it.
fn place(site: &SiteSnapshot, language: &LanguageTag, label: &Label) -> Place {
    match &label.file {
        Some(file) if file.status == FileStatus::Missing => Place::Missing {
            url: file.source_url.clone(),
        },
        Some(file) => Place::At {
            url: label.path.clone(),
            dimensions: file.dimensions,
        },
        None => Place::At {
            url: site.local(language, &label.path).into_owned(),
            dimensions: None,
        },
    }
}
