//! A language that nobody speaks: English with other letters, longer, and from right to left. What a
//! page shows in plain letters is not of the interface, or was never given to be translated.

use std::borrow::Cow;

/// Its tag, as others call theirs too.
pub(crate) const TAG: &str = "ar-XB";

/// Where its letters stand.
const PLAIN: &str = "AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz";
const ODD: &str = "ÅåƁƀÇçÐðÉéƑƒĜĝĤĥÎîĴĵĶķĻļḾḿÑñÖöÞþǪǫŔŕŠšŢţÛûṼṽŴŵẊẋÝýŽž";

/// The text in it: other letters for all, about a third longer, between marks that turn it around.
pub(crate) fn changed(text: &str) -> Cow<'_, str> {
    if text.trim().is_empty() {
        return Cow::Borrowed(text);
    }
    let mut odd: String = text.chars().map(letter).collect();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    odd.extend(std::iter::repeat_n('·', letters.div_ceil(3)));
    Cow::Owned(format!("\u{202e}{odd}\u{202c}"))
}

fn letter(c: char) -> char {
    let at = PLAIN.chars().position(|plain| plain == c);
    at.and_then(|at| ODD.chars().nth(at)).unwrap_or(c)
}

#[test]
fn every_letter_has_another() {
    assert_eq!(PLAIN.chars().count(), ODD.chars().count());
    let said = changed("Read on");
    assert!(!said.contains(|c: char| c.is_ascii_alphabetic()), "{said}");
    assert!(said.chars().count() > "Read on".chars().count());
    assert_eq!(changed(" "), " ");
}
