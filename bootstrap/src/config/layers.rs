//! What the layers say, before it is understood: for each key the value of the highest layer.
//!
//! Layers are laid one over the other from the lowest to the highest. Raw values may be secrets,
//! so nothing here is `Debug`.

use std::collections::BTreeMap;

use super::fault::Fault;
use super::source::Source;

/// A value as a layer gives it.
pub(super) enum Raw {
    /// A text; the environment and flags give nothing else.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// `true` or `false`.
    Switch(bool),
    /// A list of texts.
    List(Vec<String>),
    /// Something no setting takes, by the name of its kind.
    Other(&'static str),
}

impl Raw {
    /// The value as a sentence about it quotes it.
    pub(super) fn quoted(&self) -> String {
        match self {
            Self::Text(text) => format!("`{}`", text.escape_debug()),
            Self::Whole(number) => format!("`{number}`"),
            Self::Switch(on) => format!("`{on}`"),
            Self::List(_) => "a list".to_owned(),
            Self::Other(kind) => format!("{kind} value"),
        }
    }
}

/// A raw value and where it stands.
pub(super) struct Given {
    pub(super) raw: Raw,
    pub(super) source: Source,
}

/// The layers laid over each other, and what was wrong with them.
#[derive(Default)]
pub(super) struct Layers {
    pub(super) given: BTreeMap<&'static str, Given>,
    pub(super) faults: Vec<Fault>,
    pub(super) warnings: Vec<String>,
}

impl Layers {
    /// Lays a value over what lower layers said.
    pub(super) fn set(&mut self, key: &'static str, raw: Raw, source: Source) {
        self.given.insert(key, Given { raw, source });
    }

    /// Lays the value of a flag, if it was given, over everything.
    pub(super) fn flag(&mut self, key: &'static str, flag: &'static str, value: Option<&str>) {
        if let Some(text) = value {
            self.set(key, Raw::Text(text.to_owned()), Source::Flag(flag));
        }
    }
}
