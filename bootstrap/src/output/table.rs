//! Documents for people: aligned columns for lists, keys and values for one thing.
//!
//! Control characters are left out: a title must not steer a terminal.

use serde_json::Value;

/// Longer cells are cut.
const WIDEST: usize = 72;

/// Which part of a document people see, and how.
#[derive(Debug, Clone, Copy)]
pub(crate) enum View {
    /// The rows of the list under a key.
    Rows {
        /// The key of the list: `items`.
        list: &'static str,
        /// The columns.
        columns: &'static [Column],
    },
    /// Every value with its path.
    Fields,
}

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    /// What stands on top.
    pub(crate) heading: &'static str,
    /// Where the value is in a row, as a JSON pointer: `/attributes/title`.
    pub(crate) pointer: &'static str,
}

/// The document as text that ends in a newline.
pub(super) fn render(document: &Value, view: View) -> String {
    match view {
        View::Rows { list, columns } => rows(document, list, columns),
        View::Fields => fields(document),
    }
}

fn rows(document: &Value, list: &str, columns: &[Column]) -> String {
    let entries = document
        .get(list)
        .and_then(Value::as_array)
        .map_or(&[][..], Vec::as_slice);
    if entries.is_empty() {
        return format!("no {}\n", list.replace('_', " "));
    }
    let heading = columns
        .iter()
        .map(|column| column.heading.to_uppercase())
        .collect();
    let cells = |entry: &Value| -> Vec<String> {
        columns
            .iter()
            .map(|column| cut(&cell(entry.pointer(column.pointer))))
            .collect()
    };
    let mut lines: Vec<Vec<String>> = vec![heading];
    lines.extend(entries.iter().map(cells));
    let table = aligned(&lines);
    match document.get("next").and_then(Value::as_str) {
        Some(next) => format!("{table}more with --after {}\n", printable(next)),
        None => table,
    }
}

fn fields(document: &Value) -> String {
    let mut lines = Vec::new();
    flatten(document, String::new(), &mut lines);
    aligned(&lines)
}

/// Objects become dotted paths; a list of plain values stays one line, others are numbered.
fn flatten(value: &Value, path: String, lines: &mut Vec<Vec<String>>) {
    let below = |name: &str| {
        if path.is_empty() {
            name.to_owned()
        } else {
            format!("{path}.{name}")
        }
    };
    match value {
        Value::Object(object) if !object.is_empty() => {
            for (name, value) in object {
                flatten(value, below(&printable(name)), lines);
            }
        }
        Value::Array(list)
            if list
                .iter()
                .any(|entry| entry.is_object() || entry.is_array()) =>
        {
            for (position, value) in list.iter().enumerate() {
                flatten(value, below(&(position + 1).to_string()), lines);
            }
        }
        plain => lines.push(vec![path, cell(Some(plain))]),
    }
}

/// A value in one line.
fn cell(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => "-".to_owned(),
        Some(Value::String(text)) => printable(text),
        Some(Value::Array(list)) if list.is_empty() => "-".to_owned(),
        Some(Value::Array(list)) => list
            .iter()
            .map(|entry| cell(Some(entry)))
            .collect::<Vec<String>>()
            .join(", "),
        Some(other) => printable(&other.to_string()),
    }
}

fn printable(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    text.trim_end().to_owned()
}

fn cut(text: &str) -> String {
    if text.chars().count() <= WIDEST {
        return text.to_owned();
    }
    text.chars().take(WIDEST - 1).chain(['…']).collect()
}

/// Columns side by side, two blanks between them, the last one not padded.
fn aligned(lines: &[Vec<String>]) -> String {
    let columns = lines.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        lines
            .iter()
            .filter_map(|line| line.get(column))
            .map(|cell| cell.chars().count())
            .max()
    };
    let widths: Vec<usize> = (0..columns)
        .map(|column| width(column).unwrap_or(0))
        .collect();
    let mut out = String::new();
    for line in lines {
        let padded = line
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell:<width$}"));
        out.push_str(padded.collect::<Vec<String>>().join("  ").trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Column, View, render};

    const ITEMS: View = View::Rows {
        list: "items",
        columns: &[
            Column {
                heading: "id",
                pointer: "/id",
            },
            Column {
                heading: "title",
                pointer: "/attributes/title",
            },
            Column {
                heading: "tags",
                pointer: "/attributes/tags",
            },
        ],
    };

    #[track_caller]
    fn check(document: &Value, view: View, expected: &str) {
        assert_eq!(render(document, view), expected);
    }

    #[test]
    fn a_list_is_a_table_with_the_way_to_the_next_page() {
        let rows = json!({"items": [
            {"id": "1", "attributes": {"title": "Grüße", "tags": ["a", "b"]}},
            {"id": "200", "attributes": {"title": "Two", "tags": []}},
        ], "next": "c2"});
        let expected = "\
ID   TITLE  TAGS
1    Grüße  a, b
200  Two    -
more with --after c2
";
        check(&rows, ITEMS, expected);
        check(&json!({"items": [], "next": null}), ITEMS, "no items\n");
    }

    #[test]
    fn one_thing_is_shown_as_keys_and_values() {
        let thing =
            json!({"item": {"id": "1", "list": [1, 2], "parts": [{"a": true}], "none": null}});
        let expected = "\
item.id         1
item.list       1, 2
item.parts.1.a  true
item.none       -
";
        check(&thing, View::Fields, expected);
    }

    #[test]
    fn a_title_does_not_steer_the_terminal() {
        let thing = json!({"title": "a\u{1b}[2Jb\nc"});
        check(&thing, View::Fields, "title  a [2Jb c\n");
    }

    #[test]
    fn long_cells_are_cut() {
        let rows = json!({"items": [{"id": "x".repeat(100)}]});
        let text = render(&rows, ITEMS);
        assert!(text.contains(&format!("{}…  -", "x".repeat(71))), "{text}");
    }
}
