//! What the commands do: a file per family, each body parses, calls one use case and prints.

mod archive;
mod backup;
mod cache;
mod completions;
mod config;
mod dev;
mod doctor;
mod gather;
mod import;
mod input;
mod install;
mod item;
mod man;
mod migrate;
mod page;
mod profile;
mod role;
mod serve;
mod served;
mod site;
mod term;
mod theme;
mod user;

use std::future::Future;
use std::path::Path;
use std::time::Duration;

use crate::cli::config::ConfigCommand;
use crate::cli::{Cli, Command, Globals};
use crate::config::{Environment, Flags, Inputs, Settings};
use crate::output::{self, CliError, Exit, Format, View};
use crate::progress::Audience;

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
        for warning in &settings.warnings {
            self.warn(warning);
        }
        Ok(settings)
    }

    /// A word on standard error, unless it is to be quiet.
    fn warn(&self, warning: &str) {
        if !self.globals.quiet {
            output::say(&format!("warning: {warning}"));
        }
    }

    /// Whether somebody wants to see how far long work has come.
    fn audience(&self) -> Audience {
        if self.globals.quiet {
            Audience::Absent
        } else {
            Audience::Present
        }
    }

    /// Whether documents are printed for people.
    fn is_for_people(&self) -> bool {
        self.globals.output() == Format::Table
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
pub(crate) fn run(cli: &Cli, environment: &Environment, folder: &Path) -> Result<Exit, CliError> {
    let setting = Setting {
        globals: &cli.globals,
        environment,
        folder,
    };
    match &cli.command {
        Some(Command::Completions { shell }) => completions::print(&setting, *shell)?,
        Some(Command::Man { folder }) => man::write(&setting, folder)?,
        Some(Command::Config(ConfigCommand::Show(flags))) => config::show::run(&setting, flags)?,
        Some(Command::Config(ConfigCommand::Schema { kind })) => config::schema(&setting, *kind)?,
        Some(command) => return on_threads(dispatch(&setting, command)),
        None => return on_threads(serve::run(&setting, cli.listen())),
    }
    Ok(Exit::Done)
}

async fn dispatch(setting: &Setting<'_>, command: &Command) -> Result<Exit, CliError> {
    match command {
        Command::Serve(flags) => return serve::run(setting, flags.listen.as_deref()).await,
        Command::Dev(flags) => return dev::run(setting, flags).await,
        Command::Doctor => return doctor::run(setting).await,
        Command::Theme(command) => return theme::run(setting, command).await,
        Command::Install(flags) => install::run(setting, flags).await?,
        Command::Migrate => migrate::run(setting).await?,
        Command::Import(command) => import::run(setting, command).await?,
        Command::Item(command) => item::run(setting, command).await?,
        Command::Term(command) => term::run(setting, command).await?,
        Command::User(command) => user::run(setting, command).await?,
        Command::Role(command) => role::run(setting, command).await?,
        Command::Gather(command) => gather::run(setting, command).await?,
        Command::Config(command) => config::run(setting, command).await?,
        Command::Cache(command) => cache::run(setting, command).await?,
        Command::Profile(flags) => profile::run(setting, flags).await?,
        Command::Archive(command) => archive::run(setting, command).await?,
        Command::Backup(command) => backup::run(setting, command).await?,
        Command::Completions { shell } => completions::print(setting, *shell)?,
        Command::Man { folder } => man::write(setting, folder)?,
    }
    Ok(Exit::Done)
}

/// How long a process that ends waits for work whose result nobody waits for.
const LEFT_BEHIND: Duration = Duration::from_secs(1);

/// Runs work on the threads of the process.
fn on_threads(work: impl Future<Output = Result<Exit, CliError>>) -> Result<Exit, CliError> {
    let threads = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| {
            let message = format!("the process cannot start its threads: {error}");
            CliError::new(Exit::Failed, "machine", message)
        })?;
    let exit = threads.block_on(Box::pin(work));
    // Whoever asked for what still runs has gone away.
    threads.shutdown_timeout(LEFT_BEHIND);
    exit
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    /// Without an end of its own, the job would keep the process for ever.
    #[test]
    fn work_that_nobody_waits_for_does_not_keep_the_process() {
        let (end, ended) = mpsc::channel::<()>();
        let job = move || ended.recv();
        let exit = on_threads(async move {
            tokio::task::spawn_blocking(job);
            Ok(Exit::Done)
        });
        assert!(matches!(exit, Ok(Exit::Done)));
        drop(end);
    }
}
