//! Figures: pictures, galleries, and cards that lead to what other sites show.

use trovato_domain::text::title_of_address;

use super::Picture;
use super::lines::{hoist, in_paragraphs, is_block, is_no_blank, lines, words};
use super::policy::MARK;
use super::shape::{Shaper, plain};
use super::tree::{Element, Node};
use crate::address;
use crate::text::cut;

/// Pictures that stand for a character in a line.
const SMILEYS: &[&str] = &["wp-smiley", "emoji", "wp-emoji"];

/// Whether an element is a gallery in one of its forms.
pub(super) fn is_gallery(element: &Element) -> bool {
    element.get(MARK) == "gallery"
        || element.has_class("wp-block-gallery")
        || (matches!(element.name.as_str(), "div" | "ul" | "figure")
            && element
                .classes()
                .any(|c| c == "gallery" || c == "blocks-gallery-grid"))
}

impl Shaper<'_> {
    /// A picture: one that was imported, or a link to where it was.
    pub(super) fn image(&mut self, element: &Element) -> Vec<Node> {
        let alt = element.get("alt").to_owned();
        let src = element.get("src").trim();
        if element.classes().any(|c| SMILEYS.contains(&c)) || src.is_empty() {
            return if alt.is_empty() {
                Vec::new()
            } else {
                vec![Node::Text(alt)]
            };
        }
        let figure = match self.links.picture(src).filter(|p| p.is_shown) {
            Some(picture) => {
                let mut new = self.shown(&picture, &alt);
                for (name, side) in size(element, src) {
                    new = new.with(name, side);
                }
                figure(vec![new.into()], &align(element))
            }
            None => match self.missing(src, &alt) {
                Some(link) => figure(
                    vec![link],
                    &[vec!["missing".to_owned()], align(element)].concat(),
                ),
                None => {
                    return if alt.is_empty() {
                        Vec::new()
                    } else {
                        vec![Node::Text(alt)]
                    };
                }
            },
        };
        vec![figure.into()]
    }

    fn shown(&mut self, picture: &Picture, alt: &str) -> Element {
        self.files.insert(picture.id);
        let alt = if alt.is_empty() { &picture.alt } else { alt };
        Element::new("img", Vec::new())
            .with("src", format!("/files/by-id/{}", picture.id))
            .with("alt", alt)
    }

    fn missing(&mut self, src: &str, alt: &str) -> Option<Node> {
        let address = self.links.absolute(src)?;
        self.missing.insert(cut(&address, 300));
        let label = if alt.trim().is_empty() {
            address.clone()
        } else {
            alt.to_owned()
        };
        Some(
            Element::new("a", vec![Node::Text(label)])
                .with("href", address)
                .into(),
        )
    }

    /// A figure of any kind.
    pub(super) fn figure(&mut self, element: Element) -> Vec<Node> {
        match element.get(MARK) {
            "embed" => return self.embed(&element),
            "playlist" => return self.playlist(&element),
            _ => {}
        }
        let mut classes = align(&element);
        let children = self.all(element.children);
        let (captions, content): (Vec<Node>, Vec<Node>) =
            children.into_iter().partition(|n| is(n, "figcaption"));
        let caption = caption(captions);
        let (figures, others): (Vec<Node>, Vec<Node>) = content
            .into_iter()
            .filter(is_no_blank)
            .partition(|n| is(n, "figure"));
        let is_single = matches!(figures.as_slice(), [_]) && words(&others).is_empty();
        if is_single {
            let Some(Node::Element(inner)) = figures.into_iter().next() else {
                return Vec::new();
            };
            classes.splice(
                0..0,
                inner
                    .classes()
                    .map(str::to_owned)
                    .filter(|c| !classes.contains(c))
                    .collect::<Vec<String>>(),
            );
            let inner_caption = inner.children.iter().any(|c| is(c, "figcaption"));
            let extra = if inner_caption { None } else { caption };
            return vec![
                figure(inner.children.into_iter().chain(extra).collect(), &classes).into(),
            ];
        }
        if let [Node::Element(table)] = others.as_slice()
            && table.name == "table"
            && figures.is_empty()
        {
            return vec![figure(others.into_iter().chain(caption).collect(), &classes).into()];
        }
        let words = caption.into_iter().flat_map(|c| match c {
            Node::Element(e) => e.children,
            text @ Node::Text(_) => vec![text],
        });
        let mut out = figures;
        out.extend(
            in_paragraphs(others)
                .into_iter()
                .map(|node| pulled(node, &element.attributes)),
        );
        out.append(&mut hoist(Element::new("p", Vec::new()), words.collect()));
        out
    }

    /// A card that leads to what another site shows. Without a title its address is told in words.
    pub(super) fn card(&mut self, url: &str, title: &str) -> Node {
        let target = self.target(url).unwrap_or_default();
        let label = match title.trim() {
            "" => title_of_address(url),
            title => cut(title, 300),
        };
        let label = Node::Text(label);
        if target.is_empty() {
            return Element::new("p", vec![label]).into();
        }
        let link = Element::new("a", vec![label])
            .with("class", "embed")
            .with("href", target);
        figure(vec![link.into()], &["embed".to_owned()]).into()
    }

    fn embed(&mut self, element: &Element) -> Vec<Node> {
        let url = element.get("data-url").to_owned();
        if url.is_empty() {
            Vec::new()
        } else {
            vec![self.card(&url, element.get("title"))]
        }
    }

    /// A frame, a film or a sound becomes a card; what stands in it for old browsers goes.
    pub(super) fn media(&mut self, element: &Element) -> Vec<Node> {
        let own = [element.get("src"), element.get("data")]
            .into_iter()
            .find(|s| !s.is_empty());
        let source = element.children.iter().find_map(|child| match child {
            Node::Element(e) if matches!(e.name.as_str(), "source" | "embed" | "iframe") => {
                Some(e.get("src"))
            }
            _ => None,
        });
        let title = element.get("title");
        match own.or(source).filter(|s| !s.is_empty()) {
            Some(url) => {
                let url = url.to_owned();
                vec![self.card(&url, title)]
            }
            None => Vec::new(),
        }
    }

    fn playlist(&mut self, element: &Element) -> Vec<Node> {
        let numbers: Vec<String> = numbers(element.get("data-ids"));
        let mut cards = Vec::new();
        for picture in numbers
            .iter()
            .filter_map(|n| self.links.picture_by_number(n))
        {
            self.files.insert(picture.id);
            let label = Node::Text(picture.alt.clone());
            let link = Element::new("a", vec![label])
                .with("class", "embed")
                .with("href", format!("/files/by-id/{}", picture.id));
            cards.push(figure(vec![link.into()], &["embed".to_owned()]).into());
        }
        cards
    }

    /// A gallery: its pictures, each a figure, within one.
    pub(super) fn gallery(&mut self, element: Element) -> Vec<Node> {
        let columns = columns(&element);
        let mut classes = vec!["gallery".to_owned()];
        classes.extend(columns.map(|n| format!("gallery-columns-{n}")));
        classes.extend(align(&element));
        let is_mark = element.get(MARK) == "gallery";
        let named = numbers(element.get("data-ids"));
        let children = self.all(element.children);
        let mut pictures: Vec<Node> = Vec::new();
        let mut captions: Vec<Node> = Vec::new();
        gather(children, &mut pictures, &mut captions);
        if is_mark {
            let found: Vec<Picture> = match named.as_slice() {
                [] => self.links.pictures(),
                numbers => numbers
                    .iter()
                    .filter_map(|n| self.links.picture_by_number(n))
                    .collect(),
            };
            for picture in found.iter().filter(|p| p.is_shown) {
                let shown: Node = self.shown(picture, "").into();
                let below = Some(picture.caption.clone()).filter(|c| !c.is_empty());
                let below = below.map(|c| Element::new("figcaption", vec![Node::Text(c)]).into());
                pictures.push(figure(std::iter::once(shown).chain(below).collect(), &[]).into());
            }
        }
        if pictures.is_empty() {
            return Vec::new();
        }
        pictures.extend(caption(captions));
        vec![figure(pictures, &classes).into()]
    }
}

/// The pictures among these nodes at any depth, and the captions of the whole.
fn gather(nodes: Vec<Node>, pictures: &mut Vec<Node>, captions: &mut Vec<Node>) {
    for node in nodes {
        match node {
            Node::Element(e) if e.name == "figure" && e.has_class("gallery") => {
                gather(e.children, pictures, captions);
            }
            Node::Element(e) if e.name == "figure" => pictures.push(e.into()),
            Node::Element(e) if e.name == "figcaption" => captions.push(e.into()),
            Node::Element(e) => gather(e.children, pictures, captions),
            Node::Text(_) => {}
        }
    }
}

/// What a link holds: a picture gets the link within its figure, anything else of a line is the link.
pub(super) fn linked(link: &Element, children: Vec<Node>) -> Vec<Node> {
    let (blocks, line): (Vec<Node>, Vec<Node>) = children.into_iter().partition(is_block);
    let mut out: Vec<Node> = Vec::new();
    for block in blocks {
        match block {
            Node::Element(mut e) if e.name == "figure" => {
                for child in &mut e.children {
                    if is(child, "img") {
                        let image = std::mem::replace(child, Node::Text(String::new()));
                        let mut around = link.clone();
                        around.attributes.retain(|(n, _)| n == "href");
                        around.children = vec![image];
                        *child = around.into();
                    }
                }
                out.push(e.into());
            }
            // A link around a block stands around the words in it instead.
            Node::Element(mut e)
                if matches!(e.name.as_str(), "p" | "h2" | "h3" | "h4" | "h5" | "h6") =>
            {
                e.children = hoist(link.clone(), e.children);
                out.push(e.into());
            }
            other => out.push(other),
        }
    }
    let line: Vec<Node> = line.into_iter().flat_map(unlinked).collect();
    out.append(&mut hoist(link.clone(), line));
    out
}

/// No link stands in a link.
fn unlinked(node: Node) -> Vec<Node> {
    match node {
        Node::Element(e) if e.name == "a" => e.children,
        other => vec![other],
    }
}

fn figure(children: Vec<Node>, classes: &[String]) -> Element {
    let new = Element::new("figure", children);
    if classes.is_empty() {
        new
    } else {
        new.with("class", classes.join(" "))
    }
}

fn is(node: &Node, name: &str) -> bool {
    matches!(node, Node::Element(e) if e.name == name)
}

fn caption(captions: Vec<Node>) -> Option<Node> {
    let children: Vec<Node> = captions
        .into_iter()
        .flat_map(|c| match c {
            Node::Element(e) => e.children,
            text @ Node::Text(_) => vec![text],
        })
        .collect();
    let children = lines(children);
    (!words(&children).is_empty()).then(|| Element::new("figcaption", children).into())
}

/// The quote of a figure of a pull quote says so.
fn pulled(node: Node, attributes: &[(String, String)]) -> Node {
    let is_pulled = attributes
        .iter()
        .any(|(n, v)| n == "class" && v.contains("wp-block-pullquote"));
    match node {
        Node::Element(e) if is_pulled && e.name == "blockquote" => {
            let new = plain("blockquote", &e);
            Element {
                children: e.children,
                ..new
            }
            .with("class", "pullquote")
            .into()
        }
        other => other,
    }
}

/// The size at which a picture was shown: what its element says, else what the name of its file adds
/// for a smaller copy.
fn size(element: &Element, src: &str) -> Vec<(&'static str, String)> {
    let given: Vec<(&str, String)> = ["width", "height"]
        .into_iter()
        .map(|name| (name, element.get(name).to_owned()))
        .filter(|(_, side)| address::is_side(side))
        .collect();
    if !given.is_empty() {
        return given;
    }
    let path = src.split(['?', '#']).next().unwrap_or_default();
    address::copy_size(path).map_or_else(Vec::new, |(width, height)| {
        vec![("width", width.to_owned()), ("height", height.to_owned())]
    })
}

/// The class that says how a figure stands, from the classes of all editors.
fn align(element: &Element) -> Vec<String> {
    let named = element.classes().find_map(|c| match c {
        "alignleft" | "align-left" => Some("left"),
        "alignright" | "align-right" => Some("right"),
        "aligncenter" | "align-center" => Some("center"),
        "alignwide" | "align-wide" => Some("wide"),
        "alignfull" | "align-full" => Some("full"),
        _ => None,
    });
    let old = match element.get("align") {
        side @ ("left" | "right" | "center")
            if matches!(element.name.as_str(), "img" | "figure") =>
        {
            Some(side)
        }
        _ => None,
    };
    named
        .or(old)
        .map(|side| format!("align-{side}"))
        .into_iter()
        .collect()
}

fn columns(element: &Element) -> Option<u8> {
    let class = element.classes().find_map(|c| {
        c.strip_prefix("columns-")
            .or_else(|| c.strip_prefix("gallery-columns-"))
    });
    let given = Some(element.get("data-columns")).filter(|c| !c.is_empty());
    given
        .or(class)?
        .parse()
        .ok()
        .filter(|n| (1..=9).contains(n))
}

fn numbers(list: &str) -> Vec<String> {
    list.split(',')
        .map(str::trim)
        .filter(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
        .map(str::to_owned)
        .collect()
}
