//! Items as elements, whole or in a listing.

use trovato_domain::file::FileStatus;
use trovato_domain::id::ItemId;
use trovato_domain::item::ItemState;
use trovato_domain::item::field::FieldType;
use trovato_domain::item::value::{FieldValues, Value};
use trovato_domain::render::{
    Cache, CacheTag, Element, ElementKind, ItemView, LinkView, PageLink, SafeUrl, TermGroup,
    text_pages,
};
use trovato_ports::Context;
use trovato_ports::labels::Target;

use super::Rendering;
use super::author;
use super::fields::{Drawing, displayed};
use super::frame::PageBody;
use super::reading::Reading;
use super::text::{description, summary};
use super::typed::TypedItem;
use crate::caches::tags::of_target;
use crate::error::Error;
use crate::labels::Labels;
use crate::snapshot::{SiteSnapshot, TypeSchema};
use crate::taps::Viewing;

/// The most pages above an item that its trail shows.
const TRAIL: usize = 8;

/// How much later than it was made an item is changed, in microseconds, before readers are told of it:
/// who corrects a text on its first day has not brought it up to date.
const DAY: i64 = 24 * 60 * 60 * 1_000_000;

/// An item on a page of its own.
pub(crate) struct ItemPage<'a> {
    /// The item.
    pub(crate) typed: TypedItem<'a>,
    /// The page of a text that has several, from nought.
    pub(crate) text_page: usize,
    /// Whether there may be comments on it.
    pub(crate) commented: bool,
}

impl Rendering {
    /// The page body of an item.
    pub(crate) async fn item(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        page: &ItemPage<'_>,
        labels: &Labels,
    ) -> Result<PageBody, Error> {
        let typed = &page.typed;
        let TypedItem {
            item,
            schema,
            fields,
        } = typed;
        let reading = self.reading(context, site);
        let mut element = item_element(reading, typed, labels, "full", page.text_page)?;
        let viewing = Viewing {
            item,
            item_type: &schema.item_type,
            view_mode: "full",
            commented: page.commented,
        };
        for (name, part) in self.taps.item_view(context, site, &viewing).await {
            count_comments(&mut element, &part);
            element.add(name, part);
        }
        let mut body = PageBody::new(item.content.title.clone(), element);
        body.description = description(fields);
        body.unlisted = item.content.state != ItemState::Published;
        body.item_type = Some(item.item_type.clone());
        body.trail = self.ancestors(context, site, typed).await?;
        Ok(body)
    }

    /// The pages above an item that says its parent, from the top; a ring is followed once.
    async fn ancestors(
        &self,
        context: &Context,
        site: &SiteSnapshot,
        typed: &TypedItem<'_>,
    ) -> Result<Vec<LinkView>, Error> {
        let mut above: Vec<(ItemId, LinkView)> = Vec::new();
        let mut next = parent_of(&typed.fields);
        while let Some(id) = next.take() {
            let is_ring = id == typed.item.id || above.iter().any(|(known, _)| *known == id);
            if is_ring || above.len() == TRAIL {
                break;
            }
            context.reads().shows(of_target(Target::Item(id)));
            let Some(parent) = self.ports.items.find(context.viewer(), id).await? else {
                break;
            };
            let link = LinkView::new(parent.content.title.clone(), safe(&parent.path()));
            next = parent_of(&TypedItem::of(site, &parent)?.fields);
            above.push((id, link));
        }
        Ok(above.into_iter().rev().map(|(_, link)| link).collect())
    }
}

/// Lets the head of an item lead to its comments, where a part of it shows some.
fn count_comments(item: &mut Element, part: &Element) {
    if let (ElementKind::Item(view), ElementKind::Comments(comments)) = (&mut item.kind, &part.kind)
    {
        let place = format!("{}#comments", view.url.as_str());
        view.comments = Some(LinkView::new(comments.title.clone(), safe(&place)));
    }
}

/// How many pages the texts of an item have.
pub(crate) fn pages_of(fields: &FieldValues) -> usize {
    let pages = fields
        .iter()
        .flat_map(|(_, values)| values)
        .map(|value| match value {
            Value::LongText(text) => text_pages(&text.value).len(),
            _ => 1,
        });
    pages.max().unwrap_or(1)
}

/// The element of an item in a view mode.
pub(super) fn item_element(
    reading: Reading<'_>,
    typed: &TypedItem<'_>,
    labels: &Labels,
    view_mode: &str,
    text_page: usize,
) -> Result<Element, Error> {
    let TypedItem {
        item,
        schema,
        fields,
    } = typed;
    let view_word = crate::configuration::machine_name(view_mode)?;
    let site = reading.site;
    let url = reading.address_of(item);
    let mut view = ItemView::new(
        item.id,
        item.item_type.clone(),
        view_word,
        item.content.title.clone(),
        url.clone(),
    );
    if item.language != *reading.language {
        view.language = Some(item.language.clone());
        view.direction = Some(site.direction(&item.language));
    }
    view.created = Some(reading.day(item.created));
    view.state = (item.content.state != ItemState::Published).then(|| reading.say("draft"));
    view.sticky = matches!(fields.first("sticky"), Some(Value::Boolean(true)));
    view.post_format = match fields.first("post_format") {
        Some(Value::Text(format)) => format.parse().ok(),
        _ => None,
    };
    let author = item.author.and_then(|id| labels.get(&Target::User(id)));
    view.author =
        author.map(|label| LinkView::new(label.text.clone(), safe(&author::path(&label.path))));
    if view_mode == "full" {
        let is_later = item.changed.micros() - item.created.micros() > DAY;
        view.changed = is_later.then(|| reading.day(item.changed));
        view.terms = term_groups(site, schema, fields, labels);
        view.pages = page_links(&url, pages_of(fields), text_page);
    }
    // A listing shows what stands for an item, a line of one nothing but its title.
    let stands_for = (!matches!(view_mode, "full" | "line")).then(|| summary(fields));
    if let Some((_, true)) = &stands_for {
        view.more = Some(LinkView::new(reading.say("read-on"), url));
    }
    let drawing = Drawing {
        reading,
        labels,
        item_type: &schema.item_type,
        fields,
        summary: stands_for.and_then(|(markup, _)| markup),
        text_page,
    };
    let mut element = Element::new(ElementKind::Item(Box::new(view)));
    for display in displayed(&schema.item_type, view_mode) {
        if view_mode != "full" && is_missing_picture(&drawing, display.field.as_str()) {
            continue;
        }
        if let Some(field) = drawing.field(&display) {
            element.add(display.field.to_string(), field);
        }
    }
    let tags = [CacheTag::new(format!("item:{}", item.id))]
        .into_iter()
        .flatten();
    Ok(element.cached_by(&Cache::of(tags)))
}

/// Whether a field is a picture without bytes, which tells nothing in a listing.
fn is_missing_picture(drawing: &Drawing<'_>, name: &str) -> bool {
    let field = drawing.item_type.field(name);
    if field.is_none_or(|f| f.field_type != FieldType::Image) {
        return false;
    }
    let picture = drawing.picture(name);
    let label = picture.and_then(|i| drawing.labels.get(&Target::File(i.file)));
    let file = label.and_then(|l| l.file.as_ref());
    file.is_none_or(|f| f.status == FileStatus::Missing)
}

/// The terms of the fields that hold some, by vocabulary.
fn term_groups(
    site: &SiteSnapshot,
    schema: &TypeSchema,
    fields: &FieldValues,
    labels: &Labels,
) -> Vec<TermGroup> {
    let term_fields = schema
        .item_type
        .fields
        .iter()
        .filter(|f| f.field_type == FieldType::TermRef);
    term_fields
        .filter_map(|field| {
            let vocabulary = site.vocabularies.get(field.vocabulary.as_ref()?)?;
            let links: Vec<LinkView> = fields
                .get(field.name.as_str())
                .iter()
                .filter_map(|value| match value {
                    Value::Reference(id) => {
                        let label =
                            labels.get(&Target::Term(trovato_domain::id::TermId::new(*id)))?;
                        Some(LinkView::new(label.text.clone(), safe(&label.path)))
                    }
                    _ => None,
                })
                .collect();
            let label = vocabulary.vocabulary.label.clone();
            (!links.is_empty()).then(|| TermGroup {
                vocabulary: vocabulary.vocabulary.id.clone(),
                label,
                links,
            })
        })
        .collect()
}

fn page_links(url: &SafeUrl, count: usize, current: usize) -> Vec<PageLink> {
    if count < 2 {
        return Vec::new();
    }
    let link = |n: usize| {
        let address = if n == 0 {
            url.as_str().to_owned()
        } else {
            format!("{}?page={}", url.as_str(), n + 1)
        };
        PageLink {
            number: u32::try_from(n + 1).unwrap_or(u32::MAX),
            url: safe(&address),
            current: n == current,
        }
    };
    (0..count).map(link).collect()
}

/// The parent that an item names.
fn parent_of(fields: &FieldValues) -> Option<ItemId> {
    match fields.first("parent") {
        Some(Value::Reference(id)) => Some(ItemId::new(*id)),
        _ => None,
    }
}

/// Paths of records are safe by construction; the front page stands where one is not.
pub(super) fn safe(path: &str) -> SafeUrl {
    SafeUrl::new(path).unwrap_or_else(|_| SafeUrl::front())
}
