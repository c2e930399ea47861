//! One word per concept: the words of other systems for what has a name here stand nowhere in
//! code, SQL or templates.
//!
//! Strings and comments of Rust files are free: an importer names what it reads.

use anyhow::Result;

use crate::files::{self, TextFile};
use crate::source::Source;

/// A word that is banned, the word of the house, and the folders in which it means another thing.
struct Synonym {
    word: &'static str,
    instead: &'static str,
    free_in: &'static [&'static str],
}

const fn synonym(word: &'static str, instead: &'static str) -> Synonym {
    Synonym {
        word,
        instead,
        free_in: &[],
    }
}

const SYNONYMS: &[Synonym] = &[
    // Parsers have trees of nodes, and Node.js has its name.
    Synonym {
        word: "node",
        instead: "item",
        free_in: &[
            "adapters/import/src",
            "adapters/templates/src",
            "bootstrap/src/yaml",
            "xtask/src",
        ],
    },
    synonym("nid", "item id"),
    synonym("bundle", "item type"),
    synonym("taxonomy", "category"),
    synonym("tid", "term id"),
    synonym("hook", "tap"),
    synonym("hooks", "tap"),
    synonym("addon", "plugin"),
    synonym("renderable", "render element"),
    synonym("pathauto", "alias pattern"),
];

/// Names of other crates and of std that hold such a word.
const NAMES_OF_OTHERS: &[&str] = &[
    "set_hook",
    "take_hook",
    "hook_info",
    "fluent_bundle",
    "FluentBundle",
];

fn violations(file: &TextFile) -> Vec<String> {
    let name = file.name();
    let is_rust = file
        .path
        .extension()
        .is_some_and(|extension| extension == "rs");
    let text = if is_rust {
        Source::of(&file.text).code
    } else {
        file.text.clone()
    };
    let mut found = Vec::new();
    for (line, text) in text.lines().enumerate() {
        for identifier in text.split(|c: char| !(c.is_alphanumeric() || c == '_')) {
            if NAMES_OF_OTHERS.contains(&identifier) {
                continue;
            }
            let words = words(identifier);
            for synonym in SYNONYMS
                .iter()
                .filter(|synonym| words.iter().any(|word| word == synonym.word))
            {
                if !synonym
                    .free_in
                    .iter()
                    .any(|folder| name.starts_with(folder))
                {
                    found.push(format!(
                        "{name}:{}: {identifier}: the word here is {}",
                        line + 1,
                        synonym.instead
                    ));
                }
            }
        }
    }
    found
}

/// The words of `snake_case` and `CamelCase`, in small letters.
fn words(identifier: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for c in identifier.chars() {
        if c == '_' || (c.is_uppercase() && !before.is_uppercase()) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c != '_') {
            word.extend(c.to_lowercase());
        }
        before = c;
    }
    words.retain(|word| !word.is_empty());
    words
}

fn all_violations() -> Result<Vec<String>> {
    let root = trovato_tests::root();
    let mut found = Vec::new();
    for file in files::under(root, &["rs", "sql", "html", "css"])? {
        found.extend(violations(&file));
    }
    Ok(found)
}

mod tests {
    use anyhow::Result;

    use super::{all_violations, violations, words};
    use crate::files::TextFile;
    use crate::none;

    #[test]
    fn no_synonym_of_a_word_of_the_house_is_used() -> Result<()> {
        none(&all_violations()?);
        Ok(())
    }

    #[test]
    fn identifiers_are_split_into_words() {
        assert_eq!(words("ItemTypeId"), ["item", "type", "id"]);
        assert_eq!(words("load_many"), ["load", "many"]);
        assert_eq!(words("URL_PREFIX"), ["url", "prefix"]);
    }

    #[test]
    fn planted_synonyms_are_found_and_texts_are_free() {
        for (name, text, found) in [
            ("domain/src/a.rs", "struct NodeType;", 1),
            ("domain/src/a.rs", "fn invoke_hook() {}", 1),
            (
                "domain/src/a.rs",
                "// the node of Drupal\nlet a = \"taxonomy\";",
                0,
            ),
            ("domain/src/a.rs", "std::panic::set_hook(f);", 0),
            ("adapters/templates/src/a.rs", "let node = tree.root();", 0),
            (
                "migrations/sqlite/0001_a.sql",
                "CREATE TABLE taxonomy_term (id TEXT)",
                1,
            ),
            ("templates/site/a.html", "<div class=\"taxonomy\">", 1),
        ] {
            let path = trovato_tests::root().join(name);
            let file = TextFile {
                path,
                text: text.to_owned(),
            };
            assert_eq!(violations(&file).len(), found, "{name}: {text}");
        }
    }
}
