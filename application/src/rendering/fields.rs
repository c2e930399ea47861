//! Fields of an item as elements, by the view modes of its type.

use trovato_domain::id::FileId;
use trovato_domain::item::block::Block;
use trovato_domain::item::field::{FieldConfig, FieldType};
use trovato_domain::item::value::{FieldValues, ImageValue, Value};
use trovato_domain::item::{DisplayField, ItemType, LabelDisplay};
use trovato_domain::render::{
    CodeView, ContainerView, Element, ElementKind, EmbedView, FieldView, GalleryView, ImageView,
    Level, Markup, QuoteView, SafeUrl,
};
use trovato_domain::text::title_of_address;
use trovato_ports::labels::{FileLabel, Label, Target};

use super::reading::Reading;
use super::text::summary;
use crate::labels::Labels;

/// What the fields of an item are drawn from.
pub(super) struct Drawing<'a> {
    pub(super) reading: Reading<'a>,
    pub(super) labels: &'a Labels,
    pub(super) item_type: &'a ItemType,
    pub(super) fields: &'a FieldValues,
    /// What stands for the item, where that was asked for.
    pub(super) summary: Option<Markup>,
    /// The page of a text that has several, counted from nought.
    pub(super) text_page: usize,
}

/// The fields of a view mode: those that the type names, else all of them.
pub(super) fn displayed(item_type: &ItemType, view_mode: &str) -> Vec<DisplayField> {
    if let Some(mode) = item_type.view_modes.get(view_mode) {
        return mode.clone();
    }
    if view_mode == "line" {
        return Vec::new();
    }
    let Ok(formatter) = crate::configuration::machine_name("default") else {
        return Vec::new();
    };
    let all = item_type.fields.iter();
    all.map(|field| DisplayField {
        field: field.name.clone(),
        formatter: formatter.clone(),
        label: LabelDisplay::Above,
        settings: serde_json::Map::new(),
    })
    .collect()
}

impl Drawing<'_> {
    /// The element of a field; `None` where there is nothing to show.
    pub(super) fn field(&self, display: &DisplayField) -> Option<Element> {
        let field = self.item_type.field(display.field.as_str())?;
        if field.field_type == FieldType::TermRef {
            return None; // Terms stand together below the item.
        }
        let rows: Vec<Element> = if display.formatter == "summary" {
            let made = || summary(self.fields).0;
            let markup = self.summary.clone().or_else(made);
            markup.map(Element::markup).into_iter().collect()
        } else {
            self.fields
                .get(field.name.as_str())
                .iter()
                .filter_map(|value| self.value(field, value))
                .collect()
        };
        if rows.is_empty() {
            return None;
        }
        let view = FieldView {
            name: field.name.clone(),
            label: field.label.clone(),
            label_display: display.label,
        };
        Some(Element::new(ElementKind::Field(view)).with_rows(rows))
    }

    fn value(&self, field: &FieldConfig, value: &Value) -> Option<Element> {
        match value {
            Value::Text(text) if field.field_type == FieldType::Choice => {
                let label = field
                    .options
                    .iter()
                    .find(|o| o.value == *text)
                    .map_or(text, |o| &o.label);
                Some(plain(label))
            }
            Value::Text(text) if field.field_type == FieldType::Email => Some(Element::link(
                text.clone(),
                SafeUrl::new(format!("mailto:{text}")).ok()?,
            )),
            Value::Text(text) => Some(plain(text)),
            Value::LongText(text) => {
                let pages = trovato_domain::render::text_pages(&text.value);
                match pages.get(self.text_page).filter(|_| pages.len() > 1) {
                    Some(page) => Some(Element::markup(Markup::in_format(
                        *page,
                        text.format.clone(),
                    ))),
                    None => Some(Element::markup(text.into())),
                }
            }
            Value::Integer(n) => Some(plain(&n.to_string())),
            Value::Float(n) => Some(plain(&n.to_string())),
            Value::Decimal(n) => Some(plain(&n.to_string())),
            Value::Boolean(yes) => Some(plain(&self.reading.say(if *yes { "yes" } else { "no" }))),
            Value::Date(date) => Some(plain(&date.to_string())),
            Value::Moment(at) => Some(plain(&self.reading.day(*at).human)),
            Value::DateRange { start, end } => Some(plain(&format!("{start} – {end}"))),
            Value::Link { url, title } => {
                let title = if title.is_empty() { url } else { title };
                Some(Element::link(title.clone(), self.address(url)?))
            }
            Value::Json(json) => Some(Element::new(ElementKind::Code(CodeView {
                code: json.to_string(),
                language: None,
            }))),
            Value::Reference(id) => self.reference(field, *id),
            Value::Image(image) => Some(self.image(image.file, &image.alt, None)),
            Value::Blocks(blocks) => Some(Element::container(
                blocks.iter().filter_map(|b| self.block(b)),
            )),
            Value::Group(inner) => {
                let parts = field.fields.iter().flat_map(|part| {
                    inner
                        .get(part.name.as_str())
                        .iter()
                        .filter_map(move |value| self.value(part, value))
                });
                Some(Element::container(parts))
            }
        }
    }

    fn reference(&self, field: &FieldConfig, id: uuid::Uuid) -> Option<Element> {
        let label = match field.field_type {
            FieldType::UserRef => self
                .labels
                .get(&Target::User(trovato_domain::id::UserId::new(id))),
            FieldType::File => self.labels.get(&Target::File(FileId::new(id))),
            _ => self
                .labels
                .get(&Target::Item(trovato_domain::id::ItemId::new(id))),
        }?;
        link_to(label)
    }

    /// An address as it stands, or the current one of own content.
    fn address(&self, url: &str) -> Option<SafeUrl> {
        match super::text::own_target(url) {
            Some((target, suffix)) => {
                let path = &self.labels.get(&target)?.path;
                SafeUrl::new(format!("{path}{suffix}")).ok()
            }
            None => SafeUrl::new(url).ok(),
        }
    }

    /// A picture; one whose bytes are not here is told by its words and where it was.
    pub(super) fn image(&self, file: FileId, alt: &str, caption: Option<Markup>) -> Element {
        let label = self.labels.get(&Target::File(file));
        let known = label.and_then(|l| l.file.as_ref().map(|f| (l, f)));
        let words = |f: &FileLabel| {
            if alt.is_empty() {
                f.alt.clone()
            } else {
                alt.to_owned()
            }
        };
        let view = match known {
            Some((label, f)) if f.status != trovato_domain::file::FileStatus::Missing => {
                ImageView {
                    src: SafeUrl::new(label.path.clone()).ok(),
                    alt: words(f),
                    width: f.dimensions.map(|d| d.0),
                    height: f.dimensions.map(|d| d.1),
                    caption,
                    link: None,
                }
            }
            Some((label, f)) => ImageView {
                src: None,
                alt: Some(words(f))
                    .filter(|w| !w.is_empty())
                    .unwrap_or_else(|| label.text.clone()),
                width: None,
                height: None,
                caption,
                link: f
                    .source_url
                    .as_ref()
                    .and_then(|url| SafeUrl::new(url.clone()).ok()),
            },
            None => ImageView {
                src: None,
                alt: alt.to_owned(),
                width: None,
                height: None,
                caption,
                link: None,
            },
        };
        Element::new(ElementKind::Image(view))
    }

    fn block(&self, block: &Block) -> Option<Element> {
        let text = |name: &str| {
            block
                .data
                .get(name)
                .and_then(|v| v.as_str())
                .unwrap_or_default()
        };
        match block.block_type.as_str() {
            "text" => Some(Element::markup(match text("format").parse() {
                Ok(format) => Markup::in_format(text("value"), format),
                Err(_) => Markup::plain(text("value")),
            })),
            "heading" => {
                let level = block
                    .data
                    .get("level")
                    .and_then(serde_json::Value::as_u64)
                    .and_then(|n| u8::try_from(n).ok());
                Some(Element::heading(
                    Level::of(level.unwrap_or(2)),
                    text("text"),
                ))
            }
            "image" => self.block_image(&block.data),
            "gallery" => {
                let images = block.data.get("images").and_then(|v| v.as_array());
                let images = images
                    .into_iter()
                    .flatten()
                    .filter_map(|i| self.block_image(i.as_object()?));
                Some(Element::new(ElementKind::Gallery(GalleryView::default())).with_rows(images))
            }
            "quote" => {
                let cite = Some(text("cite").to_owned()).filter(|c| !c.is_empty());
                let words = Element::markup(Markup::plain(text("text")));
                Some(Element::new(ElementKind::Quote(QuoteView { cite })).with_rows([words]))
            }
            "code" => {
                let view = CodeView {
                    code: text("code").to_owned(),
                    language: text("language").parse().ok(),
                };
                Some(Element::new(ElementKind::Code(view)))
            }
            "embed" => {
                let url = SafeUrl::new(text("url")).ok()?;
                let title = match text("title") {
                    "" => title_of_address(text("url")),
                    title => title.to_owned(),
                };
                Some(Element::new(ElementKind::Embed(EmbedView {
                    title,
                    url,
                    provider: None,
                })))
            }
            "columns" => {
                let columns = block
                    .slots
                    .values()
                    .map(|blocks| Element::container(blocks.iter().filter_map(|b| self.block(b))));
                Some(
                    Element::new(ElementKind::Columns(ContainerView::default())).with_rows(columns),
                )
            }
            _ => None,
        }
    }

    fn block_image(&self, data: &serde_json::Map<String, serde_json::Value>) -> Option<Element> {
        let text = |name: &str| data.get(name).and_then(|v| v.as_str()).unwrap_or_default();
        let file = text("file").parse().ok()?;
        let caption = Some(text("caption"))
            .filter(|c| !c.is_empty())
            .map(Markup::plain);
        Some(self.image(file, text("alt"), caption))
    }

    /// The picture of an item, if it has one.
    pub(super) fn picture(&self, field: &str) -> Option<&ImageValue> {
        match self.fields.first(field) {
            Some(Value::Image(image)) => Some(image),
            _ => None,
        }
    }
}

fn plain(text: &str) -> Element {
    Element::markup(Markup::plain(text))
}

fn link_to(label: &Label) -> Option<Element> {
    let url = match label.target {
        Target::User(_) => super::author::path(&label.path),
        _ => label.path.clone(),
    };
    Some(Element::link(label.text.clone(), SafeUrl::new(url).ok()?))
}
