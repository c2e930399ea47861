//! Paragraphs of texts that are written with plain line ends: blank lines part paragraphs, single
//! line ends are line breaks, around whatever elements the text has already. Elements that keep their
//! own lines are left alone.

use std::mem::swap;

/// Elements that end a paragraph.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "audio",
    "blockquote",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "iframe",
    "legend",
    "li",
    "main",
    "math",
    "menu",
    "nav",
    "noscript",
    "object",
    "ol",
    "p",
    "pre",
    "script",
    "section",
    "select",
    "style",
    "summary",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "video",
];

/// Elements of these that have no content.
const VOID: &[&str] = &["col", "hr"];

/// Elements whose content stays as it is.
const VERBATIM: &[&str] = &[
    "math", "pre", "script", "select", "style", "svg", "template", "textarea",
];

/// Elements whose text stands in paragraphs.
const HOLDERS: &[&str] = &[
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "div",
    "footer",
    "form",
    "header",
    "main",
    "section",
];

/// Elements whose text stands in paragraphs only where it has several.
const CELLS: &[&str] = &["dd", "li", "td", "th"];

/// The most open elements that are remembered: what stands deeper is taken for what they hold.
const MOST_OPEN: usize = 256;

/// The text with its paragraphs and line breaks marked. What it makes is not safe in itself: it is cleaned
/// afterwards.
pub fn with_paragraphs(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut marker = Marker {
        text: &text,
        tag_ends: tag_ends(&text).into_iter(),
        out: String::with_capacity(text.len() + 64),
        run: String::new(),
        open: Vec::new(),
    };
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('<') {
        marker.run.push_str(before);
        rest = marker.piece(after);
    }
    marker.run.push_str(rest);
    marker.flush();
    marker.out
}

/// The name at the head of a tag without its `<`.
pub fn name_of_tag(tag: &str) -> &str {
    let tag = tag.strip_prefix('/').unwrap_or(tag);
    let end = tag
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
        .unwrap_or(tag.len());
    tag.get(..end).unwrap_or_default()
}

/// A line break within a tag or a comment is none of the text.
fn on_one_line(tag: &str) -> String {
    tag.replace('\n', " ")
}

/// Where the tag behind each `<` ends, the last one first: behind its `>`. A `>` within quotes is none,
/// unless the quotes are not closed and no other follows.
///
/// The text is read backwards, once: what a quote does to a reader who comes upon it is to change what
/// lies ahead outside of quotes with what lies ahead within.
fn tag_ends(text: &str) -> Vec<(usize, usize)> {
    let mut ends = Vec::new();
    let mut any = text.len();
    let (mut outside, mut in_double, mut in_single) = (None, None, None);
    for (at, c) in text.char_indices().rev() {
        match c {
            '>' => {
                any = at + 1;
                outside = Some(any);
            }
            '"' => swap(&mut outside, &mut in_double),
            '\'' => swap(&mut outside, &mut in_single),
            '<' => ends.push((at, outside.unwrap_or(any))),
            _ => {}
        }
    }
    ends.reverse();
    ends
}

/// Where the end tag of this name ends.
fn verbatim_end(text: &str, name: &str) -> usize {
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|t| t.find("</")) {
        let at = from + found;
        let after = text.get(at + 2..).unwrap_or_default();
        if name_of_tag(after).eq_ignore_ascii_case(name) {
            return after.find('>').map_or(text.len(), |end| at + 2 + end + 1);
        }
        from = at + 2;
    }
    text.len()
}

struct Marker<'t> {
    text: &'t str,
    tag_ends: std::vec::IntoIter<(usize, usize)>,
    out: String,
    /// Text and inline elements that wait for the end of their paragraph.
    run: String,
    open: Vec<String>,
}

impl<'t> Marker<'t> {
    /// Takes what stands behind a `<` and gives what is left.
    fn piece(&mut self, after: &'t str) -> &'t str {
        if let Some(comment) = after.strip_prefix("!--") {
            let end = comment.find("-->").map_or(comment.len(), |end| end + 3);
            let (comment, rest) = comment.split_at(end);
            self.run.push_str("<!--");
            self.run.push_str(&on_one_line(comment));
            return rest;
        }
        let name = name_of_tag(after).to_ascii_lowercase();
        let is_end = after.starts_with('/');
        let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic());
        if !is_tag {
            self.run.push_str("&lt;");
            return after;
        }
        let (tag, rest) = after.split_at(self.tag_length(after));
        if !BLOCKS.contains(&name.as_str()) {
            self.run.push('<');
            self.run.push_str(&on_one_line(tag));
        } else if VERBATIM.contains(&name.as_str()) && !is_end {
            self.flush();
            let (whole, rest) = rest.split_at(verbatim_end(rest, &name));
            self.out.extend(["<", tag, whole]);
            return rest;
        } else {
            self.block(&name, tag, is_end);
        }
        rest
    }

    /// How long a tag is behind its `<`.
    fn tag_length(&mut self, after: &str) -> usize {
        let start = self.text.len() - after.len();
        let end = self.tag_ends.find(|(at, _)| at + 1 == start);
        end.map_or(after.len(), |(_, end)| end - start)
    }

    fn block(&mut self, name: &str, tag: &str, is_end: bool) {
        self.flush();
        self.out.push('<');
        self.out.push_str(tag);
        if is_end {
            if let Some(at) = self.open.iter().rposition(|o| o == name) {
                self.open.truncate(at);
            }
        } else if !VOID.contains(&name) && self.open.len() < MOST_OPEN {
            self.open.push(name.to_owned());
        }
    }

    fn flush(&mut self) {
        let run = std::mem::take(&mut self.run);
        if run.trim().is_empty() {
            self.out
                .push_str(if run.contains('\n') { "\n" } else { &run });
            return;
        }
        let inside = self.open.last().map(String::as_str);
        let several = || split(&run).count() > 1;
        match inside {
            None => self.paragraphs(&run),
            Some(name) if HOLDERS.contains(&name) => self.paragraphs(&run),
            Some(name) if CELLS.contains(&name) && several() => self.paragraphs(&run),
            Some("p") => {
                for (place, part) in split(&run).enumerate() {
                    self.out.push_str(if place > 0 { "</p>\n<p>" } else { "" });
                    self.lines(part);
                }
            }
            Some("li" | "dd" | "td" | "th" | "figcaption") => self.lines(run.trim_matches('\n')),
            Some(_) => self.out.push_str(&run),
        }
    }

    fn paragraphs(&mut self, run: &str) {
        for part in split(run) {
            self.out.push_str("<p>");
            self.lines(part);
            self.out.push_str("</p>\n");
        }
    }

    fn lines(&mut self, part: &str) {
        for (place, line) in part.split('\n').enumerate() {
            if place > 0 {
                let is_broken = self.out.ends_with("<br>")
                    || self.out.ends_with("<br/>")
                    || self.out.ends_with("<br />");
                self.out.push_str(if is_broken { "\n" } else { "<br>\n" });
            }
            self.out.push_str(line.trim_end());
        }
    }
}

/// The paragraphs of a run: what stands between blank lines.
fn split(run: &str) -> impl Iterator<Item = &str> {
    let mut rest = run;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(['\n', ' ', '\t']);
        if rest.is_empty() {
            return None;
        }
        let mut from = 0;
        while let Some(found) = rest.get(from..).and_then(|r| r.find('\n')) {
            let at = from + found;
            let after = rest.get(at + 1..).unwrap_or_default();
            let line = after.split('\n').next().unwrap_or_default();
            if line.trim().is_empty() {
                let part = rest.get(..at).unwrap_or_default();
                rest = after;
                return Some(part.trim_end());
            }
            from = at + 1;
        }
        Some(std::mem::take(&mut rest).trim_end())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_part_paragraphs_around_the_elements_that_are_there() {
        for (text, marked) in [
            (
                "One\r\n\r\nTwo\rthree",
                "<p>One</p>\n<p>Two<br>\nthree</p>\n",
            ),
            ("a <em\nid=x>b</em>", "<p>a <em id=x>b</em></p>\n"),
            ("1 < 2", "<p>1 &lt; 2</p>\n"),
            ("a<!-- x\n\ny -->b", "<p>a<!-- x  y -->b</p>\n"),
            ("<pre>a\n\nb</pre>c", "<pre>a\n\nb</pre><p>c</p>\n"),
            ("<li>a\n\nb</li>", "<li><p>a</p>\n<p>b</p>\n</li>"),
            ("<li>a\nb</li>", "<li>a<br>\nb</li>"),
            ("<p>a\n\nb</p>", "<p>a</p>\n<p>b</p>"),
            ("a\n<hr>\nb", "<p>a</p>\n<hr><p>b</p>\n"),
            ("<", "<p>&lt;</p>\n"),
            ("<a title=\"1 > 0", "<p><a title=\"1 > 0</p>\n"),
            (
                "<a title=\"1 > 0\"\nid='\">'>x",
                "<p><a title=\"1 > 0\" id='\">'>x</p>\n",
            ),
            ("<!-- <a> -->x<b\n>y", "<p><!-- <a> -->x<b >y</p>\n"),
        ] {
            assert_eq!(with_paragraphs(text), marked, "{text}");
        }
    }

    /// Work that grew with the square of a text would not end within any patience here.
    #[test]
    fn long_texts_of_one_piece_are_marked_in_a_moment() {
        for piece in [
            "<a\">\"", "<a '>'", "<p \"", "<", "<!--", "<pre>", "</p>", "\n\n", "a\n",
        ] {
            with_paragraphs(&piece.repeat(200_000));
        }
    }
}
