//! The layer of the environment: `TROVATO_…` and a few customary names.
//!
//! An empty variable counts as not set, as container tools leave them behind. Unknown `TROVATO_`
//! variables are warned about, never refused: they may belong to a script around us.

use std::collections::BTreeMap;
use std::ffi::OsString;

use super::fault::Fault;
use super::known_keys;
use super::layers::{Layers, Raw};
use super::source::Source;
use crate::near::nearest;

const PREFIX: &str = "TROVATO_";

/// Names that others gave these settings; our own names outrank them.
const CUSTOMARY: [(&str, &str); 2] = [("DATABASE_URL", "database.url"), ("RUST_LOG", "log.level")];

/// The variables that concern us, taken once.
#[derive(Default)]
pub(crate) struct Environment(BTreeMap<String, OsString>);

impl std::fmt::Debug for Environment {
    /// Names only: values may be secrets.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl Environment {
    /// What the process was started with.
    pub(crate) fn of_process() -> Self {
        std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value)))
            .collect()
    }

    /// Lays the variables over the file: customary names first, ours over them.
    pub(super) fn read(&self, layers: &mut Layers) {
        for (name, key) in CUSTOMARY {
            self.variable(name, key, layers);
        }
        let ours: Vec<(String, &'static str)> =
            known_keys().map(|key| (variable_of(key), key)).collect();
        for (name, key) in &ours {
            self.variable(name, key, layers);
        }
        for name in self.0.keys().filter(|name| name.starts_with(PREFIX)) {
            if ours.iter().all(|(known, _)| known != name) {
                layers
                    .warnings
                    .push(unknown(name, ours.iter().map(|(known, _)| known.as_str())));
            }
        }
    }

    fn variable(&self, name: &str, key: &'static str, layers: &mut Layers) {
        let Some(value) = self.0.get(name).filter(|value| !value.is_empty()) else {
            return;
        };
        let source = Source::Environment(name.to_owned());
        match value.to_str() {
            Some(text) => layers.set(key, Raw::Text(text.to_owned()), source),
            None => layers.faults.push(Fault::WrongValue {
                key: key.to_owned(),
                source,
                rule: "text in UTF-8".to_owned(),
                value: None,
            }),
        }
    }
}

impl FromIterator<(String, OsString)> for Environment {
    fn from_iter<I: IntoIterator<Item = (String, OsString)>>(variables: I) -> Self {
        let concerns_us = |name: &str| {
            name.starts_with(PREFIX) || CUSTOMARY.iter().any(|(customary, _)| *customary == name)
        };
        Self(
            variables
                .into_iter()
                .filter(|(name, _)| concerns_us(name))
                .collect(),
        )
    }
}

/// `log.format` is `TROVATO_LOG__FORMAT`.
fn variable_of(key: &str) -> String {
    format!("{PREFIX}{}", key.to_uppercase().replace('.', "__"))
}

fn unknown<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    // The common prefix would make everything look alike.
    let tails: Vec<&str> = known
        .filter_map(|known| known.strip_prefix(PREFIX))
        .collect();
    let tail = name.strip_prefix(PREFIX).unwrap_or(name);
    let advice = nearest(tail, tails)
        .map(|near| format!("; did you mean {PREFIX}{near}?"))
        .unwrap_or_default();
    format!("unknown variable {name} is ignored{advice}")
}
