//! References to characters in HTML and XML: by a name, or by a number.

use std::borrow::Cow;

/// The named entities that are read; all others stay as they are. Those of XML come first.
const NAMED: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("hellip", '…'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("middot", '·'),
    ("bull", '•'),
    ("shy", '\u{ad}'),
];

/// How many of them XML knows.
const OF_XML: usize = 5;

/// The most bytes of what stands between `&` and `;`.
const MOST: usize = 10;

/// The character of a reference without `&` and `;`: one of the five of XML, or a numeric one that
/// XML allows.
pub fn xml_reference(name: &str) -> Option<char> {
    match name.strip_prefix('#') {
        Some(number) => numeric(number).filter(|c| !is_forbidden(*c)),
        None => named(name, NAMED.iter().take(OF_XML)),
    }
}

fn named<'n>(name: &str, mut known: impl Iterator<Item = &'n (&'n str, char)>) -> Option<char> {
    known.find(|(n, _)| *n == name).map(|(_, c)| *c)
}

fn numeric(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    code.ok().and_then(char::from_u32)
}

/// Whether XML 1.0 keeps this character out.
pub fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// The text with the references of HTML led to their characters.
pub fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let end = after.bytes().take(MOST + 1).position(|b| b == b';');
        let name = end.and_then(|end| after.get(..end));
        let read = name.and_then(|name| Some((name, reference(name)?)));
        rest = match read {
            Some((name, c)) => {
                out.push(c);
                after.get(name.len() + 1..).unwrap_or_default()
            }
            None => {
                out.push('&');
                after
            }
        };
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn reference(name: &str) -> Option<char> {
    xml_reference(name).or_else(|| named(name, NAMED.iter().skip(OF_XML)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_reference_stays_as_it_is() {
        for (text, expect) in [
            ("a &amp; b &lt;i&gt;", "a & b <i>"),
            ("&#8217;&#x2019;&rsquo;", "’’’"),
            ("&nbsp;&shy;", "\u{a0}\u{ad}"),
            ("&#0; &#8; &unknown; & ; &", "&#0; &#8; &unknown; & ; &"),
            ("&aaaaaaaaaaaaaaaaaaaaaaaa;", "&aaaaaaaaaaaaaaaaaaaaaaaa;"),
        ] {
            assert_eq!(unescape(text), expect);
        }
        assert_eq!(xml_reference("nbsp"), None);
    }
}
