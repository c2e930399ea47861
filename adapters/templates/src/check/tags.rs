//! The tags of a drawn page. It holds no text that is not escaped, so that each `<` begins a tag.

/// An opening tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// The name of the element, as it stands.
    pub(super) name: &'a str,
    /// The attributes with their values, as they stand.
    pub(super) attributes: Vec<(&'a str, &'a str)>,
    /// The text up to the next tag.
    pub(super) text: &'a str,
}

impl<'a> Tag<'a> {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&'a str> {
        let mut attributes = self.attributes.iter();
        attributes
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| *value)
    }
}

/// The opening tags, in their order.
pub(super) fn tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        loop {
            let (_, after) = rest.split_once('<')?;
            if let Some(comment) = after.strip_prefix("!--") {
                rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
                continue;
            }
            let end = end_of_tag(after);
            let (inner, tail) = after.split_at(end);
            rest = tail;
            if !inner.starts_with(['/', '!', '?']) {
                let text = tail.trim_start_matches('>').split('<').next();
                return Some(tag(inner, text.unwrap_or_default()));
            }
        }
    })
}

/// Where a tag ends: at the first `>` that stands in no value.
fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '>') => return at,
            _ => {}
        }
    }
    text.len()
}

fn tag<'a>(inner: &'a str, text: &'a str) -> Tag<'a> {
    let (name, mut rest) = inner
        .split_once(|c: char| c.is_whitespace())
        .unwrap_or((inner, ""));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            break;
        }
        let end = rest.find(|c: char| c.is_whitespace() || c == '=');
        let (name, after) = rest.split_at(end.unwrap_or(rest.len()));
        let (value, after) = match after.strip_prefix('=') {
            Some(value) => value_of(value),
            None => ("", after),
        };
        attributes.push((name, value));
        rest = after;
    }
    Tag {
        name: name.trim_end_matches('/'),
        attributes,
        text,
    }
}

/// The value behind `=`, and what follows it.
fn value_of(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(quoted) = text.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::tags;

    #[test]
    fn tags_are_read_with_their_attributes_and_text() {
        let html =
            "<!doctype html><!-- <i> --><p class=\"a > b\" hidden>x &lt;</p><img alt='' src=a/>";
        let found: Vec<_> = tags(html).collect();
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(found[0].attribute("class"), Some("a > b"));
        assert_eq!(
            (found[0].attribute("hidden"), found[0].text),
            (Some(""), "x &lt;")
        );
        assert_eq!(
            (found[1].attribute("alt"), found[1].attribute("title")),
            (Some(""), None)
        );
    }
}
