//! `cargo xtask`: the commands that develop Trovato itself.
//!
//! It finds or installs what the tests need, starts private services, runs every suite or the
//! benchmarks and ends what it started. It knows the product only from outside: by cargo, by the binary `trovato` and
//! by environment variables. Nothing here is part of the product.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line program reports on its standard streams"
)]

mod artifacts;
mod bench;
mod browser;
mod folder;
mod http;
mod interrupt;
mod postgres;
mod process;
mod project;
mod server;
mod site;
mod snapshots;
mod suite;
mod tally;
mod test;
mod tools;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

/// The commands that develop Trovato itself.
#[derive(Subcommand)]
enum Command {
    /// Run every test: installs what is missing, starts private services, ends them again.
    Test(test::Options),
    /// Measure speed, memory and size beside bare baselines: prints a table, writes JSON.
    Bench(bench::Options),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Test(options) => test::run(&options),
        Command::Bench(options) => bench::run(&options),
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}
