//! What a reader gets out of a page: its links, headings and words. Knows as much of HTML as the
//! pages of the product use, and is no parser of foreign pages.

/// Where the links of a page lead, in their order.
#[must_use]
pub fn links(html: &str) -> Vec<String> {
    let tags = html.split("<a ").skip(1);
    tags.filter_map(|rest| attribute(rest.split('>').next()?, "href"))
        .collect()
}

/// The words of the headings of the first level.
#[must_use]
pub fn headings(html: &str) -> Vec<String> {
    let tags = html.split("<h1").skip(1);
    tags.filter_map(|rest| Some(words(rest.split_once('>')?.1.split_once("</h1>")?.0)))
        .collect()
}

/// The value of an attribute in the text of a tag.
#[must_use]
pub fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!("{name}=\""))?;
    Some(unescape(rest.split('"').next()?))
}

/// All words without tags, with one space between them.
#[must_use]
pub fn words(html: &str) -> String {
    let mut text = String::new();
    for (n, part) in html.split('<').enumerate() {
        let shown = match (n, part.split_once('>')) {
            (0, _) => part,
            (_, Some((_, shown))) => shown,
            (_, None) => continue,
        };
        text.push(' ');
        text.push_str(shown);
    }
    plain(&unescape(&text))
}

/// A text with one space between its words.
#[must_use]
pub fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// Puts characters in the place of their names and numbers.
#[must_use]
pub fn unescape(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let named = after
            .split_once(';')
            .and_then(|(name, tail)| Some((character(name)?, tail)));
        let (character, tail) = named.unwrap_or(('&', after));
        plain.push(character);
        rest = tail;
    }
    plain.push_str(rest);
    plain
}

fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<h1 class="x">Salt &amp; <em>pepper</em></h1>
        <p>One&#x27;s <a rel="next" href="/a?b=1&amp;c=2">next</a>, R&D.</p>"#;

    #[test]
    fn links_headings_and_words_are_read() {
        assert_eq!(links(PAGE), ["/a?b=1&c=2"]);
        assert_eq!(headings(PAGE), ["Salt & pepper"]);
        assert_eq!(words(PAGE), "Salt & pepper One's next , R&D.");
    }
}
