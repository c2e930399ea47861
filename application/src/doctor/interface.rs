//! Whether the product speaks the languages of the site.

use trovato_domain::language::LanguageTag;
use trovato_ports::translator::Translator;

use super::{Check, State, ok};
use crate::snapshot::SiteSnapshot;

/// The languages whose pages have the words of another.
pub(super) fn check(translator: &dyn Translator, site: &SiteSnapshot) -> Check {
    let spoken = translator.complete();
    let unspoken: Vec<String> = site
        .languages
        .iter()
        .map(|language| language.id.to_string())
        .filter(|language| !spoken.iter().any(|tag| is_spoken_by(tag, language)))
        .collect();
    if unspoken.is_empty() {
        return ok("interface", "its words are in every language".to_owned());
    }
    Check {
        name: "interface",
        state: State::Warning,
        message: format!(
            "pages in {} have English words of the interface",
            unspoken.join(", ")
        ),
        advice: "nothing is lost; the content is shown in its own language".to_owned(),
    }
}

/// A language is spoken where its words, or those of the language it is a form of, are there.
fn is_spoken_by(spoken: &LanguageTag, language: &str) -> bool {
    let whole = spoken.as_str();
    language
        .strip_prefix(whole)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_of_a_language_is_spoken_by_the_language() {
        let german: LanguageTag = "de".parse().expect("a tag");
        for (language, expect) in [("de", true), ("de-AT", true), ("del", false), ("en", false)] {
            assert_eq!(is_spoken_by(&german, language), expect, "{language}");
        }
    }
}
