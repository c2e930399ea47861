//! What templates see: the view struct of the element under the name of its type, and the HTML of
//! its children. Safe strings are made here alone, from HTML that templates or the sanitiser made.

use std::collections::BTreeMap;

use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;
use trovato_domain::render::{
    Attributes, ElementKind, FieldView, Head, ImageView, Page, PageHeading, SafeUrl, Slot,
};
use trovato_ports::render::SafeHtml;

use crate::escape::escape;

/// The HTML of the children of an element.
#[derive(Default)]
pub(super) struct Children {
    /// Each child without a place of its own, in order.
    pub(super) items: Vec<String>,
    /// The children that the template places itself, by name; all that the type may have are here.
    pub(super) parts: BTreeMap<&'static str, String>,
    /// The fields of an item, in order.
    pub(super) fields: Vec<(FieldView, String)>,
    /// The cells of a table, row by row.
    pub(super) rows: Vec<Vec<String>>,
}

#[derive(Serialize)]
struct Field {
    #[serde(flatten)]
    view: FieldView,
    content: Value,
}

/// A plain struct as a value.
fn of(view: impl Serialize) -> Value {
    Value::from(Serde(view))
}

/// The one place where HTML becomes a value that templates do not escape.
fn safe(html: String) -> Value {
    Value::from_safe_string(html)
}

/// The context of an element.
pub(super) fn of_element(
    kind: &ElementKind<SafeHtml>,
    attributes: &Attributes,
    children: Children,
    words: Value,
) -> Value {
    let whole = !needs_items(kind);
    let (content, items) = if whole {
        (
            safe(children.items.concat()),
            Value::from(Vec::<Value>::new()),
        )
    } else {
        (
            safe(String::new()),
            children.items.into_iter().map(safe).collect(),
        )
    };
    let parts = children.parts.into_iter();
    let parts = parts.map(|(name, html)| (name, safe(html)));
    let fields = children.fields.into_iter().map(|(view, html)| {
        of(Field {
            view,
            content: safe(html),
        })
    });
    let rows = children.rows.into_iter();
    let cells = |row: Vec<String>| row.into_iter().map(safe).collect::<Value>();
    Value::from(BTreeMap::from([
        ("attributes", safe(attribute_text(attributes))),
        ("classes", safe(class_text(attributes))),
        ("content", content),
        ("items", items),
        ("parts", Value::from(parts.collect::<BTreeMap<_, _>>())),
        ("fields", fields.collect()),
        ("rows", rows.map(cells).collect()),
        ("t", words),
        (kind.name(), view(kind)),
    ]))
}

/// Whether the template of the type goes through the children one by one.
fn needs_items(kind: &ElementKind<SafeHtml>) -> bool {
    matches!(
        kind,
        ElementKind::List(_)
            | ElementKind::Gallery(_)
            | ElementKind::Columns(_)
            | ElementKind::Gather(_)
    )
}

fn view(kind: &ElementKind<SafeHtml>) -> Value {
    match kind {
        ElementKind::Markup(html) => safe(html.as_str().to_owned()),
        ElementKind::Image(view) => image(view),
        ElementKind::Container(view) | ElementKind::Columns(view) => of(view),
        ElementKind::Heading(view) => of(view),
        ElementKind::Link(view) => of(view),
        ElementKind::Gallery(view) => of(view),
        ElementKind::List(view) => of(view),
        ElementKind::Table(view) => of(view),
        ElementKind::Code(view) => of(view),
        ElementKind::Quote(view) => of(view),
        ElementKind::Embed(view) => of(view),
        ElementKind::Message(view) => of(view),
        ElementKind::Menu(view) => of(view),
        ElementKind::Breadcrumb(view) => of(view),
        ElementKind::Pager(view) => of(view),
        ElementKind::Tile(view) => of(view),
        ElementKind::Item(view) => of(view),
        ElementKind::Field(view) => of(view),
        ElementKind::Gather(view) => of(view),
        ElementKind::Term(view) => of(view),
        ElementKind::Comments(view) => of(view),
        ElementKind::Comment(view) => of(view),
        ElementKind::Author(view) => of(view),
        ElementKind::Error(view) => of(view),
        ElementKind::SiteBranding(view) => of(view),
        ElementKind::FeedLink(view) => of(view),
    }
}

#[derive(Serialize)]
struct Picture<'a> {
    src: Option<&'a str>,
    alt: &'a str,
    width: Option<u32>,
    height: Option<u32>,
    link: Option<&'a str>,
    caption: Option<Value>,
}

fn image(view: &ImageView<SafeHtml>) -> Value {
    let caption = view.caption.as_ref().filter(|html| !html.is_empty());
    of(Picture {
        src: view.src.as_ref().map(SafeUrl::as_str),
        alt: &view.alt,
        width: view.width,
        height: view.height,
        link: view.link.as_ref().map(SafeUrl::as_str),
        caption: caption.map(|html| safe(html.as_str().to_owned())),
    })
}

/// The attributes but `class`, each with a space before it.
fn attribute_text(attributes: &Attributes) -> String {
    let mut text = String::new();
    for (name, value) in attributes.named() {
        text.extend([" ", name.as_str(), "=\"", &escape(value), "\""]);
    }
    text
}

/// The class tokens, each with a space before it.
fn class_text(attributes: &Attributes) -> String {
    attributes
        .classes()
        .flat_map(|class| [" ", class])
        .collect()
}

/// The front page.
#[derive(Serialize)]
struct Home<'a> {
    url: &'a str,
}

#[derive(Serialize)]
struct PageContext<'a> {
    title: &'a str,
    site_name: &'a str,
    lang: &'a str,
    dir: &'static str,
    path: &'a str,
    home: Home<'a>,
    front: bool,
    status: u16,
    heading: PageHeading,
    head: &'a Head,
    slots: BTreeMap<&'static str, Value>,
    t: Value,
}

/// The context of a page whose slots are drawn.
pub(super) fn of_page(page: &Page<SafeHtml>, slots: Vec<(Slot, String)>, words: Value) -> Value {
    of(PageContext {
        title: &page.title,
        site_name: &page.site_name,
        lang: page.language.as_str(),
        dir: page.direction.as_str(),
        path: &page.path,
        home: Home {
            url: page.home.as_str(),
        },
        front: page.path == "/" && page.status == 200,
        status: page.status,
        heading: page.heading,
        head: &page.head,
        slots: slots
            .into_iter()
            .map(|(slot, html)| (slot.as_str(), safe(html)))
            .collect(),
        t: words,
    })
}
