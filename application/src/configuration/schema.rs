//! The JSON Schema of each kind of configuration file, for editors and for who writes such files.
//!
//! Keys, their order and the words of enumerations are those that files are read by; what is said here
//! beside them is what they mean. A schema knows one file: what is named elsewhere, and what goes
//! together within a site, is checked by an import.

mod field;
mod gather;
mod part;
mod reader;
mod site;
mod types;

use serde::Deserialize;
use serde_json::{Map, Value as Json, json};
use trovato_domain::config::ConfigKind;

/// The dialect that the schemas are written in.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of the files of a kind.
pub fn schema(kind: ConfigKind) -> Json {
    match kind {
        ConfigKind::Language => site::language(),
        ConfigKind::TextFormat => site::text_format(),
        ConfigKind::Vocabulary => types::vocabulary(),
        ConfigKind::ItemType => types::item_type(),
        ConfigKind::AliasPattern => site::alias_pattern(),
        ConfigKind::Menu => site::menu(),
        ConfigKind::Role => site::role(),
        ConfigKind::Gather => gather::gather(),
        ConfigKind::Tile => site::tile(),
        ConfigKind::Site => site::site(),
    }
}

/// What is said of an entity of a kind.
struct Entity {
    kind: ConfigKind,
    /// What such an entity is.
    about: &'static str,
    /// The keys that it cannot be without, besides `kind`.
    required: &'static [&'static str],
    /// What each of its keys means.
    keys: Vec<(&'static str, Json)>,
    /// The parts that are described once: their names and what they are.
    shared: Vec<(&'static str, Json)>,
}

impl Entity {
    /// The whole schema; `T` is what the file is read as.
    fn schema<'de, T: Deserialize<'de>>(self) -> Json {
        let kind = self.kind.as_str();
        let mapping = part::mapping::<T>(self.required, self.keys);
        let mut properties = Map::new();
        properties.insert("kind".to_owned(), json!({"const": kind}));
        let own = mapping.get("properties").and_then(Json::as_object);
        properties.extend(own.cloned().unwrap_or_default());
        let required: Vec<&str> = std::iter::once("kind")
            .chain(self.required.iter().copied())
            .collect();
        let mut schema = json!({
            "$schema": DIALECT,
            "title": kind,
            "description": self.about,
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": false,
        });
        if !self.shared.is_empty() {
            let shared = self.shared.into_iter();
            let shared: Map<String, Json> = shared.map(|(n, p)| (n.to_owned(), p)).collect();
            schema = part::with(schema, "$defs", shared);
        }
        schema
    }
}

#[cfg(test)]
mod tests;
