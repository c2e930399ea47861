//! Places: own content that cleaned HTML names by id gets its current address, or the words that
//! stand for what is not here.

use std::collections::{HashMap, HashSet};

use trovato_domain::text::own_address;
use trovato_ports::labels::Target;
use trovato_ports::render::Place;

use super::tokens::{Tag, Token, Tokens};
use crate::escape::escape;

/// The own content that cleaned HTML names, each once, in order.
pub(super) fn targets(html: &str) -> Vec<Target> {
    let mut found = Vec::new();
    if !may_name(html) {
        return found;
    }
    let mut known = HashSet::new();
    for token in Tokens::of(html) {
        if let Token::Open(tag) = token
            && let Some((target, _)) = target_of(&tag)
            && known.insert(target)
        {
            found.push(target);
        }
    }
    found
}

/// The same HTML with own content at its places; `None` where nothing changes.
pub(super) fn with_places(html: &str, places: &HashMap<Target, Place>) -> Option<String> {
    if !may_name(html) {
        return None;
    }
    let mut out = String::with_capacity(html.len());
    // For each link that is open: whether it was written.
    let mut links: Vec<bool> = Vec::new();
    for token in Tokens::of(html) {
        match token {
            Token::Text(text) => out.push_str(text),
            Token::Open(tag) if tag.name == "a" => {
                links.push(write_link(&tag, places, &mut out));
            }
            Token::Open(tag) if tag.name == "img" => {
                write_picture(&tag, places, links.contains(&true), &mut out);
            }
            Token::Open(mut tag) => {
                let name = tag.name;
                tag.write(name, &mut out);
            }
            Token::Close("a") if links.pop() == Some(false) => {}
            Token::Close(name) => {
                out.push_str("</");
                out.push_str(name);
                out.push('>');
            }
        }
    }
    Some(out)
}

/// Writes the opening tag of a link; gives whether there is one.
fn write_link(tag: &Tag<'_>, places: &HashMap<Target, Place>, out: &mut String) -> bool {
    let Some((target, suffix)) = target_of(tag) else {
        tag.clone().write("a", out);
        return true;
    };
    let address = match places.get(&target) {
        Some(Place::At { url, .. }) => format!("{}{suffix}", escape(url)),
        Some(Place::Missing { url: Some(url) }) => escape(url),
        Some(Place::Missing { url: None }) | None => return false,
    };
    replaced(tag, "href", &address).write("a", out);
    true
}

/// Writes a picture, or the words that stand for it.
fn write_picture(tag: &Tag<'_>, places: &HashMap<Target, Place>, in_link: bool, out: &mut String) {
    let Some((target, _)) = target_of(tag) else {
        tag.clone().write("img", out);
        return;
    };
    match places.get(&target) {
        Some(Place::At { url, dimensions }) => {
            let (url, size) = (
                escape(url),
                dimensions.map(|own| {
                    let (width, height) = shown_size(tag, own);
                    (width.to_string(), height.to_string())
                }),
            );
            let mut picture = replaced(tag, "src", &url);
            if let Some((width, height)) = &size {
                let sized = |name: &str| !matches!(name, "width" | "height");
                picture.attributes.retain(|(name, _)| sized(name));
                picture
                    .attributes
                    .extend([("width", width.as_str()), ("height", height.as_str())]);
            }
            picture.write("img", out);
        }
        Some(Place::Missing { url }) => write_words(tag, url.as_deref().filter(|_| !in_link), out),
        None => write_words(tag, None, out),
    }
}

/// The size at which a picture is shown: as wide as its author wants it, but no larger than it is, and
/// never out of proportion.
fn shown_size(tag: &Tag<'_>, (width, height): (u32, u32)) -> (u32, u32) {
    let wished = |name: &str| {
        let wished = tag.get(name)?.parse::<u32>().ok();
        wished.filter(|n| *n > 0).map(u64::from)
    };
    let (own_width, own_height) = (u64::from(width), u64::from(height));
    let scaled = |side: u64, part: u64, whole: u64| {
        u32::try_from((side * part / whole.max(1)).max(1)).unwrap_or(u32::MAX)
    };
    match (wished("width"), wished("height")) {
        (Some(wide), _) if wide < own_width => {
            (scaled(wide, 1, 1), scaled(own_height, wide, own_width))
        }
        (None, Some(high)) if high < own_height => {
            (scaled(own_width, high, own_height), scaled(high, 1, 1))
        }
        _ => (width, height),
    }
}

/// The alternative text of a picture that is not here, with a link to where it was.
fn write_words(tag: &Tag<'_>, was: Option<&str>, out: &mut String) {
    let alt = tag.get("alt").unwrap_or_default();
    let words = if alt.trim().is_empty() {
        was.map(escape)
    } else {
        Some(alt.to_owned())
    };
    let words = words.unwrap_or_else(|| "Picture".to_owned());
    match was {
        Some(url) => out.extend([
            "<a class=\"picture\" href=\"",
            &escape(url),
            "\">",
            &words,
            "</a>",
        ]),
        None => out.extend(["<span class=\"picture\">", &words, "</span>"]),
    }
}

fn replaced<'a>(tag: &Tag<'a>, attribute: &str, value: &'a str) -> Tag<'a> {
    let mut tag = tag.clone();
    for (name, old) in &mut tag.attributes {
        if *name == attribute {
            *old = value;
        }
    }
    tag
}

/// A quick look before the slow one.
fn may_name(html: &str) -> bool {
    ["=\"/item/", "=\"/term/", "=\"/files/by-id/"]
        .iter()
        .any(|start| html.contains(start))
}

/// The own content that a link or picture names, and what follows its address: a query, a fragment.
fn target_of<'a>(tag: &Tag<'a>) -> Option<(Target, &'a str)> {
    let address = match tag.name {
        "a" => tag.get("href"),
        "img" => tag.get("src"),
        _ => None,
    }?;
    let own = own_address(address)?;
    Some((Target::of(own.kind, own.id), own.suffix))
}
