//! Keys: what stands beside the fields of a record so that every store compares and sorts alike.
//!
//! SQL compares keys bytewise and never folds or collates by itself. A key maps a field to an array
//! of text, an entry for each value: `name` holds the comparison form, `name~` the collation key.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use icu_casemap::CaseMapper;
use icu_collator::CollatorBorrowed;
use icu_collator::options::CollatorOptions;
use serde_json::Value as Json;

use super::value::{FieldValues, Value};
use crate::text;
use crate::time::Instant;

/// The version of the rules below. A store with another one rebuilds its keys.
pub const KEY_VERSION: u32 = 1;

/// How many characters of a text its collation key looks at.
const COLLATED_CHARACTERS: usize = 255;

/// The keys of one record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keys(BTreeMap<String, Vec<String>>);

impl Keys {
    /// No keys.
    pub fn new() -> Self {
        Self::default()
    }

    /// The keys of a record with this title (or name) and these fields.
    pub fn of(title: &str, fields: &FieldValues) -> Self {
        let mut keys = Self::new();
        keys.text("title", title);
        keys.fields("", fields);
        keys
    }

    /// The entries of a key; empty where it is not there.
    pub fn get(&self, key: &str) -> &[String] {
        self.0.get(key).map_or(&[], Vec::as_slice)
    }

    /// The stored form: an object of arrays of text, keys in order.
    pub fn to_json(&self) -> Json {
        let keys = self.0.iter();
        Json::Object(
            keys.map(|(k, v)| (k.clone(), Json::from(v.clone())))
                .collect(),
        )
    }

    /// Adds a text: its folded form and its collation key.
    pub fn text(&mut self, name: &str, text: &str) {
        self.push(name, fold(text));
        self.push(&format!("{name}~"), collation_key(text));
    }

    fn push(&mut self, name: &str, entry: String) {
        self.0.entry(name.to_owned()).or_default().push(entry);
    }

    fn fields(&mut self, prefix: &str, fields: &FieldValues) {
        for (field, values) in fields.iter() {
            let name = format!("{prefix}{field}");
            for value in values {
                self.value(&name, value);
            }
        }
    }

    fn value(&mut self, name: &str, value: &Value) {
        match value {
            Value::Text(text) | Value::Link { url: text, .. } => self.text(name, text),
            Value::LongText(text) => self.push(name, fold(&text::plain(&text.value))),
            Value::DateRange { start, end } => {
                self.push(&format!("{name}.start"), start.to_string());
                self.push(&format!("{name}.end"), end.to_string());
            }
            Value::Reference(id) => self.push(name, id.to_string()),
            Value::Image(image) => self.push(name, image.file.to_string()),
            Value::Group(fields) => self.fields(&format!("{name}."), fields),
            Value::Json(_) | Value::Blocks(_) => {}
            Value::Integer(_)
            | Value::Float(_)
            | Value::Decimal(_)
            | Value::Boolean(_)
            | Value::Date(_)
            | Value::Moment(_) => {
                self.push(name, order_text(value).unwrap_or_default());
            }
        }
    }
}

/// Text whose bytewise order is the order of the values, for numbers, days, moments and booleans.
pub fn order_text(value: &Value) -> Option<String> {
    match value {
        Value::Integer(n) => Some(format!("{:020}", i128::from(*n) - i128::from(i64::MIN))),
        Value::Float(n) => Some(float_text(*n)),
        Value::Decimal(n) => Some(n.order_text()),
        Value::Boolean(b) => Some(if *b { "1" } else { "0" }.to_owned()),
        Value::Date(day) => Some(day.to_string()),
        Value::Moment(at) => Some(moment_text(*at)),
        _ => None,
    }
}

/// IEEE 754 bits in the order of the numbers: all bits of a negative number are turned, of another
/// the first alone.
fn float_text(n: f64) -> String {
    let bits = n.to_bits();
    let ordered = if bits >> 63 == 1 {
        !bits
    } else {
        bits | (1 << 63)
    };
    format!("{ordered:016x}")
}

/// A moment as UTC text of fixed width.
pub fn moment_text(at: Instant) -> String {
    let time = at.civil();
    format!(
        "{}T{:02}:{:02}:{:02}.{:06}Z",
        time.date(),
        time.hour(),
        time.minute(),
        time.second(),
        time.subsec_nanosecond() / 1_000
    )
}

/// A text with each character folded by itself (Unicode simple folding): ß is not ss, accents count.
pub fn fold(text: &str) -> String {
    let folding = CaseMapper::new();
    text.chars().map(|c| folding.simple_fold(c)).collect()
}

/// The sort key of a text in the root order of the CLDR, as hexadecimal digits.
pub fn collation_key(text: &str) -> String {
    let Ok(collator) = CollatorBorrowed::try_new(
        icu_collator::CollatorPreferences::default(),
        CollatorOptions::default(),
    ) else {
        // The root order is compiled in, so this never stands; code-point order is the nearest.
        return text
            .chars()
            .take(COLLATED_CHARACTERS)
            .fold(String::new(), |mut key, c| {
                write!(key, "{:06x}", u32::from(c)).ok();
                key
            });
    };
    let head: String = text.chars().take(COLLATED_CHARACTERS).collect();
    let mut key = Vec::with_capacity(head.len() * 2);
    collator.write_sort_key_to(&head, &mut key).ok();
    key.iter()
        .fold(String::with_capacity(key.len() * 2), |mut hex, byte| {
            write!(hex, "{byte:02x}").ok();
            hex
        })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn text_is_folded_letter_by_letter() {
        for (text, folded) in [
            ("ÉCLAIR", "éclair"),
            ("Straße", "straße"),
            ("ΣΊΣΥΦΟΣ", "σίσυφοσ"),
            ("İ", "i̇"),
        ] {
            if text == "İ" {
                assert_eq!(
                    fold(text).chars().count(),
                    1,
                    "simple folding keeps the number of letters"
                );
            } else {
                assert_eq!(fold(text), folded);
            }
        }
    }

    #[test]
    fn titles_sort_as_readers_expect() {
        let mut words = [
            "Zebra",
            "apple",
            "Éclair",
            "eclair",
            "Apple",
            "ångström",
            "10",
            "9",
        ];
        words.sort_by_key(|w| collation_key(w));
        assert_eq!(
            words,
            [
                "10",
                "9",
                "ångström",
                "apple",
                "Apple",
                "eclair",
                "Éclair",
                "Zebra"
            ]
        );
    }

    proptest! {
        #[test]
        fn whole_numbers_sort_as_their_text(a: i64, b: i64) {
            prop_assert_eq!(order_text(&Value::Integer(a)).cmp(&order_text(&Value::Integer(b))), a.cmp(&b));
        }

        #[test]
        fn finite_numbers_sort_as_their_text(a in prop::num::f64::NORMAL | prop::num::f64::ZERO, b in prop::num::f64::NORMAL | prop::num::f64::ZERO) {
            let (a, b) = (a + 0.0, b + 0.0);
            prop_assert_eq!(order_text(&Value::Float(a)).cmp(&order_text(&Value::Float(b))), a.partial_cmp(&b).unwrap());
        }

        #[test]
        fn moments_sort_as_their_text(a in -62_135_596_800_000_000i64..253_402_300_799_999_999, b in -62_135_596_800_000_000i64..253_402_300_799_999_999) {
            let text = |n| moment_text(Instant::from_micros(n));
            prop_assert_eq!(text(a).cmp(&text(b)), a.cmp(&b));
        }
    }
}
