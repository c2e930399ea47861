//! The baselines of the benchmarks: what the same machine does in the same minutes without a
//! content management system, the load that is put on both, and the articles that both serve.
//!
//! `cargo xtask bench` runs these commands. Nothing here is part of the product, and nothing here
//! knows it: the servers are the least that does the work.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line program reports on its standard streams"
)]

mod article;
mod bare;
mod dice;
mod export;
mod load;
mod serving;
mod stationary;
mod words;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use tokio::runtime::Builder;

#[derive(Parser)]
#[command(name = "trovato-baseline", about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

/// The baselines, their load and their content.
#[derive(Subcommand)]
enum Command {
    /// Serve articles straight from a database: one row, one template
    Bare(bare::Options),
    /// Serve one body from memory
    Static(stationary::Options),
    /// Put load on a server and print what it did as JSON
    Load(load::Options),
    /// Write the generated articles as a WordPress export
    Export(export::Options),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Bare(options) => on_all_cores(bare::run(options)),
        Command::Static(options) => on_all_cores(stationary::run(options)),
        Command::Load(options) => on_one_core(load::run(options)),
        Command::Export(options) => export::run(&options),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn on_all_cores(work: impl Future<Output = Result<()>>) -> Result<()> {
    Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(work)
}

/// The load leaves the other cores to the server.
fn on_one_core(work: impl Future<Output = Result<()>>) -> Result<()> {
    Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(work)
}
