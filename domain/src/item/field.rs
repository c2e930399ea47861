//! Fields: what a type says of each value that its records have.

use serde::{Deserialize, Serialize};

use super::decimal::Decimal;
use crate::fault::{Fault, Faults};
use crate::name::{FieldName, MachineName};

/// The type of a field. It never changes while the field exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "the names are the contract's; its table of JSON values describes them"
)]
pub enum FieldType {
    Text,
    TextLong,
    Integer,
    Float,
    Decimal,
    Boolean,
    Date,
    Datetime,
    DateRange,
    Email,
    Link,
    Choice,
    Color,
    Json,
    ItemRef,
    TermRef,
    UserRef,
    File,
    Image,
    Blocks,
    Group,
}

impl FieldType {
    /// Whether a value is the id of another record, so that the API shows it as a relationship.
    pub const fn is_relationship(self) -> bool {
        matches!(
            self,
            Self::ItemRef | Self::TermRef | Self::UserRef | Self::File
        )
    }

    /// The name as it stands in configuration.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::TextLong => "text_long",
            Self::Integer => "integer",
            Self::Float => "float",
            Self::Decimal => "decimal",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::Datetime => "datetime",
            Self::DateRange => "date_range",
            Self::Email => "email",
            Self::Link => "link",
            Self::Choice => "choice",
            Self::Color => "color",
            Self::Json => "json",
            Self::ItemRef => "item_ref",
            Self::TermRef => "term_ref",
            Self::UserRef => "user_ref",
            Self::File => "file",
            Self::Image => "image",
            Self::Blocks => "blocks",
            Self::Group => "group",
        }
    }
}

/// How many values a field may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cardinality {
    /// At most this many; one is shown as a value, more as a list.
    AtMost(u16),
    /// Any number.
    Unlimited,
}

impl Cardinality {
    /// One value at most.
    pub const ONE: Self = Self::AtMost(1);

    /// Whether `count` values are too many.
    pub fn is_exceeded_by(self, count: usize) -> bool {
        match self {
            Self::AtMost(n) => count > usize::from(n),
            Self::Unlimited => false,
        }
    }
}

impl Serialize for Cardinality {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::AtMost(n) => to.serialize_u16(*n),
            Self::Unlimited => to.serialize_str("unlimited"),
        }
    }
}

impl<'de> Deserialize<'de> for Cardinality {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let rule = "cardinality is a whole number from 1 to 65535, or `unlimited`";
        match serde_json::Value::deserialize(from)? {
            serde_json::Value::Number(n) => n
                .as_u64()
                .and_then(|n| u16::try_from(n).ok())
                .filter(|n| *n > 0)
                .map(Self::AtMost)
                .ok_or_else(|| serde::de::Error::custom(rule)),
            serde_json::Value::String(s) if s == "unlimited" => Ok(Self::Unlimited),
            _ => Err(serde::de::Error::custom(rule)),
        }
    }
}

impl Default for Cardinality {
    fn default() -> Self {
        Self::ONE
    }
}

/// One of the values that a `choice` offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoiceOption {
    /// What is stored.
    pub value: String,
    /// What people read.
    pub label: String,
}

/// A limit of a number or date, as it is written in configuration.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Bound {
    /// A whole number.
    Integer(i64),
    /// A finite number.
    Float(f64),
    /// A decimal or date as text.
    Text(String),
}

impl Bound {
    /// The number, near enough to tell which of two is greater.
    fn number(&self) -> f64 {
        match self {
            #[expect(clippy::cast_precision_loss, reason = "limits are compared, not kept")]
            Self::Integer(number) => *number as f64,
            Self::Float(number) => *number,
            Self::Text(text) => text.parse().unwrap_or(f64::NAN),
        }
    }
}

/// A field of an item type, a vocabulary or a group. Keys stand in the documented order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a key of the documented file"
)]
pub struct FieldConfig {
    /// The name, unique within its type.
    pub name: FieldName,
    /// The type of the values.
    #[serde(rename = "type")]
    pub field_type: FieldType,
    /// What people read.
    pub label: String,
    /// A sentence for who fills it in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub help: String,
    /// Whether a record needs a value.
    #[serde(default, skip_serializing_if = "is_false")]
    pub required: bool,
    /// How many values a record may have.
    #[serde(default)]
    pub cardinality: Cardinality,
    /// Whether no two records of the type may share a value.
    #[serde(default, skip_serializing_if = "is_false")]
    pub unique: bool,
    /// Whether listings filter or sort by it often enough for an index.
    #[serde(default, skip_serializing_if = "is_false")]
    pub indexed: bool,
    /// Whether each translation has its own values.
    #[serde(default, skip_serializing_if = "is_false")]
    pub translatable: bool,
    /// Whether the values tell of a person.
    #[serde(default, skip_serializing_if = "is_false")]
    pub personal: bool,
    /// The values of a new record that names none, as JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<serde_json::Value>,
    /// The most letters of a `text`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// The text format that a `text_long` has unless it names another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<MachineName>,
    /// The least number or first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<Bound>,
    /// The greatest number or last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Bound>,
    /// What a `choice` offers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<ChoiceOption>,
    /// The item types that an `item_ref` may lead to; empty for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub types: Vec<MachineName>,
    /// The vocabulary of a `term_ref`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vocabulary: Option<MachineName>,
    /// Whether a `term_ref` makes terms that are not there yet.
    #[serde(default, skip_serializing_if = "is_false")]
    pub create: bool,
    /// The file name endings that a `file` or `image` takes; empty for all that the site takes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extensions: Vec<String>,
    /// The most bytes of a `file` or `image`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_size: Option<u64>,
    /// The block types that a `blocks` takes; empty for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<MachineName>,
    /// The fields of a `group`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldConfig>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands fields by reference"
)]
fn is_false(value: &bool) -> bool {
    !value
}

const RANGED: &[FieldType] = &[
    FieldType::Integer,
    FieldType::Float,
    FieldType::Decimal,
    FieldType::Date,
    FieldType::Datetime,
];
const STORED: &[FieldType] = &[FieldType::File, FieldType::Image];

/// Keys that only fields of these types have.
pub const SPECIAL_KEYS: &[(&str, &[FieldType])] = &[
    ("max_length", &[FieldType::Text]),
    ("format", &[FieldType::TextLong]),
    ("min", RANGED),
    ("max", RANGED),
    ("options", &[FieldType::Choice]),
    ("types", &[FieldType::ItemRef]),
    ("vocabulary", &[FieldType::TermRef]),
    ("create", &[FieldType::TermRef]),
    ("extensions", STORED),
    ("max_size", STORED),
    ("blocks", &[FieldType::Blocks]),
    ("fields", &[FieldType::Group]),
];

/// Names that every record has as fixed attributes, so that no field may take them.
pub const RESERVED: &[&str] = &[
    "id",
    "type",
    "title",
    "state",
    "language",
    "path",
    "created",
    "changed",
    "author",
    "revision",
    "stage",
    "name",
    "slug",
    "description",
    "weight",
    "parents",
    "trashed",
    "item_type",
    "vocabulary",
];

impl FieldConfig {
    /// A field of this name and type with nothing else said: one value, not required.
    pub fn new(name: FieldName, field_type: FieldType, label: impl Into<String>) -> Self {
        Self {
            name,
            field_type,
            label: label.into(),
            help: String::new(),
            required: false,
            cardinality: Cardinality::ONE,
            unique: false,
            indexed: false,
            translatable: false,
            personal: false,
            default: None,
            max_length: None,
            format: None,
            min: None,
            max: None,
            options: Vec::new(),
            types: Vec::new(),
            vocabulary: None,
            create: false,
            extensions: Vec::new(),
            max_size: None,
            blocks: Vec::new(),
            fields: Vec::new(),
        }
    }

    /// The same field without the rules that only bind writes, for reading what is stored.
    #[must_use]
    pub fn relaxed(&self) -> Self {
        Self {
            cardinality: Cardinality::Unlimited,
            required: false,
            max_length: None,
            min: None,
            max: None,
            options: Vec::new(),
            blocks: Vec::new(),
            fields: self.fields.iter().map(Self::relaxed).collect(),
            ..self.clone()
        }
    }

    /// What is wrong with the definition in itself; whether what it names exists is not asked here.
    pub fn faults(&self) -> Faults {
        let mut faults = Faults::none();
        if self.label.trim().is_empty() {
            faults.add(Fault::new("label", "required", "a field needs a label"));
        }
        self.check_settings(&mut faults);
        for (key, bound) in [("min", &self.min), ("max", &self.max)] {
            if let Some(bound) = bound
                && !self.takes_bound(bound)
            {
                faults.add(Fault::new(
                    key,
                    "type",
                    format!("is no {} value", self.field_type.as_str()),
                ));
            }
        }
        if self.bounds_cross() {
            let message = "`min` is greater than `max`: no value lies between them";
            faults.add(Fault::new("min", "range", message));
        }
        faults.extend(field_list_faults(&self.fields, &[]));
        faults
    }

    /// Whether the least value is greater than the greatest.
    fn bounds_cross(&self) -> bool {
        match (&self.min, &self.max) {
            (Some(Bound::Text(min)), Some(Bound::Text(max))) => {
                match (min.parse::<f64>(), max.parse::<f64>()) {
                    (Ok(min), Ok(max)) => min > max,
                    // Days as they are written stand in their order.
                    _ => min > max,
                }
            }
            (Some(min), Some(max)) => min.number() > max.number(),
            _ => false,
        }
    }

    fn check_settings(&self, faults: &mut Faults) {
        let kind = self.field_type;
        let needed = match kind {
            FieldType::Choice if self.options.is_empty() => {
                Some(("options", "a choice needs options"))
            }
            FieldType::TermRef if self.vocabulary.is_none() => {
                Some(("vocabulary", "a term_ref names its vocabulary"))
            }
            FieldType::Group if self.fields.is_empty() => Some(("fields", "a group needs fields")),
            _ => None,
        };
        if let Some((key, message)) = needed {
            faults.add(Fault::new(key, "required", message));
        }
        for key in self.special_keys() {
            let owners = SPECIAL_KEYS
                .iter()
                .find(|(special, _)| *special == key)
                .map_or(&[] as &[FieldType], |(_, o)| o);
            if !owners.contains(&kind) {
                let names: Vec<&str> = owners.iter().map(|o| o.as_str()).collect();
                let message = format!(
                    "`{key}` belongs to fields of type {}, not {}",
                    names.join(", "),
                    kind.as_str()
                );
                faults.add(Fault::new(key, "not_applicable", message));
            }
        }
    }

    /// The keys that only some types have and that this field says something of.
    fn special_keys(&self) -> Vec<&'static str> {
        let said = [
            ("max_length", self.max_length.is_some()),
            ("format", self.format.is_some()),
            ("min", self.min.is_some()),
            ("max", self.max.is_some()),
            ("options", !self.options.is_empty()),
            ("types", !self.types.is_empty()),
            ("vocabulary", self.vocabulary.is_some()),
            ("create", self.create),
            ("extensions", !self.extensions.is_empty()),
            ("max_size", self.max_size.is_some()),
            ("blocks", !self.blocks.is_empty()),
            ("fields", !self.fields.is_empty()),
        ];
        said.into_iter()
            .filter(|(_, said)| *said)
            .map(|(key, _)| key)
            .collect()
    }

    fn takes_bound(&self, bound: &Bound) -> bool {
        match (self.field_type, bound) {
            (FieldType::Integer | FieldType::Decimal, Bound::Integer(_))
            | (FieldType::Float, Bound::Integer(_) | Bound::Float(_)) => true,
            (FieldType::Decimal, Bound::Text(text)) => text.parse::<Decimal>().is_ok(),
            (FieldType::Date, Bound::Text(text)) => text.parse::<jiff::civil::Date>().is_ok(),
            (FieldType::Datetime, Bound::Text(text)) => {
                text.parse::<crate::time::Instant>().is_ok()
            }
            _ => false,
        }
    }
}

/// What is wrong with a list of fields: reserved and doubled names, and each field's own faults.
pub fn field_list_faults(fields: &[FieldConfig], reserved: &[&str]) -> Faults {
    let mut faults = Faults::none();
    for (n, field) in fields.iter().enumerate() {
        let place = format!("fields/{}", field.name);
        if reserved.contains(&field.name.as_str()) {
            let message = format!(
                "`{}` is an attribute that every record has already",
                field.name
            );
            faults.add(Fault::new(format!("{place}/name"), "reserved", message));
        }
        if fields.iter().take(n).any(|f| f.name == field.name) {
            let message = format!("the field `{}` is there twice", field.name);
            faults.add(Fault::new(format!("{place}/name"), "duplicate", message));
        }
        faults.extend_within(&place, field.faults());
    }
    faults
}
