//! Anchors: the names by which links lead into a text. An element that gives way to what is in it
//! passes its name on.

use trovato_domain::text::{ANCHORED, anchor};

use super::tree::{Element, Node};

/// Elements beside those that stay anchors whose names are kept.
const NAMED: &[&str] = &[
    "address", "article", "aside", "center", "details", "footer", "header", "img", "main", "nav",
    "section",
];

/// Elements that may be anchors in a line.
const OF_A_LINE: &[&str] = &["a", "span", "sup"];

/// The name of an element that links lead to.
pub(super) struct Name {
    name: String,
    /// Whether it stays where nothing becomes of its element.
    is_of_a_line: bool,
}

/// The name of an element as an anchor, if it has one that is kept.
pub(super) fn name_of(element: &Element) -> Option<Name> {
    let kind = element.name.as_str();
    let old = if kind == "a" { element.get("name") } else { "" };
    let name = [element.get("id"), old]
        .into_iter()
        .map(str::trim)
        .find(|name| anchor(name).is_some())?;
    let is_kept = ANCHORED.contains(&kind) || NAMED.contains(&kind);
    is_kept.then(|| Name {
        name: name.to_owned(),
        is_of_a_line: OF_A_LINE.contains(&kind),
    })
}

/// What became of an element of this name, as an anchor: its first piece that can be one, else an
/// empty link before its words.
pub(super) fn named(mut nodes: Vec<Node>, Name { name, is_of_a_line }: Name) -> Vec<Node> {
    let may_be = |e: &Element| ANCHORED.contains(&e.name.as_str()) && e.get("id").is_empty();
    let stays = is_of_a_line || !nodes.is_empty();
    let piece = nodes.iter_mut().find_map(|node| match node {
        Node::Element(e) if may_be(e) => Some(e),
        _ => None,
    });
    match piece {
        Some(element) => element.attributes.push(("id".to_owned(), name)),
        None if stays => {
            nodes.insert(0, Element::new("a", Vec::new()).with("id", name).into());
        }
        None => {}
    }
    nodes
}
