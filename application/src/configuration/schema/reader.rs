//! What the reader of a type knows of it: the keys of a mapping, the words of an enumeration.
//!
//! A type is told to read itself and answers with what it would take, so that there is no second list
//! of keys beside the one that files are read by.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::forward_to_deserialize_any;

/// The keys that a mapping takes, in their documented order.
pub(super) fn keys<'de, T: Deserialize<'de>>() -> &'static [&'static str] {
    match T::deserialize(Question) {
        Err(Answer::Keys(keys)) => keys,
        Ok(_) | Err(Answer::Words(_) | Answer::Neither) => &[],
    }
}

/// The words that an enumeration takes.
pub(super) fn words<'de, T: Deserialize<'de>>() -> &'static [&'static str] {
    match T::deserialize(Question) {
        Err(Answer::Words(words)) => words,
        Ok(_) | Err(Answer::Keys(_) | Answer::Neither) => &[],
    }
}

/// Gives nothing to read; every type fails with what it asked for.
struct Question;

#[derive(Debug)]
enum Answer {
    Keys(&'static [&'static str]),
    Words(&'static [&'static str]),
    Neither,
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("there is nothing to read")
    }
}

impl std::error::Error for Answer {}

impl Error for Answer {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self::Neither
    }
}

impl<'de> Deserializer<'de> for Question {
    type Error = Answer;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        keys: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Answer> {
        Err(Answer::Keys(keys))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        words: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Answer> {
        Err(Answer::Words(words))
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Answer> {
        Err(Answer::Neither)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use trovato_domain::category::{Shape, Vocabulary};
    use trovato_domain::gather::definition::Condition;

    use super::{keys, words};

    #[test]
    fn a_type_tells_its_keys_and_words_in_their_order() {
        let expected = ["id", "label", "description", "hierarchy", "fields"];
        assert_eq!(keys::<Vocabulary>(), expected);
        assert_eq!(words::<Shape>(), ["flat", "tree", "dag"]);
        // A condition is read through a mapping of all keys that any of its forms has.
        assert!(keys::<Condition>().contains(&"through"));
        assert!(keys::<Shape>().is_empty() && words::<String>().is_empty());
    }
}
