//! A file of the folder as a page: its front matter, its title, its text as HTML.

use std::io::Read as _;

use jiff::civil::DateTime;
use serde_json::{Map, Value as Json};
use sha2::{Digest, Sha256};
use trovato_domain::time::Instant;

use super::address::{Named, is_language, tidy, without_language};
use super::front;
use super::layout::{Generator, Layout};
use super::meta::Meta;
use super::shortcodes;
use super::text;
use crate::dates::{dated, start_of};
use crate::folder::{Folder, dir_of, joined, stem_of};
use crate::refusals::Flaw;
use crate::text::cut;

/// The most bytes of a file.
const MOST_BYTES: u64 = 2 << 20;

/// The most old addresses of a page.
const MOST_ALIASES: usize = 100;

/// Names of the day on which a page was made.
const CREATED: &[&str] = &[
    "date",
    "created",
    "pubdate",
    "publishdate",
    "published",
    "published_at",
];

/// Names of the day on which it last changed.
const CHANGED: &[&str] = &[
    "lastmod",
    "updated",
    "modified",
    "last_modified_at",
    "last_updated",
];

/// Names of the picture that stands for a page.
const IMAGE: &[&str] = &[
    "image",
    "featured_image",
    "featuredimage",
    "feature_image",
    "cover",
    "thumbnail",
    "heroimage",
    "banner",
    "image.path",
    "image.src",
    "image.url",
    "cover.image",
    "cover.src",
    "header.image",
];

/// A page.
#[derive(Debug, Clone)]
pub(super) struct Page {
    /// Its key.
    pub(super) key: String,
    values: Map<String, Json>,
    /// What the file holds, for the lines of remarks.
    source: String,
    /// A hash over what the file holds.
    pub(super) hash: [u8; 32],
    pub(super) title: String,
    pub(super) html: String,
    pub(super) created: Option<Instant>,
    pub(super) changed: Option<Instant>,
    pub(super) tags: Vec<String>,
    pub(super) categories: Vec<String>,
    /// The address that the generator gives it.
    pub(super) path: Option<String>,
    /// What a person should know of it.
    pub(super) remarks: Vec<String>,
}

impl Page {
    /// Reads a file.
    ///
    /// # Errors
    /// It is too large, no text, or its front matter is broken.
    pub(super) fn read(folder: &Folder, layout: &Layout, key: &str) -> Result<Self, Flaw> {
        let (file, _) = folder.file(key).map_err(Flaw::whole)?;
        let mut bytes = Vec::new();
        file.take(MOST_BYTES + 1)
            .read_to_end(&mut bytes)
            .map_err(|e| Flaw::whole(format!("cannot be read: {e}")))?;
        if bytes.len() as u64 > MOST_BYTES {
            let reason = format!("has more than {} MiB", MOST_BYTES >> 20);
            return Err(Flaw::whole(reason));
        }
        let hash = Sha256::digest(&bytes).into();
        let source = source_of(bytes)?;
        let parts = front::parts(&source)?;
        let expanded = shortcodes::expand(parts.text);
        let meta = Meta(&parts.values);
        let told = meta.line(&["title"]);
        let rendered = text::render(&expanded.text, told.as_deref());
        let title = told
            .or_else(|| rendered.heading.map(|heading| cut(&heading, 255)))
            .unwrap_or_else(|| title_of(key));
        let mut remarks = Vec::new();
        if !expanded.left_out.is_empty() {
            let names: Vec<String> = expanded.left_out.into_iter().take(40).collect();
            remarks.push(format!(
                "what a program makes anew for each page is left out: {}",
                names.join(", ")
            ));
        }
        let made = created(meta, key, &mut remarks);
        let jekyll = layout.generator == Generator::Jekyll;
        let categories = ["categories", "category", "taxonomies.categories"];
        let mut page = Self {
            key: key.to_owned(),
            hash,
            title,
            html: rendered.html,
            created: made,
            changed: later(meta, made, &mut remarks),
            tags: meta.list(&["tags", "tag", "taxonomies.tags"], jekyll),
            categories: meta.list(&categories, jekyll),
            path: None,
            remarks,
            values: parts.values,
            source: String::new(),
        };
        page.tags.iter_mut().for_each(|tag| {
            *tag = tag.trim_start_matches('#').to_owned();
        });
        page.path = page.address(layout);
        page.source = source;
        Ok(page)
    }

    fn meta(&self) -> Meta<'_> {
        Meta(&self.values)
    }

    fn address(&self, layout: &Layout) -> Option<String> {
        let created: Option<DateTime> = self.created.map(Instant::civil);
        let named = Named {
            layout,
            key: &self.key,
            meta: self.meta(),
            title: &self.title,
            created,
            categories: &self.categories,
        };
        named.path()
    }

    /// Why it is no page of its own: the head of a list without any text, one that is there for others alone.
    pub(super) fn is_none(&self) -> Option<&'static str> {
        let is_head = without_language(stem_of(&self.key)) == "_index";
        if self.meta().flag("headless") == Some(true) {
            return Some("is only there for other pages (`headless: true`)");
        }
        (is_head && self.html.trim().is_empty()).then_some("heads a list and has no text")
    }

    /// Why it is a draft, if it is one; the first says whether that goes without saying.
    pub(super) fn hidden(&self, now: Instant) -> Option<(bool, String)> {
        let meta = self.meta();
        if meta.flag("draft") == Some(true) {
            return Some((true, String::new()));
        }
        if meta.flag("published") == Some(false) {
            return Some((false, "`published: false`".to_owned()));
        }
        if self.key.split('/').any(|part| part == "_drafts") {
            return Some((false, "in the folder `_drafts`".to_owned()));
        }
        match (meta.date(&["publishdate"]), meta.date(&["expirydate"])) {
            (Some(Ok(at)), _) if at > now => Some((false, format!("to be published at {at}"))),
            (_, Some(Ok(at))) if at <= now => Some((false, format!("to end at {at}"))),
            _ => None,
        }
    }

    /// A short text that stands for it.
    pub(super) fn excerpt(&self) -> String {
        let found = self.meta().text(&["excerpt", "description", "summary"]);
        found.unwrap_or_default()
    }

    /// The picture that stands for it, and what that shows.
    pub(super) fn image(&self) -> Option<(String, String)> {
        let meta = self.meta();
        let src = meta
            .text(IMAGE)
            .or_else(|| meta.list(&["images"], false).into_iter().next())?;
        let alt = [
            "image_alt",
            "imagealt",
            "image.alt",
            "cover.alt",
            "thumbnail_alt",
        ];
        Some((src, meta.line(&alt).unwrap_or_default()))
    }

    /// Where it stands among others, for types that have a field for that.
    pub(super) fn weight(&self) -> Option<i64> {
        let found = ["weight", "order", "nav_order", "sidebar_position"];
        found
            .iter()
            .find_map(|name| self.meta().get(name)?.as_i64())
    }

    /// The language that it says, or that its file name says.
    pub(super) fn language(&self) -> Option<String> {
        let told = self.meta().text(&["lang", "language", "locale"]);
        told.or_else(|| {
            let (_, tag) = stem_of(&self.key).rsplit_once('.')?;
            is_language(tag).then(|| tag.replace('_', "-"))
        })
    }

    /// Its old addresses.
    pub(super) fn aliases(&self) -> Vec<String> {
        let meta = self.meta();
        let told = ["aliases", "redirect_from"];
        let told = told.iter().flat_map(|name| meta.list(&[name], false));
        let dir = self.path.as_deref().map_or("", dir_of);
        let found = told.filter_map(|alias| {
            if alias.starts_with('/') {
                return Some(tidy(&alias));
            }
            // One that begins with no slash is seen from the folder of the page.
            joined(dir, &alias).map(|path| tidy(&path))
        });
        found
            .filter(|path| path.len() > 1)
            .take(MOST_ALIASES)
            .collect()
    }

    /// The first line in which a text stands, as the beginning of a sentence.
    pub(super) fn line_of(&self, text: &str) -> String {
        let found = self.source.find(text).and_then(|at| self.source.get(..at));
        match found {
            Some(before) => format!("line {}: ", before.matches('\n').count() + 1),
            None => String::new(),
        }
    }
}

/// The text of a file, with line ends of one kind.
fn source_of(mut bytes: Vec<u8>) -> Result<String, Flaw> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Flaw::at(1, 1, "is in UTF-16: save it as UTF-8"));
    }
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let before = error.as_bytes().get(..valid).unwrap_or_default();
        let line = before.split(|b| *b == b'\n').count();
        Flaw::at(line, 1, "holds bytes that are no UTF-8")
    })?;
    if let Some((before, _)) = text.split_once('\0') {
        let line = before.split('\n').count();
        return Err(Flaw::at(
            line,
            1,
            "holds the character NUL, so it is no text",
        ));
    }
    if text.contains('\r') {
        return Ok(text.replace("\r\n", "\n").replace('\r', "\n"));
    }
    Ok(text)
}

/// When it was made: by its front matter, by its name, by that of its folder.
fn created(meta: Meta<'_>, key: &str, remarks: &mut Vec<String>) -> Option<Instant> {
    match meta.date(CREATED) {
        Some(Ok(at)) => return Some(at),
        Some(Err(text)) => remarks.push(format!("`{text}` is no date; it is passed over")),
        None => {}
    }
    let dir = dir_of(key);
    let dir = dir.rsplit_once('/').map_or(dir, |(_, last)| last);
    let by_name = [stem_of(key), dir].into_iter().find_map(dated);
    by_name.and_then(|(day, _)| start_of(day))
}

fn later(meta: Meta<'_>, created: Option<Instant>, remarks: &mut Vec<String>) -> Option<Instant> {
    match meta.date(CHANGED) {
        Some(Ok(at)) => Some(created.map_or(at, |created| at.max(created))),
        Some(Err(text)) => {
            remarks.push(format!("`{text}` is no date; it is passed over"));
            created
        }
        None => created,
    }
}

/// The title of a page that has none: the words of its name.
fn title_of(key: &str) -> String {
    let stem = without_language(stem_of(key));
    let name = match stem {
        "index" | "_index" => {
            let dir = dir_of(key);
            dir.rsplit_once('/').map_or(dir, |(_, last)| last)
        }
        stem => stem,
    };
    let name = dated(name).map_or(name, |(_, rest)| rest);
    let words: Vec<&str> = name
        .split(|c: char| c.is_whitespace() || c == '-' || c == '_')
        .filter(|word| !word.is_empty())
        .collect();
    let title = words.join(" ");
    let mut letters = title.chars();
    match letters.next() {
        Some(first) => cut(
            &first.to_uppercase().chain(letters).collect::<String>(),
            255,
        ),
        None => "Untitled".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_makes_a_title() {
        for (key, title) in [
            ("posts/2024-05-01-of-quinces.md", "Of quinces"),
            ("posts/of_pears/index.md", "Of pears"),
            ("a/_index.de.md", "A"),
            ("\u{e9}t\u{e9}.md", "\u{c9}t\u{e9}"),
            ("_index.md", "Untitled"),
        ] {
            assert_eq!(title_of(key), title);
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_told_with_their_line() {
        assert_eq!(
            source_of(b"\xef\xbb\xbfa\r\nb\rc".to_vec()).unwrap(),
            "a\nb\nc"
        );
        for (bytes, line) in [
            (b"a\nb\xff".as_slice(), 2),
            (b"a\n\nb\0", 3),
            (b"\xff\xfea\0", 1),
        ] {
            assert_eq!(source_of(bytes.to_vec()).unwrap_err().line, line);
        }
    }
}
