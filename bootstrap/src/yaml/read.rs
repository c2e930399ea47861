//! Reads a folder of `KIND.ID.yml` files.
//!
//! Refused with file and line: syntax errors, keys given twice, tags, numbers that JSON lacks,
//! and documents that grow out of proportion through aliases.

use std::cell::Cell;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use crate::output::{CliError, Detail, Exit};

/// The largest file that is read.
const MAX_BYTES: u64 = 1024 * 1024;
/// The most values that a file may hold once its aliases are written out.
const MAX_NODES: usize = 100_000;
/// The most text that a file may hold once its aliases are written out.
const MAX_TEXT: usize = 4 * 1024 * 1024;

/// One file that was read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct YamlFile {
    /// The name within the folder: `vocabulary.topics.yml`.
    pub(crate) name: String,
    /// The content; always an object.
    pub(crate) value: Value,
}

/// One thing that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FileFault {
    /// The name within the folder.
    pub(crate) file: String,
    /// What is wrong.
    pub(crate) message: String,
    /// Line and column, counted from one, where they are known.
    pub(crate) place: Option<(usize, usize)>,
}

impl fmt::Display for FileFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Some((line, column)) => {
                write!(
                    f,
                    "{}, line {line}, column {column}: {}",
                    self.file, self.message
                )
            }
            None => write!(f, "{}: {}", self.file, self.message),
        }
    }
}

/// Why a folder was not read.
#[derive(Debug)]
pub(crate) enum YamlError {
    /// The folder itself cannot be listed.
    Folder {
        /// The folder as it was named.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// Files are wrong; never empty.
    Files(Vec<FileFault>),
}

impl fmt::Display for YamlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder { path, source } => {
                write!(f, "the folder {} cannot be read: {source}", path.display())
            }
            Self::Files(faults) => match faults.as_slice() {
                [only] => only.fmt(f),
                several => write!(f, "{} faults in the configuration files", several.len()),
            },
        }
    }
}

impl std::error::Error for YamlError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Folder { source, .. } => Some(source),
            Self::Files(_) => None,
        }
    }
}

impl From<YamlError> for CliError {
    fn from(error: YamlError) -> Self {
        let message = error.to_string();
        match error {
            YamlError::Folder { source, .. } if source.kind() == io::ErrorKind::NotFound => {
                Self::new(Exit::NotFound, "not_found", message)
            }
            YamlError::Folder { .. } => Self::new(Exit::Failed, "unreadable", message),
            YamlError::Files(faults) => {
                let details = faults.into_iter().map(|fault| Detail {
                    message: fault.to_string(),
                    line: fault.place.map(|(line, _)| line),
                    column: fault.place.map(|(_, column)| column),
                    rule: "readable".to_owned(),
                    field: Some(fault.file),
                });
                Self::new(Exit::Refused, "invalid_file", message).with_details(details.collect())
            }
        }
    }
}

/// Reads every `.yml` file of a folder, in the order of their names. Hidden files, folders and
/// files with other endings are left alone, but for `.yaml`, which is a slip and told as one.
///
/// # Errors
/// The folder cannot be listed, or files are wrong: all faults at once.
pub(crate) fn read_folder(folder: &Path) -> Result<Vec<YamlFile>, YamlError> {
    let unlisted = |source| YamlError::Folder {
        path: folder.to_owned(),
        source,
    };
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(unlisted)? {
        let path = entry.map_err(unlisted)?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let ending = path
            .extension()
            .is_some_and(|ending| ending == "yml" || ending == "yaml");
        if ending && path.is_file() && !name.starts_with('.') {
            names.push((name, path));
        }
    }
    names.sort();

    let mut files = Vec::new();
    let mut faults = Vec::new();
    for (name, path) in names {
        match read_file(&name, &path) {
            Ok(value) => files.push(YamlFile { name, value }),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() {
        Ok(files)
    } else {
        Err(YamlError::Files(faults))
    }
}

fn read_file(name: &str, path: &Path) -> Result<Value, FileFault> {
    let fault = |message: String, place| FileFault {
        file: name.to_owned(),
        message,
        place,
    };
    let named = name
        .strip_suffix(".yml")
        .and_then(|stem| stem.split_once('.'));
    if named.is_none_or(|(kind, id)| kind.is_empty() || id.is_empty()) {
        return Err(fault(
            "a configuration file is named KIND.ID.yml".to_owned(),
            None,
        ));
    }
    let unreadable = |error: io::Error| fault(error.to_string(), None);
    if fs::metadata(path).map_err(unreadable)?.len() > MAX_BYTES {
        return Err(fault(
            "a configuration file has at most 1 MiB".to_owned(),
            None,
        ));
    }
    let bytes = fs::read(path).map_err(unreadable)?;
    let text = std::str::from_utf8(&bytes).map_err(|error| {
        let before = String::from_utf8_lossy(bytes.get(..error.valid_up_to()).unwrap_or_default());
        let column = before
            .rsplit('\n')
            .next()
            .map_or(0, |rest| rest.chars().count())
            + 1;
        let place = (before.matches('\n').count() + 1, column);
        fault("bytes that are no UTF-8".to_owned(), Some(place))
    })?;
    read_text(name, text)
}

/// Reads one document, which must be an object.
pub(super) fn read_text(name: &str, text: &str) -> Result<Value, FileFault> {
    let budget = Budget {
        nodes: Cell::new(MAX_NODES),
        text: Cell::new(MAX_TEXT),
    };
    let fault = |message: String, place| FileFault {
        file: name.to_owned(),
        message,
        place,
    };
    // Some editors begin a file with a mark of its byte order, which says nothing of UTF-8.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let says_nothing = |line: &str| line.is_empty() || line.starts_with('#') || line == "---";
    if text.lines().map(str::trim).all(says_nothing) {
        return Err(fault("the file says nothing".to_owned(), None));
    }
    match Node(&budget).deserialize(serde_norway::Deserializer::from_str(text)) {
        Ok(value @ Value::Object(_)) => Ok(value),
        Ok(_) => Err(fault(
            "a configuration file holds keys and values".to_owned(),
            Some((1, 1)),
        )),
        Err(error) => {
            let place = error.location().map(|place| (place.line(), place.column()));
            let mut message = error.to_string();
            if let Some((line, column)) = place {
                let suffix = format!(" at line {line} column {column}");
                message = message
                    .strip_suffix(&suffix)
                    .map(str::to_owned)
                    .unwrap_or(message);
            }
            Err(fault(message, place))
        }
    }
}

/// What a document may still hold.
struct Budget {
    nodes: Cell<usize>,
    text: Cell<usize>,
}

impl Budget {
    fn spend<E: Error>(&self, text: usize) -> Result<(), E> {
        let left = self
            .nodes
            .get()
            .checked_sub(1)
            .zip(self.text.get().checked_sub(text));
        let (nodes, text) = left.ok_or_else(|| E::custom("the document grows too large"))?;
        self.nodes.set(nodes);
        self.text.set(text);
        Ok(())
    }
}

/// Reads any value within the budget.
struct Node<'a>(&'a Budget);

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a number, true, false, null, a list or an object")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        self.0.spend(0)?;
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        self.0.spend(0)?;
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        self.0.spend(0)?;
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        self.0.spend(0)?;
        let number = Number::from_f64(value).ok_or_else(|| E::custom("a number must be finite"))?;
        Ok(number.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        self.0.spend(value.len())?;
        Ok(value.into())
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        self.0.spend(0)?;
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        self.0.spend(0)?;
        let mut list = Vec::new();
        while let Some(value) = entries.next_element_seed(Node(self.0))? {
            list.push(value);
        }
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        self.0.spend(0)?;
        let mut object = Map::new();
        while let Some(key) = entries.next_key_seed(NewKey(&object))? {
            self.0.spend(key.len())?;
            object.insert(key, entries.next_value_seed(Node(self.0))?);
        }
        Ok(object.into())
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Value, A::Error> {
        let (tag, _) = tagged.variant::<String>()?;
        Err(A::Error::custom(format!(
            "the tag !{tag} is not known here"
        )))
    }
}

/// Reads a key that the object does not have yet; failing here gives the place of the key.
struct NewKey<'a>(&'a Map<String, Value>);

impl<'de> DeserializeSeed<'de> for NewKey<'_> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for NewKey<'_> {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key that is a text")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<String, E> {
        if self.0.contains_key(key) {
            return Err(E::custom(format!("duplicate key `{key}`")));
        }
        Ok(key.to_owned())
    }
}
