//! Writes a value as YAML: block style, keys in their order, the same bytes every time.
//!
//! Texts stand plain only where every YAML reader, old ones included, takes them for texts: not
//! `yes`, not `1.50`, not `2026-01-01`.

use std::fmt::Write;

use serde_json::{Map, Value};

/// Longer keys need the explicit form.
const SIMPLE_KEY: usize = 1000;

/// The words that some YAML reader takes for something else than a text.
const WORDS: [&str; 11] = [
    "true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf",
];

/// The value as a YAML document that ends in a newline.
pub(crate) fn write(value: &Value) -> String {
    let mut out = String::new();
    node(&mut out, value, 0);
    out
}

/// Writes a value whose first line is already indented.
fn node(out: &mut String, value: &Value, indent: usize) {
    match value {
        Value::Object(object) if !object.is_empty() => mapping(out, object, indent),
        Value::Array(list) if !list.is_empty() => sequence(out, list, indent),
        scalar => {
            out.push_str(&leaf(scalar, indent));
            out.push('\n');
        }
    }
}

fn mapping(out: &mut String, object: &Map<String, Value>, indent: usize) {
    for (position, (key, value)) in object.iter().enumerate() {
        if position > 0 {
            pad(out, indent);
        }
        let key = line(key);
        if key.len() > SIMPLE_KEY {
            out.push_str("? ");
            out.push_str(&key);
            out.push('\n');
            pad(out, indent);
        } else {
            out.push_str(&key);
        }
        out.push(':');
        if is_nested(value) {
            out.push('\n');
            pad(out, indent + 2);
        } else {
            out.push(' ');
        }
        node(
            out,
            value,
            if is_nested(value) { indent + 2 } else { indent },
        );
    }
}

fn sequence(out: &mut String, list: &[Value], indent: usize) {
    for (position, value) in list.iter().enumerate() {
        if position > 0 {
            pad(out, indent);
        }
        out.push_str("- ");
        node(
            out,
            value,
            if is_nested(value) { indent + 2 } else { indent },
        );
    }
}

fn is_nested(value: &Value) -> bool {
    match value {
        Value::Object(object) => !object.is_empty(),
        Value::Array(list) => !list.is_empty(),
        _ => false,
    }
}

fn pad(out: &mut String, indent: usize) {
    out.extend(std::iter::repeat_n(' ', indent));
}

/// A scalar or an empty collection.
fn leaf(value: &Value, indent: usize) -> String {
    match value {
        Value::String(text) if is_literal(text) => literal(text, indent + 2),
        Value::String(text) => line(text),
        other => other.to_string(),
    }
}

/// A text in one line, plain where that is safe.
fn line(text: &str) -> String {
    if is_plain(text) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

fn is_plain(text: &str) -> bool {
    let starts_well = text.starts_with(|first: char| first.is_alphabetic() || "_/".contains(first));
    let inner = |c: char| c.is_alphanumeric() || " _-./,;()+&*%@!?='’–—…".contains(c);
    starts_well
        && !text.ends_with(' ')
        && text.chars().all(inner)
        && !WORDS.contains(&text.to_lowercase().as_str())
}

fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if is_printable(c) => out.push(c),
            c => escape(&mut out, c),
        }
    }
    out.push('"');
    out
}

fn escape(out: &mut String, c: char) {
    let written = match u32::from(c) {
        code @ 0..=0xff => write!(out, "\\x{code:02x}"),
        code @ 0x100..=0xffff => write!(out, "\\u{code:04x}"),
        code => write!(out, "\\U{code:08x}"),
    };
    debug_assert!(written.is_ok(), "writing to a text does not fail");
}

/// Whether the character may stand in YAML as it is, without ending a line.
fn is_printable(c: char) -> bool {
    !c.is_control()
        && !matches!(
            c,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

/// Whether a text of several lines can stand as a literal block and come back unchanged.
fn is_literal(text: &str) -> bool {
    let body = text.strip_suffix('\n').unwrap_or(text);
    body.contains('\n')
        && !body.ends_with('\n')
        && !body.starts_with(char::is_whitespace)
        && body
            .chars()
            .all(|c| c == '\n' || c == '\t' || is_printable(c))
}

fn literal(text: &str, indent: usize) -> String {
    let mut out = String::from(if text.ends_with('\n') { "|" } else { "|-" });
    for line in text.lines() {
        out.push('\n');
        if !line.is_empty() {
            pad(&mut out, indent);
            out.push_str(line);
        }
    }
    out
}
