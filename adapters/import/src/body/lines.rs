//! Lines and what stands between them: paragraphs are made of runs of a line, and blocks leave the
//! elements of a line that they were written into.

use super::tree::{Element, Node, text_of};

/// Elements that stand between paragraphs in what this module makes.
const BLOCK: &[&str] = &[
    "blockquote",
    "div",
    "dl",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "ol",
    "p",
    "pre",
    "table",
    "ul",
    "li",
    "dt",
    "dd",
    "caption",
    "colgroup",
    "col",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "figcaption",
];

/// Whether a node stands between paragraphs.
pub(super) fn is_block(node: &Node) -> bool {
    matches!(node, Node::Element(e) if BLOCK.contains(&e.name.as_str()))
}

pub(super) fn is_no_blank(node: &Node) -> bool {
    !matches!(node, Node::Text(t) if t.trim().is_empty())
}

/// The element with what belongs to a line, behind all that stands between paragraphs.
pub(super) fn hoist(new: Element, children: Vec<Node>) -> Vec<Node> {
    let (mut blocks, line): (Vec<Node>, Vec<Node>) = children.into_iter().partition(is_block);
    let line = trimmed(line);
    let is_empty = line
        .iter()
        .all(|n| matches!(n, Node::Text(t) if t.trim_matches(is_blank).is_empty()));
    if !is_empty || new.name == "code" {
        blocks.push(
            Element {
                children: line,
                ..new
            }
            .into(),
        );
    } else if !line.is_empty() && blocks.is_empty() && !BLOCK.contains(&new.name.as_str()) {
        blocks.push(Node::Text(" ".to_owned()));
    }
    blocks
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{a0}'
}

/// The nodes without line breaks at their ends.
fn trimmed(mut nodes: Vec<Node>) -> Vec<Node> {
    let is_break = |n: Option<&Node>| match n {
        Some(Node::Element(e)) => e.name == "br",
        Some(Node::Text(t)) => t.trim_matches(is_blank).is_empty() && t.contains('\n'),
        None => false,
    };
    while is_break(nodes.last()) {
        nodes.pop();
    }
    let breaks = nodes.iter().take_while(|n| is_break(Some(n))).count();
    nodes.drain(..breaks);
    nodes
}

/// The nodes as lines: blocks give way to what is in them, figures to their words.
pub(super) fn lines(nodes: Vec<Node>) -> Vec<Node> {
    let mut out: Vec<Node> = Vec::new();
    for node in nodes {
        match node {
            Node::Element(e) if BLOCK.contains(&e.name.as_str()) => {
                if !out.is_empty() {
                    out.push(Element::new("br", Vec::new()).into());
                }
                out.extend(lines(e.children));
            }
            Node::Element(e) if e.name == "img" => out.push(Node::Text(e.get("alt").to_owned())),
            other => out.push(other),
        }
    }
    out
}

/// The nodes with every run of a line in a paragraph of its own.
pub(super) fn in_paragraphs(nodes: Vec<Node>) -> Vec<Node> {
    let mut out: Vec<Node> = Vec::new();
    let mut run: Vec<Node> = Vec::new();
    for node in nodes {
        if is_block(&node) {
            out.append(&mut hoist(
                Element::new("p", Vec::new()),
                std::mem::take(&mut run),
            ));
            out.push(node);
        } else {
            run.push(node);
        }
    }
    out.append(&mut hoist(Element::new("p", Vec::new()), run));
    out
}

/// The words of nodes on one line.
pub(super) fn words(nodes: &[Node]) -> String {
    text_of(nodes)
        .split_whitespace()
        .collect::<Vec<&str>>()
        .join(" ")
}
