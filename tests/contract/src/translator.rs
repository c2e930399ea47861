//! Contract of [`Translator`].

use trovato_domain::language::LanguageTag;
use trovato_ports::translator::{Argument, Translator};

/// A translator that speaks English at least.
pub fn holds(translator: &dyn Translator) {
    speaks_every_complete_language(translator);
    answers_in_the_nearest_language(translator);
    chooses_the_form_of_words_by_the_number(translator);
    a_message_that_there_is_not_is_its_name(translator);
    arguments_stand_as_they_are(translator);
}

fn tag(tag: &str) -> LanguageTag {
    tag.parse().expect("a tag")
}

fn speaks_every_complete_language(translator: &dyn Translator) {
    let complete = translator.complete();
    assert!(complete.contains(&tag("en")), "{complete:?}");
    for language in complete {
        let home = translator.text(&language, "home", &[]);
        assert!(!home.is_empty() && home != "home", "{language}");
    }
}

fn answers_in_the_nearest_language(translator: &dyn Translator) {
    let english = translator.text(&tag("en"), "home", &[]);
    for other in ["en-GB", "tlh", "tlh-Latn-001"] {
        assert_eq!(
            translator.text(&tag(other), "home", &[]),
            english,
            "{other}"
        );
    }
}

fn chooses_the_form_of_words_by_the_number(translator: &dyn Translator) {
    for language in translator.complete() {
        let say = |n| translator.text(&language, "comments", &[("count", Argument::Number(n))]);
        let (one, two, three) = (say(1), say(2), say(3));
        assert!(one.contains('1') && two.contains('2'), "{one}, {two}");
        assert_eq!(two.replace('2', "3"), three);
        assert_ne!(one.replace('1', "2"), two, "{language}");
    }
}

fn a_message_that_there_is_not_is_its_name(translator: &dyn Translator) {
    for name in ["no-such-message", "", "a b", "-home", "home.title"] {
        assert_eq!(translator.text(&tag("en"), name, &[]), name);
    }
}

fn arguments_stand_as_they_are(translator: &dyn Translator) {
    for title in ["About", "אודות", "<b> & { $title }", ""] {
        let arguments = [("title", Argument::Text(title))];
        let text = translator.text(&tag("en"), "menu-under", &arguments);
        assert!(text.ends_with(title), "{text}");
        let is_mark = |c| matches!(c, '\u{2066}'..='\u{2069}');
        assert!(!text.contains(is_mark), "{text:?}");
    }
    // A message that is not told what it asks for is a text all the same.
    let untold = translator.text(&tag("en"), "menu-under", &[]);
    assert!(!untold.is_empty());
}
