//! One value of each plain type, read from its JSON form.

use jiff::civil::Date;
use serde_json::{Map, Value as Json};
use uuid::Uuid;

use super::{Limits, check_text, object_of};
use crate::fault::{Fault, Faults};
use crate::id::FileId;
use crate::item::decimal::Decimal;
use crate::item::field::{FieldConfig, FieldType};
use crate::item::value::{ImageValue, LongText, Value};
use crate::name::MachineName;
use crate::text::is_safe_url;

pub(super) fn expect_type<T>(value: Option<T>, rule: &str, faults: &mut Faults) -> Option<T> {
    if value.is_none() {
        faults.add(Fault::new("", "type", rule));
    }
    value
}

pub(super) fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(
    json: &Json,
    faults: &mut Faults,
) -> Option<T> {
    let text = expect_type(json.as_str(), "is text", faults)?;
    text.parse()
        .map_err(|e: T::Err| faults.add(Fault::new("", "type", e.to_string())))
        .ok()
}

/// An empty text counts as no value.
pub(super) fn read_text(field: &FieldConfig, json: &Json, faults: &mut Faults) -> Option<Value> {
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

pub(super) fn read_long_text(
    field: &FieldConfig,
    json: &Json,
    faults: &mut Faults,
) -> Option<Value> {
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

pub(super) fn read_integer(json: &Json, faults: &mut Faults) -> Option<i64> {
    expect_type(
        json.as_i64(),
        "is a whole number between -9223372036854775808 and 9223372036854775807",
        faults,
    )
}

pub(super) fn read_float(json: &Json, faults: &mut Faults) -> Option<f64> {
    let number = json.as_f64().filter(|n| n.is_finite());
    // Adding zero turns -0 into 0 and leaves every other number as it is.
    expect_type(number, "is a finite number", faults).map(|n| n + 0.0)
}

pub(super) fn read_decimal(json: &Json, faults: &mut Faults) -> Option<Decimal> {
    match json {
        Json::Number(n) if n.is_i64() || n.is_u64() => n.to_string().parse().ok(),
        _ => parsed(json, faults),
    }
}

pub(super) fn read_date(json: &Json, faults: &mut Faults) -> Option<Date> {
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

pub(super) fn read_range(json: &Json, faults: &mut Faults) -> Option<Value> {
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

pub(super) fn read_link(json: &Json, faults: &mut Faults) -> Option<Value> {
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

pub(super) fn read_json(json: &Json, faults: &mut Faults) -> Option<Json> {
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
pub(super) fn read_reference(json: &Json, faults: &mut Faults) -> Option<Uuid> {
    let text = match json {
        Json::Object(object) => object.get("id").and_then(Json::as_str),
        other => other.as_str(),
    };
    let id = text
        .and_then(|t| t.parse::<crate::id::ItemId>().ok())
        .map(crate::id::ItemId::uuid);
    expect_type(id, "is the id of a record", faults)
}

pub(super) fn read_image(json: &Json, faults: &mut Faults) -> Option<ImageValue> {
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
