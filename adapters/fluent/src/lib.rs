//! Interface strings in Fluent: the messages of `templates/locales` are part of the binary.
//!
//! Nothing marks the direction of arguments: the marks would stand in attributes, feeds and JSON as
//! well. Templates isolate names where they stand in HTML.

mod messages;

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use trovato_domain::language::LanguageTag;
use trovato_ports::translator::{Argument, Translator};
use unic_langid::LanguageIdentifier;

/// The messages of a language.
type Messages = FluentBundle<FluentResource>;

/// Changes the words of a language into those of another.
pub type Transform = fn(&str) -> Cow<'_, str>;

/// The port `Translator` on Fluent.
pub struct FluentTranslator {
    languages: Vec<(LanguageTag, Messages)>,
}

/// The messages cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum BrokenMessages {
    /// The tag is none that plural rules are known by.
    #[error("`{0}` is no language that messages can be in")]
    Language(String),
    /// A file is not as Fluent wants it.
    #[error("the messages in {language}: {message}")]
    Syntax {
        /// The language.
        language: String,
        /// The first thing that is wrong.
        message: String,
    },
}

impl FluentTranslator {
    /// All languages that the product speaks.
    ///
    /// # Errors
    /// [`BrokenMessages`]; a test reads those of the binary.
    pub fn new() -> Result<Self, BrokenMessages> {
        let languages = messages::LANGUAGES.iter().map(|(tag, files)| {
            let language = language(tag)?;
            let messages = read(&language, files)?;
            Ok((language, messages))
        });
        Ok(Self {
            languages: languages.collect::<Result<_, BrokenMessages>>()?,
        })
    }

    /// The same with a language whose words are those of English, changed: a test draws the site in it
    /// and sees which words come from somewhere else.
    ///
    /// # Errors
    /// As [`FluentTranslator::new`].
    pub fn and_changed(
        mut self,
        language: LanguageTag,
        change: Transform,
    ) -> Result<Self, BrokenMessages> {
        let mut messages = read(&language, messages::ENGLISH)?;
        messages.set_transform(Some(change));
        self.languages.push((language, messages));
        Ok(self)
    }

    /// The messages of a language, or of the nearest that is spoken: `de` for `de-AT`.
    fn nearest(&self, language: &LanguageTag) -> Option<&Messages> {
        let mut tag = language.as_str();
        loop {
            let spoken = self.languages.iter().find(|(l, _)| l.as_str() == tag);
            if let Some((_, messages)) = spoken {
                return Some(messages);
            }
            match tag.rsplit_once('-') {
                Some((wider, _)) => tag = wider,
                None => return self.languages.first().map(|(_, english)| english),
            }
        }
    }
}

impl Translator for FluentTranslator {
    fn text<'a>(
        &'a self,
        language: &LanguageTag,
        name: &'a str,
        arguments: &[(&str, Argument<'_>)],
    ) -> Cow<'a, str> {
        let messages = self.nearest(language);
        let pattern = messages.and_then(|m| Some((m, m.get_message(name)?.value()?)));
        let Some((messages, pattern)) = pattern else {
            tracing::warn!(name, "there is no such message");
            return Cow::Borrowed(name);
        };
        let mut faults = Vec::new();
        if arguments.is_empty() {
            return messages.format_pattern(pattern, None, &mut faults);
        }
        let mut given = FluentArgs::with_capacity(arguments.len());
        for (argument, value) in arguments {
            given.set(*argument, value_of(*value));
        }
        // What a message lacks stands in it by its name.
        Cow::Owned(
            messages
                .format_pattern(pattern, Some(&given), &mut faults)
                .into_owned(),
        )
    }

    fn complete(&self) -> Vec<LanguageTag> {
        let tags = self.languages.iter().map(|(tag, _)| tag.clone());
        tags.collect()
    }
}

fn value_of(argument: Argument<'_>) -> FluentValue<'_> {
    match argument {
        Argument::Text(text) => FluentValue::from(text),
        Argument::Number(number) => FluentValue::from(number),
    }
}

fn language(tag: &str) -> Result<LanguageTag, BrokenMessages> {
    tag.parse()
        .map_err(|_| BrokenMessages::Language(tag.to_owned()))
}

fn read(language: &LanguageTag, files: &[&str]) -> Result<Messages, BrokenMessages> {
    let tag: LanguageIdentifier = language
        .as_str()
        .parse()
        .map_err(|_| BrokenMessages::Language(language.to_string()))?;
    let mut messages = Messages::new_concurrent(vec![tag]);
    messages.set_use_isolating(false);
    let broken = |message: Option<String>| BrokenMessages::Syntax {
        language: language.to_string(),
        message: message.unwrap_or_default(),
    };
    for file in files {
        let read = FluentResource::try_new((*file).to_owned());
        let resource =
            read.map_err(|(_, faults)| broken(faults.first().map(ToString::to_string)))?;
        messages
            .add_resource(resource)
            .map_err(|faults| broken(faults.first().map(ToString::to_string)))?;
    }
    Ok(messages)
}
