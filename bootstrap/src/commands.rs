//! What the commands do: a file per family, each body parses, calls one use case and prints.

mod completions;
mod config;

use std::path::Path;

use crate::cli::config::ConfigCommand;
use crate::cli::{Cli, Command, Globals};
use crate::config::{Environment, Flags, Inputs, Settings};
use crate::output::{self, CliError, Exit, View};

/// What every command is given: the general flags and the environment.
pub(crate) struct Setting<'a> {
    globals: &'a Globals,
    environment: &'a Environment,
    folder: &'a Path,
}

impl Setting<'_> {
    /// The settings in force, with a word on standard error about what deserves one.
    ///
    /// # Errors
    /// Settings that cannot be right.
    fn settings(&self, listen: Option<&str>) -> Result<Settings, CliError> {
        let flags = Flags {
            listen: listen.map(str::to_owned),
            data_dir: self.globals.data_dir.clone(),
        };
        let settings = Settings::load(&Inputs {
            file: self.globals.config.as_deref(),
            folder: self.folder,
            environment: self.environment,
            flags: &flags,
        })?;
        if !self.globals.quiet {
            for warning in &settings.warnings {
                output::say(&format!("warning: {warning}"));
            }
        }
        Ok(settings)
    }

    /// Prints the one document of a command.
    fn print(&self, document: &serde_json::Value, view: View) -> Result<(), CliError> {
        output::print(&output::render(document, view, self.globals.output()))
    }
}

/// Runs a command.
///
/// # Errors
/// Whatever kept the command from doing what it was asked.
pub(crate) fn run(cli: &Cli, environment: &Environment, folder: &Path) -> Result<(), CliError> {
    let setting = Setting {
        globals: &cli.globals,
        environment,
        folder,
    };
    match &cli.command {
        Some(Command::Config(ConfigCommand::Show(flags))) => config::show(&setting, flags),
        Some(Command::Completions { shell }) => completions::print(&setting, *shell),
        _ => {
            setting.settings(cli.listen())?;
            Err(CliError::new(
                Exit::Failed,
                "unavailable",
                "this command is not built in yet",
            ))
        }
    }
}
