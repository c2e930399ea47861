//! Footnotes of the block editor: the text has a block without content where they stand, and a value
//! beside the text has their words.

use std::borrow::Cow;
use std::fmt::Write as _;

use serde_json::Value;

use crate::text::escape;

/// The block that they stand in place of.
const BLOCK: &str = "<!-- wp:footnotes /-->";

/// The text with its footnotes, which are a list of `{"id", "content"}` as JSON.
pub(crate) fn with_footnotes<'t>(text: &'t str, notes: &str) -> Cow<'t, str> {
    let list = match serde_json::from_str(notes) {
        Ok(Value::Array(notes)) if text.contains(BLOCK) => listed(&notes),
        _ => return Cow::Borrowed(text),
    };
    Cow::Owned(text.replacen(BLOCK, &list, 1))
}

fn listed(notes: &[Value]) -> String {
    let mut list = String::from("<ol>");
    for note in notes {
        let part = |name: &str| note.get(name).and_then(Value::as_str).unwrap_or_default();
        let (id, words) = (escape(part("id")), part("content"));
        // Writing to a string cannot fail.
        let _written = write!(
            list,
            "<li id=\"{id}\">{words} <a href=\"#{id}-link\">↩</a></li>"
        );
    }
    list.push_str("</ol>");
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_stand_where_their_block_is() {
        let notes = "[{\"id\":\"a1\",\"content\":\"A <em>note</em>\"},{\"id\":\"b\\\"2\"}]";
        let text = "<p>x</p><!-- wp:footnotes /-->";
        assert_eq!(
            with_footnotes(text, notes),
            "<p>x</p><ol><li id=\"a1\">A <em>note</em> <a href=\"#a1-link\">↩</a></li>\
             <li id=\"b&quot;2\"> <a href=\"#b&quot;2-link\">↩</a></li></ol>"
        );
        for (text, notes) in [(text, ""), (text, "{}"), (text, "[1"), ("x", notes)] {
            assert_eq!(with_footnotes(text, notes), text, "{notes}");
        }
    }
}
