//! Comments of an export.

use crate::text::one_line;
use crate::xml::Element;

/// What a comment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CommentKind {
    /// It is shown.
    Approved,
    /// It waits for approval.
    Pending,
    /// It was marked as spam.
    Spam,
    /// It was thrown away.
    Trash,
    /// Another site told of a link.
    Ping,
    /// Something that a plugin keeps as a comment.
    Other,
}

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RawComment<'e> {
    pub(crate) id: &'e str,
    pub(crate) parent: &'e str,
    pub(crate) kind: CommentKind,
    pub(crate) author: String,
    pub(crate) email: &'e str,
    pub(crate) url: &'e str,
    pub(crate) user: &'e str,
    pub(crate) text: &'e str,
    pub(crate) dates: [&'e str; 2],
}

impl<'e> RawComment<'e> {
    /// The comment of a `wp:comment`.
    pub(crate) fn of(element: &'e Element) -> Self {
        let parent = element.wp("comment_parent");
        Self {
            id: element.wp("comment_id"),
            parent: if parent == "0" { "" } else { parent },
            kind: kind(element.wp("comment_type"), element.wp("comment_approved")),
            author: one_line(element.wp("comment_author")),
            email: element.wp("comment_author_email"),
            url: element.wp("comment_author_url"),
            user: element.wp("comment_user_id"),
            text: element.wp("comment_content"),
            dates: [element.wp("comment_date_gmt"), element.wp("comment_date")],
        }
    }
}

fn kind(sort: &str, approved: &str) -> CommentKind {
    match (sort, approved) {
        ("pingback" | "trackback", _) => CommentKind::Ping,
        ("" | "comment", "1") => CommentKind::Approved,
        ("" | "comment", "spam") => CommentKind::Spam,
        ("" | "comment", "trash" | "post-trashed") => CommentKind::Trash,
        ("" | "comment", _) => CommentKind::Pending,
        _ => CommentKind::Other,
    }
}
