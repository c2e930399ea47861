//! The arguments of a gather: what each takes, and how a text from an address becomes its value.

use serde_json::Value as Json;
use uuid::Uuid;

use super::Schema;
use crate::fault::{Fault, Faults};
use crate::gather::definition::{Absent, Argument};
use crate::id::TermId;
use crate::item::field::{FieldConfig, FieldType};
use crate::item::parse::read_field;
use crate::item::value::Value;
use crate::name::MachineName;

/// An argument that was checked.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckedArgument {
    /// The name.
    pub name: MachineName,
    /// What it takes.
    pub kind: ArgumentKind,
    /// The vocabularies in which a term is meant: those of the fields that are compared with it.
    pub vocabularies: Vec<MachineName>,
    pub(in crate::gather) fallback: Fallback,
}

/// What an argument takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArgumentKind {
    /// A value of this type.
    Value(FieldType),
    /// A record.
    Record(RecordKind),
}

/// Records that an argument names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordKind {
    /// A term, by id or slug.
    Term,
    /// An item, by id.
    Item,
    /// An account, by id or name.
    User,
}

/// What stands where an argument is absent.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::gather) enum Fallback {
    Ignore,
    NotFound,
    Value(Value),
    /// A record by another word than its id.
    Word(String),
    CurrentUser,
}

/// What is asked for by an argument.
#[derive(Debug, Clone, PartialEq)]
pub enum Requested {
    /// Nothing: leave the argument out of the bindings.
    Nothing,
    /// This value.
    Value(Value),
    /// The record that this word names: its id, a term's slug, an account's name.
    Record {
        /// What kind of record.
        kind: RecordKind,
        /// The word.
        word: String,
    },
}

impl CheckedArgument {
    /// What is asked for where an address says `given`; an empty text says nothing.
    ///
    /// # Errors
    /// The text is no value of the argument's type.
    pub fn requested(&self, given: Option<&str>) -> Result<Requested, Fault> {
        match (given.filter(|text| !text.is_empty()), self.kind) {
            (None, ArgumentKind::Record(kind)) => Ok(match &self.fallback {
                Fallback::Word(word) => Requested::Record {
                    kind,
                    word: word.clone(),
                },
                _ => Requested::Nothing,
            }),
            (None, ArgumentKind::Value(_)) => Ok(Requested::Nothing),
            (Some(text), ArgumentKind::Record(kind)) => Ok(Requested::Record {
                kind,
                word: text.to_owned(),
            }),
            (Some(text), ArgumentKind::Value(kind)) => {
                let value = read_value(kind, &json_of(kind, text))
                    .map_err(|fault| fault.within(self.name.as_str()))?;
                Ok(Requested::Value(value))
            }
        }
    }

    /// Whether the value is of its type.
    pub(in crate::gather) fn takes(&self, value: &Value) -> bool {
        match (self.kind, value) {
            (ArgumentKind::Record(_), Value::Reference(_))
            | (ArgumentKind::Value(FieldType::Integer), Value::Integer(_))
            | (ArgumentKind::Value(FieldType::Float), Value::Float(_))
            | (ArgumentKind::Value(FieldType::Decimal), Value::Decimal(_))
            | (ArgumentKind::Value(FieldType::Boolean), Value::Boolean(_))
            | (ArgumentKind::Value(FieldType::Date), Value::Date(_))
            | (ArgumentKind::Value(FieldType::Datetime), Value::Moment(_)) => true,
            (ArgumentKind::Value(kind), Value::Text(_)) => crate::gather::plan::is_text(kind),
            _ => false,
        }
    }
}

pub(super) fn check_arguments(
    arguments: &[Argument],
    schema: &Schema<'_>,
    faults: &mut Faults,
) -> Vec<CheckedArgument> {
    let mut checked: Vec<CheckedArgument> = Vec::with_capacity(arguments.len());
    for (n, argument) in arguments.iter().enumerate() {
        let place = format!("args/{n}");
        if checked.iter().any(|known| known.name == argument.name) {
            let message = format!("the argument `{}` is there twice", argument.name);
            faults.add(Fault::new(format!("{place}/name"), "duplicate", message));
            continue;
        }
        let Some(kind) = kind_of(&argument.argument_type) else {
            faults.add(unknown_type(&argument.argument_type).within(&place));
            continue;
        };
        match fallback(kind, &argument.absent) {
            Ok(fallback) => {
                let vocabularies = Vec::new();
                checked.push(CheckedArgument {
                    name: argument.name.clone(),
                    kind,
                    vocabularies,
                    fallback,
                });
            }
            Err(fault) => faults.add(fault.within(&format!("{place}/absent/default"))),
        }
    }
    let all = schema.vocabularies.iter().map(|v| v.id.clone());
    for argument in checked
        .iter_mut()
        .filter(|a| matches!(a.fallback, Fallback::Word(_)))
    {
        argument.vocabularies.extend(all.clone());
    }
    checked
}

/// The types of values that come from an address.
const VALUE_TYPES: &[FieldType] = &[
    FieldType::Text,
    FieldType::Email,
    FieldType::Choice,
    FieldType::Color,
    FieldType::Link,
    FieldType::Integer,
    FieldType::Float,
    FieldType::Decimal,
    FieldType::Boolean,
    FieldType::Date,
    FieldType::Datetime,
];

const RECORDS: &[(&str, RecordKind)] = &[
    ("term", RecordKind::Term),
    ("item", RecordKind::Item),
    ("user", RecordKind::User),
];

fn kind_of(name: &MachineName) -> Option<ArgumentKind> {
    let record = RECORDS
        .iter()
        .find(|(word, _)| name == word)
        .map(|(_, kind)| ArgumentKind::Record(*kind));
    let value = || {
        VALUE_TYPES
            .iter()
            .find(|kind| *name == kind.as_str())
            .map(|kind| ArgumentKind::Value(*kind))
    };
    record.or_else(value)
}

fn unknown_type(name: &MachineName) -> Fault {
    let known = RECORDS
        .iter()
        .map(|(word, _)| *word)
        .chain(VALUE_TYPES.iter().map(|kind| kind.as_str()));
    let hint = super::did_you_mean(name.as_str(), known);
    Fault::new(
        "type",
        "unknown",
        format!("an argument has no type `{name}`{hint}"),
    )
}

fn fallback(kind: ArgumentKind, absent: &Absent) -> Result<Fallback, Fault> {
    let default = match absent {
        Absent::Ignore => return Ok(Fallback::Ignore),
        Absent::NotFound => return Ok(Fallback::NotFound),
        Absent::Default { default } => default,
    };
    match (kind, default) {
        (ArgumentKind::Record(RecordKind::User), Json::Object(_)) if is_current_user(default) => {
            Ok(Fallback::CurrentUser)
        }
        (ArgumentKind::Record(_), Json::String(word)) if !word.is_empty() => {
            let id = word.parse::<TermId>().ok().map(Uuid::from);
            Ok(id.map_or_else(
                || Fallback::Word(word.clone()),
                |id| Fallback::Value(Value::Reference(id)),
            ))
        }
        (ArgumentKind::Record(_), _) => Err(Fault::new(
            "",
            "type",
            "is the id or the word that names a record",
        )),
        (ArgumentKind::Value(kind), json) => read_value(kind, json).map(Fallback::Value),
    }
}

/// Whether this is `{current: user}`.
pub(super) fn is_current_user(json: &Json) -> bool {
    json.as_object()
        .is_some_and(|o| o.len() == 1 && o.get("current").and_then(Json::as_str) == Some("user"))
}

/// Reads one value of a type; what counts as no value is refused.
pub(super) fn read_value(kind: FieldType, json: &Json) -> Result<Value, Fault> {
    let mut field = FieldConfig::new(placeholder(), kind, "");
    if matches!(kind, FieldType::Email | FieldType::Choice | FieldType::Link) {
        // Compared with are texts, be they complete or not.
        field.field_type = FieldType::Text;
    }
    if kind == FieldType::Image {
        field.field_type = FieldType::File;
    }
    let list = json.is_array() || json.is_null();
    let read = if list {
        None
    } else {
        Some(read_field(&field, json))
    };
    match read {
        Some(Ok(values)) => values
            .into_iter()
            .next()
            .ok_or_else(|| Fault::new("", "required", "a value is needed")),
        Some(Err(faults)) => {
            let first = faults.into_vec().into_iter().next();
            Err(first.map_or_else(
                || Fault::new("", "type", "is no value"),
                |f| Fault::new("", f.rule, f.message),
            ))
        }
        None => Err(Fault::new(
            "",
            "type",
            format!("one value of type {} is needed", kind.as_str()),
        )),
    }
}

#[expect(clippy::expect_used, reason = "`value` is a machine name")]
fn placeholder() -> MachineName {
    "value".parse().expect("`value` is a machine name")
}

/// The JSON that a text from an address stands for.
fn json_of(kind: FieldType, text: &str) -> Json {
    let literal = || {
        serde_json::from_str::<Json>(text)
            .ok()
            .filter(|json| json.is_number() || json.is_boolean())
    };
    match kind {
        FieldType::Integer | FieldType::Float => literal().unwrap_or_else(|| Json::from(text)),
        FieldType::Boolean => match text {
            "1" => Json::Bool(true),
            "0" => Json::Bool(false),
            _ => literal().unwrap_or_else(|| Json::from(text)),
        },
        _ => Json::from(text),
    }
}
