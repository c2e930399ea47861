//! `theme.toml`: what a theme says of itself. Unknown keys are refused with the nearest known one.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use toml::de::{DeTable, DeValue};
use trovato_domain::name::MachineName;
use trovato_domain::render::Slot;

use super::folder::{self, Read};
use super::table::{Key, Reader, Value, entries};
use super::tokens::{self, TokenValue};
use super::value::Kind;
use super::{BUILT_IN, Finding, MANIFEST, token_names};

const KEYS: [&str; 7] = [
    "name",
    "label",
    "version",
    "base",
    "tokens",
    "slots",
    "image_sizes",
];

/// The widest and highest picture.
const MAX_PIXELS: u32 = 8_192;

/// The size of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct ImageSize {
    /// Its width in pixels.
    pub width: u32,
    /// Its height; `None` keeps the picture's own proportions.
    pub height: Option<u32>,
}

/// What one `theme.toml` says.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) version: String,
    /// The base and the line that names it; `None` for the built-in one.
    pub(super) base: Option<(u32, String)>,
    pub(super) tokens: BTreeMap<&'static str, TokenValue>,
    pub(super) slots: Option<BTreeMap<Slot, String>>,
    pub(super) image_sizes: BTreeMap<String, ImageSize>,
}

impl Manifest {
    /// Reads the description in a folder; one without it says nothing but its name.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub(super) fn read(dir: &Path, findings: &mut Vec<Finding>) -> io::Result<Self> {
        std::fs::read_dir(dir)?;
        let real = dir.canonicalize()?;
        let folder = real.file_name().unwrap_or_default().to_string_lossy();
        let mut manifest = Self {
            name: folder.clone().into_owned(),
            label: folder.into_owned(),
            ..Self::default()
        };
        let file = dir.join(MANIFEST);
        match folder::read(dir, &file) {
            Read::Nothing => {}
            Read::Refused(rule, why) => findings.push(Finding::error(&file, 0, rule, why)),
            Read::Text(text) => {
                let mut reader = Reader {
                    file: &file,
                    text: &text,
                    findings,
                };
                manifest.take(&mut reader);
            }
        }
        Ok(manifest)
    }

    fn take(&mut self, reader: &mut Reader<'_>) {
        let text = reader.text;
        let document = match DeTable::parse(text) {
            Ok(document) => document,
            Err(fault) => {
                let line = reader.line(fault.span().map_or(text.len(), |span| span.start));
                let finding = Finding::error(reader.file, line, "syntax", fault.message());
                reader.findings.push(finding);
                return;
            }
        };
        let keys = entries(document.get_ref());
        if !keys.iter().any(|(key, _)| key.get_ref() == "name") {
            let message = "a theme has a `name`";
            let finding = Finding::error(reader.file, 1, "required", message);
            reader.findings.push(finding);
        }
        for (key, value) in keys {
            self.key(reader, key, value);
        }
    }

    fn key(&mut self, reader: &mut Reader<'_>, key: &Key<'_>, value: &Value<'_>) {
        let name: &str = key.get_ref();
        match name {
            "name" => self.name(reader, key, value),
            "label" => self.label = label(reader, key, value).unwrap_or_default(),
            "version" => self.version = label(reader, key, value).unwrap_or_default(),
            "base" => {
                let base = reader.text_of(key, value).filter(|base| *base != BUILT_IN);
                let line = reader.line(key.span().start);
                self.base = base.map(|base| (line, base.to_owned()));
            }
            "tokens" => {
                for (key, value) in reader.table_of(key, value) {
                    self.token(reader, key, value);
                }
            }
            "slots" => {
                let mut slots = BTreeMap::new();
                for (key, value) in reader.table_of(key, value) {
                    slots.extend(slot(reader, key, value));
                }
                self.slots = Some(slots);
            }
            "image_sizes" => {
                for (key, value) in reader.table_of(key, value) {
                    self.image_sizes.extend(image_size(reader, key, value));
                }
            }
            _ => reader.unknown(key, "key", KEYS),
        }
    }

    fn name(&mut self, reader: &mut Reader<'_>, key: &Key<'_>, value: &Value<'_>) {
        let Some(text) = reader.text_of(key, value) else {
            return;
        };
        match text.parse::<MachineName>() {
            Ok(name) if name.as_str() != BUILT_IN => {
                if self.label == self.name {
                    text.clone_into(&mut self.label);
                }
                text.clone_into(&mut self.name);
            }
            Ok(_) => reader.refuse(key, "name", format!("{BUILT_IN} is the built-in theme")),
            Err(fault) => reader.refuse(key, "name", fault.to_string()),
        }
    }

    fn token(&mut self, reader: &mut Reader<'_>, key: &Key<'_>, value: &Value<'_>) {
        let name: &str = key.get_ref();
        let Some((name, kind)) = tokens::token(name) else {
            return reader.unknown(key, "token", token_names());
        };
        let pair = match value.get_ref() {
            DeValue::Table(table) if kind == Kind::Colour => {
                let side = |side: &str| table.get(side).and_then(|value| value.get_ref().as_str());
                (table.len() == 2)
                    .then_some(())
                    .and(side("light").zip(side("dark")))
            }
            other => other.as_str().map(|text| (text, text)),
        };
        let pair = pair.map(|(light, dark)| (light.trim(), dark.trim()));
        match pair {
            Some((light, dark)) if kind.takes(light) && kind.takes(dark) => {
                let value = if light == dark {
                    TokenValue::One(light.to_owned())
                } else {
                    TokenValue::Pair {
                        light: light.to_owned(),
                        dark: dark.to_owned(),
                    }
                };
                self.tokens.insert(name, value);
            }
            _ => {
                let pair = match kind {
                    Kind::Colour => ", or { light = …, dark = … } of such",
                    _ => "",
                };
                let message = format!("the token {name} takes {}{pair}", kind.expected());
                reader.refuse(key, "token", message);
            }
        }
    }
}

/// A short text of one line.
fn label(reader: &mut Reader<'_>, key: &Key<'_>, value: &Value<'_>) -> Option<String> {
    const MOST: usize = 255;
    let text = reader.text_of(key, value)?;
    if text.chars().count() > MOST || text.chars().any(char::is_control) {
        let message = format!("{} is one line of at most {MOST} characters", key.get_ref());
        reader.refuse(key, "label", message);
        return None;
    }
    Some(text.to_owned())
}

fn slot(reader: &mut Reader<'_>, key: &Key<'_>, value: &Value<'_>) -> Option<(Slot, String)> {
    let name: &str = key.get_ref();
    let Some(slot) = Slot::ALL.into_iter().find(|slot| slot.as_str() == name) else {
        reader.unknown(key, "slot", Slot::ALL.map(Slot::as_str));
        return None;
    };
    Some((slot, label(reader, key, value)?))
}

fn image_size(
    reader: &mut Reader<'_>,
    key: &Key<'_>,
    value: &Value<'_>,
) -> Option<(String, ImageSize)> {
    let name: &str = key.get_ref();
    if let Err(fault) = name.parse::<MachineName>() {
        reader.refuse(key, "name", fault.to_string());
        return None;
    }
    let (mut width, mut height) = (None, None);
    for (side, value) in reader.table_of(key, value) {
        let DeValue::Integer(number) = value.get_ref() else {
            reader.refuse(
                side,
                "type",
                format!("{} is a whole number", side.get_ref()),
            );
            return None;
        };
        let pixels = u32::from_str_radix(number.as_str(), number.radix()).ok();
        let pixels = pixels.filter(|pixels| (1..=MAX_PIXELS).contains(pixels));
        if pixels.is_none() {
            let message = format!("{} is from 1 to {MAX_PIXELS} pixels", side.get_ref());
            reader.refuse(side, "size", message);
            return None;
        }
        match &**side.get_ref() {
            "width" => width = pixels,
            "height" => height = pixels,
            _ => reader.unknown(side, "side of a picture", ["width", "height"]),
        }
    }
    let Some(width) = width else {
        reader.refuse(key, "required", format!("the size {name} has a `width`"));
        return None;
    };
    Some((name.to_owned(), ImageSize { width, height }))
}
