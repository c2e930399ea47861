//! Shortcodes: words in square brackets that WordPress replaces when it shows a text. Those of
//! WordPress become elements that a later stage fills; others stay, and are told.

mod parse;

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;

use trovato_domain::text::entities::unescape;
use trovato_domain::text::name_of_tag;

use crate::text::{cut, escape};
use parse::{Arguments, Shortcode, read};

/// Shortcodes that have a content up to their end.
const ENCLOSING: &[&str] = &[
    "caption",
    "wp_caption",
    "embed",
    "audio",
    "video",
    "playlist",
    "code",
    "sourcecode",
];

/// Shortcodes that show something from an address.
const SHOWING: &[&str] = &[
    "embed",
    "audio",
    "video",
    "playlist",
    "youtube",
    "vimeo",
    "dailymotion",
    "soundcloud",
    "slideshare",
    "ted",
    "tweet",
    "twitter",
    "instagram",
    "facebook",
    "googlemaps",
    "googlevideo",
    "wpvideo",
    "gist",
    "spotify",
    "flickr",
    "bandcamp",
];

/// Shortcodes that show what a site of WordPress would make anew for each page.
const MADE: &[&str] = &[
    "archives",
    "blog_subscription_form",
    "contact-form",
    "display-posts",
    "googleapps",
    "jetpack_subscription_form",
    "latest-posts",
    "poll",
    "polldaddy",
    "portfolio",
    "recent_posts",
    "sitemap",
    "testimonials",
];

/// Whether this is a shortcode that never stays in a text.
pub(super) fn is_known(name: &str) -> bool {
    matches!(name, "gallery" | "slideshow")
        || ENCLOSING.contains(&name)
        || SHOWING.contains(&name)
        || MADE.contains(&name)
}

/// The text without shortcodes.
pub(super) fn expand(text: &str, remarks: &mut Vec<String>) -> String {
    let mut expander = Expander {
        out: String::with_capacity(text.len()),
        ends: HashMap::new(),
        left_out: BTreeSet::new(),
        unknown: BTreeSet::new(),
    };
    let mut rest = text;
    while let Some((before, tail)) = split_verbatim(rest) {
        expander.expand(before);
        let (whole, after) = tail;
        expander.out.push_str(whole);
        rest = after;
    }
    expander.expand(rest);
    for (names, what) in [
        (
            expander.left_out,
            "shortcodes that are made anew for each page are left out",
        ),
        (
            expander.unknown,
            "shortcodes that are not known stay as text",
        ),
    ] {
        if !names.is_empty() {
            remarks.push(format!(
                "{what}: {}",
                names
                    .into_iter()
                    .take(40)
                    .collect::<Vec<String>>()
                    .join(", ")
            ));
        }
    }
    expander.out
}

/// The text before the next `pre` or `code`, that element, and the text behind it.
fn split_verbatim(text: &str) -> Option<(&str, (&str, &str))> {
    let (at, name) = text.match_indices('<').find_map(|(at, _)| {
        let tag = text.get(at + 1..).filter(|t| !t.starts_with('/'))?;
        let name = name_of_tag(tag);
        let mut known = ["pre", "code"].into_iter();
        Some((at, known.find(|known| name.eq_ignore_ascii_case(known))?))
    })?;
    let (before, from) = text.split_at(at);
    let end = ends(from, name)?;
    Some((before, from.split_at(end)))
}

fn ends(text: &str, name: &str) -> Option<usize> {
    let at = text.match_indices("</").map(|(at, _)| at).find(|at| {
        name_of_tag(text.get(at + 2..).unwrap_or_default()).eq_ignore_ascii_case(name)
    })?;
    text.get(at..)?.find('>').map(|end| at + end + 1)
}

/// The ends of shortcodes in a text, by name: how much of the text stands from the last one on. An end
/// with anything behind its name is none.
fn ends_in(text: &str) -> HashMap<String, usize> {
    let ends = text.match_indices("[/").filter_map(|(at, _)| {
        let end = read(text.get(at + 1..)?)?;
        let is_bare = end.length == end.name.len() + "[/]".len();
        is_bare.then(|| (end.name.to_owned(), text.len() - at))
    });
    ends.collect()
}

struct Expander {
    out: String,
    /// What [`ends_in`] says of the text that is being expanded: looking for an end that is not there
    /// at every shortcode would take too long.
    ends: HashMap<String, usize>,
    left_out: BTreeSet<String>,
    unknown: BTreeSet<String>,
}

impl Expander {
    fn put(&mut self, words: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _written = self.out.write_fmt(words);
    }

    fn expand(&mut self, text: &str) {
        self.ends = ends_in(text);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('[') {
            self.out.push_str(before);
            // Two brackets show a shortcode instead of running it.
            if let Some(shown) = after.strip_prefix('[')
                && let Some(code) = read(shown).filter(|c| is_known(c.name))
                && let Some(tail) = shown
                    .get(code.length - 1..)
                    .and_then(|t| t.strip_prefix(']'))
            {
                let words = shown.get(..code.length - 2).unwrap_or_default();
                self.put(format_args!("<code>{}</code>", escape(&unescape(words))));
                rest = tail;
                continue;
            }
            match read(after) {
                Some(code) if is_known(code.name) => {
                    let behind = after.get(code.length - 1..).unwrap_or_default();
                    rest = self.run(&code, behind);
                }
                Some(code) => {
                    self.note_unknown(&code, after);
                    self.out.push('[');
                    rest = after;
                }
                None => {
                    self.out.push('[');
                    rest = after;
                }
            }
        }
        self.out.push_str(rest);
    }

    /// Whether a shortcode has an end in this rest of the text.
    fn ends_within(&self, name: &str, rest: &str) -> bool {
        self.ends.get(name).is_some_and(|end| *end <= rest.len())
    }

    fn note_unknown(&mut self, code: &Shortcode<'_>, after: &str) {
        if !code.is_end && (code.arguments.contains("=\"") || self.ends_within(code.name, after)) {
            self.unknown.insert(cut(code.name, 60));
        }
    }

    /// Writes what a shortcode stands for and gives the text behind it.
    fn run<'t>(&mut self, code: &Shortcode<'t>, behind: &'t str) -> &'t str {
        if code.is_end {
            return behind;
        }
        let end = format!("[/{}]", code.name);
        let encloses = ENCLOSING.contains(&code.name) && self.ends_within(code.name, behind);
        let enclosed = Some(end.as_str()).filter(|_| encloses);
        let enclosed = enclosed.and_then(|end| behind.split_once(end));
        let (content, rest) = enclosed.unwrap_or(("", behind));
        let arguments = Arguments::read(code.arguments);
        match code.name {
            "gallery" | "slideshow" => self.gallery(&arguments),
            "caption" | "wp_caption" => self.caption(&arguments, content),
            "code" | "sourcecode" => self.source(&arguments, content, enclosed.is_some()),
            name if SHOWING.contains(&name) => self.show(name, &arguments, content),
            name => {
                self.left_out.insert(name.to_owned());
            }
        }
        rest
    }

    fn gallery(&mut self, arguments: &Arguments) {
        let ids = arguments
            .get("ids")
            .or_else(|| arguments.get("include"))
            .unwrap_or_default();
        let columns = arguments.get("columns").unwrap_or_default();
        let (ids, columns) = (escape(ids), escape(columns));
        self.put(format_args!("\n\n<figure data-wx=\"gallery\" data-ids=\"{ids}\" data-columns=\"{columns}\"></figure>\n\n"));
    }

    fn caption(&mut self, arguments: &Arguments, content: &str) {
        let (picture, behind) = split_picture(content);
        let words = arguments.get("caption").map_or(behind, |c| c);
        let class = escape(arguments.get("align").unwrap_or_default());
        self.put(format_args!("\n\n<figure class=\"{class}\">"));
        self.expand_within(picture);
        self.out.push_str("<figcaption>");
        self.expand_within(words.trim());
        self.out.push_str("</figcaption></figure>\n\n");
    }

    /// A content may hold shortcodes of its own, but none that encloses it again.
    fn expand_within(&mut self, content: &str) {
        let mut rest = content;
        while let Some((before, after)) = rest.split_once('[') {
            self.out.push_str(before);
            match read(after).filter(|c| is_known(c.name)) {
                Some(code) => rest = after.get(code.length - 1..).unwrap_or_default(),
                None => {
                    self.out.push('[');
                    rest = after;
                }
            }
        }
        self.out.push_str(rest);
    }

    fn source(&mut self, arguments: &Arguments, content: &str, is_closed: bool) {
        if !is_closed {
            return;
        }
        let language = arguments
            .get("language")
            .or_else(|| arguments.get("lang"))
            .unwrap_or_default();
        let class = if language.is_empty() {
            String::new()
        } else {
            format!(" class=\"language-{}\"", escape(language))
        };
        let words = escape(&unescape(content.trim_matches('\n')));
        self.put(format_args!(
            "\n\n<pre><code{class}>{words}</code></pre>\n\n"
        ));
    }

    fn show(&mut self, name: &str, arguments: &Arguments, content: &str) {
        const SOURCES: &[&str] = &[
            "src", "url", "mp3", "mp4", "m4a", "m4v", "ogg", "ogv", "wav", "webm", "flv", "wmv", "",
        ];
        let inner = crate::text::without_tags(content);
        let found = SOURCES
            .iter()
            .find_map(|key| arguments.get(key).filter(|v| is_address(v)));
        let ids = arguments.get("ids").unwrap_or_default();
        match found.or_else(|| Some(inner.trim()).filter(|v| is_address(v))) {
            Some(url) => {
                let url = escape(&unescape(url));
                self.put(format_args!(
                    "\n\n<figure data-wx=\"embed\" data-url=\"{url}\"></figure>\n\n"
                ));
            }
            None if !ids.is_empty() => {
                let ids = escape(ids);
                self.put(format_args!(
                    "\n\n<figure data-wx=\"playlist\" data-ids=\"{ids}\"></figure>\n\n"
                ));
            }
            None => {
                self.left_out.insert(name.to_owned());
            }
        }
    }
}

fn is_address(text: &str) -> bool {
    ["http://", "https://", "//", "/"]
        .iter()
        .any(|head| text.starts_with(head))
        && !text.contains(char::is_whitespace)
}

/// The picture at the head of a caption's content, with its link, and the words behind it.
fn split_picture(content: &str) -> (&str, &str) {
    let Some(image) = content.find("<img") else {
        return ("", content);
    };
    let Some(close) = content.get(image..).and_then(|c| c.find('>')) else {
        return (content, "");
    };
    let mut end = image + close + 1;
    let behind = content.get(end..).unwrap_or_default();
    if behind.trim_start().starts_with("</a>") {
        end += behind.find("</a>").unwrap_or(0) + 4;
    }
    content.split_at(end)
}

/// The text without brackets that would show as shortcodes; their words stay.
pub(super) fn without_brackets(text: String) -> String {
    if !text.contains('[') {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find('[') {
        let (before, tail) = rest.split_at(at);
        let inner = tail.trim_start_matches(['[', '/']);
        let (brackets, _) = tail.split_at(tail.len() - inner.len());
        let end = inner
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-')
            .unwrap_or(inner.len());
        out.push_str(before);
        if is_known(inner.get(..end).unwrap_or_default()) {
            out.extend(brackets.chars().filter(|c| *c == '/'));
        } else {
            out.push_str(brackets);
        }
        rest = inner;
    }
    out.push_str(rest);
    out
}
