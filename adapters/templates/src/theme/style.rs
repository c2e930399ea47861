//! The style sheet of a theme, `theme.css`: what it may not hold, and the addresses of what it names.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::Finding;
use super::folder::{self, Read};

/// The style sheet of a theme, in its folder.
const FILE: &str = "theme.css";

/// Functions that load what they name.
const LOADERS: [&str; 3] = ["url(", "src(", "image-set("];

/// A style sheet as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Style {
    file: PathBuf,
    text: String,
}

impl Style {
    /// The style sheet in a folder, if there is one that may be served.
    pub(super) fn read(dir: &Path, findings: &mut Vec<Finding>) -> Option<Self> {
        let file = dir.join(FILE);
        let text = match folder::read(dir, &file) {
            Read::Nothing => return None,
            Read::Text(text) => text,
            Read::Refused(rule, why) => {
                findings.push(Finding::error(&file, 0, rule, why));
                return None;
            }
        };
        let faults: Vec<Finding> = foreign(&text)
            .into_iter()
            .map(|(at, message)| Finding::error(&file, line(&text, at), "foreign", message))
            .collect();
        if faults.is_empty() {
            return Some(Self { file, text });
        }
        findings.extend(faults);
        None
    }

    /// Tells of assets that it names and that are not there.
    pub(super) fn check(&self, known: &BTreeSet<&str>, findings: &mut Vec<Finding>) {
        for named in names(&self.text) {
            let name = self.text.get(named.clone()).unwrap_or_default();
            if !is_fragment_or_data(name) && !known.contains(name) {
                let message = format!("there is no asset {name}");
                let line = line(&self.text, named.start);
                findings.push(Finding::error(&self.file, line, "asset", message));
            }
        }
    }

    /// Its text with the address of each asset in the place of its name.
    pub(super) fn with_addresses(&self, address: impl Fn(&str) -> Option<String>) -> String {
        let (mut css, mut end) = ("\n".to_owned(), 0);
        for named in names(&self.text) {
            let name = self.text.get(named.clone()).unwrap_or_default();
            if let Some(url) = address(name) {
                css.push_str(self.text.get(end..named.start).unwrap_or_default());
                css.push_str(&url);
                end = named.end;
            }
        }
        css.push_str(self.text.get(end..).unwrap_or_default());
        css
    }
}

/// What a style sheet may not hold: where, and why.
fn foreign(text: &str) -> Vec<(usize, String)> {
    let plain = without_comments(text);
    let mut found = Vec::new();
    let mut refuse = |at: usize, message: &str| found.push((at, message.to_owned()));
    for (at, _) in plain.match_indices("@import") {
        refuse(at, "@import loads another sheet: put its rules here");
    }
    // Written so, an address or a rule would hide from this check.
    for (at, _) in plain.match_indices('\\') {
        let next = plain.get(at + 1..).and_then(|rest| rest.chars().next());
        if next.is_some_and(|c| c.is_ascii_hexdigit() || c.is_ascii_alphabetic())
            && !in_string(&plain, at)
        {
            refuse(at, "letters are written as they are, without \\");
        }
    }
    for loader in LOADERS {
        for (at, _) in plain.match_indices(loader) {
            let rest = plain.get(at + loader.len()..).unwrap_or_default();
            let rest = rest
                .trim_start()
                .trim_start_matches(['"', '\''])
                .trim_start();
            let address = rest.split([')', '"', '\'', ' ']).next().unwrap_or_default();
            if loader != "url(" && !rest.starts_with("url(") {
                refuse(at, "pictures and fonts are named by url(…)");
            } else if address.contains('\\') || address.starts_with('/') || address.contains("..") {
                refuse(
                    at,
                    "url(…) names an asset of the theme, seen from its folder assets",
                );
            } else if !is_fragment_or_data(address) && address.contains(':') {
                refuse(
                    at,
                    "nothing is loaded from another site: put the file into assets",
                );
            }
        }
    }
    found.sort_unstable();
    found
}

/// What needs no asset: a part of a picture, or a picture written out.
fn is_fragment_or_data(address: &str) -> bool {
    address.starts_with('#') || address.starts_with("data:image/")
}

/// Where the names in `url(…)` stand.
fn names(text: &str) -> Vec<Range<usize>> {
    let plain = without_comments(text);
    let mut found = Vec::new();
    for (at, loader) in plain.match_indices("url(") {
        let start = at + loader.len();
        let rest = plain.get(start..).unwrap_or_default();
        let lead = rest.len() - rest.trim_start_matches([' ', '"', '\'']).len();
        let name = rest.get(lead..).unwrap_or_default();
        let length = name.find([')', '"', '\'', ' ']).unwrap_or(name.len());
        found.push(start + lead..start + lead + length);
    }
    found
}

/// The text in lower case with blanks in the place of comments, every byte where it was.
fn without_comments(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        let end = after.find("*/").map_or(after.len(), |end| end + 2);
        plain.push_str(before);
        plain.push_str(&" ".repeat(end + 2));
        rest = after.get(end..).unwrap_or_default();
    }
    plain.push_str(rest);
    plain.make_ascii_lowercase();
    plain
}

/// Whether a place is within a quoted text of its line.
fn in_string(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let begin = before.rfind('\n').map_or(0, |end| end + 1);
    let quotes = |quote: char| {
        before
            .get(begin..)
            .unwrap_or_default()
            .matches(quote)
            .count()
    };
    quotes('"') % 2 == 1 || quotes('\'') % 2 == 1
}

fn line(text: &str, at: usize) -> u32 {
    let before = text.get(..at).unwrap_or_default();
    u32::try_from(before.matches('\n').count() + 1).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::foreign;

    #[test]
    fn a_style_sheet_loads_nothing_of_another_site() {
        for (css, sound) in [
            ("a { color: red }", true),
            ("a { background: url(paper.svg) }", true),
            ("a { background: url( \"fonts/a.woff2\" ) }", true),
            ("a { background: url(data:image/png;base64,AA==) }", true),
            ("a::after { content: \"\\2192\" }", true),
            (".sm\\:wide { margin: 0 }", true),
            ("/* @import url(http://a.example/x) */", true),
            ("@import 'other.css';", false),
            ("@IMPORT url(other.css);", false),
            ("a { background: url(https://a.example/x.png) }", false),
            ("a { background: URL('//a.example/x.png') }", false),
            ("a { background: url(/files/x.png) }", false),
            ("a { background: url(../../secret.key) }", false),
            ("a { background: url(data:text/html,x) }", false),
            ("a { background: \\75rl(//a.example) }", false),
            ("a { background: u\\rl(//a.example) }", false),
            ("a { background: image-set('//a.example/x.png' 1x) }", false),
            ("a { background: /* */url(/*x*/https://a.example) }", false),
        ] {
            assert_eq!(foreign(css).is_empty(), sound, "{css}: {:?}", foreign(css));
        }
    }
}
