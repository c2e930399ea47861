//! Values of fields: typed, with the JSON form in which they are stored and shown.

use indexmap::IndexMap;
use jiff::civil::Date;
use serde_json::{Map, Value as Json, json};
use uuid::Uuid;

use super::block::Block;
use super::decimal::Decimal;
use super::field::FieldConfig;
use super::parse::read_stored;
use crate::id::FileId;
use crate::name::{FieldName, MachineName};
use crate::time::Instant;

/// A text with the format that says how it becomes HTML.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LongText {
    /// The text as it was given.
    pub value: String,
    /// The text format.
    pub format: MachineName,
}

/// A picture in its place: the file, what it shows, and the point that a crop keeps.
#[derive(Debug, Clone, PartialEq)]
pub struct ImageValue {
    /// The managed file.
    pub file: FileId,
    /// What the picture shows, for those who do not see it; empty for decoration.
    pub alt: String,
    /// The focal point from the top left corner, each part between 0 and 1.
    pub focal: Option<(f64, f64)>,
}

/// One value of a field.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `text`, `email`, `choice` and `color`.
    Text(String),
    /// `text_long`.
    LongText(LongText),
    /// `integer`.
    Integer(i64),
    /// `float`: finite, never -0.
    Float(f64),
    /// `decimal`.
    Decimal(Decimal),
    /// `boolean`.
    Boolean(bool),
    /// `date`.
    Date(Date),
    /// `datetime`.
    Moment(Instant),
    /// `date_range`: both days belong to it.
    DateRange {
        /// The first day.
        start: Date,
        /// The last day.
        end: Date,
    },
    /// `link`.
    Link {
        /// Where it leads.
        url: String,
        /// What it is called; empty where the address stands for itself.
        title: String,
    },
    /// `json`: objects have their keys in code-point order.
    Json(Json),
    /// `item_ref`, `term_ref`, `user_ref` and `file`.
    Reference(Uuid),
    /// `image`.
    Image(ImageValue),
    /// `blocks`: the whole body is one value.
    Blocks(Vec<Block>),
    /// `group`.
    Group(FieldValues),
}

impl Value {
    /// The JSON form in which the value is stored; references inside groups and blocks are ids.
    pub fn to_json(&self) -> Json {
        match self {
            Self::Text(text) => json!(text),
            Self::LongText(text) => json!({"value": text.value, "format": text.format.as_str()}),
            Self::Integer(n) => json!(n),
            Self::Float(n) => json!(n),
            Self::Decimal(n) => json!(n.to_string()),
            Self::Boolean(b) => json!(b),
            Self::Date(day) => json!(day.to_string()),
            Self::Moment(at) => json!(at.to_string()),
            Self::DateRange { start, end } => {
                json!({"start": start.to_string(), "end": end.to_string()})
            }
            Self::Link { url, title } => json!({"url": url, "title": title}),
            Self::Json(value) => value.clone(),
            Self::Reference(id) => json!(id.to_string()),
            Self::Image(image) => image.to_json(),
            Self::Blocks(blocks) => Json::Array(blocks.iter().map(Block::to_json).collect()),
            Self::Group(fields) => fields.to_json(),
        }
    }
}

impl ImageValue {
    /// The JSON form: `{"file", "alt", "focal"}`, the last only where it is set.
    pub fn to_json(&self) -> Json {
        let mut image = json!({"file": self.file.to_string(), "alt": self.alt});
        if let (Some((x, y)), Json::Object(object)) = (self.focal, &mut image) {
            object.insert("focal".to_owned(), json!([x, y]));
        }
        image
    }
}

/// The values of all fields of a record, in the order of the type; a field without value is absent.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FieldValues(IndexMap<FieldName, Vec<Value>>);

impl FieldValues {
    /// No values.
    pub fn new() -> Self {
        Self::default()
    }

    /// The values of a field; empty where it has none.
    pub fn get(&self, field: &str) -> &[Value] {
        self.0.get(field).map_or(&[], Vec::as_slice)
    }

    /// The first value of a field.
    pub fn first(&self, field: &str) -> Option<&Value> {
        self.get(field).first()
    }

    /// Replaces the values of a field; an empty list removes it.
    pub fn set(&mut self, field: FieldName, values: Vec<Value>) {
        if values.is_empty() {
            self.0.shift_remove(&field);
        } else {
            self.0.insert(field, values);
        }
    }

    /// All fields with values.
    pub fn iter(&self) -> impl Iterator<Item = (&FieldName, &[Value])> {
        self.0
            .iter()
            .map(|(name, values)| (name, values.as_slice()))
    }

    /// Whether no field has a value.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The stored form: an object of arrays.
    pub fn to_json(&self) -> Json {
        let fields = self.0.iter();
        Json::Object(
            fields
                .map(|(name, values)| {
                    (
                        name.to_string(),
                        Json::Array(values.iter().map(Value::to_json).collect()),
                    )
                })
                .collect(),
        )
    }
}

impl FromIterator<(FieldName, Vec<Value>)> for FieldValues {
    fn from_iter<I: IntoIterator<Item = (FieldName, Vec<Value>)>>(fields: I) -> Self {
        let mut all = Self::new();
        for (name, values) in fields {
            all.set(name, values);
        }
        all
    }
}

/// The values of a record as they are stored: an array of JSON for each field by its name.
///
/// A record keeps the values of fields that its type does not have in this view; they are hidden,
/// never lost. Of a translation it names every translatable field, with an empty array where there
/// is no value.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StoredFields(Map<String, Json>);

impl StoredFields {
    /// No values.
    pub fn new() -> Self {
        Self::default()
    }

    /// From the stored JSON; `None` where it is no object of arrays.
    pub fn from_json(json: Json) -> Option<Self> {
        match json {
            Json::Object(fields) if fields.values().all(Json::is_array) => Some(Self(fields)),
            _ => None,
        }
    }

    /// The stored JSON.
    pub fn to_json(&self) -> Json {
        Json::Object(self.0.clone())
    }

    /// The stored values of a field.
    pub fn get(&self, field: &str) -> &[Json] {
        self.0
            .get(field)
            .and_then(Json::as_array)
            .map_or(&[], Vec::as_slice)
    }

    /// Whether the record says something of the field, be it that there is no value.
    pub fn names(&self, field: &str) -> bool {
        self.0.contains_key(field)
    }

    /// Replaces the values of a field; an empty list removes it.
    pub fn set(&mut self, field: &FieldName, values: &[Value]) {
        if values.is_empty() {
            self.0.shift_remove(field.as_str());
        } else {
            self.0.insert(
                field.to_string(),
                Json::Array(values.iter().map(Value::to_json).collect()),
            );
        }
    }

    /// Says that a field of a translation has no value.
    pub fn set_empty(&mut self, field: &FieldName) {
        self.0.insert(field.to_string(), Json::Array(Vec::new()));
    }

    /// These values with those of a translation in their place, wherever it names a field.
    #[must_use]
    pub fn overlaid(mut self, translation: &Self) -> Self {
        for (field, values) in &translation.0 {
            self.0.insert(field.clone(), values.clone());
        }
        self
    }

    /// The typed values of these fields. Rules that became narrower since the values were stored do
    /// not hide them (see [`FieldConfig::relaxed`]); what is no value of the type at all is left out.
    pub fn typed(&self, relaxed: &[FieldConfig]) -> FieldValues {
        let read = |field: &FieldConfig| {
            let stored = self.get(field.name.as_str());
            let values = read_stored(field, stored).unwrap_or_default();
            (field.name.clone(), values)
        };
        relaxed.iter().map(read).collect()
    }
}

impl From<&FieldValues> for StoredFields {
    fn from(values: &FieldValues) -> Self {
        let mut stored = Self::new();
        for (name, values) in values.iter() {
            stored.set(name, values);
        }
        stored
    }
}
