//! Settings: defaults < `trovato.toml` < environment < flags.
//!
//! The one place that reads the environment and the settings file. Everything is parsed into
//! types here, every value remembers where it came from, and what cannot be right is refused
//! with its name, its place and the rule. It opens no database and binds no port.

mod address;
mod cache;
mod database;
mod environment;
mod fault;
mod file;
mod gander;
mod layers;
mod limits;
mod log;
mod metrics;
mod network;
mod reader;
mod secret;
mod server;
mod source;
mod value;

#[cfg(test)]
mod tests;

use std::path::Path;

pub(crate) use address::ListenAddress;
pub(crate) use cache::CacheSettings;
pub(crate) use database::{DatabaseSettings, DatabaseUrl};
pub(crate) use environment::Environment;
pub(crate) use fault::Faults;
pub(crate) use gander::GanderSettings;
pub(crate) use limits::LimitSettings;
pub(crate) use log::{LogFormat, LogSettings};
pub(crate) use metrics::MetricsSettings;
pub(crate) use server::ServerSettings;
pub(crate) use source::Source;

use layers::Layers;
use reader::Reader;

/// The name of the settings file looked for in the working directory.
pub(crate) const FILE_NAME: &str = "trovato.toml";

/// Everything the binary can be told, typed and checked.
#[derive(Debug)]
pub(crate) struct Settings {
    /// The keys at the top level.
    pub(crate) server: ServerSettings,
    /// The section `[log]`.
    pub(crate) log: LogSettings,
    /// The section `[metrics]`.
    pub(crate) metrics: MetricsSettings,
    /// The section `[database]`.
    pub(crate) database: DatabaseSettings,
    /// The section `[cache]`.
    pub(crate) cache: CacheSettings,
    /// The section `[gander]`.
    pub(crate) gander: GanderSettings,
    /// The section `[limits]`.
    pub(crate) limits: LimitSettings,
    /// Every key with its value as it may be shown, and where it came from.
    pub(crate) rows: Vec<Row>,
    /// What deserves a word on standard error but is no fault.
    pub(crate) warnings: Vec<String>,
}

/// One setting as people may see it: secrets are already hidden.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    /// The key, with its section: `log.format`.
    pub(crate) key: &'static str,
    /// The value in force; null where nothing is set.
    pub(crate) value: serde_json::Value,
    /// Where the value came from.
    pub(crate) source: Source,
}

/// The settings that have a flag.
#[derive(Debug, Default, Clone)]
pub(crate) struct Flags {
    /// `--listen HOST:PORT`.
    pub(crate) listen: Option<String>,
    /// `--data-dir DIR`.
    pub(crate) data_dir: Option<String>,
}

/// Where the layers are taken from.
#[derive(Debug)]
pub(crate) struct Inputs<'a> {
    /// `--config FILE`; without it `trovato.toml` is read where there is one.
    pub(crate) file: Option<&'a Path>,
    /// The working directory.
    pub(crate) folder: &'a Path,
    /// The environment.
    pub(crate) environment: &'a Environment,
    /// The flags of the command line.
    pub(crate) flags: &'a Flags,
}

/// Every known key, section by section.
fn known_keys() -> impl Iterator<Item = &'static str> {
    [
        server::KEYS,
        log::KEYS,
        metrics::KEYS,
        database::KEYS,
        cache::KEYS,
        gander::KEYS,
        limits::KEYS,
    ]
    .into_iter()
    .flatten()
    .copied()
}

impl Settings {
    /// Reads all layers and checks every value.
    ///
    /// # Errors
    /// All faults found at once: unknown keys, wrong values, a file that is missing, unreadable
    /// or no TOML.
    pub(crate) fn load(inputs: &Inputs<'_>) -> Result<Self, Faults> {
        let mut layers = Layers::default();
        file::read(inputs, &mut layers);
        inputs.environment.read(&mut layers);
        layers.flag("listen", "--listen", inputs.flags.listen.as_deref());
        layers.flag("data_dir", "--data-dir", inputs.flags.data_dir.as_deref());

        let warnings = std::mem::take(&mut layers.warnings);
        let mut reader = Reader::new(layers);
        let server = ServerSettings::read(&mut reader);
        let log = LogSettings::read(&mut reader);
        let metrics = MetricsSettings::read(&mut reader);
        let database = DatabaseSettings::read(&mut reader);
        let cache = CacheSettings::read(&mut reader);
        let gander = GanderSettings::read(&mut reader);
        let limits = LimitSettings::read(&mut reader);
        let rows = reader.finish()?;
        Ok(Self {
            server,
            log,
            metrics,
            database,
            cache,
            gander,
            limits,
            rows,
            warnings,
        })
    }
}
