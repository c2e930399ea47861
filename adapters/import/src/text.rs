//! Small text work that several parts share: escaping, limits, and names.

use trovato_domain::text::entities::unescape;

/// The text with the characters that mean something in HTML written as entities.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
    out
}

/// At most this many characters of the text.
pub(crate) fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

/// A text on one line: tags left out, entities led to characters, blanks joined.
pub(crate) fn one_line(text: &str) -> String {
    let bare = without_tags(text);
    unescape(&bare)
        .split_whitespace()
        .collect::<Vec<&str>>()
        .join(" ")
}

/// The text without what looks like a tag of HTML; a lone `<` stays.
pub(crate) fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let is_tag = after
            .trim_start_matches('/')
            .starts_with(|c: char| c.is_ascii_alphabetic() || c == '!');
        let ended = if is_tag { after.split_once('>') } else { None };
        match ended {
            Some((_, tail)) => rest = tail,
            // Where a tag has no end, none behind it has.
            None if is_tag => {
                out.push('<');
                out.push_str(after);
                return out;
            }
            None => {
                out.push('<');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// The words of a text as a machine name, with `word` before what does not begin with a letter.
pub(crate) fn machine_name(text: &str, word: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty());
    let mut name = words.collect::<Vec<&str>>().join("_");
    if !name.starts_with(|c: char| c.is_ascii_lowercase()) {
        name.insert_str(0, &format!("{word}_"));
    }
    cut(&name, 48).trim_end_matches('_').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Work that grew with the square of a text would not end within any patience here.
    #[test]
    fn long_titles_of_one_piece_are_read_in_a_moment() {
        for piece in ["<a", "<", "&", "<a>"] {
            one_line(&piece.repeat(500_000));
        }
    }

    #[test]
    fn a_title_is_one_line_of_plain_text() {
        for (given, shown) in [
            ("  Two\n words ", "Two words"),
            ("Marked <em>up</em> &amp; sound", "Marked up & sound"),
            ("1 < 2 > 0", "1 < 2 > 0"),
            ("&unknown; &#8217;", "&unknown; ’"),
            ("&amp;lt;", "&lt;"),
            ("a <b", "a <b"),
            ("&aaaaaaaaaaa;&", "&aaaaaaaaaaa;&"),
        ] {
            assert_eq!(one_line(given), shown);
        }
    }

    #[test]
    fn any_text_gives_a_machine_name() {
        for (given, name) in [
            ("All Pages", "all_pages"),
            ("2nd", "menu_2nd"),
            ("مرحبا", "menu"),
            ("a--b", "a_b"),
        ] {
            assert_eq!(machine_name(given, "menu"), name);
        }
    }
}
