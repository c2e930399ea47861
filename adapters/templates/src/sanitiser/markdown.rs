//! Markdown to HTML. What comes out is cleaned afterwards like any other HTML.

use comrak::{Options, markdown_to_html};

/// Markdown as `CommonMark` says, with tables, strikethrough, task lists and bare addresses.
pub(super) fn to_html(text: &str) -> String {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.tasklist = true;
    options.extension.autolink = true;
    // Inline HTML passes here, because the policy that follows is what decides about it.
    options.render.r#unsafe = true;
    markdown_to_html(text, &options)
}
