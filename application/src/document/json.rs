//! Reading JSON that comes from outside: a member twice is refused, not silently the last one taken.

use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor,
};
use serde_json::{Map, Number, Value as Json};
use trovato_domain::fault::Fault;
use trovato_domain::item::parse::Limits;

/// The deepest nesting of a document: a value of a field may nest [`Limits::JSON_DEPTH`] deep within
/// the frame around it.
const DEPTH: usize = Limits::JSON_DEPTH + 8;

/// Reads one JSON document.
///
/// # Errors
/// A fault with line and column.
pub fn parse(text: &str) -> Result<Json, Fault> {
    let mut from = serde_json::Deserializer::from_str(text);
    let read = Strict { depth: DEPTH }
        .deserialize(&mut from)
        .and_then(|json| from.end().map(|()| json));
    read.map_err(|error| {
        let (line, column) = (error.line().max(1) as u64, error.column().max(1) as u64);
        let what = error.to_string();
        let what = what
            .split(" at line ")
            .next()
            .unwrap_or_default()
            .to_owned();
        Fault::new("", "json", format!("line {line}, column {column}: {what}")).at(line, column)
    })
}

#[derive(Clone, Copy)]
struct Strict {
    depth: usize,
}

impl Strict {
    fn below<E: serde::de::Error>(self) -> Result<Self, E> {
        self.depth
            .checked_sub(1)
            .map(|depth| Self { depth })
            .ok_or_else(|| E::custom("nests too deep"))
    }
}

impl<'de> DeserializeSeed<'de> for Strict {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Json, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::from(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::from(value))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Json, E> {
        Number::from_f64(value)
            .map(Json::Number)
            .ok_or_else(|| E::custom("a number is not finite"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Json, E> {
        Ok(Json::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let below = self.below()?;
        let mut all = Vec::new();
        while let Some(entry) = entries.next_element_seed(below)? {
            all.push(entry);
        }
        Ok(Json::Array(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Json, A::Error> {
        let below = self.below()?;
        let mut all = Map::new();
        while let Some(Key(key)) = members.next_key()? {
            let value = members.next_value_seed(below)?;
            if all.contains_key(&key) {
                return Err(A::Error::custom(format!(
                    "the member `{key}` is there twice"
                )));
            }
            all.insert(key, value);
        }
        Ok(Json::Object(all))
    }
}

struct Key(String);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_read_with_their_order() {
        let text = r#"{"b":[1,-2,3.5,null,true],"a":{"x":"y"}}"#;
        assert_eq!(parse(text).map(|j| j.to_string()).as_deref(), Ok(text));
    }

    #[test]
    fn faults_have_line_and_column() {
        for (text, line, word) in [
            ("{\"data\": {\n  \"type\": ]\n", 2, "expected"),
            ("{\"a\": 1,\n \"a\": 2}", 2, "twice"),
            ("", 1, "EOF"),
            ("{} x", 1, "trailing"),
            ("\"\\ud800\"", 1, "hex escape"),
            ("[1e999]", 1, "number"),
        ] {
            let fault = parse(text).expect_err(text);
            assert_eq!(fault.line, Some(line), "{text}: {}", fault.message);
            assert!(fault.message.contains(word), "{text}: {}", fault.message);
        }
        assert!(parse(&"[".repeat(100_000)).is_err());
    }
}
