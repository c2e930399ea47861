//! Texts: what WordPress keeps as a mix of HTML, shortcodes and block comments becomes clean HTML of
//! a small vocabulary.
//!
//! The stages: block comments and shortcodes give way to elements ([`blocks`], [`shortcodes`]);
//! text without block markup gets its paragraphs; a parser of HTML makes the whole
//! well formed and drops what can do harm ([`policy`]); the resulting tree ([`tree`]) is led to the
//! vocabulary, its links and pictures to their places here ([`shape`]). Nothing here reads a file or
//! an index: what lies where is asked of [`Links`].

mod anchors;
mod blocks;
mod figures;
mod footnotes;
mod lines;
mod policy;
mod shape;
mod shortcodes;
mod tree;

use trovato_domain::id::FileId;
use trovato_domain::text::with_paragraphs;

pub(crate) use footnotes::with_footnotes;

use crate::text::escape;

/// The bytes that a clean text may have.
const MOST_BYTES: usize = 1 << 20;

/// The elements inside each other that a text may have before it is taken as plain text.
const MOST_DEPTH: usize = 256;

/// A file that a text shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Picture {
    /// Its id.
    pub(crate) id: FileId,
    /// What it shows.
    pub(crate) alt: String,
    /// What stands below it in a gallery.
    pub(crate) caption: String,
    /// Whether it can be shown; otherwise it is another kind of file.
    pub(crate) is_shown: bool,
}

/// Where links and pictures of a text lead.
pub(crate) trait Links {
    /// The address here of what a link leads to, if that was imported.
    fn link(&self, href: &str) -> Option<String>;
    /// The file at an address, if it was imported.
    fn picture(&self, src: &str) -> Option<Picture>;
    /// The file of this number.
    fn picture_by_number(&self, number: &str) -> Option<Picture>;
    /// The pictures that belong to the text's own record.
    fn pictures(&self) -> Vec<Picture>;
    /// An address made absolute, if it is one of the web.
    fn absolute(&self, href: &str) -> Option<String>;
}

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The text of a post or page, with shortcodes and block markup.
    Article,
    /// The text of a comment.
    Comment,
}

/// A clean text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Clean {
    /// The text, as HTML.
    pub(crate) html: String,
    /// The files that it shows or links to.
    pub(crate) files: Vec<FileId>,
    /// What was left out or changed.
    pub(crate) remarks: Vec<String>,
}

/// The clean form of a text.
pub(crate) fn clean(raw: &str, links: &dyn Links, kind: Kind) -> Clean {
    // Line ends of all kinds, in texts with block markup too.
    let text = raw.replace("\r\n", "\n").replace('\r', "\n");
    if text.trim().is_empty() {
        return Clean::default();
    }
    let mut remarks = Vec::new();
    let has_blocks = kind == Kind::Article && text.contains("<!-- wp:");
    let laid = blocks::lay_out(&text, &mut remarks);
    let laid = if kind == Kind::Article {
        shortcodes::expand(&laid, &mut remarks)
    } else {
        laid
    };
    let marked = if has_blocks {
        laid
    } else {
        with_paragraphs(&laid)
    };
    let marked = if depth(&marked) > MOST_DEPTH {
        remarks.push("its markup was too deep; it was taken as plain text".to_owned());
        with_paragraphs(&escape(&crate::text::without_tags(&marked)))
    } else {
        marked
    };
    let nodes = tree::parse(&policy::normal(&marked));
    let mut shaped = shape::shape(nodes, links);
    remarks.append(&mut shaped.remarks);
    let html = tree::write(&shaped.nodes, MOST_BYTES);
    if html.is_cut {
        remarks.push("its text was cut at 1 MiB".to_owned());
    }
    Clean {
        html: shortcodes::without_brackets(html.text),
        files: shaped.files,
        remarks,
    }
}

/// Elements that end where the next of their kind begins: many of them in a row are not deep.
const ENDED_BY_THE_NEXT: &[&str] = &["dd", "dt", "li", "p", "td", "th", "tr"];

/// How deep the tags of a text may nest, taken roughly.
fn depth(html: &str) -> usize {
    let (mut now, mut most) = (0_usize, 0);
    for piece in html.split('<').skip(1) {
        let name = name_of(piece).to_ascii_lowercase();
        if ENDED_BY_THE_NEXT.contains(&name.as_str()) || tree::is_void(&name) {
            continue;
        }
        match piece.bytes().next() {
            Some(b'/') => now = now.saturating_sub(1),
            Some(b) if b.is_ascii_alphabetic() => now += 1,
            _ => {}
        }
        most = most.max(now);
    }
    most
}

/// The name at the head of a tag without its `<`.
fn name_of(tag: &str) -> &str {
    let tag = tag.strip_prefix('/').unwrap_or(tag);
    let end = tag
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
        .unwrap_or(tag.len());
    tag.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests;
