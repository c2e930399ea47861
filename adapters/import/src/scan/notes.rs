//! Noting records in the index, with the checks of their values.

use trovato_domain::user::{self, account_faults};
use trovato_ports::imports::SourceError;

use super::head;
use crate::address::{self, Site};
use crate::index::{Filling, Phase, Row};
use crate::text::cut;
use crate::wxr::{CommentKind, PostKind, RawComment, RawPost, TermKind, author_key, post_key};
use crate::xml::{Element, Flaw, Space};

/// The characters that a title or the name of a term may have.
pub(super) const TITLE: usize = 255;

/// The bytes that a text may have.
pub(super) const BODY_BYTES: usize = 1 << 20;

/// What the records so far say together.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Comments of the item that is being read.
    comments: Vec<Waiting>,
    /// Whether the export lists its authors.
    lists_authors: bool,
}

#[derive(Debug)]
struct Waiting {
    at: u64,
    id: String,
    parent: String,
    kind: CommentKind,
}

impl Notes {
    /// A comment of the item that is being read.
    pub(super) fn comment(&mut self, element: &Element) {
        let raw = RawComment::of(element);
        let (id, parent) = (cut(raw.id, 40), cut(raw.parent, 40));
        self.comments.push(Waiting {
            at: element.at,
            id,
            parent,
            kind: raw.kind,
        });
    }

    /// An element of the channel that is no item.
    pub(super) fn head(
        &mut self,
        element: &Element,
        filling: &mut Filling<'_>,
    ) -> Result<Vec<Flaw>, SourceError> {
        self.lists_authors |= element.is(Space::Wp, "author");
        head::note(element, filling)
    }

    /// A whole item.
    pub(super) fn item(
        &mut self,
        element: &Element,
        filling: &mut Filling<'_>,
    ) -> Result<Vec<Flaw>, SourceError> {
        let raw = RawPost(element);
        let kind = raw.kind();
        let comments = std::mem::take(&mut self.comments);
        let is_known = filling.number(&raw.key())?.is_some();
        if kind == PostKind::MenuLink && is_known {
            return Ok(Vec::new());
        }
        let key = if is_known {
            filling.free(&raw.key())?
        } else {
            raw.key()
        };
        let mut row = Row::new(phase(kind), key, Some(element.at));
        row.title = cut(&raw.title(), TITLE);
        row.parent = raw.parent().filter(|_| kind == PostKind::Page);
        if is_known {
            row.notes.push(format!(
                "the number {} stands at more than one record; references mean the first",
                raw.id()
            ));
        }
        let mut flaws = Vec::new();
        match kind {
            PostKind::Attachment => file(raw, &mut row),
            PostKind::MenuLink => menu_link(raw, &mut row),
            PostKind::Other => {
                let word = cut(element.wp("post_type"), 80);
                row.skip = Some(format!("records of the type `{word}` are not taken"));
            }
            PostKind::Post | PostKind::Page => flaws = text_flaws(raw),
        }
        let number = filling.add(&row)?;
        register(raw, &row, number, filling)?;
        for waiting in comments {
            add_comment(waiting, &row, number, filling)?;
        }
        Ok(flaws)
    }

    /// Terms that only items name; authors too, where the export lists none at all.
    pub(super) fn finish(self, filling: &mut Filling<'_>) -> Result<(), SourceError> {
        let mut behind = String::new();
        loop {
            let names = filling.names(&behind, 500)?;
            let Some((last, _, _)) = names.last() else {
                return Ok(());
            };
            behind.clone_from(last);
            for (key, slug, name) in names {
                let phase = if key.starts_with("author:") {
                    Phase::User
                } else {
                    Phase::Term
                };
                if filling.number(&key)?.is_some() || (phase == Phase::User && self.lists_authors) {
                    continue;
                }
                let mut row = Row::new(phase, key, None);
                (row.title, row.name) = (cut(&name, TITLE), slug);
                filling.add(&row)?;
            }
        }
    }
}

const fn phase(kind: PostKind) -> Phase {
    match kind {
        PostKind::Post | PostKind::Page | PostKind::Other => Phase::Item,
        PostKind::Attachment => Phase::File,
        PostKind::MenuLink => Phase::MenuLink,
    }
}

fn text_flaws(raw: RawPost<'_>) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let title = raw.title().chars().count();
    let place = |space, name| raw.0.child(space, name).map_or(raw.0.at, |e| e.at);
    if title > TITLE {
        let message = format!(
            "the title of the record {} has {title} characters; at most {TITLE} are kept",
            raw.id()
        );
        let at = place(Space::Rss, "title");
        flaws.push(Flaw {
            at,
            field: "title".to_owned(),
            rule: "max_length",
            message,
        });
    }
    let texts = [
        (Space::Content, "content", raw.body().len()),
        (Space::Excerpt, "excerpt", raw.excerpt().len()),
    ];
    for (space, name, length) in texts {
        if length > BODY_BYTES {
            let message = format!(
                "a text of the record {} has {length} bytes; at most {BODY_BYTES} are kept",
                raw.id()
            );
            let at = place(space, "encoded");
            flaws.push(Flaw {
                at,
                field: name.to_owned(),
                rule: "max_length",
                message,
            });
        }
    }
    flaws
}

fn file(raw: RawPost<'_>, row: &mut Row) {
    row.alt = cut(
        &crate::text::one_line(raw.meta("_wp_attachment_image_alt")),
        500,
    );
    row.caption = cut(&raw.excerpt(), 500);
    row.name = cut(raw.file_url(), 2_000);
    let scheme = url::Url::parse(&row.name).map(|u| u.scheme().to_owned());
    if row.name.is_empty() {
        row.skip = Some("the attachment names no file".to_owned());
    } else if scheme.is_ok_and(|s| s != "http" && s != "https") {
        row.skip = Some("the address of the attachment is none of the web".to_owned());
    }
}

fn menu_link(raw: RawPost<'_>, row: &mut Row) {
    let above = raw.meta("_menu_item_menu_item_parent");
    row.parent = Some(above)
        .filter(|id| !matches!(*id, "" | "0"))
        .map(post_key);
    match raw.terms().into_iter().find(|t| t.kind == TermKind::Menu) {
        Some(menu) => row.name = menu.slug,
        None => row.skip = Some("the link belongs to no menu".to_owned()),
    }
    if !matches!(raw.0.wp("status"), "" | "publish") {
        row.skip = Some("the link is a draft".to_owned());
    }
}

/// The names and addresses under which other records find this one.
fn register(
    raw: RawPost<'_>,
    row: &Row,
    number: u64,
    filling: &mut Filling<'_>,
) -> Result<(), SourceError> {
    if row.skip.is_some() {
        return Ok(());
    }
    if row.phase == Phase::MenuLink {
        let menu = raw.terms().into_iter().find(|t| t.kind == TermKind::Menu);
        return menu.map_or(Ok(()), |m| {
            filling.menu_link(&m.slug, &cut(&m.name, TITLE), number)
        });
    }
    let nowhere = Site::new("");
    if let Some(url) = nowhere.resolve(raw.link())
        && url.query().is_none()
        && !address::path(&url).is_empty()
    {
        filling.address(&address::spelling(&url), number)?;
    }
    if row.phase == Phase::File {
        register_file(raw, row, number, filling)
    } else {
        register_names(raw, filling)
    }
}

fn register_file(
    raw: RawPost<'_>,
    row: &Row,
    number: u64,
    filling: &mut Filling<'_>,
) -> Result<(), SourceError> {
    let post = raw.0.wp("post_parent");
    if !matches!(post, "" | "0") {
        filling.child(&post_key(post), number)?;
    }
    let Some(url) = Site::new("").resolve(&row.name) else {
        return Ok(());
    };
    filling.address(&format!("upload:{}", address::spelling(&url)), number)?;
    match address::upload(&address::path(&url)) {
        Some(tail) => filling.address(&format!("upload:/{tail}"), number),
        None => Ok(()),
    }
}

fn register_names(raw: RawPost<'_>, filling: &mut Filling<'_>) -> Result<(), SourceError> {
    for term in raw.terms() {
        if matches!(term.kind, TermKind::Category | TermKind::Tag) {
            filling.name(&term.kind.key(&term.slug), &term.slug, &term.name)?;
        }
    }
    let login = cut(raw.creator(), user::NAME_LENGTH);
    if !login.is_empty() && account_faults(&login, None).is_empty() {
        filling.name(&author_key(&login), &login, &login)?;
    }
    Ok(())
}

fn add_comment(
    waiting: Waiting,
    item: &Row,
    owner: u64,
    filling: &mut Filling<'_>,
) -> Result<(), SourceError> {
    let id = if waiting.id.is_empty() {
        format!("of:{}", item.key)
    } else {
        waiting.id
    };
    let key = format!("comment:{id}");
    let is_known = filling.number(&key)?.is_some();
    let key = if is_known { filling.free(&key)? } else { key };
    let mut row = Row::new(Phase::Comment, key, Some(waiting.at));
    row.owner = Some(owner);
    row.parent = Some(waiting.parent)
        .filter(|p| !p.is_empty())
        .map(|p| format!("comment:{p}"));
    row.skip = if item.phase != Phase::Item || item.skip.is_some() {
        Some(format!(
            "what it is about, `{}`, takes no comments here",
            item.key
        ))
    } else {
        match waiting.kind {
            CommentKind::Ping => Some("pingbacks and trackbacks are not taken".to_owned()),
            CommentKind::Trash => Some("the comment is in the trash".to_owned()),
            CommentKind::Other => Some("comments that a plugin made are not taken".to_owned()),
            CommentKind::Approved | CommentKind::Pending | CommentKind::Spam => None,
        }
    };
    filling.add(&row)?;
    Ok(())
}
