//! `completions`.

use clap::CommandFactory;
use clap_complete::{Shell, generate};
use serde_json::json;

use super::Setting;
use crate::cli::Cli;
use crate::output::{self, CliError, Exit, Format, View};

/// Prints the completion script for a shell; as a document where one is asked for.
pub(super) fn print(setting: &Setting<'_>, shell: Shell) -> Result<(), CliError> {
    let mut bytes = Vec::new();
    generate(shell, &mut Cli::command(), "trovato", &mut bytes);
    let script = String::from_utf8(bytes).map_err(|error| {
        CliError::new(
            Exit::Failed,
            "output",
            format!("the script is no text: {error}"),
        )
    })?;
    match setting.globals.output() {
        Format::Table => output::print(&script),
        Format::Json | Format::Yaml => setting.print(&json!({"script": script}), View::Fields),
    }
}
