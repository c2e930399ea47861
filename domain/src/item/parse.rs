//! Reading values: from JSON of the API, the command line, a store or an import to typed values,
//! with a fault for each rule that is broken. Nothing is corrected silently but what the contract
//! names (decimals shortened, -0, the order of keys, moments cut to microseconds).

mod plain;

use jiff::civil::Date;
use serde_json::{Map, Value as Json};

use self::plain::{
    expect_type, parsed, read_date, read_decimal, read_float, read_image, read_integer, read_json,
    read_link, read_long_text, read_range, read_reference, read_text,
};
use super::block::read_blocks;
use super::field::{Bound, Cardinality, FieldConfig, FieldType};
use super::value::{FieldValues, Value};
use crate::fault::{Fault, Faults};
use crate::time::Instant;

/// Limits of values (security rules, section 6).
pub struct Limits;

impl Limits {
    /// The most bytes of one text.
    pub const STRING_BYTES: usize = 1 << 20;
    /// How deep JSON may nest.
    pub const JSON_DEPTH: usize = 32;
    /// The most values of one field.
    pub const VALUES: usize = 1_000;
    /// The most characters of a title.
    pub const TITLE: usize = 255;
    /// The most characters of an address that a link may have.
    pub const URL: usize = 2_048;
}

/// What is wrong with a text whatever field it stands in, if anything.
pub fn check_text(text: &str, max_bytes: usize) -> Option<Fault> {
    if text.contains('\0') {
        Some(Fault::new(
            "",
            "nul",
            "a text cannot hold the character NUL",
        ))
    } else if text.len() > max_bytes {
        Some(Fault::new(
            "",
            "max_length",
            format!("is {} bytes long; at most {max_bytes} are kept", text.len()),
        ))
    } else {
        None
    }
}

/// The members of an object, with a fault for whatever is not `known`.
pub fn object_of<'a>(
    value: &'a Json,
    known: &[&str],
    place: &str,
    faults: &mut Faults,
) -> Option<&'a Map<String, Json>> {
    let Json::Object(object) = value else {
        let message = format!("is an object with {}", known.join(", "));
        faults.add(Fault::new(place, "type", message));
        return None;
    };
    for key in object.keys().filter(|key| !known.contains(&key.as_str())) {
        let place = if place.is_empty() {
            key.clone()
        } else {
            format!("{place}/{key}")
        };
        let message = format!("there is no member `{key}`; there are {}", known.join(", "));
        faults.add(Fault::new(place, "unknown", message));
    }
    Some(object)
}

/// What is wrong with a title, if anything.
pub fn title_fault(title: &str) -> Option<Fault> {
    let letters = title.chars().count();
    if title.trim().is_empty() {
        Some(Fault::new("title", "required", "a title is needed"))
    } else if letters > Limits::TITLE {
        let message = format!(
            "has {letters} characters; at most {} are kept",
            Limits::TITLE
        );
        Some(Fault::new("title", "max_length", message))
    } else if title.contains(is_no_part_of_a_title) {
        let message = "it has a control character in it, which no page can show";
        Some(Fault::new("title", "control", message))
    } else {
        check_text(title, Limits::STRING_BYTES).map(|f| f.within("title"))
    }
}

/// The title without what no title may have in it.
pub fn clean_title(title: &str) -> String {
    title.replace(is_no_part_of_a_title, "")
}

/// Control characters, which no page can show; white space is read as such. NUL has a rule of its own.
fn is_no_part_of_a_title(c: char) -> bool {
    c.is_ascii_control() && !matches!(c, '\0' | '\t' | '\n' | '\r')
}

/// Reads the values of a field from what somebody gives: a value or null where one is allowed, else
/// a list.
///
/// Rules of the value are checked; whether one is required or unique is asked of the whole record.
///
/// # Errors
/// The faults, each with its place within the field.
pub fn read_field(field: &FieldConfig, json: &Json) -> Result<Vec<Value>, Faults> {
    let mut faults = Faults::none();
    let values = match json {
        Json::Null => Vec::new(),
        one if field.cardinality == Cardinality::ONE => {
            let value = read_value(field, one, Form::Given, &mut faults);
            value.into_iter().collect()
        }
        Json::Array(entries) => read_list(field, entries, Form::Given, &mut faults),
        _ => {
            faults.add(Fault::new("", "type", "is a list of values"));
            Vec::new()
        }
    };
    within(field, values, faults)
}

/// Reads the values of a field from the form in which they are stored: a list, of one value too.
/// Members of a group that its field does not have are left out.
///
/// # Errors
/// As [`read_field`].
pub fn read_stored(field: &FieldConfig, entries: &[Json]) -> Result<Vec<Value>, Faults> {
    let mut faults = Faults::none();
    let values = read_list(field, entries, Form::Stored, &mut faults);
    within(field, values, faults)
}

/// In which of its two JSON forms a value stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// As people and programs give it: a field of a group that has one value at most has it bare.
    Given,
    /// As it is stored: each field of a group is a list.
    Stored,
}

/// The values, unless something is wrong with them or with their number.
fn within(
    field: &FieldConfig,
    values: Vec<Value>,
    mut faults: Faults,
) -> Result<Vec<Value>, Faults> {
    if field.cardinality.is_exceeded_by(values.len()) {
        let message = format!(
            "has {} values; the field takes {}",
            values.len(),
            describe(field.cardinality)
        );
        faults.add(Fault::new("", "cardinality", message));
    }
    let mut placed = Faults::none();
    placed.extend_within(field.name.as_str(), faults);
    placed.or(values)
}

fn describe(cardinality: Cardinality) -> String {
    match cardinality {
        Cardinality::AtMost(1) => "one".to_owned(),
        Cardinality::AtMost(n) => format!("at most {n}"),
        Cardinality::Unlimited => "any number".to_owned(),
    }
}

fn read_list(field: &FieldConfig, entries: &[Json], form: Form, faults: &mut Faults) -> Vec<Value> {
    if entries.len() > Limits::VALUES {
        faults.add(Fault::new(
            "",
            "cardinality",
            format!("a field has at most {} values", Limits::VALUES),
        ));
        return Vec::new();
    }
    let mut values = Vec::with_capacity(entries.len());
    for (n, entry) in entries.iter().enumerate() {
        let mut own = Faults::none();
        values.extend(read_value(field, entry, form, &mut own));
        faults.extend_within(&n.to_string(), own);
    }
    values
}

/// Reads one value; `None` with a fault where it breaks a rule, without one where it counts as none.
fn read_value(field: &FieldConfig, json: &Json, form: Form, faults: &mut Faults) -> Option<Value> {
    let before = faults.as_slice().len();
    let value = match field.field_type {
        FieldType::Text | FieldType::Email | FieldType::Choice | FieldType::Color => {
            return read_text(field, json, faults);
        }
        FieldType::TextLong => read_long_text(field, json, faults),
        FieldType::Integer => read_integer(json, faults).map(Value::Integer),
        FieldType::Float => read_float(json, faults).map(Value::Float),
        FieldType::Decimal => read_decimal(json, faults).map(Value::Decimal),
        FieldType::Boolean => {
            expect_type(json.as_bool(), "is true or false", faults).map(Value::Boolean)
        }
        FieldType::Date => read_date(json, faults).map(Value::Date),
        FieldType::Datetime => parsed(json, faults).map(Value::Moment),
        FieldType::DateRange => read_range(json, faults),
        FieldType::Link => read_link(json, faults),
        FieldType::Json => read_json(json, faults).map(Value::Json),
        FieldType::ItemRef | FieldType::TermRef | FieldType::UserRef | FieldType::File => {
            read_reference(json, faults).map(Value::Reference)
        }
        FieldType::Image => read_image(json, faults).map(Value::Image),
        FieldType::Blocks => Some(Value::Blocks(read_blocks(json, &field.blocks, faults))),
        FieldType::Group => Some(Value::Group(read_group(field, json, form, faults))),
    }?;
    check_bounds(field, &value, faults);
    (faults.as_slice().len() == before).then_some(value)
}

fn read_group(field: &FieldConfig, json: &Json, form: Form, faults: &mut Faults) -> FieldValues {
    let members = match form {
        Form::Given => {
            let names: Vec<&str> = field.fields.iter().map(|f| f.name.as_str()).collect();
            object_of(json, &names, "", faults)
        }
        // What a group had before a field of it was taken away is not shown.
        Form::Stored => expect_type(json.as_object(), "is an object", faults),
    };
    let Some(members) = members else {
        return FieldValues::new();
    };
    let mut values = FieldValues::new();
    for inner in &field.fields {
        let member = members.get(inner.name.as_str());
        let read = match (form, member.and_then(Json::as_array)) {
            (Form::Stored, Some(entries)) => read_stored(inner, entries),
            _ => read_field(inner, member.unwrap_or(&Json::Null)),
        };
        match read {
            Ok(read) if read.is_empty() && inner.required => {
                faults.add(Fault::new(
                    inner.name.as_str(),
                    "required",
                    "a value is needed",
                ));
            }
            Ok(read) => values.set(inner.name.clone(), read),
            Err(own) => faults.extend(own),
        }
    }
    values
}

fn check_bounds(field: &FieldConfig, value: &Value, faults: &mut Faults) {
    for (bound, rule, side, wrong) in [
        (&field.min, "min", "least", std::cmp::Ordering::Less),
        (&field.max, "max", "greatest", std::cmp::Ordering::Greater),
    ] {
        let Some(bound) = bound else { continue };
        if compare(value, bound) == Some(wrong) {
            let bound = match bound {
                Bound::Integer(n) => n.to_string(),
                Bound::Float(n) => n.to_string(),
                Bound::Text(t) => t.clone(),
            };
            faults.add(Fault::new(
                "",
                rule,
                format!("the {side} allowed is {bound}"),
            ));
        }
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a whole number as the limit of a float is compared as a float"
)]
fn compare(value: &Value, bound: &Bound) -> Option<std::cmp::Ordering> {
    match (value, bound) {
        (Value::Integer(n), Bound::Integer(b)) => Some(n.cmp(b)),
        (Value::Float(n), Bound::Integer(b)) => n.partial_cmp(&(*b as f64)),
        (Value::Float(n), Bound::Float(b)) => n.partial_cmp(b),
        (Value::Decimal(n), Bound::Integer(b)) => Some(n.cmp(&b.to_string().parse().ok()?)),
        (Value::Decimal(n), Bound::Text(b)) => Some(n.cmp(&b.parse().ok()?)),
        (Value::Date(d), Bound::Text(b)) => Some(d.cmp(&b.parse::<Date>().ok()?)),
        (Value::Moment(at), Bound::Text(b)) => Some(at.cmp(&b.parse::<Instant>().ok()?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
