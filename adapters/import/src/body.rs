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

use std::borrow::Cow;

use trovato_domain::id::FileId;
use trovato_domain::text::{bounded, with_paragraphs};

pub(crate) use footnotes::with_footnotes;

/// The bytes that a clean text may have.
const MOST_BYTES: usize = 1 << 20;

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
    /// HTML as a browser would be given it.
    Html,
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
    let marked = match kind {
        Kind::Html => text,
        Kind::Article | Kind::Comment => marked_up(&text, kind, &mut remarks),
    };
    let found = bounded(&marked);
    let marked = if found.beyond.is_some() {
        remarks.push("its markup was too deep; what is beyond was taken as plain text".to_owned());
        found.html
    } else {
        Cow::Borrowed(marked.as_str())
    };
    let nodes = tree::parse(&policy::normal(&marked));
    let mut shaped = shape::shape(nodes, links);
    remarks.append(&mut shaped.remarks);
    let html = tree::write(&shaped.nodes, MOST_BYTES);
    if html.is_cut {
        remarks.push("its text was cut at 1 MiB".to_owned());
    }
    let html = match kind {
        Kind::Html => html.text,
        Kind::Article | Kind::Comment => shortcodes::without_brackets(html.text),
    };
    Clean {
        html,
        files: shaped.files,
        remarks,
    }
}

/// A text of WordPress with elements in place of its block comments, shortcodes and empty lines.
fn marked_up(text: &str, kind: Kind, remarks: &mut Vec<String>) -> String {
    let has_blocks = kind == Kind::Article && text.contains("<!-- wp:");
    let laid = blocks::lay_out(text, remarks);
    let laid = match kind {
        Kind::Article => shortcodes::expand(&laid, remarks),
        Kind::Comment | Kind::Html => laid,
    };
    if has_blocks {
        laid
    } else {
        with_paragraphs(&laid)
    }
}

#[cfg(test)]
mod tests;
