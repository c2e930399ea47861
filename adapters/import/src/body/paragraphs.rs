//! Paragraphs of the classic editor: blank lines part paragraphs, single line breaks are `<br>`,
//! except within elements that keep their own lines.

use super::name_of;

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

/// The text with its paragraphs marked.
pub(super) fn mark(text: &str) -> String {
    let mut marker = Marker {
        out: String::with_capacity(text.len() + 64),
        run: String::new(),
        open: Vec::new(),
    };
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        marker.run.push_str(before);
        let name = name_of(after).to_ascii_lowercase();
        let is_end = after.starts_with('/');
        if !after
            .trim_start_matches('/')
            .starts_with(|c: char| c.is_ascii_alphabetic())
        {
            marker.run.push_str("&lt;");
            rest = after;
            continue;
        }
        let (tag, tail) = after.split_at(tag_end(after));
        rest = tail;
        if !BLOCKS.contains(&name.as_str()) {
            marker.run.push('<');
            // A line break within a tag is none of the text.
            marker
                .run
                .extend(tag.chars().map(|c| if c == '\n' { ' ' } else { c }));
        } else if VERBATIM.contains(&name.as_str()) && !is_end {
            marker.flush();
            let (whole, tail) = rest.split_at(verbatim_end(rest, &name));
            marker.out.extend(["<", tag, whole]);
            rest = tail;
        } else {
            marker.block(&name, tag, is_end);
        }
    }
    marker.run.push_str(rest);
    marker.flush();
    marker.out
}

/// Where a tag ends, behind its `>`; a `>` within quotes is none.
fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    tag.find('>').map_or(tag.len(), |at| at + 1)
}

/// Where the end tag of this name ends.
fn verbatim_end(text: &str, name: &str) -> usize {
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|t| t.find("</")) {
        let at = from + found;
        let after = text.get(at + 2..).unwrap_or_default();
        if name_of(after).eq_ignore_ascii_case(name) {
            return after.find('>').map_or(text.len(), |end| at + 2 + end + 1);
        }
        from = at + 2;
    }
    text.len()
}

struct Marker {
    out: String,
    /// Text and inline elements that wait for the end of their paragraph.
    run: String,
    open: Vec<String>,
}

impl Marker {
    fn block(&mut self, name: &str, tag: &str, is_end: bool) {
        self.flush();
        self.out.push('<');
        self.out.push_str(tag);
        if is_end {
            if let Some(at) = self.open.iter().rposition(|o| o == name) {
                self.open.truncate(at);
            }
        } else if !super::tree::is_void(name) {
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
