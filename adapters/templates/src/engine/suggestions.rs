//! The names of templates that may draw an element, the most special first.

use trovato_domain::render::{Element, ElementKind};

/// The name that all templates of this type begin with.
pub(crate) fn base<M>(kind: &ElementKind<M>) -> &'static str {
    match kind {
        ElementKind::Container(_) => "element--container",
        ElementKind::Markup(_) => "element--markup",
        ElementKind::Heading(_) => "element--heading",
        ElementKind::Link(_) => "element--link",
        ElementKind::Image(_) => "element--image",
        ElementKind::Gallery(_) => "element--gallery",
        ElementKind::List(_) => "element--list",
        ElementKind::Table(_) => "element--table",
        ElementKind::Code(_) => "element--code",
        ElementKind::Quote(_) => "element--quote",
        ElementKind::Embed(_) => "element--embed",
        ElementKind::Columns(_) => "element--columns",
        ElementKind::Message(_) => "element--message",
        ElementKind::SiteBranding(_) => "site-branding",
        ElementKind::FeedLink(_) => "feed-link",
        _ => kind.name(),
    }
}

/// The words that make more special names of the base, the most special first.
pub(super) fn suffixes<M>(element: &Element<M>) -> Vec<String> {
    let mut words: Vec<String> = element
        .suggestions
        .iter()
        .map(|word| word.as_str().to_owned())
        .collect();
    match &element.kind {
        ElementKind::Item(item) => words.extend([
            format!("{}--{}", item.item_type, item.id),
            format!("{}--{}", item.item_type, item.view),
            item.item_type.to_string(),
            item.view.to_string(),
        ]),
        ElementKind::Gather(gather) => words.push(gather.id.to_string()),
        ElementKind::Term(term) => words.extend([
            format!("{}--{}", term.vocabulary, term.id),
            term.vocabulary.to_string(),
        ]),
        ElementKind::Menu(menu) => words.push(menu.id.to_string()),
        ElementKind::Tile(tile) => words.push(tile.id.to_string()),
        ElementKind::Field(field) => words.push(field.name.to_string()),
        ElementKind::Error(error) => words.push(error.status.to_string()),
        _ => {}
    }
    words
}

/// The names that a page of this path may have: `/about/us` has `page--about--us`, `page--about`.
pub(super) fn of_path(path: &str) -> Vec<String> {
    const SEGMENTS: usize = 8;
    let plain = |segment: &str| {
        !segment.is_empty()
            && segment
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    let segments: Vec<&str> = path
        .split('/')
        .filter(|segment| !segment.is_empty())
        .take(SEGMENTS + 1)
        .collect();
    if segments.is_empty() {
        return vec!["page--front".to_owned()];
    }
    if segments.len() > SEGMENTS || !segments.iter().all(|segment| plain(segment)) {
        return Vec::new();
    }
    let mut names = Vec::new();
    let mut name = "page".to_owned();
    for segment in segments {
        name = format!("{name}--{segment}");
        names.push(name.clone());
    }
    names.reverse();
    names
}
