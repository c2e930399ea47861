//! The one form in which a row is written: members by code point, no white space, and numbers such
//! that every store gives the same.
//!
//! A store may keep JSON numbers as decimals. It gives back a whole number where a float with an
//! exponent was stored, and no sign of a zero; so both are written here in the form that such a store
//! gives.

use serde_json::{Map, Number, Value as Json};
use trovato_ports::archive::ArchiveRow;

/// Appends a row in its canonical form.
pub(crate) fn write(row: &ArchiveRow, out: &mut String) {
    object(row, out);
}

/// The row of a line, or what is wrong with the line.
pub(crate) fn read(line: &[u8]) -> Result<ArchiveRow, &'static str> {
    let row: ArchiveRow = serde_json::from_slice(line).map_err(|_| "is no JSON object")?;
    let mut text = String::with_capacity(line.len());
    write(&row, &mut text);
    if text.as_bytes() == line {
        Ok(row)
    } else {
        Err("is not in the canonical form")
    }
}

fn value(json: &Json, out: &mut String) {
    match json {
        Json::Object(members) => object(members, out),
        Json::Array(list) => {
            out.push('[');
            for (n, entry) in list.iter().enumerate() {
                if n > 0 {
                    out.push(',');
                }
                value(entry, out);
            }
            out.push(']');
        }
        Json::Number(number) => out.push_str(&decimal(number)),
        plain => out.push_str(&plain.to_string()),
    }
}

fn object(members: &Map<String, Json>, out: &mut String) {
    // Texts are compared bytewise, which in UTF-8 is by code point.
    let mut sorted: Vec<(&String, &Json)> = members.iter().collect();
    sorted.sort_unstable_by_key(|(name, _)| *name);
    out.push('{');
    for (n, (name, member)) in sorted.into_iter().enumerate() {
        if n > 0 {
            out.push(',');
        }
        out.push_str(&Json::from(name.as_str()).to_string());
        out.push(':');
        value(member, out);
    }
    out.push('}');
}

/// The first float that is written with an exponent.
const LARGE: f64 = 1e16;

/// A number as a store of decimals gives it back. Floats have the shortest digits that lead back to
/// them, in the notation of the standard library, so that no other library has a say in it.
fn decimal(number: &Number) -> String {
    match number.as_f64().filter(|_| number.is_f64()) {
        None => number.to_string(),
        // Of both signs.
        Some(0.0) => "0.0".to_owned(),
        Some(float) if float.abs() >= LARGE => {
            let digits = format!("{float}");
            if fits_a_word(&digits) {
                digits
            } else {
                format!("{float:?}")
            }
        }
        Some(float) => format!("{float:?}"),
    }
}

/// Whether digits are read as a whole number rather than as a float.
fn fits_a_word(digits: &str) -> bool {
    digits.parse::<i64>().is_ok() || digits.parse::<u64>().is_ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn canonical(json: &Json) -> String {
        let row = json.as_object().expect("an object");
        let mut text = String::new();
        write(row, &mut text);
        text
    }

    #[track_caller]
    fn check(json: &Json, expected: &str) {
        assert_eq!(canonical(json), expected);
    }

    #[test]
    fn members_are_sorted_at_every_depth() {
        let row = json!({"é": 1, "b": [{"z": null, "a": true}], "B": {"2": "", "10": {}}});
        check(
            &row,
            r#"{"B":{"10":{},"2":""},"b":[{"a":true,"z":null}],"é":1}"#,
        );
    }

    #[test]
    fn numbers_are_what_a_store_of_decimals_gives_back() {
        for (number, expected) in [
            (json!(-0.0), "0.0"),
            (json!(1.0), "1.0"),
            (json!(1e16), "10000000000000000"),
            (json!(1.234_567_890_123_456_7e18), "1234567890123456800"),
            (json!(-1e18), "-1000000000000000000"),
            (json!(1e20), "1e20"),
            (json!(1e300), "1e300"),
            (json!(5e-324), "5e-324"),
            (json!(i64::MIN), "-9223372036854775808"),
            (json!(u64::MAX), "18446744073709551615"),
        ] {
            check(&json!({"n": number}), &format!(r#"{{"n":{expected}}}"#));
        }
    }

    /// Any JSON; U+0000 is refused by the product.
    fn any_json() -> impl Strategy<Value = Json> {
        let text = || "[^\u{0}]{0,12}";
        let leaf = prop_oneof![
            Just(Json::Null),
            any::<bool>().prop_map(Json::from),
            any::<i64>().prop_map(Json::from),
            any::<u64>().prop_map(Json::from),
            any::<f64>()
                .prop_filter("JSON has no such number", |f| f.is_finite())
                .prop_map(Json::from),
            text().prop_map(Json::from),
        ];
        leaf.prop_recursive(4, 40, 6, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Json::from),
                prop::collection::btree_map(text(), inner, 0..6)
                    .prop_map(|map| Json::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn a_canonical_row_is_read_back_as_the_same_text(json in any_json()) {
            let text = canonical(&json!({"column": json}));
            let read: Json = serde_json::from_str(&text).expect("JSON");
            prop_assert_eq!(canonical(&read), text);
        }

        #[test]
        fn a_float_survives_to_the_last_bit(float in any::<f64>()) {
            prop_assume!(float.is_finite());
            let text = canonical(&json!({"n": float}));
            let read: Json = serde_json::from_str(&text).expect("JSON");
            prop_assert_eq!(read["n"].as_f64(), Some(float));
        }
    }
}
