//! `cargo xtask test`: the one test command.

use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result};
use clap::Args;

use crate::artifacts::{self, Artifacts};
use crate::postgres::{Durability, Postgres};
use crate::snapshots::References;
use crate::suite::{self, Needs};
use crate::tally::Tally;
use crate::tools::{self, Tools};
use crate::{browser, project};

/// What to run.
#[derive(Args)]
pub(crate) struct Options {
    /// Leave out what needs a service or a browser.
    #[arg(long)]
    quick: bool,
    /// Run only the tests whose names contain one of these.
    filter: Vec<String>,
}

/// Runs the suites; the last line tells how many tests passed and failed.
///
/// # Errors
/// When the workspace does not build, or a tool or service that the tests need is not to be had.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let started = Instant::now();
    let tools = if options.quick {
        None
    } else {
        Some(tools::ready()?)
    };
    let artifacts = artifacts::build()?;
    println!("built in {:.1} s", started.elapsed().as_secs_f64());

    let references = References::new()?;
    let mut run = Run {
        artifacts,
        environment: vec![references.variable()],
        filter: &options.filter,
        tally: Tally::default(),
    };
    run.without_services()?;
    if let Some(tools) = &tools {
        run.with_services(tools)?;
    }
    if tools.is_some() && options.filter.is_empty() {
        run.reject_leftovers(&references)?;
    }
    let seconds = started.elapsed().as_secs_f64();
    println!("\nwhole run: {seconds:.1} s\n{}", run.tally);
    Ok(run.outcome())
}

struct Run<'o> {
    artifacts: Artifacts,
    /// What every test executable gets to know.
    environment: Vec<(&'static str, String)>,
    filter: &'o [String],
    tally: Tally,
}

impl Run<'_> {
    fn without_services(&mut self) -> Result<()> {
        self.suites(Needs::Nothing)?;
        self.tally += suite::run_doc_examples(self.filter)?;
        Ok(())
    }

    fn with_services(&mut self, tools: &Tools) -> Result<()> {
        let product = self.artifacts.product.clone();
        let product = product.context("the workspace has no binary called trovato")?;
        let postgres = Postgres::start(&tools.postgres, Durability::None)?;
        self.environment.extend([
            ("TROVATO_TEST_POSTGRES_URL", postgres.url()),
            ("TROVATO_BIN", product.display().to_string()),
        ]);
        self.suites(Needs::Postgres)?;
        self.tally += browser::run(tools, &product, self.filter)?;
        Ok(())
    }

    fn suites(&mut self, needs: Needs) -> Result<()> {
        for target in &self.artifacts.tests {
            if Needs::of(target) == needs {
                self.tally += suite::run(target, &self.environment, self.filter)?;
            }
        }
        Ok(())
    }

    fn reject_leftovers(&mut self, references: &References) -> Result<()> {
        for file in references.unreferenced(project::root())? {
            println!("no test compares {}: delete it", file.display());
            self.tally += Tally::BROKEN;
        }
        Ok(())
    }

    /// A whole run without a single test is a failure too.
    fn outcome(&self) -> ExitCode {
        let is_empty = self.tally.passed == 0 && self.filter.is_empty();
        if self.tally.failed > 0 || is_empty {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        }
    }
}
