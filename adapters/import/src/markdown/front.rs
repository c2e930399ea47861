//! Front matter: the table of names and values at the head of a file, in YAML between lines `---`, in
//! TOML between lines `+++`, or as an object of JSON.

use serde_json::{Map, Number, Value as Json};

use crate::refusals::Flaw;

/// The most bytes of front matter.
const MOST_BYTES: usize = 256 << 10;

/// How deep values may nest.
const MOST_DEPTH: usize = 32;

/// A file that was taken apart.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Parts<'t> {
    /// Names in lower case with their values.
    pub(crate) values: Map<String, Json>,
    /// The text behind the front matter.
    pub(crate) text: &'t str,
    /// The number of the line at which the text begins, counted from one.
    pub(crate) line: usize,
}

/// Takes a file apart.
///
/// # Errors
/// The front matter does not end, is not well formed, or is no table.
pub(crate) fn parts(text: &str) -> Result<Parts<'_>, Flaw> {
    let (first, behind) = text.split_once('\n').unwrap_or((text, ""));
    match first.trim_end() {
        "---" => fenced(behind, &["---", "..."], yaml),
        "+++" => fenced(behind, &["+++"], toml),
        // A brace of Kramdown or of a template is none of JSON.
        "{" => json(text),
        start if start.starts_with("{\"") => json(text),
        _ => Ok(Parts {
            values: Map::new(),
            text,
            line: 1,
        }),
    }
}

/// Front matter between two lines; `read` counts lines from the first of what it is given.
fn fenced<'t>(
    behind: &'t str,
    ends: &[&str],
    read: impl FnOnce(&str) -> Result<Json, Flaw>,
) -> Result<Parts<'t>, Flaw> {
    let mut length = 0;
    for (lines, line) in behind.split_inclusive('\n').enumerate() {
        if ends.contains(&line.trim_end()) {
            let inner = behind.get(..length).unwrap_or_default();
            let text = behind.get(length + line.len()..).unwrap_or_default();
            let read = read(inner).map_err(|flaw| Flaw {
                line: flaw.line + 1,
                reason: format!("front matter {}", flaw.reason),
                ..flaw
            })?;
            return Ok(Parts {
                values: table(read, 2)?,
                text,
                line: lines + 3,
            });
        }
        length += line.len();
        if length > MOST_BYTES {
            let reason = format!("front matter has more than {} KiB", MOST_BYTES >> 10);
            return Err(Flaw::at(1, 1, reason));
        }
    }
    let mark = ends.first().copied().unwrap_or_default();
    let reason = format!("front matter begins here and no line `{mark}` ends it");
    Err(Flaw::at(1, 1, reason))
}

fn table(read: Json, line: usize) -> Result<Map<String, Json>, Flaw> {
    match read {
        Json::Null => Ok(Map::new()),
        Json::Object(object) => Ok(object
            .into_iter()
            .map(|(name, value)| (name.to_lowercase(), value))
            .collect()),
        _ => Err(Flaw::at(
            line,
            1,
            "front matter is no table of names and values",
        )),
    }
}

/// A document of YAML as JSON.
pub(crate) fn yaml(text: &str) -> Result<Json, Flaw> {
    let read: serde_norway::Value = serde_norway::from_str(text).map_err(|error| {
        let place = error.location();
        let (line, column) = place.map_or((1, 1), |l| (l.line(), l.column()));
        Flaw::at(line, column, format!("is no YAML: {error}"))
    })?;
    of_yaml(read, MOST_DEPTH)
}

fn of_yaml(value: serde_norway::Value, depth: usize) -> Result<Json, Flaw> {
    use serde_norway::Value;
    if depth == 0 {
        return Err(too_deep());
    }
    Ok(match value {
        Value::Null => Json::Null,
        Value::Bool(is) => Json::Bool(is),
        Value::Number(n) => n
            .as_i64()
            .map(Number::from)
            .or_else(|| n.as_u64().map(Number::from))
            .or_else(|| n.as_f64().and_then(Number::from_f64))
            .map_or(Json::Null, Json::Number),
        Value::String(text) => Json::String(text),
        Value::Sequence(entries) => entries
            .into_iter()
            .map(|entry| of_yaml(entry, depth - 1))
            .collect::<Result<Vec<Json>, Flaw>>()?
            .into(),
        Value::Mapping(members) => {
            let mut object = Map::new();
            for (name, value) in members {
                let name = match of_yaml(name, depth - 1)? {
                    Json::String(name) => name,
                    other => other.to_string(),
                };
                object.insert(name, of_yaml(value, depth - 1)?);
            }
            Json::Object(object)
        }
        Value::Tagged(tagged) => of_yaml(tagged.value, depth - 1)?,
    })
}

/// A document of TOML as JSON.
pub(crate) fn toml(text: &str) -> Result<Json, Flaw> {
    let read: toml::Table = toml::from_str(text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start));
        let (line, column) = place(before.unwrap_or_default());
        let reason = format!("is no TOML: {}", error.message());
        Flaw::at(line, column, reason)
    })?;
    of_toml(toml::Value::Table(read), MOST_DEPTH)
}

fn of_toml(value: toml::Value, depth: usize) -> Result<Json, Flaw> {
    use toml::Value;
    if depth == 0 {
        return Err(too_deep());
    }
    Ok(match value {
        Value::String(text) => Json::String(text),
        Value::Integer(n) => n.into(),
        Value::Float(n) => Number::from_f64(n).map_or(Json::Null, Json::Number),
        Value::Boolean(is) => Json::Bool(is),
        Value::Datetime(at) => Json::String(at.to_string()),
        Value::Array(entries) => entries
            .into_iter()
            .map(|entry| of_toml(entry, depth - 1))
            .collect::<Result<Vec<Json>, Flaw>>()?
            .into(),
        Value::Table(members) => {
            let mut object = Map::new();
            for (name, value) in members {
                object.insert(name, of_toml(value, depth - 1)?);
            }
            Json::Object(object)
        }
    })
}

fn too_deep() -> Flaw {
    Flaw::at(1, 1, format!("nests more than {MOST_DEPTH} deep"))
}

/// The line and column behind a text, counted from one.
fn place(before: &str) -> (usize, usize) {
    let lines = before.split('\n');
    let last = lines.clone().next_back().unwrap_or_default();
    (lines.count(), last.chars().count() + 1)
}

fn json(text: &str) -> Result<Parts<'_>, Flaw> {
    let mut stream = serde_json::Deserializer::from_str(text).into_iter::<Json>();
    let read = match stream.next() {
        Some(Ok(read)) => read,
        Some(Err(error)) => {
            let reason = format!("front matter is no JSON: {error}");
            return Err(Flaw::at(error.line(), error.column(), reason));
        }
        None => Json::Null,
    };
    let end = stream.byte_offset();
    let (line, _) = place(text.get(..end).unwrap_or_default());
    Ok(Parts {
        values: table(read, 1)?,
        text: text.get(end..).unwrap_or_default(),
        line,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn front_matter_of_every_kind_is_read() {
        for (text, line) in [
            ("---\nTitle: One\ntags: [a]\n---\nText\n", 5),
            ("+++\ntitle = \"One\"\ntags = [\"a\"]\n+++\nText\n", 5),
            ("{\n\"title\": \"One\", \"tags\": [\"a\"]\n}\nText\n", 3),
            ("---\r\ntitle: One\r\ntags:\r\n- a\r\n...\r\nText\n", 6),
        ] {
            let parts = parts(text).unwrap();
            let values = Json::Object(parts.values);
            assert_eq!(values, json!({"title": "One", "tags": ["a"]}), "{text}");
            assert_eq!(parts.text.trim(), "Text", "{text}");
            assert_eq!(parts.line, line, "{text}");
        }
    }

    #[test]
    fn a_text_without_front_matter_is_all_text() {
        for text in ["", "# One\n", "{: .wide}\nText", "{% raw %}", "----\nText"] {
            assert_eq!(parts(text).unwrap().text, text);
        }
        assert_eq!(parts("---\n---\nText").unwrap().text, "Text");
    }

    #[test]
    fn broken_front_matter_is_told_with_its_line() {
        for (text, line) in [
            ("---\ntitle: One\ntags: [a\n---\nText\n", 3..=5),
            ("---\ntitle: One\n", 1..=1),
            ("---\n- a\n---\n", 2..=2),
            ("+++\ntitle = \"One\"\ndate = {\n+++\n", 3..=4),
            ("{\n\"title\": One\n}\n", 2..=2),
            ("---\na: 1\na: 2\n---\n", 2..=3),
        ] {
            let flaw = parts(text).unwrap_err();
            assert!(line.contains(&flaw.line), "{text}: {flaw:?}");
            assert!(!flaw.reason.is_empty());
        }
        // References to references, each many times.
        let mut bomb = "---\na0: &a0 [x, x]\n".to_owned();
        for n in 1..60 {
            let r = format!("*a{}", n - 1);
            let uses = [r.as_str(); 8].join(", ");
            bomb.extend([format!("a{n}: &a{n} [{uses}]\n")]);
        }
        assert!(parts(&(bomb + "---\n")).is_err());
        let deep = format!("---\na: {}{}\n---\n", "[".repeat(100), "]".repeat(100));
        assert!(parts(&deep).is_err());
    }
}
