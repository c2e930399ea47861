//! The binary `trovato`: settings, composition, command line.
//!
//! The only crate that reads the environment, the settings file and the arguments, and the only
//! one that knows every adapter. It decides nothing about content: each command parses, calls one
//! use case and prints.

mod cli;
mod commands;
mod compose;
mod config;
mod near;
mod output;
mod progress;
mod serving;
mod yaml;

use std::ffi::OsString;
use std::process::ExitCode;

use cli::Usage;
use config::Environment;
use output::{CliError, Exit};

/// Pages are made of many short-lived pieces; this allocator gives them out for less than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let (result, format) = match cli::parse(&arguments) {
        Usage::Text(text) => (
            output::print(&text).map(|()| Exit::Done),
            output::Format::Table,
        ),
        Usage::Wrong(error, format) => (Err(error), format),
        Usage::Run(cli) => (run(&cli), cli.globals.output()),
    };
    let exit = match result {
        Ok(exit) => exit,
        Err(error) => {
            output::report(&error, format);
            error.exit()
        }
    };
    ExitCode::from(exit.code())
}

fn run(cli: &cli::Cli) -> Result<Exit, CliError> {
    let folder = std::env::current_dir().map_err(|error| {
        let message = format!("the working directory cannot be found: {error}");
        CliError::new(Exit::Failed, "unreadable", message)
    })?;
    commands::run(cli, &Environment::of_process(), &folder)
}
