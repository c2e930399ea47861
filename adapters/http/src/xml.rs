//! The little of XML that feeds and sitemaps are written with.
//!
//! Everything that is not markup of ours goes through [`push_text`], which leaves nothing that a
//! reader could take for markup and no character that XML 1.0 does not allow.

/// What every document begins with.
pub(crate) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

/// Appends `<name>text</name>` and a line end.
pub(crate) fn push_element(xml: &mut String, name: &str, text: &str) {
    push_open(xml, name, &[]);
    push_text(xml, text);
    push_close(xml, name);
}

/// Appends the opening tag of an element.
pub(crate) fn push_open(xml: &mut String, name: &str, attributes: &[(&str, &str)]) {
    xml.push('<');
    xml.push_str(name);
    push_attributes(xml, attributes);
    xml.push('>');
}

/// Appends an element without content, and a line end.
pub(crate) fn push_empty(xml: &mut String, name: &str, attributes: &[(&str, &str)]) {
    xml.push('<');
    xml.push_str(name);
    push_attributes(xml, attributes);
    xml.push_str("/>\n");
}

/// Appends a closing tag and a line end.
pub(crate) fn push_close(xml: &mut String, name: &str) {
    xml.push_str("</");
    xml.push_str(name);
    xml.push_str(">\n");
}

fn push_attributes(xml: &mut String, attributes: &[(&str, &str)]) {
    for (name, value) in attributes {
        xml.push(' ');
        xml.push_str(name);
        xml.push_str("=\"");
        push_text(xml, value);
        xml.push('"');
    }
}

/// Appends a text, also as the value of an attribute.
pub(crate) fn push_text(xml: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(|c| !is_plain(c)) {
        let (plain, odd) = rest.split_at(at);
        xml.push_str(plain);
        let mut after = odd.chars();
        xml.push_str(match after.next() {
            Some('&') => "&amp;",
            Some('<') => "&lt;",
            Some('>') => "&gt;",
            Some('"') => "&quot;",
            Some('\r') => "&#13;",
            _ => "",
        });
        rest = after.as_str();
    }
    xml.push_str(rest);
}

/// Whether a character stands for itself.
const fn is_plain(c: char) -> bool {
    !matches!(c, '&' | '<' | '>' | '"')
        && matches!(c, '\t' | '\n' | '\u{20}'..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::{push_empty, push_text};

    #[test]
    fn nothing_in_a_text_is_markup_or_refused_by_readers() {
        let mut xml = String::new();
        push_text(&mut xml, "a<b>&\"c\0\u{b}\u{fffe}\tä𝄞]]>");
        assert_eq!(xml, "a&lt;b&gt;&amp;&quot;c\tä𝄞]]&gt;");
    }

    #[test]
    fn attributes_are_escaped() {
        let mut xml = String::new();
        push_empty(&mut xml, "link", &[("href", "/?a=\"><x")]);
        assert_eq!(xml, "<link href=\"/?a=&quot;&gt;&lt;x\"/>\n");
    }
}
