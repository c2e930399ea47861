//! The figures of a run: what is printed as a table and written as JSON.

use std::fs;
use std::path::Path;
use std::thread::available_parallelism;

use anyhow::Result;
use serde::Serialize;

use super::Options;
use super::goals::{self, Goal};
use super::product::Site;
use super::programs::Load;
use super::rounds::{CONNECTIONS, Outcome, median};
use super::target::{Subject, Target, Work};
use super::usage::memory;

/// All figures of a run.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    pub(super) conditions: Conditions,
    /// What the bare article cost, in milliseconds of CPU time.
    pub(super) unit_ms: f64,
    pub(super) pages: Vec<Page>,
    pub(super) figures: Vec<Figure>,
}

/// Under which all was measured.
#[derive(Debug, Serialize)]
pub(super) struct Conditions {
    pub(super) items: u32,
    pub(super) seconds: u32,
    pub(super) repeat: u32,
    pub(super) connections: u32,
    pub(super) profile: String,
    pub(super) cores: usize,
}

impl Conditions {
    /// Those of this run.
    pub(super) fn of(options: &Options) -> Self {
        Self {
            items: options.items,
            seconds: options.seconds,
            repeat: options.repeat,
            connections: CONNECTIONS,
            profile: options.profile.clone(),
            cores: available_parallelism().map_or(1, usize::from),
        }
    }
}

/// What a kind of page cost: medians of the rounds.
#[derive(Debug, Serialize)]
pub(super) struct Page {
    pub(super) subject: String,
    pub(super) name: String,
    /// CPU time of server and database for one request, in milliseconds.
    pub(super) cpu_ms: f64,
    /// The same in each round.
    pub(super) cpu_ms_of_rounds: Vec<f64>,
    /// The median in bare articles of the same rounds.
    pub(super) units: f64,
    /// The same in first pages of the list, for a page of the list.
    pub(super) first_pages: Option<f64>,
    pub(super) goal_units: Option<f64>,
    pub(super) goal_first_pages: Option<f64>,
    /// With all connections, each asking as soon as it is answered.
    pub(super) per_second: f64,
    pub(super) bytes: u64,
    /// One connection.
    pub(super) alone: Load,
    /// A constant rate of 70 % of the peak; latency counts from when a request was due.
    pub(super) steady: Load,
    pub(super) errors: u32,
    /// What the first error was.
    pub(super) fault: Option<String>,
}

/// Any other figure.
#[derive(Debug, Serialize)]
pub(super) struct Figure {
    pub(super) subject: String,
    pub(super) name: &'static str,
    pub(super) unit: &'static str,
    pub(super) measured: f64,
    /// What it would be where the bare article costs 0.12 ms, for what depends on speed.
    pub(super) scaled: Option<f64>,
    pub(super) goal: Option<f64>,
}

impl Report {
    /// Sums up what was measured of these targets; the first of them is the unit.
    pub(super) fn new(conditions: Conditions, targets: &[Target], outcomes: &[Outcome]) -> Self {
        let unit = outcomes.first().map(cpu).unwrap_or_default();
        let pages = targets.iter().zip(outcomes);
        let pages = pages.map(|(target, outcome)| {
            let first = first_page(targets, outcomes, target);
            page(target, outcome, &unit, first.as_deref())
        });
        Self {
            conditions,
            unit_ms: median(unit.iter().copied()),
            pages: pages.collect(),
            figures: Vec::new(),
        }
    }

    /// Adds what is known of a whole site after the load.
    ///
    /// # Errors
    /// When its server is gone.
    pub(super) fn add_site(&mut self, site: &Site) -> Result<()> {
        let subject = Subject::Trovato(site.store).to_string();
        let mut add = |name, unit, measured, scaled, goal| {
            self.figures.push(Figure {
                subject: subject.clone(),
                name,
                unit,
                measured,
                scaled,
                goal,
            });
        };
        let ready = site.ready_seconds;
        add(
            "start to first 200",
            "s",
            ready,
            None,
            Some(goals::READY_SECONDS),
        );
        let held = mebibytes(memory(site.processes.server)?);
        add(
            "memory after load",
            "MiB",
            held,
            None,
            Some(goals::MEMORY_MIB),
        );
        if let Some(held) = site.processes.database_memory() {
            add("memory of its database", "MiB", mebibytes(held), None, None);
        }
        // Of 10,000 articles where the unit costs what the goal takes for granted.
        let seconds = site.import.seconds;
        let items = f64::from(self.conditions.items);
        let scaled = seconds * goals::UNIT_MS / self.unit_ms * 10_000.0 / items;
        let goal = Some(goals::IMPORT_SECONDS);
        add("import", "s", seconds, Some(scaled), goal);
        let peak = mebibytes(site.import.peak_memory);
        add(
            "memory of the import",
            "MiB",
            peak,
            None,
            Some(goals::IMPORT_MIB),
        );
        Ok(())
    }

    /// Adds the size of the installed program.
    ///
    /// # Errors
    /// When there is none.
    pub(super) fn add_program(&mut self, program: &Path) -> Result<()> {
        self.figures.push(Figure {
            subject: "Trovato".to_owned(),
            name: "installed size",
            unit: "MB",
            measured: in_millions(fs::metadata(program)?.len()),
            scaled: None,
            goal: Some(goals::INSTALLED_MB),
        });
        Ok(())
    }
}

fn page(target: &Target, outcome: &Outcome, unit: &[f64], first: Option<&[f64]>) -> Page {
    let cpu = cpu(outcome);
    let (goal_units, goal_first_pages) = match goals::of(target.subject, target.work) {
        Some(Goal::Units(most)) => (Some(most), None),
        Some(Goal::FirstPages(most)) => (None, Some(most)),
        None => (None, None),
    };
    let loads = || {
        let rounds = outcome.rounds.iter().map(|round| &round.load);
        rounds.chain([&outcome.alone, &outcome.steady])
    };
    let rounds = outcome.rounds.iter();
    Page {
        subject: target.subject.to_string(),
        name: target.work.to_string(),
        cpu_ms: median(cpu.iter().copied()),
        units: ratio(&cpu, unit),
        first_pages: first.map(|first| ratio(&cpu, first)),
        cpu_ms_of_rounds: cpu,
        goal_units,
        goal_first_pages,
        per_second: median(rounds.map(|round| round.load.per_second)),
        bytes: outcome.alone.bytes,
        alone: outcome.alone.clone(),
        steady: outcome.steady.clone(),
        errors: loads().map(|load| load.errors).sum(),
        fault: loads().find_map(|load| load.fault.clone()),
    }
}

/// What the first page of the list cost, for a target that is another of its pages.
fn first_page(targets: &[Target], outcomes: &[Outcome], target: &Target) -> Option<Vec<f64>> {
    let Work::FarPage(_) = target.work else {
        return None;
    };
    let place = targets
        .iter()
        .position(|other| other.subject == target.subject && other.work == Work::FirstPage)?;
    outcomes.get(place).map(cpu)
}

fn cpu(outcome: &Outcome) -> Vec<f64> {
    outcome.rounds.iter().map(|round| round.cpu_ms).collect()
}

/// The median of the quotients, round by round.
fn ratio(cost: &[f64], unit: &[f64]) -> f64 {
    median(cost.iter().zip(unit).map(|(cost, unit)| cost / unit))
}

fn mebibytes(bytes: u64) -> f64 {
    in_millions(bytes) * 1e6 / f64::from(1024 * 1024)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a size in bytes is far below 2^52, and shown in millions"
)]
fn in_millions(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_compares_what_was_measured_in_the_same_round() {
        // A machine that becomes ten times slower in the second round.
        let (cost, unit) = ([4.0, 40.0, 5.0], [1.0, 10.0, 1.0]);
        assert!((ratio(&cost, &unit) - 4.0).abs() < 1e-9);
    }

    #[test]
    fn sizes_are_counted_in_mebibytes() {
        assert!((mebibytes(3 * 1024 * 1024) - 3.0).abs() < 1e-9);
    }
}
