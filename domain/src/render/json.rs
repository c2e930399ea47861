//! The JSON form of a render tree: keys with `#` belong to the element, all others name children.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json};

use super::attributes::{AttrName, ClassName, InvalidAttribute};
use super::element::{Access, Element, Suggestion};
use super::kind::{ElementKind, Markup};
use super::limits::{LimitError, MAX_DEPTH, MAX_NODES, check_limits};

/// A document is no render tree.
#[derive(Debug, thiserror::Error)]
pub enum JsonError {
    /// An element, or a part of it, is not what it must be.
    #[error("{at}: {message}")]
    Shape {
        /// Where: `/content/0`.
        at: String,
        /// What is wrong.
        message: String,
    },
    /// An attribute is none that the element may have.
    #[error("{at}: {fault}")]
    Attribute {
        /// Where.
        at: String,
        /// What is wrong.
        fault: InvalidAttribute,
    },
    /// The tree is beyond a limit.
    #[error(transparent)]
    Limit(#[from] LimitError),
}

/// The JSON form of a tree. The same tree gives the same bytes.
pub fn to_json(element: &Element<Markup>) -> Json {
    let mut object = Map::new();
    if let Ok(Json::Object(view)) = serde_json::to_value(&element.kind) {
        let said = view.into_iter().filter(|(_, value)| !is_empty(value));
        object.extend(said.map(|(name, value)| (format!("#{name}"), value)));
    }
    let mut put = |name: &str, value: Json| object.insert(name.to_owned(), value);
    if element.weight != 0 {
        put("#weight", element.weight.into());
    }
    if element.access == Access::Hidden {
        put("#access", false.into());
    }
    if !element.suggestions.is_empty() {
        let words = element
            .suggestions
            .iter()
            .map(|word| Json::from(word.as_str()));
        put("#theme", words.collect());
    }
    if !element.attributes().is_empty() {
        put("#attributes", attributes(element));
    }
    if !element.cache.is_empty() {
        put(
            "#cache",
            serde_json::to_value(&element.cache).unwrap_or_default(),
        );
    }
    for (name, child) in element.children() {
        object.insert(name.to_owned(), to_json(child));
    }
    Json::Object(object)
}

/// Whether a value says nothing, so that the document leaves it out.
fn is_empty(value: &Json) -> bool {
    match value {
        Json::Null => true,
        Json::Array(list) => list.is_empty(),
        _ => false,
    }
}

fn attributes(element: &Element<Markup>) -> Json {
    let mut object = Map::new();
    if element.attributes().classes().len() > 0 {
        object.insert(
            "class".to_owned(),
            element.attributes().classes().map(Json::from).collect(),
        );
    }
    object.extend(
        element
            .attributes()
            .named()
            .map(|(name, value)| (name.as_str().to_owned(), value.into())),
    );
    Json::Object(object)
}

/// Reads a tree from its JSON form and checks the limits.
///
/// # Errors
/// The place and what is wrong there: an unknown type or key, an attribute that the element may
/// not have, a wrong type of value, or a limit.
pub fn from_json(document: &Json) -> Result<Element<Markup>, JsonError> {
    let mut reader = Reader { nodes: 0 };
    let element = reader.element(document, "", 1)?;
    check_limits(&element)?;
    Ok(element)
}

struct Reader {
    nodes: usize,
}

impl Reader {
    fn element(
        &mut self,
        document: &Json,
        at: &str,
        depth: usize,
    ) -> Result<Element<Markup>, JsonError> {
        if depth > MAX_DEPTH {
            return Err(LimitError::Depth.into());
        }
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return Err(LimitError::Nodes.into());
        }
        let Json::Object(object) = document else {
            return Err(shape(at, "an element is an object"));
        };
        let mut parts = Parts::default();
        for (key, value) in object {
            match key.strip_prefix('#') {
                Some(name) => parts.take(name, value),
                None if key.is_empty() => return Err(shape(at, "a child needs a name")),
                None => {
                    let child = self.element(value, &format!("{at}/{key}"), depth + 1)?;
                    parts.children.push((key.clone(), child));
                }
            }
        }
        parts.into_element(at)
    }
}

#[derive(Default)]
struct Parts<'a> {
    view: Map<String, Json>,
    weight: Option<&'a Json>,
    access: Option<&'a Json>,
    theme: Option<&'a Json>,
    attributes: Option<&'a Json>,
    cache: Option<&'a Json>,
    children: Vec<(String, Element<Markup>)>,
}

impl<'a> Parts<'a> {
    fn take(&mut self, name: &str, value: &'a Json) {
        match name {
            "weight" => self.weight = Some(value),
            "access" => self.access = Some(value),
            "theme" => self.theme = Some(value),
            "attributes" => self.attributes = Some(value),
            "cache" => self.cache = Some(value),
            _ => {
                self.view.insert(name.to_owned(), value.clone());
            }
        }
    }

    fn into_element(self, at: &str) -> Result<Element<Markup>, JsonError> {
        let kind = ElementKind::<Markup>::deserialize(Json::Object(self.view))
            .map_err(|fault| shape(at, fault))?;
        let mut element = Element::new(kind);
        element.weight = read(self.weight, at, "#weight")?.unwrap_or_default();
        if read(self.access, at, "#access")? == Some(false) {
            element.access = Access::Hidden;
        }
        element.suggestions =
            read::<Vec<Suggestion>>(self.theme, at, "#theme")?.unwrap_or_default();
        element.cache = read(self.cache, at, "#cache")?.unwrap_or_default();
        if let Some(given) = read::<GivenAttributes>(self.attributes, at, "#attributes")? {
            for class in given.class {
                element.add_class(class);
            }
            for (name, value) in given.named {
                let set = element.set_attribute(name, value);
                set.map_err(|fault| JsonError::Attribute {
                    at: at.to_owned(),
                    fault,
                })?;
            }
        }
        for (name, child) in self.children {
            element.add(name, child);
        }
        Ok(element)
    }
}

#[derive(Deserialize)]
struct GivenAttributes {
    #[serde(default)]
    class: Vec<ClassName>,
    #[serde(flatten)]
    named: BTreeMap<AttrName, String>,
}

fn read<T: DeserializeOwned>(
    value: Option<&Json>,
    at: &str,
    key: &str,
) -> Result<Option<T>, JsonError> {
    value
        .map(|value| T::deserialize(value).map_err(|fault| shape(at, format!("{key}: {fault}"))))
        .transpose()
}

fn shape(at: &str, message: impl std::fmt::Display) -> JsonError {
    JsonError::Shape {
        at: if at.is_empty() {
            "/".to_owned()
        } else {
            at.to_owned()
        },
        message: message.to_string(),
    }
}
