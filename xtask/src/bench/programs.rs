//! The programs that a benchmark runs: built once, and each ended when we end.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use super::target::Target;
use crate::artifacts::build_programs;
use crate::interrupt;
use crate::process::{checked, tied};

/// Where they are.
pub(super) struct Programs {
    /// The folder of PostgreSQL's.
    pub(super) postgres: PathBuf,
    /// The product.
    pub(super) product: PathBuf,
    baseline: PathBuf,
}

/// How a load is put on a server.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pressure {
    pub(super) connections: u32,
    pub(super) seconds: f64,
    /// Requests a second; as many as are answered when it is `None`.
    pub(super) rate: Option<f64>,
}

/// What a load saw.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(super) struct Load {
    /// Answers with status 200.
    pub(super) requests: u32,
    /// Everything else.
    pub(super) errors: u32,
    /// The first of them.
    pub(super) fault: Option<String>,
    pub(super) per_second: f64,
    pub(super) p50_ms: f64,
    pub(super) p99_ms: f64,
    pub(super) first_byte_p50_ms: f64,
    /// Of an answer's body, on average.
    pub(super) bytes: u64,
}

impl Programs {
    /// Builds the baselines on this profile, and the product where none is given.
    ///
    /// # Errors
    /// When they do not build, or there is no such product.
    pub(super) fn ready(postgres: PathBuf, product: Option<&Path>, profile: &str) -> Result<Self> {
        let mut packages = vec!["trovato-baseline"];
        packages.extend(product.is_none().then_some("trovato"));
        let built = build_programs(&packages, profile)?;
        let absent = "the build made no such program";
        let product = match product {
            Some(given) => given
                .canonicalize()
                .with_context(|| format!("there is no {}", given.display()))?,
            None => built.product.context(absent)?,
        };
        Ok(Self {
            postgres,
            product,
            baseline: built.baseline.context(absent)?,
        })
    }

    /// A command of the baselines.
    ///
    /// # Errors
    /// When it cannot be tied to our life.
    pub(super) fn baseline(&self, name: &str) -> Result<Command> {
        let mut command = tied(&self.baseline, "TERM", None)?;
        command.arg(name);
        Ok(command)
    }

    /// Writes the generated articles as an export.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn export(&self, file: &Path, items: u32) -> Result<()> {
        let mut command = self.baseline("export")?;
        command.arg(file).args(["--items", &items.to_string()]);
        checked(&mut command)?;
        Ok(())
    }

    /// Puts a load on a target.
    ///
    /// # Errors
    /// When the server stops answering, or we are asked to stop.
    pub(super) fn load(&self, target: &Target, pressure: Pressure) -> Result<Load> {
        interrupt::check()?;
        let mut command = self.baseline("load")?;
        command.arg(&target.server).arg(&target.paths);
        command.args(["--connections", &pressure.connections.to_string()]);
        command.args(["--seconds", &pressure.seconds.to_string()]);
        if let Some(rate) = pressure.rate {
            command.args(["--rate", &rate.to_string()]);
        }
        let said = checked(&mut command)?;
        serde_json::from_str(&said).context("the load's report cannot be read")
    }
}
