//! The messages that are part of the binary.

/// Those of English, which stand in for what a language lacks.
pub(crate) const ENGLISH: &[&str] = &[include_str!("../../../templates/locales/en/site.ftl")];

/// The files of each language, English first.
pub(crate) const LANGUAGES: &[(&str, &[&str])] = &[
    ("en", ENGLISH),
    (
        "de",
        &[include_str!("../../../templates/locales/de/site.ftl")],
    ),
];

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
    use fluent_syntax::parser::parse;

    use super::{ENGLISH, LANGUAGES};

    /// The arguments of each message.
    fn messages(files: &[&'static str]) -> BTreeMap<&'static str, BTreeSet<&'static str>> {
        let mut found = BTreeMap::new();
        for file in files {
            let resource = parse(*file).expect("sound messages");
            for entry in resource.body {
                let Entry::Message(message) = entry else {
                    continue;
                };
                let value = message.value.expect("a text");
                let mut arguments = BTreeSet::new();
                of_pattern(&value, &mut arguments);
                let name = message.id.name;
                assert!(
                    found.insert(name, arguments).is_none(),
                    "{name} is there twice"
                );
            }
        }
        found
    }

    fn of_pattern<'a>(pattern: &Pattern<&'a str>, found: &mut BTreeSet<&'a str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { .. } => {}
                PatternElement::Placeable { expression } => of_expression(expression, found),
            }
        }
    }

    fn of_expression<'a>(expression: &Expression<&'a str>, found: &mut BTreeSet<&'a str>) {
        match expression {
            Expression::Inline(inline) => of_inline(inline, found),
            Expression::Select { selector, variants } => {
                of_inline(selector, found);
                for variant in variants {
                    of_pattern(&variant.value, found);
                }
            }
        }
    }

    fn of_inline<'a>(inline: &InlineExpression<&'a str>, found: &mut BTreeSet<&'a str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                found.insert(id.name);
            }
            InlineExpression::Placeable { expression } => of_expression(expression, found),
            _ => {}
        }
    }

    #[test]
    fn every_language_has_the_same_messages_with_the_same_arguments() {
        let english = messages(ENGLISH);
        assert!(english.len() > 40);
        for (tag, files) in LANGUAGES {
            assert_eq!(messages(files), english, "{tag}");
        }
    }

    #[test]
    fn every_file_of_the_folder_is_part_of_the_binary() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../templates/locales");
        for language in std::fs::read_dir(folder).expect("the folder") {
            let language = language.expect("an entry").path();
            let tag = language.file_name().and_then(|name| name.to_str());
            let (_, files) = LANGUAGES
                .iter()
                .find(|(known, _)| Some(*known) == tag)
                .unwrap_or_else(|| panic!("{tag:?} is not part of the binary"));
            let there = std::fs::read_dir(&language).expect("its folder").count();
            assert_eq!(files.len(), there, "{tag:?}");
        }
    }
}
