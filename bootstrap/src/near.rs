//! The nearest known name for a misspelt one.
//!
//! Pure: it compares texts and never decides what to do about them.

/// The known name closest to `word`, if one is close enough to be what was meant.
///
/// Distance counts letters added, left out, changed or swapped; about one in three may differ.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    known
        .into_iter()
        .map(|name| {
            (
                strsim::damerau_levenshtein(&word, &name.to_lowercase()),
                name,
            )
        })
        .filter(|(distance, name)| *distance <= (name.chars().count() / 3).max(1))
        .min()
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_keyboard_finds_the_name_and_nonsense_finds_none() {
        let known = ["listen", "data_dir", "base_url", "hosts"];
        for (word, expected) in [
            ("lissten", Some("listen")),
            ("lisetn", Some("listen")),
            ("LISTEN", Some("listen")),
            ("datadir", Some("data_dir")),
            ("host", Some("hosts")),
            ("colour", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, known), expected, "{word}");
        }
    }
}
