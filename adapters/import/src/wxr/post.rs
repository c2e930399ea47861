//! Items of an export: posts, pages, attachments, links of menus, and what plugins add.

use std::collections::HashSet;

use super::keys;
use super::term::{TermKind, decoded};
use crate::text::{cut, one_line};
use crate::xml::{Element, Space};

/// What an item of an export is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PostKind {
    /// A post.
    Post,
    /// A page.
    Page,
    /// A file.
    Attachment,
    /// A link of a menu.
    MenuLink,
    /// Anything else.
    Other,
}

/// A term that an item names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TermOf {
    pub(crate) kind: TermKind,
    pub(crate) slug: String,
    pub(crate) name: String,
}

/// An item, as its element says it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RawPost<'e>(pub(crate) &'e Element);

impl<'e> RawPost<'e> {
    /// What it is; an item without a type is a post.
    pub(crate) fn kind(self) -> PostKind {
        match self.0.wp("post_type") {
            "post" | "" => PostKind::Post,
            "page" => PostKind::Page,
            "attachment" => PostKind::Attachment,
            "nav_menu_item" => PostKind::MenuLink,
            _ => PostKind::Other,
        }
    }

    /// Its number; empty without one.
    pub(crate) fn id(self) -> &'e str {
        self.0.wp("post_id")
    }

    /// Its source key: by number, else by what is its own.
    pub(crate) fn key(self) -> String {
        let own = [self.id(), self.0.value(Space::Rss, "guid"), self.link()];
        match own.into_iter().find(|text| !text.is_empty()) {
            Some(text) => keys::post_key(&cut(text, 200)),
            None => keys::post_key(&trovato_domain::alias::slug(&self.title())),
        }
    }

    /// The title on one line; empty without one.
    pub(crate) fn title(self) -> String {
        one_line(self.0.value(Space::Rss, "title"))
    }

    /// The address it had.
    pub(crate) fn link(self) -> &'e str {
        self.0.value(Space::Rss, "link")
    }

    /// The slug it had.
    pub(crate) fn slug(self) -> String {
        cut(&decoded(self.0.wp("post_name")), 200)
    }

    /// The key of what stands above it.
    pub(crate) fn parent(self) -> Option<String> {
        Some(self.0.wp("post_parent"))
            .filter(|id| !matches!(*id, "" | "0"))
            .map(keys::post_key)
    }

    /// The text.
    pub(crate) fn body(self) -> &'e str {
        self.0
            .child(Space::Content, "encoded")
            .map_or("", |c| c.text.as_str())
    }

    /// The excerpt, on one line.
    pub(crate) fn excerpt(self) -> String {
        one_line(self.0.value(Space::Excerpt, "encoded"))
    }

    /// The log-in of the author.
    pub(crate) fn creator(self) -> &'e str {
        self.0.value(Space::Dc, "creator")
    }

    /// The value of its own data of this name.
    pub(crate) fn meta(self, key: &str) -> &'e str {
        let found = self
            .0
            .all(Space::Wp, "postmeta")
            .find(|m| m.wp("meta_key") == key);
        found.map_or("", |m| m.wp("meta_value"))
    }

    /// Why it is no public item; none for what is published for everybody.
    pub(crate) fn hidden(self) -> Option<String> {
        let status = self.0.wp("status");
        let reason = match status {
            "publish" | "" if self.0.wp("post_password").is_empty() => return None,
            "publish" | "" => "password protected".to_owned(),
            "future" => "scheduled (future)".to_owned(),
            "draft" | "auto-draft" => "a draft".to_owned(),
            "pending" => "pending review".to_owned(),
            "private" => "private".to_owned(),
            "trash" => "in the trash".to_owned(),
            "inherit" => "of the state `inherit`".to_owned(),
            other => format!("of the unknown state `{}`", cut(other, 80)),
        };
        Some(reason)
    }

    /// The dates of its making, those that are trusted most first.
    pub(crate) fn dates(self) -> [&'e str; 2] {
        [self.0.wp("post_date_gmt"), self.0.wp("post_date")]
    }

    /// The date at which the feed says it came out.
    pub(crate) fn published(self) -> &'e str {
        self.0.value(Space::Rss, "pubDate")
    }

    /// The dates of its last change.
    pub(crate) fn changes(self) -> [&'e str; 2] {
        [self.0.wp("post_modified_gmt"), self.0.wp("post_modified")]
    }

    /// The address of the file of an attachment.
    pub(crate) fn file_url(self) -> &'e str {
        match self.0.wp("attachment_url") {
            "" => self.0.value(Space::Rss, "guid"),
            url => url,
        }
    }

    /// The terms it names, each once. Version 1.0 names each also without slug; where a slug of the
    /// same name is there, that says nothing new.
    pub(crate) fn terms(self) -> Vec<TermOf> {
        let named = |slugged: bool| {
            self.0
                .all(Space::Rss, "category")
                .filter(move |c| c.attribute("nicename").is_empty() != slugged)
        };
        let mut terms: Vec<TermOf> = named(true).map(term_of).collect();
        let mut names: HashSet<String> = terms.iter().map(|t| t.name.clone()).collect();
        for term in named(false).map(term_of) {
            if !term.slug.is_empty() && names.insert(term.name.clone()) {
                terms.push(term);
            }
        }
        let mut seen = HashSet::new();
        terms.retain(|t| seen.insert(t.kind.key(&t.slug)));
        terms
    }
}

fn term_of(element: &Element) -> TermOf {
    let domain = element.attribute("domain");
    let name = one_line(&element.text);
    let slug = match element.attribute("nicename") {
        "" => trovato_domain::alias::slug(&name),
        slug => decoded(slug),
    };
    let kind = TermKind::of(if domain.is_empty() {
        "category"
    } else {
        domain
    });
    TermOf {
        kind,
        name: if name.is_empty() { slug.clone() } else { name },
        slug,
    }
}
