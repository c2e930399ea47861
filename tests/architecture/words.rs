//! The words of the interface are messages: none stands written out in templates or in the code that
//! makes pages, each that is asked for exists, and each that exists is asked for.

use std::collections::BTreeSet;

use anyhow::Result;

use crate::files::{self, TextFile};
use crate::source::Source;

/// Attributes that people read or hear.
const SAID: &[&str] = &["alt", "aria-label", "content", "placeholder", "title"];

/// The folders of the code that makes pages.
const MAKERS: &[&str] = &[
    "application/src/menus.rs",
    "application/src/rendering",
    "application/src/site",
    "application/src/taps",
];

/// What a template shows or says besides what it is given.
fn shown(template: &str) -> Vec<String> {
    let mut found = Vec::new();
    let html = without_code(template);
    for piece in html.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        found.push(text.to_owned());
        // What the head tells machines is no word of a language.
        let said = SAID.iter().filter(|_| !tag.starts_with("meta"));
        for name in said {
            if let Some((_, rest)) = tag.split_once(&format!("{name}=\"")) {
                found.push(rest.split('"').next().unwrap_or_default().to_owned());
            }
        }
    }
    found.retain(|text| text.chars().any(char::is_alphabetic));
    found.iter().map(|text| text.trim().to_owned()).collect()
}

/// The HTML of a template alone.
fn without_code(template: &str) -> String {
    let mut html = String::new();
    let mut rest = template;
    while let Some(start) = rest.find('{') {
        let (before, code) = rest.split_at(start);
        html.push_str(before);
        let end = match code.get(..2) {
            Some("{{") => "}}",
            Some("{%") => "%}",
            Some("{#") => "#}",
            _ => "{",
        };
        rest = code.split_once(end).map_or("", |(_, after)| after);
    }
    html.push_str(rest);
    html
}

/// The texts in quotes of a Rust file outside of its comments and its tests.
fn literals(text: &str) -> Vec<String> {
    let product = text.split("#[cfg(test)]").next().unwrap_or_default();
    let comments = Source::of(product).comments;
    let is_comment = |at: usize| comments.get(at..=at).is_some_and(|c| !c.trim().is_empty());
    let is_ascii = product.is_ascii();
    let mut found = Vec::new();
    let mut rest = product;
    while let Some(start) = rest.find('"') {
        let at = product.len() - rest.len() + start;
        let after = rest.get(start + 1..).unwrap_or_default();
        if is_ascii && is_comment(at) {
            rest = after;
            continue;
        }
        let Some(end) = after.find('"') else { break };
        found.push(after.get(..end).unwrap_or_default().to_owned());
        rest = after.get(end + 1..).unwrap_or_default();
    }
    found
}

/// Whether a text is written as pages speak: a word or more, the first with a capital.
fn is_spoken(literal: &str) -> bool {
    let mut letters = literal.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase)
        && literal
            .chars()
            .all(|c| c.is_alphabetic() || " .,:!?’'".contains(c))
}

/// The messages that a template asks for.
fn asked_by_template(template: &str) -> impl Iterator<Item = &str> {
    asked_by(template, "t")
}

/// The messages that code asks for by their names.
fn asked_by_code(code: &str) -> impl Iterator<Item = &str> {
    asked_by(code, "say").chain(asked_by(code, "say_of"))
}

/// The names in quotes that a function is called with.
fn asked_by<'a>(text: &'a str, function: &str) -> impl Iterator<Item = &'a str> {
    let mut rest = text;
    let call = format!("{function}(\"");
    std::iter::from_fn(move || {
        loop {
            let at = rest.find(&call)?;
            let before = rest.get(..at).and_then(|text| text.chars().next_back());
            rest = rest.get(at + call.len()..)?;
            if !before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
                return rest.split('"').next();
            }
        }
    })
}

/// The messages that there are.
fn messages() -> Result<BTreeSet<String>> {
    let folder = trovato_tests::root().join("templates/locales/en");
    let files = files::under(&folder, &["ftl"])?;
    let lines = files.iter().flat_map(|file| file.text.lines());
    let names = lines.filter_map(|line| line.split_once(" = "));
    let names = names.map(|(name, _)| name);
    let is_name = |name: &&str| name.starts_with(|c: char| c.is_ascii_lowercase());
    Ok(names.filter(is_name).map(str::to_owned).collect())
}

fn templates() -> Result<Vec<TextFile>> {
    let folder = trovato_tests::root().join("templates/site");
    files::under(&folder, &["html"])
}

fn makers() -> Result<Vec<TextFile>> {
    let mut found = Vec::new();
    for place in MAKERS {
        let path = trovato_tests::root().join(place);
        if path.is_dir() {
            found.extend(files::under(&path, &["rs"])?);
        } else {
            let text = std::fs::read_to_string(&path)?;
            found.push(TextFile { path, text });
        }
    }
    Ok(found)
}

mod tests {
    use std::collections::BTreeSet;

    use anyhow::Result;

    use super::{
        asked_by_code, asked_by_template, is_spoken, literals, makers, messages, shown, templates,
    };
    use crate::none;

    #[test]
    fn no_word_stands_written_out_in_a_template() -> Result<()> {
        let mut found = Vec::new();
        for file in templates()? {
            let words = shown(&file.text).into_iter();
            found.extend(words.map(|words| format!("{}: {words}", file.name())));
        }
        none(&found);
        Ok(())
    }

    #[test]
    fn no_word_stands_written_out_in_what_makes_pages() -> Result<()> {
        let mut found = Vec::new();
        for file in makers()? {
            let spoken = literals(&file.text).into_iter();
            let spoken = spoken.filter(|literal| is_spoken(literal));
            found.extend(spoken.map(|literal| format!("{}: {literal}", file.name())));
        }
        none(&found);
        Ok(())
    }

    #[test]
    fn each_message_that_is_asked_for_exists_and_the_other_way_round() -> Result<()> {
        let known = messages()?;
        let templates = templates()?;
        let asked: BTreeSet<&str> = templates
            .iter()
            .flat_map(|file| asked_by_template(&file.text))
            .collect();
        let makers = makers()?;
        let named: BTreeSet<String> = makers.iter().flat_map(|f| literals(&f.text)).collect();
        let by_code = makers.iter().flat_map(|file| asked_by_code(&file.text));
        let all = asked.iter().copied().chain(by_code);
        let unknown = all.filter(|name| !known.contains(*name));
        let mut found: Vec<String> = unknown.map(|n| format!("no message {n}")).collect();
        let idle = known
            .iter()
            .filter(|name| !asked.contains(name.as_str()) && !named.contains(*name));
        found.extend(idle.map(|name| format!("nobody asks for {name}")));
        none(&found);
        Ok(())
    }

    #[test]
    fn planted_words_are_found() {
        for (template, found) in [
            ("<p>{{ t(\"home\") }}</p>", 0),
            ("<p>Home</p>", 1),
            ("<p title=\"Home\">{{ x }}: </p>", 1),
            ("<nav aria-label=\"{{ t(\"menu\") }}\"></nav>", 0),
            ("{# Home #}{% if x == \"Home\" %}{% endif %}", 0),
        ] {
            assert_eq!(shown(template).len(), found, "{template}");
        }
        let rust = "// \"Read on\"\nlet x = say(\"read-on\"); let y = \"Read on\"; fn f() {}\n";
        let spoken: Vec<String> = literals(rust)
            .into_iter()
            .filter(|l| is_spoken(l))
            .collect();
        assert_eq!(spoken, ["Read on"]);
        let asked: Vec<&str> = asked_by_template("{{ t(\"a\") }}{{ at(\"b\") }}").collect();
        assert_eq!(asked, ["a"]);
        let asked: Vec<&str> = asked_by_code("r.say(\"a\"); r.say_of(\"b\", &[])").collect();
        assert_eq!(asked, ["a", "b"]);
    }
}
