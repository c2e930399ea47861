//! `cargo xtask bench`: what the product costs, beside baselines that run in the same minutes.
//!
//! The unit is the CPU time of one bare article (see `xtask/baseline`), for absolute times on a
//! shared machine mean little. Goals stand beside the figures; nothing here asserts one.

mod baselines;
mod content;
mod goals;
mod pages;
mod product;
mod programs;
mod report;
mod rounds;
mod table;
mod target;
mod usage;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};

use crate::folder::temporary;
use crate::postgres::{Durability, Postgres};
use crate::{interrupt, project, tools};
use baselines::Baselines;
use product::Site;
use programs::Programs;
use report::{Conditions, Report};
use target::Store;

const FOLDER_PREFIX: &str = "trovato-bench-";

/// What to measure.
#[derive(Args)]
pub(crate) struct Options {
    /// How many articles
    #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(1..))]
    items: u32,
    /// On which store
    #[arg(long, value_enum, default_value_t = Stores::Both)]
    store: Stores,
    /// How long one load lasts
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    seconds: u32,
    /// How often everything is measured, in turn; the table shows medians
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..))]
    repeat: u32,
    /// The cargo profile to build: release, or dist as in the images
    #[arg(long, default_value = "release")]
    profile: String,
    /// Measure this program instead of building one
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
    /// Where to write the figures [default: target/bench.json]
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

/// The stores that the product runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Stores {
    /// PostgreSQL alone
    Postgres,
    /// SQLite alone
    Sqlite,
    /// One after the other
    Both,
}

impl Stores {
    fn each(self) -> &'static [Store] {
        match self {
            Self::Postgres => &[Store::Postgres],
            Self::Sqlite => &[Store::Sqlite],
            Self::Both => &[Store::Postgres, Store::Sqlite],
        }
    }
}

/// Measures, prints the table and writes the figures.
///
/// # Errors
/// When a program does not build, start or answer, or we are asked to stop.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    interrupt::listen()?;
    let programs = Programs::ready(
        tools::postgres_ready()?,
        options.program.as_deref(),
        &options.profile,
    )?;
    let folder = temporary(FOLDER_PREFIX)?;
    let report = measure(&programs, options, folder.path())?;
    let json = options.json.clone();
    let json = json.unwrap_or_else(|| project::root().join("target").join("bench.json"));
    fs::write(&json, serde_json::to_string_pretty(&report)? + "\n")
        .with_context(|| format!("cannot write {}", json.display()))?;
    println!("{}", table::of(&report));
    eprintln!("written to {}", json.display());
    Ok(ExitCode::SUCCESS)
}

fn measure(programs: &Programs, options: &Options, folder: &Path) -> Result<Report> {
    eprintln!("writing {} articles", options.items);
    let export = folder.join("export.xml");
    programs.export(&export, options.items)?;
    eprintln!("filling the baselines");
    let baselines = Baselines::start(programs, folder, options.items)?;
    // A cluster of its own: the housekeeping of one database is never counted to the other.
    let cluster = Postgres::start(&programs.postgres, Durability::Full)?;
    let mut sites = Vec::new();
    for &store in options.store.each() {
        sites.push(Site::make(programs, store, &cluster, folder, &export)?);
    }
    let mut targets = baselines.targets(folder)?;
    for site in &sites {
        targets.extend(site.targets(folder)?);
    }
    let mut outcomes = rounds::run(programs, &targets, options)?;
    let keeping = sites.into_iter().map(Site::keeping_pages);
    let sites: Vec<Site> = keeping.collect::<Result<_>>()?;
    let mut kept = Vec::new();
    for site in &sites {
        kept.extend(site.kept_targets(folder)?);
    }
    outcomes.extend(rounds::run(programs, &kept, options)?);
    targets.extend(kept);
    let conditions = Conditions::of(options);
    let mut report = Report::new(conditions, &targets, &outcomes);
    for site in &sites {
        report.add_site(site)?;
    }
    report.add_program(&programs.product)?;
    Ok(report)
}

/// Writes the paths that a load asks for.
fn write_paths(folder: &Path, name: &str, paths: &[String]) -> Result<PathBuf> {
    let file = folder.join(format!("{name}.paths"));
    fs::write(&file, paths.join("\n"))?;
    Ok(file)
}
