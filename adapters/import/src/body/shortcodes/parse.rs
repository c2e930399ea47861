//! The grammar of shortcodes: brackets, names, arguments.

/// A shortcode: its name, what stands behind that, and how long it is with its brackets.
pub(super) struct Shortcode<'t> {
    pub(super) name: &'t str,
    pub(super) arguments: &'t str,
    pub(super) length: usize,
    pub(super) is_end: bool,
}

/// The shortcode behind an opening bracket.
pub(super) fn read(after: &str) -> Option<Shortcode<'_>> {
    let is_end = after.starts_with('/');
    let inner = after.strip_prefix('/').unwrap_or(after);
    let name_end = inner
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-')
        .unwrap_or(inner.len());
    let name = inner
        .get(..name_end)
        .filter(|n| n.starts_with(|c: char| c.is_ascii_alphabetic()))?;
    let tail = inner.get(name_end..)?;
    if !tail.starts_with([']', ' ', '\n', '\t', '/', '=', '\u{a0}']) {
        return None;
    }
    let end = bracket(tail)?;
    let arguments = tail.get(..end)?.trim_end_matches('/');
    let start = usize::from(is_end) + name_end;
    Some(Shortcode {
        name,
        arguments,
        length: 1 + start + end + 1,
        is_end,
    })
}

/// Where the closing bracket stands: outside of quotes if they are balanced, else the first one. A
/// shortcode within another's brackets is none of the other's words.
fn bracket(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, ']') => return Some(at),
            (None, '[') => return None,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    text.find(']')
}

/// The arguments of a shortcode: `name="value"`, `name=value`, or a value alone under no name.
pub(super) struct Arguments(Vec<(String, String)>);

impl Arguments {
    /// Reads them.
    pub(super) fn read(text: &str) -> Self {
        let text = text
            .replace(['\u{201c}', '\u{201d}', '\u{2033}'], "\"")
            .replace("&quot;", "\"");
        let mut found = Vec::new();
        let mut rest = text.trim_start_matches('=').trim();
        while !rest.is_empty() {
            let end = rest
                .find(|c: char| c.is_whitespace() || c == '=')
                .unwrap_or(rest.len());
            let (word, tail) = rest.split_at(end);
            let is_name = !word.is_empty()
                && word
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
            match tail.strip_prefix('=') {
                Some(value) if is_name => {
                    let (value, after) = value_of(value);
                    found.push((word.to_lowercase(), value.to_owned()));
                    rest = after.trim_start();
                }
                _ => {
                    let (value, after) = value_of(rest);
                    found.push((String::new(), value.to_owned()));
                    rest = after.trim_start();
                }
            }
        }
        Self(found)
    }

    /// The value of this name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.as_str())
    }
}

fn value_of(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            return inner.split_once(quote).unwrap_or((inner, ""));
        }
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    text.split_at(end)
}
