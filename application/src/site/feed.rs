//! Feeds: the first page of a gather as entries that readers follow.

use trovato_domain::item::value::{FieldValues, Value};
use trovato_domain::render::Markup;
use trovato_domain::time::Instant;
use trovato_domain::url::{encoded, encoded_path};
use trovato_ports::Context;
use trovato_ports::labels::Target;
use trovato_ports::render::SafeHtml;

use super::listing::{arguments, items, names_nobody, shown, title};
use super::{Answer, Ask, Site};
use crate::error::Error;
use crate::rendering::TypedItem;
use crate::snapshot::{RouteMatch, SiteSnapshot};

/// A feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// Its title.
    pub title: String,
    /// Its own address, absolute, in the form in which it is sent.
    pub url: String,
    /// The name of the site.
    pub site_name: String,
    /// The address of the site, absolute.
    pub site_url: String,
    /// Its front page in the language of the feed, absolute, in the form in which it is sent.
    pub front_url: String,
    /// The language of its entries.
    pub language: String,
    /// When the newest entry changed.
    pub updated: Instant,
    /// The entries, newest first.
    pub entries: Vec<FeedEntry>,
    /// The pattern of its address, for metrics.
    pub route: String,
}

/// An entry of a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedEntry {
    /// The identity, which never changes: `urn:uuid:…`.
    pub id: String,
    /// The title.
    pub title: String,
    /// The address of the page, absolute, in the form in which it is sent.
    pub url: String,
    /// The name of the author.
    pub author: Option<String>,
    /// Its language, where it is another than the feed's.
    pub language: Option<String>,
    /// When it was made.
    pub published: Instant,
    /// When it last changed.
    pub updated: Instant,
    /// What it says.
    pub content: SafeHtml,
}

impl Site {
    pub(super) async fn feed(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        ask: Ask<'_>,
        found: &RouteMatch<'_>,
    ) -> Result<Answer, Error> {
        let shown = shown(site, &found.route.source)?;
        let given = arguments(context, site, shown.definition, ask, found);
        let listed = self
            .listing
            .run(context, shown.definition.id.as_str(), &given, None)
            .await;
        let listed = listed.map_err(|e| {
            if matches!(e, Error::Invalid(_)) {
                Error::not_found("such feed")
            } else {
                e
            }
        })?;
        if names_nobody(&listed) {
            return Err(Error::not_found("such feed"));
        }
        let items = items(&listed.page.rows);
        let typed = TypedItem::of_rows(site, &listed.page.rows)?;
        let labels = self
            .rendering
            .labels(context, site, typed.iter().flat_map(TypedItem::targets))
            .await?;
        let bodies: Vec<Markup> = typed.iter().map(|t| body(&t.fields)).collect();
        let texts = self
            .rendering
            .texts(
                context,
                site,
                &bodies.iter().collect::<Vec<&Markup>>(),
                &labels,
            )
            .await?;
        let reader = context.viewer().language();
        let mut entries = Vec::with_capacity(items.len());
        for (item, content) in items.iter().zip(texts) {
            let author = item.author.and_then(|id| labels.get(&Target::User(id)));
            entries.push(FeedEntry {
                id: format!("urn:uuid:{}", item.id),
                title: item.content.title.clone(),
                url: format!(
                    "{}{}",
                    ask.base_url,
                    encoded(&site.address_of(reader, item))
                ),
                author: author.map(|label| label.text.clone()),
                language: (item.language != *reader).then(|| item.language.to_string()),
                published: item.created,
                updated: item.changed,
                content,
            });
        }
        let title = title(&shown.title, &listed);
        let name = site.site.as_ref().map_or("", |s| s.name.as_str());
        Ok(Answer::Feed(Box::new(Feed {
            title: format!("{title} – {name}"),
            url: format!(
                "{}{}",
                ask.base_url,
                site.local(reader, &encoded_path(ask.path))
            ),
            site_name: name.to_owned(),
            site_url: ask.base_url.to_owned(),
            front_url: format!("{}{}", ask.base_url, site.local(reader, "/")),
            language: reader.to_string(),
            updated: items
                .iter()
                .map(|i| i.changed)
                .max()
                .unwrap_or(Instant::EPOCH),
            entries,
            route: found.route.pattern.clone(),
        })))
    }
}

/// What an entry says: the body, else the excerpt, else the first text that it has.
fn body(fields: &FieldValues) -> Markup {
    let text = |value: &Value| match value {
        Value::LongText(text) => Some(Markup::from(text)),
        _ => None,
    };
    let named = ["body", "excerpt"]
        .iter()
        .filter_map(|name| fields.first(name));
    let all = fields.iter().filter_map(|(_, values)| values.first());
    let text = named.chain(all).find_map(text);
    text.unwrap_or_else(|| Markup::plain(String::new()))
}
