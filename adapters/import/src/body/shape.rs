//! The vocabulary: every element of a text becomes one that readers here know, or gives way to what
//! is in it. Pictures and other figures stand between paragraphs, never within them.

use std::collections::BTreeSet;

use trovato_domain::id::FileId;
use trovato_domain::item::TargetKind;
use trovato_domain::text::own_address;

use super::lines::{hoist, in_paragraphs, is_no_blank, lines};
use super::policy::MARK;
use super::tree::{Element, Node};
use super::{Links, anchors, figures};

/// Elements of a line that stay as they are.
const INLINE: &[&str] = &[
    "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q",
    "rp", "rt", "ruby", "s", "samp", "small", "strong", "sub", "sup", "time", "u", "var",
];

/// Elements with lines in them that stay as they are.
const KEPT: &[&str] = &[
    "caption", "col", "colgroup", "dd", "dl", "dt", "li", "ol", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
];

/// Attributes that stay on any element.
const PLAIN: &[&str] = &["dir", "lang"];

/// Attributes that stay on elements of these names.
const OWN: &[(&str, &[&str])] = &[
    ("abbr", &["title"]),
    ("dfn", &["title"]),
    ("del", &["datetime"]),
    ("ins", &["datetime"]),
    ("li", &["value"]),
    ("ol", &["start", "reversed", "type"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("time", &["datetime"]),
];

/// A text that was led to the vocabulary.
#[derive(Debug, Default)]
pub(super) struct Shaped {
    pub(super) nodes: Vec<Node>,
    pub(super) files: Vec<FileId>,
    pub(super) remarks: Vec<String>,
}

/// What the work on one text gathers.
pub(super) struct Shaper<'l> {
    pub(super) links: &'l dyn Links,
    pub(super) files: BTreeSet<FileId>,
    pub(super) missing: BTreeSet<String>,
}

/// Leads a text to the vocabulary.
pub(super) fn shape(nodes: Vec<Node>, links: &dyn Links) -> Shaped {
    let mut shaper = Shaper {
        links,
        files: BTreeSet::new(),
        missing: BTreeSet::new(),
    };
    let shaped = shaper.all(nodes);
    let nodes = in_paragraphs(shaped);
    let mut remarks = Vec::new();
    if !shaper.missing.is_empty() {
        let count = shaper.missing.len();
        let some: Vec<String> = shaper.missing.iter().take(5).cloned().collect();
        let more = if count > some.len() { ", …" } else { "" };
        remarks.push(format!(
            "pictures that are not part of the source became links ({count}): {}{more}",
            some.join(", ")
        ));
    }
    Shaped {
        nodes,
        files: shaper.files.into_iter().collect(),
        remarks,
    }
}

impl Shaper<'_> {
    pub(super) fn all(&mut self, nodes: Vec<Node>) -> Vec<Node> {
        nodes.into_iter().flat_map(|node| self.one(node)).collect()
    }

    fn one(&mut self, node: Node) -> Vec<Node> {
        match node {
            text @ Node::Text(_) => vec![text],
            Node::Element(element) => self.element(element),
        }
    }

    fn element(&mut self, element: Element) -> Vec<Node> {
        if element.has_class("wp-block-spacer") || element.has_class("more-link") {
            return Vec::new();
        }
        let name = anchors::name_of(&element);
        let nodes = self.led(element);
        match name {
            Some(name) => anchors::named(nodes, name),
            None => nodes,
        }
    }

    fn led(&mut self, element: Element) -> Vec<Node> {
        match element.name.as_str() {
            _ if figures::is_gallery(&element) => self.gallery(element),
            "figure" => self.figure(element),
            "img" => self.image(&element),
            "iframe" | "audio" | "video" | "embed" | "object" => self.media(&element),
            "a" => self.anchor(element),
            "hr" => vec![rule(&element)],
            "br" | "wbr" => vec![Element::new(&element.name, Vec::new()).into()],
            "p" | "address" => self.paragraph(element),
            "h1" | "h2" => self.line("h2", element),
            "h3" | "h4" | "h5" | "h6" => {
                let name = element.name.clone();
                self.line(&name, element)
            }
            "pre" => vec![self.pre(element)],
            "blockquote" => self.quote(element),
            "table" => self.table(element),
            "summary" => {
                let children = self.all(element.children);
                let strong = hoist(Element::new("strong", Vec::new()), children);
                in_paragraphs(strong)
            }
            "strike" => self.line("s", element),
            "tt" => self.line("code", element),
            "acronym" => self.line("abbr", element),
            "span" | "font" | "big" => self.span(element),
            name if INLINE.contains(&name) => {
                let name = name.to_owned();
                self.line(&name, element)
            }
            name if KEPT.contains(&name) => self.kept(element),
            "figcaption" => {
                let children = self.all(element.children);
                vec![Element::new("figcaption", lines(children)).into()]
            }
            _ => self.holder(element),
        }
    }

    /// An element of a line: what stands between paragraphs leaves it.
    fn line(&mut self, name: &str, element: Element) -> Vec<Node> {
        let mut new = plain(name, &element);
        if name == "code" {
            new.attributes.extend(language(&element));
        }
        let children = self.all(element.children);
        hoist(new, children)
    }

    fn paragraph(&mut self, element: Element) -> Vec<Node> {
        if let Some(url) = lone_address(&element.children) {
            return vec![self.card(&url, "")];
        }
        let mut new = plain("p", &element);
        if element.has_class("has-drop-cap") {
            new = new.with("class", "drop-cap");
        }
        let children = self.all(element.children);
        hoist(new, children)
    }

    fn span(&mut self, element: Element) -> Vec<Node> {
        let new = plain("span", &element);
        let children = self.all(element.children);
        if new.attributes.is_empty() {
            children
        } else {
            hoist(new, children)
        }
    }

    fn kept(&mut self, element: Element) -> Vec<Node> {
        let new = plain(&element.name, &element);
        let is_cell = matches!(
            element.name.as_str(),
            "li" | "td" | "th" | "dd" | "dt" | "caption"
        );
        let children = self.all(element.children);
        let children = if is_cell {
            children
        } else {
            children.into_iter().filter(is_no_blank).collect()
        };
        vec![Element { children, ..new }.into()]
    }

    fn quote(&mut self, element: Element) -> Vec<Node> {
        let is_pulled = element.has_class("wp-block-pullquote");
        let mut new = plain("blockquote", &element);
        new.children = in_paragraphs(self.all(element.children));
        if is_pulled {
            new = new.with("class", "pullquote");
        }
        if new.children.is_empty() {
            Vec::new()
        } else {
            vec![new.into()]
        }
    }

    fn table(&mut self, element: Element) -> Vec<Node> {
        let new = plain("table", &element);
        let children: Vec<Node> = self
            .all(element.children)
            .into_iter()
            .filter(is_no_blank)
            .collect();
        if children.is_empty() {
            Vec::new()
        } else {
            vec![Element { children, ..new }.into()]
        }
    }

    fn pre(&mut self, element: Element) -> Node {
        let mut new = plain("pre", &element);
        new.attributes.extend(language(&element));
        new.children = lines(self.all(element.children));
        new.into()
    }

    /// A holder without meaning gives way; columns stay, and one that says a direction or language.
    fn holder(&mut self, element: Element) -> Vec<Node> {
        if element.has_class("wp-block-columns") {
            return self.columns(element);
        }
        if let Some(url) = lone_address(&element.children) {
            return vec![self.card(&url, "")];
        }
        let new = plain("div", &element);
        let children = in_paragraphs(self.all(element.children));
        if new.attributes.is_empty() || children.is_empty() {
            return children;
        }
        vec![Element { children, ..new }.into()]
    }

    /// Columns beside each other; one alone gives way to what is in it.
    fn columns(&mut self, element: Element) -> Vec<Node> {
        let mut columns: Vec<Node> = Vec::new();
        for child in element.children.into_iter().filter(is_no_blank) {
            let column = in_paragraphs(self.one(child));
            if !column.is_empty() {
                let column = Element::new("div", column).with("class", "column");
                columns.push(column.into());
            }
        }
        if columns.len() < 2 {
            return columns.into_iter().flat_map(inner).collect();
        }
        let columns = Element::new("div", columns).with("class", "columns");
        vec![columns.into()]
    }

    fn anchor(&mut self, element: Element) -> Vec<Node> {
        if element.has_class("wp-block-file__button") {
            return Vec::new();
        }
        let href = element.get("href").to_owned();
        let is_button = element.has_class("wp-block-button__link");
        let title = element.get("title").to_owned();
        let children = self.all(element.children);
        let Some(target) = self.target(&href) else {
            return children;
        };
        let mut new = Element::new("a", Vec::new()).with("href", target);
        if is_button {
            new = new.with("class", "button");
        }
        if !title.is_empty() {
            new = new.with("title", title);
        }
        figures::linked(&new, children)
    }

    /// Where a link leads here, or the address it had.
    pub(super) fn target(&mut self, href: &str) -> Option<String> {
        let href = href.trim();
        if href.is_empty() {
            return None;
        }
        if let Some(target) = self.links.link(href) {
            let file = own_address(&target).filter(|own| own.kind == TargetKind::File);
            self.files.extend(file.map(|own| FileId::new(own.id)));
            return Some(target);
        }
        if href.starts_with('#') || href.starts_with("mailto:") || href.starts_with("tel:") {
            return Some(href.to_owned());
        }
        self.links.absolute(href)
    }
}

/// A new element of this name with what stays of the attributes.
pub(super) fn plain(name: &str, from: &Element) -> Element {
    let own = OWN
        .iter()
        .find(|(n, _)| *n == name)
        .map_or(&[][..], |(_, names)| names);
    let stays = |n: &str| PLAIN.contains(&n) || own.contains(&n);
    let attributes = from
        .attributes
        .iter()
        .filter(|(n, v)| stays(n) && (!v.is_empty() || n == "reversed"))
        .cloned()
        .collect();
    Element {
        name: name.to_owned(),
        attributes,
        children: Vec::new(),
    }
}

fn inner(node: Node) -> Vec<Node> {
    match node {
        Node::Element(e) => e.children,
        text @ Node::Text(_) => vec![text],
    }
}

fn language(element: &Element) -> Option<(String, String)> {
    let class = element
        .classes()
        .find(|c| c.starts_with("language-") && c.len() < 40)?;
    Some(("class".to_owned(), class.to_owned()))
}

fn rule(element: &Element) -> Node {
    let rule = Element::new("hr", Vec::new());
    match element.get(MARK) {
        mark @ ("more" | "page") => rule.with("class", mark).into(),
        _ => rule.into(),
    }
}

/// The address of a paragraph that is nothing but one.
fn lone_address(nodes: &[Node]) -> Option<String> {
    let text = match nodes {
        [Node::Text(text)] => text.trim(),
        _ => return None,
    };
    let is_address = (text.starts_with("https://") || text.starts_with("http://"))
        && !text.contains(char::is_whitespace);
    is_address.then(|| text.to_owned())
}
