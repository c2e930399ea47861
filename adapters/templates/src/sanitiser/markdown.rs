//! Markdown to HTML. What comes out is cleaned afterwards like any other HTML.

use comrak::{Options, markdown_to_html};
use trovato_domain::text::without_deep_markers;

/// Markdown as `CommonMark` says, with tables, strikethrough, task lists and bare addresses.
pub(super) fn to_html(text: &str) -> String {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.tasklist = true;
    options.extension.autolink = true;
    // Inline HTML passes here, because the policy that follows is what decides about it.
    options.render.r#unsafe = true;
    markdown_to_html(&without_deep_markers(text), &options)
}
