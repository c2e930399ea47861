//! The export of the fixtures as the tests read it by themselves, apart from the product.

use std::fs;

use anyhow::Result;
use trovato_tests::{fixture, html};

/// A post or page.
pub(crate) struct Entry {
    pub(crate) title: String,
    /// Path of its old address.
    pub(crate) path: String,
    pub(crate) is_public: bool,
    /// Its sentences that are long enough to be told from others.
    sentences: Vec<String>,
    comments: Vec<Comment>,
}

struct Comment {
    is_public: bool,
    sentences: Vec<String>,
}

/// What the export holds.
pub(crate) struct Export {
    pub(crate) entries: Vec<Entry>,
    /// Names of categories and tags.
    pub(crate) terms: Vec<String>,
}

impl Export {
    pub(crate) fn read() -> Result<Self> {
        let text = fs::read_to_string(fixture::export())?;
        let names = [("wp:category", "wp:cat_name"), ("wp:tag", "wp:tag_name")];
        let terms = names.iter().flat_map(|(element, name)| {
            let all = inside(&text, element);
            all.into_iter()
                .map(|term| html::unescape(first(term, name)))
        });
        let items = inside(&text, "item").into_iter();
        let is_content = |item: &&str| matches!(first(item, "wp:post_type"), "post" | "page");
        Ok(Self {
            terms: terms.collect(),
            entries: items.filter(is_content).map(Entry::read).collect(),
        })
    }

    pub(crate) fn public(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.is_public)
    }

    pub(crate) fn hidden(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| !entry.is_public)
    }

    /// Sentences that no visitor may ever see.
    pub(crate) fn hidden_sentences(&self) -> Vec<&str> {
        let hidden = self.hidden().flat_map(|entry| &entry.sentences);
        let comments = self.entries.iter().flat_map(|entry| &entry.comments);
        let hidden_comments = comments.filter(|comment| !comment.is_public);
        hidden
            .chain(hidden_comments.flat_map(|comment| &comment.sentences))
            .map(String::as_str)
            .collect()
    }
}

impl Entry {
    fn read(item: &str) -> Self {
        let link = first(item, "link");
        let is_public =
            first(item, "wp:status") == "publish" && first(item, "wp:post_password").is_empty();
        let comments = inside(item, "wp:comment")
            .into_iter()
            .map(|comment| Comment {
                is_public: is_public
                    && first(comment, "wp:comment_approved") == "1"
                    && first(comment, "wp:comment_type") == "comment",
                sentences: sentences(first(comment, "wp:comment_content")),
            });
        Self {
            title: html::words(first(item, "title")),
            path: link.trim_start_matches("https://garden.example").to_owned(),
            is_public,
            sentences: sentences(first(item, "content:encoded")),
            comments: comments.collect(),
        }
    }
}

/// The contents of all elements of this name.
fn inside<'t>(text: &'t str, element: &str) -> Vec<&'t str> {
    let (open, close) = (format!("<{element}>"), format!("</{element}>"));
    let parts = text.split(open.as_str()).skip(1);
    parts
        .filter_map(|part| part.split(close.as_str()).next())
        .collect()
}

/// The text of the first element of this name; empty where there is none.
fn first<'t>(text: &'t str, element: &str) -> &'t str {
    let content = inside(text, element).first().copied().unwrap_or_default();
    let marked = content.strip_prefix("<![CDATA[");
    marked
        .and_then(|rest| rest.strip_suffix("]]>"))
        .unwrap_or(content)
}

fn sentences(content: &str) -> Vec<String> {
    let text = html::words(content);
    let sentences = text.split(['.', '!', '?']).map(str::trim);
    let telling = sentences.filter(|sentence| sentence.len() > 12);
    telling.map(str::to_owned).collect()
}
