//! The words that the generated articles are made of, and sentences made of them.
//!
//! They mean nothing; their lengths and how often they repeat are those of ordinary prose.

use crate::dice::Dice;

const SMALL: &[&str] = &[
    "the", "a", "of", "and", "in", "with", "from", "under", "over", "near", "after", "before",
    "is", "was", "to", "for", "by", "at", "its", "their", "this", "that", "each", "no", "as",
];

const LARGE: &[&str] = &[
    "harbour",
    "lantern",
    "orchard",
    "granite",
    "meadow",
    "window",
    "letter",
    "season",
    "kitchen",
    "bridge",
    "morning",
    "evening",
    "valley",
    "ladder",
    "copper",
    "timber",
    "basket",
    "island",
    "winter",
    "summer",
    "garden",
    "stone",
    "river",
    "market",
    "village",
    "sailor",
    "baker",
    "weaver",
    "teacher",
    "painter",
    "walks",
    "carries",
    "remembers",
    "gathers",
    "repairs",
    "listens",
    "follows",
    "mends",
    "paints",
    "quiet",
    "narrow",
    "patient",
    "bright",
    "hollow",
    "distant",
    "gentle",
    "weathered",
    "early",
    "late",
    "small",
    "careful",
    "slow",
    "wooden",
    "between",
    "towards",
    "always",
    "seldom",
    "often",
    "perhaps",
    "together",
    "underneath",
    "afternoon",
    "conversation",
    "neighbour",
    "workshop",
    "notebook",
    "candle",
    "kettle",
    "anchor",
    "compass",
    "feather",
    "blanket",
    "chimney",
    "cellar",
    "staircase",
    "railway",
    "station",
    "signal",
    "whistle",
    "thread",
    "needle",
    "button",
    "pocket",
    "mirror",
    "curtain",
    "saltwater",
    "lighthouse",
    "shoreline",
    "driftwood",
    "heather",
    "juniper",
    "chestnut",
    "sparrow",
    "heron",
    "badger",
    "hedgehog",
    "firefly",
];

/// Adjectives that titles begin with.
const FIRST: &[&str] = &[
    "quiet",
    "narrow",
    "patient",
    "bright",
    "hollow",
    "distant",
    "gentle",
    "weathered",
    "early",
    "wooden",
    "careful",
    "slow",
];

/// Nouns that titles end with.
const LAST: &[&str] = &[
    "harbour",
    "lantern",
    "orchard",
    "meadow",
    "letter",
    "bridge",
    "valley",
    "ladder",
    "island",
    "garden",
    "market",
    "workshop",
    "compass",
    "staircase",
    "lighthouse",
    "shoreline",
];

/// So many words as sentences.
pub(crate) fn prose(dice: &mut Dice, count: usize) -> String {
    let mut text = String::with_capacity(count * 7);
    let mut left = count;
    while left > 0 {
        let length = (8 + dice.below(9)).min(left);
        if !text.is_empty() {
            text.push(' ');
        }
        sentence(dice, length, &mut text);
        left -= length;
    }
    text
}

/// A title of two words.
pub(crate) fn title(dice: &mut Dice) -> String {
    format!("{} {}", capital(dice.one_of(FIRST)), dice.one_of(LAST))
}

fn sentence(dice: &mut Dice, length: usize, text: &mut String) {
    for place in 0..length {
        let words = if dice.below(5) < 2 { SMALL } else { LARGE };
        let word = dice.one_of(words);
        if place == 0 {
            text.push_str(&capital(word));
            continue;
        }
        text.push_str(if place == 6 { ", " } else { " " });
        text.push_str(word);
    }
    text.push('.');
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_has_the_words_that_were_asked_for() {
        for count in [1, 7, 55, 300] {
            let text = prose(&mut Dice::new(3), count);
            assert_eq!(text.split_whitespace().count(), count, "{text}");
            assert!(text.ends_with('.') && text.starts_with(char::is_uppercase));
        }
    }
}
