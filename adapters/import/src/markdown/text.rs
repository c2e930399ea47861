//! Markdown to HTML, which is cleaned like that of any other source.

use comrak::nodes::{Node, NodeValue};
use comrak::{Arena, Options, format_html, parse_document};

use crate::text::escape;

/// A text as HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Rendered {
    pub(crate) html: String,
    /// The words of the heading with which the text begins, which was taken out of it.
    pub(crate) heading: Option<String>,
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.tasklist = true;
    options.extension.autolink = true;
    options.extension.footnotes = true;
    options.extension.description_lists = true;
    options.extension.header_id_prefix = Some(String::new());
    // HTML of the author passes here, because the policy that follows decides about it.
    options.render.r#unsafe = true;
    options
}

/// The text as HTML. A heading of the first level at its beginning is the title of the page: it is
/// taken out where the page has no other title, or the same.
pub(crate) fn render(text: &str, title: Option<&str>) -> Rendered {
    let options = options();
    let arena = Arena::new();
    let root = parse_document(&arena, text, &options);
    let heading = root.first_child().filter(|node| is_title(node));
    let heading = heading.and_then(|node| {
        let words = words(node);
        let is_taken = !words.is_empty() && title.is_none_or(|title| title == words);
        is_taken.then(|| {
            node.detach();
            words
        })
    });
    for node in root.descendants() {
        if matches!(node.data().value, NodeValue::Heading(_)) {
            name(&arena, node);
        }
    }
    let mut html = String::new();
    // Writing into a text cannot fail.
    let _ = format_html(root, &options, &mut html);
    Rendered {
        html: with_boxes(&html),
        heading,
    }
}

fn is_title(node: Node<'_>) -> bool {
    matches!(&node.data().value, NodeValue::Heading(heading) if heading.level == 1)
}

fn words(node: Node<'_>) -> String {
    let mut text = node.collect_text();
    if let Some((before, _)) = own_name(&text) {
        text = before.to_owned();
    }
    text.split_whitespace().collect::<Vec<&str>>().join(" ")
}

/// The name that an author gives a heading: `## Of quinces {#quinces}`.
fn own_name(text: &str) -> Option<(&str, &str)> {
    let (before, name) = text.trim_end().strip_suffix('}')?.rsplit_once("{#")?;
    let is_sound = !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c == '{');
    is_sound.then(|| (before.trim_end(), name))
}

/// Makes the name that an author gives a heading an anchor before its words.
fn name<'a>(arena: &'a Arena<'a>, heading: Node<'a>) {
    let Some(last) = heading.last_child() else {
        return;
    };
    let found = match &last.data().value {
        NodeValue::Text(text) => own_name(text).map(|(b, n)| (b.to_owned(), n.to_owned())),
        _ => None,
    };
    if let Some((before, name)) = found {
        last.data_mut().value = NodeValue::Text(before.into());
        let anchor = format!("<a id=\"{}\"></a>", escape(&name));
        let anchor = comrak::nodes::AstNode::from(NodeValue::HtmlInline(anchor));
        heading.prepend(arena.alloc(anchor));
    }
}

/// Boxes of task lists as characters, since a text has no fields.
fn with_boxes(html: &str) -> String {
    html.replace(
        "<input type=\"checkbox\" checked=\"\" disabled=\"\" /> ",
        "\u{2611} ",
    )
    .replace("<input type=\"checkbox\" disabled=\"\" /> ", "\u{2610} ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_heading_is_the_title_where_there_is_no_other() {
        let text = "# One *more* {#one}\n\nText\n";
        let taken = render(text, None);
        assert_eq!(taken.heading.as_deref(), Some("One more"));
        assert_eq!(taken.html.trim(), "<p>Text</p>");
        assert_eq!(render(text, Some("One more")).heading, taken.heading);
        let kept = render(text, Some("Two"));
        assert_eq!(kept.heading, None);
        assert!(kept.html.contains("<h1") && !kept.html.contains("{#one}"));
        assert_eq!(render("Text\n\n# One\n", None).heading, None);
    }

    /// Work that grew with the square of a text would not end within any patience here.
    #[test]
    fn long_texts_of_one_piece_are_read_in_a_moment() {
        for piece in [
            "> ", "[", "![a](", "*a **b ", "- ", "`a", "<b>", "[^1]: ", "| a ", "{#a} ",
        ] {
            render(&piece.repeat(20_000), None);
        }
    }

    #[test]
    fn task_lists_have_boxes() {
        let html = render("- [x] done\n- [ ] to do\n", None).html;
        assert!(
            html.contains("\u{2611} done") && html.contains("\u{2610} to do"),
            "{html}"
        );
    }
}
