//! The two policies: which elements and attributes pass. Nothing that runs, embeds or styles ever does.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use trovato_domain::language::LanguageTag;
use trovato_domain::text::{ANCHORED, anchor, bounded, is_safe_url, plain, with_shown_anchor};

use super::rewrite::rewrite;
use super::runs::{LONG, joined, parted};
use crate::escape::escape;

/// Whose text it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Policy {
    /// Anybody's.
    Untrusted,
    /// That of authors who may use the format `full`.
    Trusted,
}

const TAGS: &[&str] = &[
    "a",
    "abbr",
    "acronym",
    "address",
    "audio",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "input",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];

const TRUSTED_TAGS: &[&str] = &["article", "aside", "section"];

/// Elements that go with everything in them; of all others that do not pass, the content stays.
const SILENT: &[&str] = &[
    "iframe", "math", "noembed", "noframes", "noscript", "object", "script", "select", "style",
    "svg", "template", "textarea", "title", "xmp",
];

const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href", "hreflang", "name"]),
    ("audio", &["src", "controls"]),
    ("bdo", &["dir"]),
    ("blockquote", &["cite"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("del", &["cite", "datetime"]),
    ("details", &["open"]),
    ("div", &["tabindex"]),
    ("img", &["src", "alt", "width", "height", "loading"]),
    ("input", &["type", "checked"]),
    ("ins", &["cite", "datetime"]),
    ("li", &["value"]),
    ("ol", &["start", "reversed", "type"]),
    ("pre", &["tabindex"]),
    ("q", &["cite"]),
    ("source", &["src", "type"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("time", &["datetime"]),
    ("video", &["src", "controls", "width", "height"]),
];

/// Class tokens that say something to the theme.
const CLASSES: &[&str] = &[
    "align-center",
    "align-full",
    "align-left",
    "align-right",
    "align-wide",
    "button",
    "caption",
    "column",
    "columns",
    "drop-cap",
    "embed",
    "gallery",
    "lead",
    "missing",
    "more",
    "picture",
    "pullquote",
    "size-full",
    "size-large",
    "size-medium",
    "size-thumbnail",
    "table-scroll",
];
const CLASS_FAMILIES: &[&str] = &["language-", "gallery-columns-"];

static UNTRUSTED: LazyLock<Builder<'static>> = LazyLock::new(|| builder(Policy::Untrusted));
static TRUSTED: LazyLock<Builder<'static>> = LazyLock::new(|| builder(Policy::Trusted));

/// How often a text is cleaned until cleaning changes nothing.
const PASSES: usize = 6;

/// Cleans HTML. Cleaning what was cleaned changes nothing: that is tried here, for every text, and
/// a text that does not settle is shown as plain words.
pub(super) fn clean(html: &str, policy: Policy) -> String {
    let builder: &Builder<'_> = match policy {
        Policy::Untrusted => &UNTRUSTED,
        Policy::Trusted => &TRUSTED,
    };
    // What a parser would take too long for is left out before it sees it.
    let pass = |html: &str| {
        let cleaned = builder.clean(&parted(bounded(html).html)).to_string();
        rewrite(&joined(cleaned), policy)
    };
    let mut cleaned = pass(html);
    for _ in 1..PASSES {
        let again = pass(&cleaned);
        if again == cleaned {
            return cleaned;
        }
        cleaned = again;
    }
    escape(&plain(html))
}

fn builder(policy: Policy) -> Builder<'static> {
    let trusted = policy == Policy::Trusted;
    let attributes: HashMap<&str, HashSet<&str>> = ATTRIBUTES
        .iter()
        .map(|(tag, names)| (*tag, names.iter().copied().collect()))
        .collect();
    let mut tags: HashSet<&str> = TAGS.iter().copied().collect();
    if trusted {
        tags.extend(TRUSTED_TAGS);
    }
    let mut builder = Builder::empty();
    builder
        .tags(tags)
        .clean_content_tags(SILENT.iter().copied().collect())
        .tag_attributes(attributes)
        .generic_attributes(HashSet::from(["class", "dir", "id", "lang", "title"]))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true)
        .attribute_filter(attribute_value);
    builder
}

/// The value that an attribute may have; `None` takes the attribute away.
fn attribute_value<'v>(element: &str, attribute: &str, value: &'v str) -> Option<Cow<'v, str>> {
    let keep = |sound: bool| sound.then_some(Cow::Borrowed(value));
    match (element, attribute) {
        _ if value.len() > LONG => None,
        (_, "class") => class_tokens(value),
        (element, "id" | "name") if ANCHORED.contains(&element) => anchor(value).map(Cow::Owned),
        (_, "id" | "name") => None,
        ("a", "href") => address(value).map(|url| match with_shown_anchor(&url) {
            Cow::Owned(shown) => Cow::Owned(shown),
            Cow::Borrowed(_) => url,
        }),
        (_, "href" | "src" | "cite") => address(value),
        (_, "dir") => keep(["ltr", "rtl", "auto"].contains(&value)),
        (_, "lang" | "hreflang") => keep(value.parse::<LanguageTag>().is_ok()),
        (_, "width" | "height" | "colspan" | "rowspan" | "span") => keep(is_number(value, 5)),
        (_, "start" | "value") => keep(is_number(value.strip_prefix('-').unwrap_or(value), 6)),
        (_, "tabindex") => keep(value == "0"),
        (_, "loading") => keep(value == "lazy"),
        (_, "scope") => keep(["col", "colgroup", "row", "rowgroup"].contains(&value)),
        ("ol", "type") => keep(["1", "a", "A", "i", "I"].contains(&value)),
        ("input", "type") => keep(value == "checkbox"),
        (_, "type") => keep(
            value
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"/-+.".contains(&b)),
        ),
        (_, "open" | "reversed" | "controls" | "checked") => Some(Cow::Borrowed("")),
        (_, "datetime") => keep(value.len() <= 64),
        _ => keep(true),
    }
}

fn is_number(value: &str, digits: usize) -> bool {
    (1..=digits).contains(&value.len()) && value.bytes().all(|b| b.is_ascii_digit())
}

fn class_tokens(value: &str) -> Option<Cow<'static, str>> {
    let mut tokens: Vec<&str> = value
        .split_ascii_whitespace()
        .filter(|token| is_class(token))
        .collect();
    tokens.sort_unstable();
    tokens.dedup();
    (!tokens.is_empty()).then(|| Cow::Owned(tokens.join(" ")))
}

fn is_class(token: &str) -> bool {
    let member = |family: &&str| {
        token.strip_prefix(*family).is_some_and(|rest| {
            (1..=32).contains(&rest.len())
                && rest
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"-+#.".contains(&b))
        })
    };
    CLASSES.contains(&token) || CLASS_FAMILIES.iter().any(member)
}

/// An address that may be linked. One without a scheme but with a host is meant for https.
fn address(value: &str) -> Option<Cow<'_, str>> {
    let trimmed = value.trim();
    let full = if trimmed.starts_with("//") {
        Cow::Owned(format!("https:{trimmed}"))
    } else {
        Cow::Borrowed(trimmed)
    };
    is_safe_url(&full).then_some(full)
}
