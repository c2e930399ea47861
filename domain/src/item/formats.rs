//! The text formats that the values of a record name, wherever they stand: in a text, in a block at
//! any depth, in a group.

use serde_json::Value as Json;

use super::block::Block;
use super::field::FieldConfig;
use super::value::{FieldValues, Value};
use crate::name::MachineName;

/// A text with the format that it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormatUse<'a> {
    /// Where the name of the format stands: `body/format`, `parts/0/data/format`.
    pub place: String,
    /// The format.
    pub format: MachineName,
    /// The text.
    pub text: &'a str,
}

impl FormatUse<'_> {
    /// Where the text stands: `body/value`, `parts/0/data/value`.
    pub fn place_of_text(&self) -> String {
        let place = self.place.strip_suffix("format").unwrap_or(&self.place);
        format!("{place}value")
    }
}

/// Every text with its format that the values of these fields have. A text of a block that names no
/// format is shown as it stands, so it is not among them.
pub fn formats_of<'a>(fields: &[FieldConfig], values: &'a FieldValues) -> Vec<FormatUse<'a>> {
    let mut found = Vec::new();
    collect(fields, values, "", &mut found);
    found
}

fn collect<'a>(
    fields: &[FieldConfig],
    values: &'a FieldValues,
    within: &str,
    found: &mut Vec<FormatUse<'a>>,
) {
    for field in fields {
        let values = values.get(field.name.as_str());
        for (n, value) in values.iter().enumerate() {
            let place = match values.len() {
                1 => format!("{within}{}", field.name),
                _ => format!("{within}{}/{n}", field.name),
            };
            match value {
                Value::LongText(text) => found.push(FormatUse {
                    place: format!("{place}/format"),
                    format: text.format.clone(),
                    text: &text.value,
                }),
                Value::Blocks(blocks) => in_blocks(blocks, &place, found),
                Value::Group(inner) => collect(&field.fields, inner, &format!("{place}/"), found),
                _ => {}
            }
        }
    }
}

fn in_blocks<'a>(blocks: &'a [Block], within: &str, found: &mut Vec<FormatUse<'a>>) {
    for (n, block) in blocks.iter().enumerate() {
        let place = format!("{within}/{n}");
        let part = |name: &str| block.data.get(name).and_then(Json::as_str);
        if let Some(format) = part("format").and_then(|name| name.parse().ok()) {
            found.push(FormatUse {
                place: format!("{place}/data/format"),
                format,
                text: part("value").unwrap_or_default(),
            });
        }
        for (slot, blocks) in &block.slots {
            in_blocks(blocks, &format!("{place}/slots/{slot}"), found);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::item::parse::read_field;

    #[test]
    fn formats_are_found_in_texts_blocks_and_groups() {
        let fields: Vec<FieldConfig> = serde_json::from_value(json!([
            {"name": "body", "type": "text_long", "label": "B", "format": "filtered"},
            {"name": "parts", "type": "blocks", "label": "P"},
            {"name": "g", "type": "group", "label": "G", "cardinality": 2, "fields": [
                {"name": "note", "type": "text_long", "label": "N", "format": "plain"},
                {"name": "parts", "type": "blocks", "label": "P"}]}
        ]))
        .expect("sound definitions");
        let text =
            |id: &str| json!({"id": id, "type": "text", "data": {"value": "x", "format": "full"}});
        let given = [
            json!({"value": "x"}),
            json!([text("a"), {"id": "b", "type": "columns", "slots": {"2": [text("c")]}},
                {"id": "d", "type": "text", "data": {"value": "none"}}]),
            json!([{"note": {"value": "x"}}, {"parts": [text("a")]}]),
        ];
        let values: FieldValues = fields
            .iter()
            .zip(&given)
            .map(|(f, json)| (f.name.clone(), read_field(f, json).expect("sound")))
            .collect();
        let found: Vec<String> = formats_of(&fields, &values)
            .into_iter()
            .map(|found| format!("{} {}", found.place, found.format))
            .collect();
        assert_eq!(
            found,
            [
                "body/format filtered",
                "parts/0/data/format full",
                "parts/1/slots/2/0/data/format full",
                "g/0/note/format plain",
                "g/1/parts/0/data/format full",
            ]
        );
    }
}
