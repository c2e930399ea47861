//! What stands between the braces of a template: filters, assets, names of other templates.

use std::collections::BTreeMap;

use super::Lint;

/// Statements that bring another template in.
const BRINGING: [&str; 4] = ["include", "extends", "import", "from"];

/// Checks an expression or a statement.
pub(super) fn check(code: &str, line: u32, assets: &BTreeMap<String, String>) -> Result<(), Lint> {
    let refuse = |rule, message: String| Err(Lint::new(line, rule, message));
    let mut filters = code.split('|').skip(1).map(|filter| {
        filter
            .trim_start()
            .split(|c: char| !c.is_alphanumeric() && c != '_')
            .next()
    });
    let words = words(code);
    if filters.any(|filter| filter == Some("safe")) || words.starts_with("filter safe") {
        let message = "the filter safe is not there: only the sanitiser makes safe HTML";
        return refuse("unescaped", message.to_owned());
    }
    if words.starts_with("autoescape") {
        return refuse("unescaped", "escaping cannot be switched off".to_owned());
    }
    let mut rest = code;
    while let Some((_, after)) = rest.split_once("asset(") {
        let named = after
            .trim_start()
            .strip_prefix(['\'', '"'])
            .and_then(|name| name.split(['\'', '"']).next());
        match named {
            Some(name) if assets.contains_key(name) => {}
            Some(name) => {
                let known: Vec<&str> = assets.keys().map(String::as_str).collect();
                let known = known.join(", ");
                let message = format!("there is no asset {name}; there are {known}");
                return refuse("asset", message);
            }
            None => return refuse("asset", "asset takes a name in quotes".to_owned()),
        }
        rest = after;
    }
    Ok(())
}

/// Checks the names of templates that a statement brings in: written out, and without a folder.
pub(super) fn check_names(code: &str, line: u32) -> Result<(), Lint> {
    let Some(named) = bringing(code) else {
        return Ok(());
    };
    if !named.starts_with(['"', '\'', '[']) {
        let message = "the name of a template stands in quotes";
        return Err(Lint::new(line, "include", message));
    }
    for name in quoted(named) {
        if name.contains(['/', '\\']) || name.contains("..") {
            let message = format!("{name} leads out of the theme: templates have no folders");
            return Err(Lint::new(line, "outside", message));
        }
    }
    Ok(())
}

/// The files of the templates that a statement brings in.
pub(crate) fn included(code: &str) -> impl Iterator<Item = &str> {
    bringing(code).into_iter().flat_map(quoted)
}

/// What follows the word of a statement that brings another template in.
fn bringing(code: &str) -> Option<&str> {
    let words = words(code);
    let (word, rest) = words.split_once(|c: char| !c.is_ascii_alphabetic())?;
    let at = words.len() - rest.len() - 1;
    let named = BRINGING.contains(&word).then(|| words.get(at..))?;
    named.map(str::trim_start)
}

/// The texts in quotes.
fn quoted(code: &str) -> impl Iterator<Item = &str> {
    let mut rest = code;
    std::iter::from_fn(move || {
        let start = rest.find(['"', '\''])?;
        let (quote, after) = rest.get(start..)?.split_at_checked(1)?;
        let (text, tail) = after.split_once(quote)?;
        rest = tail;
        Some(text)
    })
}

fn words(code: &str) -> &str {
    code.trim_start_matches(['-', '+']).trim_start()
}
