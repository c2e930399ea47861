//! Interface strings: the words of pages that belong to the product, in the languages it speaks.

use std::borrow::Cow;

use trovato_domain::language::LanguageTag;

/// What a message is told beside its words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Argument<'a> {
    /// A text, which stands in the message as it is.
    Text(&'a str),
    /// A number, which may choose the form of words by the rules of the language.
    Number(i64),
}

/// Gives messages by their names.
///
/// Which language a page is read in is decided elsewhere: one that is not spoken is answered in the
/// nearest that is, in the end in English. Messages are text, not HTML, and hold no marks of direction
/// around their arguments, so that they may stand in attributes, feeds and JSON.
pub trait Translator: Send + Sync {
    /// The message of this name. One that there is not is its name, so that it is seen and found.
    fn text<'a>(
        &'a self,
        language: &LanguageTag,
        name: &'a str,
        arguments: &[(&str, Argument<'_>)],
    ) -> Cow<'a, str>;
    /// The languages that have every message.
    fn complete(&self) -> Vec<LanguageTag>;
}
