//! Which letters a name may mix: those of one script, so that no name is made to look like another by
//! letters of several.

use icu_properties::CodePointSetData;
use icu_properties::props::{DefaultIgnorableCodePoint, Script};
use icu_properties::script::ScriptWithExtensions;

/// A script, or one of the three that are written together with Han (UTS 39, section 5.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Writing {
    Of(Script),
    Japanese,
    Korean,
    Bopomofo,
}

/// Whether all letters of a text can be of one script. Digits, marks and signs belong to every one.
pub(super) fn is_of_one_script(text: &str) -> bool {
    let mut common: Option<Vec<Writing>> = None;
    for writings in text.chars().filter_map(writings_of) {
        let shared = match common {
            None => writings,
            Some(mut left) => {
                left.retain(|writing| writings.contains(writing));
                left
            }
        };
        if shared.is_empty() {
            return false;
        }
        common = Some(shared);
    }
    true
}

/// Whether a text has a character that is not seen, such as a joiner without width.
pub(super) fn has_unseen(text: &str) -> bool {
    text.chars().any(is_unseen)
}

/// Whether a character is not seen.
pub(super) fn is_unseen(c: char) -> bool {
    CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c)
}

/// What a character is written in; `None` where that is anything.
fn writings_of(c: char) -> Option<Vec<Writing>> {
    let mut writings = Vec::new();
    for script in ScriptWithExtensions::new()
        .get_script_extensions_val(c)
        .iter()
    {
        let with_han: &[Writing] = match script {
            Script::Common | Script::Inherited => return None,
            Script::Han => &[Writing::Japanese, Writing::Korean, Writing::Bopomofo],
            Script::Hiragana | Script::Katakana => &[Writing::Japanese],
            Script::Hangul => &[Writing::Korean],
            Script::Bopomofo => &[Writing::Bopomofo],
            _ => &[],
        };
        writings.push(Writing::Of(script));
        writings.extend(with_han);
    }
    Some(writings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_of_a_name_are_of_one_script() {
        for name in [
            "ines",
            "Inés 2",
            "Инес",
            "Ινές",
            "井上いのえ",
            "이네스",
            "O'Brien-2",
            "王小明",
            "",
        ] {
            assert!(is_of_one_script(name), "{name}");
        }
        for name in ["\u{456}nes", "аdmin", "ines王", "αdmin", "Ινес"] {
            assert!(!is_of_one_script(name), "{name}");
        }
    }

    #[test]
    fn unseen_characters_are_found() {
        for name in ["in\u{200b}es", "\u{feff}ines", "in\u{ad}es", "in\u{202e}es"] {
            assert!(has_unseen(name), "{name:?}");
        }
        assert!(!has_unseen("Inés 井上"));
    }
}
