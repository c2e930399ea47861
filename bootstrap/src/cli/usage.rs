//! From the raw arguments to a command, or to help, or to a usage error.

use std::ffi::{OsStr, OsString};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Parser};
use serde_json::json;

use super::config::ConfigCommand;
use super::serve::ServeFlags;
use super::{Cli, Command};
use crate::output::{self, CliError, Detail, Exit, Format, View};

/// What the arguments come to.
#[derive(Debug)]
pub(crate) enum Usage {
    /// A command to run.
    Run(Box<Cli>),
    /// A text that was asked for: help or the version.
    Text(String),
    /// The arguments are wrong; the error is to be told in this format.
    Wrong(CliError, Format),
}

/// Understands the arguments, the name of the program first.
pub(crate) fn parse(arguments: &[OsString]) -> Usage {
    match Cli::try_parse_from(arguments).and_then(settle) {
        Ok(cli) => Usage::Run(Box::new(cli)),
        Err(error) => match (error.kind(), wanted_format(arguments)) {
            (ErrorKind::DisplayVersion, format @ (Format::Json | Format::Yaml)) => {
                let version = json!({"version": env!("CARGO_PKG_VERSION")});
                Usage::Text(output::render(&version, View::Fields, format))
            }
            (ErrorKind::DisplayHelp | ErrorKind::DisplayVersion, _) => {
                Usage::Text(error.render().to_string())
            }
            (_, format) => Usage::Wrong(usage_error(&repeatable(error, arguments)), format),
        },
    }
}

/// The error about arguments as it may be repeated: what they hold of control characters is written
/// out, so that it draws nothing on a terminal and adds no line.
fn repeatable(error: clap::Error, arguments: &[OsString]) -> clap::Error {
    let shown = |argument: &OsString| match argument.to_str() {
        Some(text) => output::on_one_line(text).into(),
        None => argument.clone(),
    };
    let shown: Vec<OsString> = arguments.iter().map(shown).collect();
    if shown == arguments {
        return error;
    }
    let again = Cli::try_parse_from(&shown).and_then(settle);
    again.err().unwrap_or(error)
}

/// Brings what stands before the command to where it belongs, and refuses contradictions.
fn settle(mut cli: Cli) -> Result<Cli, clap::Error> {
    let wrong = |kind, message| Err(Cli::command().error(kind, message));
    if cli.globals.json
        && cli
            .globals
            .format
            .is_some_and(|format| format != Format::Json)
    {
        return wrong(
            ErrorKind::ArgumentConflict,
            "--json is short for --format json; give one of them",
        );
    }
    let before = cli.serve.listen.take();
    let listen = match cli
        .command
        .get_or_insert(Command::Serve(ServeFlags { listen: None }))
    {
        Command::Dev(flags) => &mut flags.listen,
        Command::Serve(flags) | Command::Config(ConfigCommand::Show(flags)) => &mut flags.listen,
        _ if before.is_some() => {
            return wrong(
                ErrorKind::ArgumentConflict,
                "--listen belongs to serve, dev and config show",
            );
        }
        _ => return Ok(cli),
    };
    if listen.is_none() {
        *listen = before;
    }
    Ok(cli)
}

fn usage_error(error: &clap::Error) -> CliError {
    let rendered = error.render().to_string();
    let first = rendered.lines().next().unwrap_or_default();
    let message = match error.kind() {
        // Here clap renders the help of the command, which says everything but what is wrong.
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => "a subcommand is missing",
        _ => first
            .strip_prefix("error: ")
            .unwrap_or(first)
            .trim_end_matches(':'),
    };
    let message = message.to_owned();
    let detail = Detail {
        field: about(error),
        rule: rule(error.kind()).to_owned(),
        message: hints(&rendered, &message),
        line: None,
        column: None,
    };
    CliError::new(Exit::Usage, "usage", message)
        .with_details(vec![detail])
        .with_help(rendered)
}

/// The argument or the command that is wrong.
fn about(error: &clap::Error) -> Option<String> {
    let kinds = [ContextKind::InvalidArg, ContextKind::InvalidSubcommand];
    kinds.into_iter().find_map(|kind| match error.get(kind)? {
        ContextValue::String(name) => Some(name.clone()),
        ContextValue::Strings(names) => names.first().cloned(),
        _ => None,
    })
}

fn rule(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand => "known",
        ErrorKind::MissingRequiredArgument
        | ErrorKind::MissingSubcommand
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => "required",
        ErrorKind::ArgumentConflict => "conflict",
        _ => "value",
    }
}

/// The message with what clap sets below it: names that were probably meant, values that are
/// possible, arguments that are missing.
fn hints(rendered: &str, message: &str) -> String {
    let below = rendered
        .lines()
        .skip(1)
        .take_while(|line| !line.starts_with("Usage:"));
    let hints: Vec<&str> = below
        .filter(|line| line.starts_with("  "))
        .map(str::trim)
        .collect();
    if hints.is_empty() {
        message.to_owned()
    } else {
        format!("{message}: {}", hints.join(", "))
    }
}

/// The format as far as it can be told from arguments that make no sense as a whole.
fn wanted_format(arguments: &[OsString]) -> Format {
    let mut format = Format::Table;
    let mut arguments = arguments.iter().skip(1).map(OsString::as_os_str);
    while let Some(argument) = arguments.next().filter(|argument| *argument != "--") {
        let value = match argument.to_str() {
            Some("--json") => Some(OsStr::new("json")),
            Some("--format") => arguments.next(),
            Some(text) => text.strip_prefix("--format=").map(OsStr::new),
            None => None,
        };
        match value.and_then(OsStr::to_str) {
            Some("json") => format = Format::Json,
            Some("yaml") if format == Format::Table => format = Format::Yaml,
            _ => {}
        }
    }
    format
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use clap::CommandFactory;

    use super::{Usage, parse};
    use crate::cli::{Cli, Command};
    use crate::output::Format;

    fn parsed(line: &str) -> Usage {
        let words = std::iter::once("trovato").chain(line.split_whitespace());
        parse(&words.map(OsString::from).collect::<Vec<OsString>>())
    }

    #[track_caller]
    fn run(line: &str) -> Cli {
        match parsed(line) {
            Usage::Run(cli) => *cli,
            other => panic!("{line} does not run: {other:?}"),
        }
    }

    #[track_caller]
    fn check_wrong(line: &str, format: Format, words: &[&str]) {
        let Usage::Wrong(error, wanted) = parsed(line) else {
            panic!("{line} is not refused")
        };
        assert_eq!((error.exit().code(), wanted), (2, format), "{line}");
        let said = format!("{} {}", error.sentence(), error.document());
        for word in words {
            assert!(said.contains(word), "{line}: {said} lacks {word}");
        }
    }

    #[test]
    fn the_definition_of_the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn serving_is_what_happens_without_a_command() {
        for line in [
            "--listen 127.0.0.1:0",
            "serve --listen 127.0.0.1:0",
            "--listen 127.0.0.1:0 serve",
        ] {
            let Some(Command::Serve(flags)) = run(line).command else {
                panic!("{line} serves")
            };
            assert_eq!(flags.listen.as_deref(), Some("127.0.0.1:0"), "{line}");
        }
        assert!(matches!(run("").command, Some(Command::Serve(_))));
    }

    #[test]
    fn general_flags_stand_anywhere() {
        let everywhere = [
            "--json --data-dir d item --quiet list --yes",
            "item list --json --data-dir d --quiet --yes",
            "--quiet item --json list --data-dir d --yes",
        ];
        for line in everywhere {
            let globals = run(line).globals;
            assert_eq!(globals.output(), Format::Json, "{line}");
            assert_eq!(globals.data_dir.as_deref(), Some("d"), "{line}");
            assert!(globals.quiet && globals.yes, "{line}");
        }
    }

    #[test]
    fn the_version_is_a_document_where_one_is_asked_for() {
        let version = env!("CARGO_PKG_VERSION");
        for (line, text) in [
            ("--version", format!("trovato {version}\n")),
            (
                "--json --version",
                format!("{{\n  \"version\": \"{version}\"\n}}\n"),
            ),
            (
                "--version --format yaml",
                format!("version: \"{version}\"\n"),
            ),
        ] {
            let Usage::Text(told) = parsed(line) else {
                panic!("{line} tells nothing")
            };
            assert_eq!(told, text, "{line}");
        }
    }

    #[test]
    fn what_arguments_repeat_draws_nothing_and_adds_no_line() {
        let words = ["trovato", "item", "list", "--limit", "1\u{1b}[2J\nerror: x"];
        let Usage::Wrong(error, _) = parse(&words.map(OsString::from)) else {
            panic!("not refused")
        };
        let said = format!("{} {}", error.sentence(), error.document());
        assert!(
            !said.contains(['\u{1b}']) && !said.contains("\nerror: x"),
            "{said}"
        );
        assert!(said.contains("1\\u{1b}[2J\\nerror: x"), "{said}");
    }

    #[test]
    fn wrong_usage_is_told_with_the_near_name() {
        check_wrong(
            "config schema item_tpe",
            Format::Table,
            &["did you mean `item_type`?"],
        );
        check_wrong(
            "config schema workflow --json",
            Format::Json,
            &["no kind `workflow`"],
        );
        check_wrong("serve --lissten 127.0.0.1:0", Format::Table, &["--listen"]);
        check_wrong("imprt wxr x", Format::Table, &["import"]);
        check_wrong("import wxrx x", Format::Table, &["wxr"]);
        check_wrong("item lst --json", Format::Json, &["list", "\"usage\""]);
        check_wrong("item list --limit many", Format::Table, &["limit"]);
        check_wrong(
            "item list --limit 101 --format yaml",
            Format::Yaml,
            &["1..=100"],
        );
        check_wrong(
            "item update x --input - --json",
            Format::Json,
            &["--revision"],
        );
        check_wrong(
            "item --format=json",
            Format::Json,
            &["requires a subcommand", "revisions"],
        );
        check_wrong(
            "--json item",
            Format::Json,
            &["a subcommand is missing", "revisions"],
        );
        check_wrong("gather run x --arg novalue", Format::Table, &["NAME=VALUE"]);
        check_wrong(
            "item list --listen 127.0.0.1:0",
            Format::Table,
            &["--listen"],
        );
        check_wrong("--listen 127.0.0.1:0 item list", Format::Table, &["serve"]);
        check_wrong(
            "item list --json --format yaml",
            Format::Json,
            &["--format json"],
        );
        check_wrong(
            "install --site-name x",
            Format::Table,
            &["--admin-name", "--admin-email"],
        );
    }
}
