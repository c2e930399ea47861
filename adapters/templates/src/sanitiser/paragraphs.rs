//! Blank lines become paragraphs, line ends line breaks, around whatever blocks the text has already.

/// Elements that stand between paragraphs.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "caption",
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
    "hr",
    "iframe",
    "li",
    "main",
    "nav",
    "object",
    "ol",
    "p",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "video",
    "audio",
    "pre",
    "script",
    "style",
    "textarea",
];

/// Elements whose inside is taken as it stands, up to their end.
const VERBATIM: &[&str] = &["pre", "script", "style", "textarea"];

/// Blocks that hold paragraphs of their own.
const HOLDERS: &[&str] = &[
    "article",
    "aside",
    "blockquote",
    "div",
    "details",
    "section",
];

/// Blocks that hold paragraphs only where a blank line asks for them.
const CELLS: &[&str] = &["dd", "li", "td", "th"];

/// The text with paragraphs and line breaks.
pub(super) fn paragraphs(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut writer = Writer {
        out: String::with_capacity(text.len() + 64),
        run: String::new(),
        open: Vec::new(),
    };
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let (words, tail) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        writer.run.push_str(words);
        let piece = piece_length(tail);
        let (tag, after) = tail.split_at(piece);
        writer.tag(tag);
        rest = after;
    }
    writer.flush();
    writer.out
}

/// How long a tag, a comment or a verbatim element is, from its `<`.
fn piece_length(tail: &str) -> usize {
    if tail.is_empty() {
        return 0;
    }
    if tail.starts_with("<!--") {
        return tail.find("-->").map_or(tail.len(), |end| end + 3);
    }
    let Some(end) = tail.find('>').map(|end| end + 1) else {
        return tail.len();
    };
    let (name, closing) = name_of(tail);
    if closing || !VERBATIM.contains(&name.as_str()) {
        return end;
    }
    let lower = tail.to_ascii_lowercase();
    lower
        .find(&format!("</{name}"))
        .and_then(|at| lower.get(at..)?.find('>').map(|more| at + more + 1))
        .unwrap_or(tail.len())
}

fn name_of(tag: &str) -> (String, bool) {
    let inner = tag.strip_prefix('<').unwrap_or(tag);
    let (closing, inner) = inner
        .strip_prefix('/')
        .map_or((false, inner), |rest| (true, rest));
    let name: String = inner
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    (name.to_ascii_lowercase(), closing)
}

struct Writer {
    out: String,
    /// Words and inline elements since the last block.
    run: String,
    /// The blocks that are open.
    open: Vec<String>,
}

impl Writer {
    fn tag(&mut self, tag: &str) {
        let (name, closing) = name_of(tag);
        if !BLOCKS.contains(&name.as_str()) {
            self.run.push_str(tag);
            return;
        }
        self.flush();
        self.out.push_str(tag);
        if VERBATIM.contains(&name.as_str()) || name == "hr" || name == "col" {
            return;
        }
        if closing {
            if let Some(at) = self.open.iter().rposition(|open| *open == name) {
                self.open.truncate(at);
            }
        } else {
            self.open.push(name);
        }
    }

    fn flush(&mut self) {
        let run = std::mem::take(&mut self.run);
        if run.trim().is_empty() {
            self.out
                .push_str(if run.contains('\n') { "\n" } else { &run });
            return;
        }
        let chunks: Vec<&str> = chunks(&run);
        let inside = self.open.last().map(String::as_str);
        let splits = match inside {
            None => true,
            Some(name) => HOLDERS.contains(&name) || (CELLS.contains(&name) && chunks.len() > 1),
        };
        if splits {
            for chunk in chunks {
                self.out.push_str("<p>");
                self.out.push_str(&with_breaks(chunk));
                self.out.push_str("</p>\n");
            }
        } else if inside == Some("p") {
            self.out.push_str(&with_breaks(&run));
        } else {
            self.out.push_str(&run);
        }
    }
}

/// The parts between blank lines.
fn chunks(run: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut end = 0;
    for line in run.split_inclusive('\n') {
        if line.trim().is_empty() {
            parts.extend(run.get(start..end));
            start = end + line.len();
        }
        end += line.len();
    }
    parts.extend(run.get(start..));
    parts
        .into_iter()
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}

fn with_breaks(chunk: &str) -> String {
    let mut out = String::with_capacity(chunk.len());
    let lines: Vec<&str> = chunk.trim_matches('\n').split('\n').collect();
    for (number, line) in lines.iter().enumerate() {
        out.push_str(line);
        if number + 1 < lines.len() {
            let broken = line.trim_end().ends_with("<br>")
                || line.trim_end().ends_with("<br/>")
                || line.trim_end().ends_with("<br />");
            out.push_str(if broken { "\n" } else { "<br>\n" });
        }
    }
    out
}
