//! A tree of HTML, read from the regular output of the parser of HTML and written again. Recursion
//! is bounded: what stands deeper than [`DEPTH`] joins what it stands in.

use trovato_domain::text::entities::unescape;
use trovato_domain::text::name_of_tag;

use crate::text::escape;

/// The most elements inside each other.
const DEPTH: usize = 48;

/// Elements without content.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    /// Characters.
    Text(String),
    /// An element.
    Element(Element),
}

/// An element.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Node>,
}

impl Element {
    /// An element of this name with these children.
    pub(crate) fn new(name: &str, children: Vec<Node>) -> Self {
        Self {
            name: name.to_owned(),
            attributes: Vec::new(),
            children,
        }
    }

    /// The same with one more attribute.
    #[must_use]
    pub(crate) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.attributes.push((name.to_owned(), value.into()));
        self
    }

    /// The value of an attribute; empty without one.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.attributes
            .iter()
            .find(|(n, _)| n == name)
            .map_or("", |(_, v)| v.as_str())
    }

    /// Its classes.
    pub(crate) fn classes(&self) -> impl Iterator<Item = &str> {
        self.get("class").split_ascii_whitespace()
    }

    /// Whether it has this class.
    pub(crate) fn has_class(&self, class: &str) -> bool {
        self.classes().any(|c| c == class)
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

/// Whether an element of this name has no content.
pub(crate) fn is_void(name: &str) -> bool {
    VOID.iter().any(|v| v.eq_ignore_ascii_case(name))
}

/// The characters of these nodes.
pub(crate) fn text_of(nodes: &[Node]) -> String {
    let mut text = String::new();
    for node in nodes {
        match node {
            Node::Text(t) => text.push_str(t),
            Node::Element(e) if e.name == "br" => text.push(' '),
            Node::Element(e) => text.push_str(&text_of(&e.children)),
        }
    }
    text
}

/// Reads regular HTML: every element closed, attributes in double quotes.
pub(crate) fn parse(html: &str) -> Vec<Node> {
    let mut open: Vec<Element> = vec![Element::default()];
    // Elements that stand too deep are passed over; only their names are kept, to know their ends.
    let mut passed: Vec<String> = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let Some((text, tag)) = rest.split_once('<') else {
            push(&mut open, Node::Text(unescape(rest).into_owned()));
            break;
        };
        if !text.is_empty() {
            push(&mut open, Node::Text(unescape(text).into_owned()));
        }
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        rest = after;
        if tag.starts_with('/') {
            if passed.pop().is_none() {
                close(&mut open);
            }
            continue;
        }
        let element = element_of(tag);
        if element.name == "iframe" {
            // What stands in a frame is written as it is and is no HTML; nothing is shown of it.
            rest = rest.split_once("</iframe>").map_or("", |(_, after)| after);
            push(&mut open, element.into());
        } else if is_void(&element.name) {
            push(&mut open, element.into());
        } else if open.len() > DEPTH {
            passed.push(element.name);
        } else {
            open.push(element);
        }
    }
    while open.len() > 1 {
        close(&mut open);
    }
    open.pop().map(|root| root.children).unwrap_or_default()
}

fn push(open: &mut [Element], node: Node) {
    let Some(parent) = open.last_mut() else {
        return;
    };
    match (parent.children.last_mut(), node) {
        (Some(Node::Text(before)), Node::Text(more)) => before.push_str(&more),
        (_, node) => parent.children.push(node),
    }
}

fn close(open: &mut Vec<Element>) {
    if open.len() > 1
        && let Some(element) = open.pop()
    {
        push(open, element.into());
    }
}

fn element_of(tag: &str) -> Element {
    let name = name_of_tag(tag);
    let mut element = Element::new(name, Vec::new());
    let mut rest = tag.get(name.len()..).unwrap_or_default();
    while let Some((before, after)) = rest.split_once("=\"") {
        let (value, tail) = after.split_once('"').unwrap_or((after, ""));
        element
            .attributes
            .push((before.trim().to_owned(), unescape(value).into_owned()));
        rest = tail;
    }
    element
}

/// A written text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) text: String,
    /// Whether something at its end was left out.
    pub(crate) is_cut: bool,
}

/// Writes nodes, each on a line, as long as they have room in `most` bytes.
pub(crate) fn write(nodes: &[Node], most: usize) -> Written {
    let mut written = Written::default();
    for node in nodes {
        let mut piece = String::new();
        write_node(node, &mut piece);
        if written.text.len() + piece.len() + 1 > most {
            written.is_cut = true;
            break;
        }
        if !written.text.is_empty() {
            written.text.push('\n');
        }
        written.text.push_str(&piece);
    }
    written
}

/// The comment by which texts are divided here, for a break that the author set.
fn divider(element: &Element) -> Option<&'static str> {
    match (element.name.as_str(), element.get("class")) {
        ("hr", "more") => Some("<!--more-->"),
        ("hr", "page") => Some("<!--nextpage-->"),
        _ => None,
    }
}

fn write_node(node: &Node, out: &mut String) {
    let element = match node {
        Node::Text(text) => return out.push_str(&escape(text)),
        Node::Element(element) => element,
    };
    if let Some(comment) = divider(element) {
        return out.push_str(comment);
    }
    out.push('<');
    out.push_str(&element.name);
    for (name, value) in &element.attributes {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        out.push_str(&escape(value));
        out.push('"');
    }
    out.push('>');
    if is_void(&element.name) {
        return;
    }
    if element.name == "pre"
        && matches!(element.children.first(), Some(Node::Text(t)) if t.starts_with('\n'))
    {
        // A parser of HTML takes the first line break of `pre` for none.
        out.push('\n');
    }
    element
        .children
        .iter()
        .for_each(|child| write_node(child, out));
    out.push_str("</");
    out.push_str(&element.name);
    out.push('>');
}
