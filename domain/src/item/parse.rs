//! Reading values: from JSON of the API, the command line, a store or an import to typed values,
//! with a fault for each rule that is broken. Nothing is corrected silently but what the contract
//! names (decimals shortened, -0, the order of keys, moments cut to microseconds).

use jiff::civil::Date;
use serde_json::{Map, Value as Json};
use uuid::Uuid;

use super::block::read_blocks;
use super::decimal::Decimal;
use super::field::{Bound, Cardinality, FieldConfig, FieldType};
use super::value::{FieldValues, ImageValue, LongText, Value};
use crate::fault::{Fault, Faults};
use crate::id::FileId;
use crate::name::MachineName;
use crate::text::is_safe_url;
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
    } else {
        check_text(title, Limits::STRING_BYTES).map(|f| f.within("title"))
    }
}

/// Reads the values of a field from its JSON form: a value or null where one is allowed, else a list.
///
/// A list is taken for a field of cardinality one too, since that is how values are stored. Rules of
/// the value are checked; whether one is required or unique is asked of the whole record.
pub fn read_field(field: &FieldConfig, json: &Json) -> Result<Vec<Value>, Faults> {
    let mut faults = Faults::none();
    let values = match json {
        Json::Null => Vec::new(),
        Json::Array(entries)
            if field.field_type != FieldType::Blocks || is_list_of_bodies(entries) =>
        {
            read_list(field, entries, &mut faults)
        }
        one if field.cardinality == Cardinality::ONE
            || matches!(field.field_type, FieldType::Blocks) =>
        {
            read_value(field, one, &mut faults).into_iter().collect()
        }
        _ => {
            faults.add(Fault::new("", "type", "is a list of values"));
            Vec::new()
        }
    };
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

/// A stored `blocks` field is a list of bodies, a given one may be a body alone.
fn is_list_of_bodies(entries: &[Json]) -> bool {
    !entries.is_empty() && entries.iter().all(Json::is_array)
}

fn describe(cardinality: Cardinality) -> String {
    match cardinality {
        Cardinality::AtMost(1) => "one".to_owned(),
        Cardinality::AtMost(n) => format!("at most {n}"),
        Cardinality::Unlimited => "any number".to_owned(),
    }
}

fn read_list(field: &FieldConfig, entries: &[Json], faults: &mut Faults) -> Vec<Value> {
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
        values.extend(read_value(field, entry, &mut own));
        faults.extend_within(&n.to_string(), own);
    }
    values
}

/// Reads one value; `None` with a fault where it breaks a rule, without one where it counts as none.
fn read_value(field: &FieldConfig, json: &Json, faults: &mut Faults) -> Option<Value> {
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
        FieldType::Group => Some(Value::Group(read_group(field, json, faults))),
    }?;
    check_bounds(field, &value, faults);
    (faults.as_slice().len() == before).then_some(value)
}

fn expect_type<T>(value: Option<T>, rule: &str, faults: &mut Faults) -> Option<T> {
    if value.is_none() {
        faults.add(Fault::new("", "type", rule));
    }
    value
}

fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(
    json: &Json,
    faults: &mut Faults,
) -> Option<T> {
    let text = expect_type(json.as_str(), "is text", faults)?;
    text.parse()
        .map_err(|e: T::Err| faults.add(Fault::new("", "type", e.to_string())))
        .ok()
}

/// An empty text counts as no value.
fn read_text(field: &FieldConfig, json: &Json, faults: &mut Faults) -> Option<Value> {
    let text = expect_type(json.as_str(), "is text", faults)?;
    if text.is_empty() {
        return None;
    }
    let limit = field.max_length.map_or(usize::MAX, |n| n as usize);
    let letters = text.chars().count();
    let fault = if letters > limit {
        Some(Fault::new(
            "",
            "max_length",
            format!("has {letters} characters; at most {limit} are kept"),
        ))
    } else {
        check_text(text, Limits::STRING_BYTES).or_else(|| match field.field_type {
            FieldType::Email if !crate::user::is_email(text) => Some(Fault::new(
                "",
                "email",
                format!("`{text}` is no e-mail address, such as ines@example.org"),
            )),
            FieldType::Color if !is_color(text) => Some(Fault::new(
                "",
                "color",
                format!("`{text}` is no colour, such as #2456c8"),
            )),
            FieldType::Choice
                if !field.options.is_empty() && !field.options.iter().any(|o| o.value == text) =>
            {
                let offered: Vec<&str> = field.options.iter().map(|o| o.value.as_str()).collect();
                Some(Fault::new(
                    "",
                    "choice",
                    format!("`{text}` is not offered; there are {}", offered.join(", ")),
                ))
            }
            _ => None,
        })
    };
    match fault {
        Some(fault) => {
            faults.add(fault);
            None
        }
        None if field.field_type == FieldType::Color => {
            Some(Value::Text(text.to_ascii_lowercase()))
        }
        None => Some(Value::Text(text.to_owned())),
    }
}

fn is_color(text: &str) -> bool {
    text.len() == 7 && text.starts_with('#') && text.bytes().skip(1).all(|b| b.is_ascii_hexdigit())
}

fn read_long_text(field: &FieldConfig, json: &Json, faults: &mut Faults) -> Option<Value> {
    let object = object_of(json, &["value", "format", "html"], "", faults)?;
    let value = expect_type(
        object.get("value").and_then(Json::as_str),
        "needs a text as `value`",
        faults,
    )?;
    if let Some(fault) = check_text(value, Limits::STRING_BYTES) {
        faults.add(fault.within("value"));
        return None;
    }
    let format = match (object.get("format"), &field.format) {
        (None, Some(format)) => format.clone(),
        (None, None) => {
            faults.add(Fault::new("format", "required", "names the text format"));
            return None;
        }
        (Some(given), _) => match given.as_str().unwrap_or_default().parse::<MachineName>() {
            Ok(format) => format,
            Err(e) => {
                faults.add(Fault::new("format", "type", e.to_string()));
                return None;
            }
        },
    };
    (!value.is_empty()).then(|| {
        Value::LongText(LongText {
            value: value.to_owned(),
            format,
        })
    })
}

fn read_integer(json: &Json, faults: &mut Faults) -> Option<i64> {
    expect_type(
        json.as_i64(),
        "is a whole number between -9223372036854775808 and 9223372036854775807",
        faults,
    )
}

fn read_float(json: &Json, faults: &mut Faults) -> Option<f64> {
    let number = json.as_f64().filter(|n| n.is_finite());
    // Adding zero turns -0 into 0 and leaves every other number as it is.
    expect_type(number, "is a finite number", faults).map(|n| n + 0.0)
}

fn read_decimal(json: &Json, faults: &mut Faults) -> Option<Decimal> {
    match json {
        Json::Number(n) if n.is_i64() || n.is_u64() => n.to_string().parse().ok(),
        _ => parsed(json, faults),
    }
}

fn read_date(json: &Json, faults: &mut Faults) -> Option<Date> {
    let text = json.as_str().filter(|t| t.len() == 10);
    let day = text
        .and_then(|t| t.parse::<Date>().ok())
        .filter(|d| (1..=9999).contains(&d.year()));
    expect_type(
        day,
        "is a day such as 2026-11-24, in the years 1 to 9999",
        faults,
    )
}

fn read_range(json: &Json, faults: &mut Faults) -> Option<Value> {
    let object = object_of(json, &["start", "end"], "", faults)?;
    let mut day = |key: &str| {
        let mut own = Faults::none();
        let day = read_date(object.get(key).unwrap_or(&Json::Null), &mut own);
        faults.extend_within(key, own);
        day
    };
    let (start, end) = (day("start"), day("end"));
    let (start, end) = (start?, end?);
    if start > end {
        faults.add(Fault::new(
            "end",
            "range",
            "the last day is not before the first",
        ));
        return None;
    }
    Some(Value::DateRange { start, end })
}

fn read_link(json: &Json, faults: &mut Faults) -> Option<Value> {
    let object = object_of(json, &["url", "title"], "", faults)?;
    let url = object.get("url").and_then(Json::as_str).unwrap_or_default();
    let title = object.get("title").map_or(Some(""), Json::as_str);
    if !is_safe_url(url) || url.chars().count() > Limits::URL {
        let message = format!(
            "is an address with http, https, mailto or tel, or one of this site, of at most {} characters",
            Limits::URL
        );
        faults.add(Fault::new("url", "url", message));
        return None;
    }
    let title = expect_type(title, "has a text as `title`", faults)?;
    if let Some(fault) =
        check_text(title, Limits::STRING_BYTES).or_else(|| check_text(url, Limits::STRING_BYTES))
    {
        faults.add(fault);
        return None;
    }
    Some(Value::Link {
        url: url.to_owned(),
        title: title.to_owned(),
    })
}

fn read_json(json: &Json, faults: &mut Faults) -> Option<Json> {
    match sorted(json, Limits::JSON_DEPTH) {
        Ok(value) => Some(value),
        Err(fault) => {
            faults.add(fault);
            None
        }
    }
}

/// The same JSON with the keys of each object in code-point order.
fn sorted(json: &Json, depth: usize) -> Result<Json, Fault> {
    if depth == 0 {
        return Err(Fault::new(
            "",
            "depth",
            format!("nests more than {} deep", Limits::JSON_DEPTH),
        ));
    }
    match json {
        Json::String(text) => {
            check_text(text, Limits::STRING_BYTES).map_or_else(|| Ok(json.clone()), Err)
        }
        Json::Array(entries) => entries
            .iter()
            .map(|e| sorted(e, depth - 1))
            .collect::<Result<Vec<_>, _>>()
            .map(Json::Array),
        Json::Object(object) => {
            let mut members: Vec<(&String, &Json)> = object.iter().collect();
            members.sort_by_key(|(key, _)| *key);
            let mut all = Map::new();
            for (key, value) in members {
                if let Some(fault) = check_text(key, Limits::STRING_BYTES) {
                    return Err(fault);
                }
                all.insert(key.clone(), sorted(value, depth - 1)?);
            }
            Ok(Json::Object(all))
        }
        Json::Null | Json::Bool(_) | Json::Number(_) => Ok(json.clone()),
    }
}

/// A reference is an id, or an object with `type` and `id`.
fn read_reference(json: &Json, faults: &mut Faults) -> Option<Uuid> {
    let text = match json {
        Json::Object(object) => object.get("id").and_then(Json::as_str),
        other => other.as_str(),
    };
    let id = text
        .and_then(|t| t.parse::<crate::id::ItemId>().ok())
        .map(crate::id::ItemId::uuid);
    expect_type(id, "is the id of a record", faults)
}

fn read_image(json: &Json, faults: &mut Faults) -> Option<ImageValue> {
    let object = object_of(json, &["file", "alt", "focal"], "", faults)?;
    let file = object
        .get("file")
        .and_then(|f| read_reference(f, faults))
        .map(FileId::new);
    let file = expect_type(file, "needs the id of its `file`", faults)?;
    let alt = expect_type(
        object.get("alt").map_or(Some(""), Json::as_str),
        "has a text as `alt`",
        faults,
    )?;
    if let Some(fault) = check_text(alt, Limits::STRING_BYTES) {
        faults.add(fault.within("alt"));
    }
    let focal = match object.get("focal") {
        None | Some(Json::Null) => None,
        Some(point) => Some(expect_type(
            focal_point(point),
            "`focal` is [x, y], each from 0 to 1",
            faults,
        )?),
    };
    Some(ImageValue {
        file,
        alt: alt.to_owned(),
        focal,
    })
}

fn focal_point(json: &Json) -> Option<(f64, f64)> {
    match json.as_array()?.as_slice() {
        [x, y] => {
            let part = |n: &Json| n.as_f64().filter(|n| (0.0..=1.0).contains(n));
            Some((part(x)?, part(y)?))
        }
        _ => None,
    }
}

fn read_group(field: &FieldConfig, json: &Json, faults: &mut Faults) -> FieldValues {
    let names: Vec<&str> = field.fields.iter().map(|f| f.name.as_str()).collect();
    let Some(object) = object_of(json, &names, "", faults) else {
        return FieldValues::new();
    };
    let mut values = FieldValues::new();
    for inner in &field.fields {
        match read_field(
            inner,
            object.get(inner.name.as_str()).unwrap_or(&Json::Null),
        ) {
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
