//! The built binary as a person or a script meets it: usage, settings, documents.

#![expect(
    clippy::expect_used,
    reason = "a test that cannot run its subject must end there"
)]

use std::fs;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// Runs the binary in an empty folder with nothing of ours in the environment.
fn run_in(folder: &std::path::Path, variables: &[(&str, &str)], arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_trovato"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .envs(variables.iter().copied())
        .stdin(Stdio::null())
        .output()
        .expect("the binary runs")
}

fn run(variables: &[(&str, &str)], arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().expect("a folder");
    run_in(folder.path(), variables, arguments)
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A usage error: exit 2, a sentence with these words, nothing on standard output.
#[track_caller]
fn check_usage(arguments: &[&str], words: &[&str]) {
    let output = run(&[], arguments);
    assert_eq!(
        output.status.code(),
        Some(2),
        "{arguments:?}: {}",
        err(&output)
    );
    assert_eq!(out(&output), "", "{arguments:?}");
    for word in words {
        assert!(
            err(&output).contains(word),
            "{arguments:?}: {} lacks {word}",
            err(&output)
        );
    }
}

#[test]
fn help_and_version_are_printed_on_standard_output() {
    for arguments in [
        &["--help"][..],
        &["--version"],
        &["item", "--help"],
        &["import", "wxr", "--help"],
    ] {
        let output = run(&[], arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert!(out(&output).contains("trovato"), "{arguments:?}");
        assert_eq!(err(&output), "", "{arguments:?}");
    }
}

#[test]
fn wrong_usage_exits_2_and_names_the_near_word() {
    check_usage(&["serve", "--lissten", "127.0.0.1:0"], &["--listen"]);
    check_usage(&["imprt", "wxr", "x"], &["import"]);
    check_usage(&["item", "lst"], &["list"]);
    check_usage(&["item"], &["Usage"]);
    check_usage(&["item", "list", "--limit", "many"], &["--limit"]);
    check_usage(&["completions", "bsh"], &["bash"]);
}

#[test]
fn wrong_usage_under_json_prints_the_error_document() {
    let output = run(&[], &["item", "update", "x", "--input", "-", "--json"]);
    assert_eq!(output.status.code(), Some(2));
    let document: Value = serde_json::from_slice(&output.stdout).expect("one JSON document");
    let error = &document["error"];
    assert_eq!(error["code"], "usage");
    assert!(!error["message"].as_str().unwrap_or_default().is_empty());
    let detail = &error["details"][0];
    assert!(
        detail["message"]
            .as_str()
            .unwrap_or_default()
            .contains("--revision"),
        "{document}"
    );
    assert!(err(&output).contains("--revision"));
}

#[test]
fn config_show_prints_the_same_settings_in_three_forms() {
    let show = |more: &[&str]| {
        let arguments = [&["config", "show", "--listen", "127.0.0.1:4569"], more].concat();
        let output = run(&[("TROVATO_LISTEN", "127.0.0.1:4568")], &arguments);
        assert_eq!((output.status.code(), err(&output).as_str()), (Some(0), ""));
        out(&output)
    };
    let json: Value = serde_json::from_str(&show(&["--json"])).expect("one JSON document");
    let row = &json["settings"][0];
    assert_eq!(
        row,
        &serde_json::json!({"key": "listen", "value": "127.0.0.1:4569", "source": "flag --listen"})
    );
    assert!(show(&["--format", "yaml"]).contains("value: \"127.0.0.1:4569\"\n"));
    let table = show(&[]);
    assert!(table.starts_with("KEY "), "{table}");
    assert!(
        table.contains("127.0.0.1:4569") && !table.contains("127.0.0.1:4568"),
        "{table}"
    );
}

#[test]
fn faults_of_the_settings_file_exit_2_with_its_name_and_line() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("trovato.toml"), "\nlissten = \"x\"\n").expect("written");
    for command in [&["config", "show", "--json"][..], &["serve", "--json"]] {
        let output = run_in(folder.path(), &[], command);
        assert_eq!(output.status.code(), Some(2));
        let document: Value = serde_json::from_slice(&output.stdout).expect("one JSON document");
        assert_eq!(document["error"]["details"][0]["line"], 2, "{document}");
        let sentence = "unknown key `lissten` in trovato.toml, line 2; did you mean `listen`?";
        assert_eq!(err(&output), format!("error: {sentence}\n"));
    }
}

#[test]
fn unknown_variables_are_warned_about_unless_it_is_to_be_quiet() {
    let variables = [("TROVATO_LISTENN", "x")];
    let output = run(&variables, &["config", "show"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(
        err(&output).contains("did you mean TROVATO_LISTEN?"),
        "{}",
        err(&output)
    );
    assert_eq!(err(&run(&variables, &["config", "show", "--quiet"])), "");
}

#[test]
fn a_password_in_the_address_of_the_database_is_hidden() {
    let url = "postgres://u:Tr0ub4dor@127.0.0.1:1/x";
    for arguments in [&["config", "show"][..], &["config", "show", "--json"]] {
        let output = run(&[("DATABASE_URL", url)], arguments);
        assert!(
            out(&output).contains("postgres://u:***@127.0.0.1:1/x"),
            "{}",
            out(&output)
        );
        assert!(!out(&output).contains("Tr0ub4dor") && !err(&output).contains("Tr0ub4dor"));
    }
}

#[test]
fn completions_are_a_script_for_the_shell() {
    let output = run(&[], &["completions", "bash"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(
        out(&output).contains("complete -F _trovato"),
        "{}",
        err(&output)
    );
}

#[test]
fn a_reader_that_goes_away_is_no_crash() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_trovato"))
        .args(["completions", "bash"])
        .env_clear()
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), err(&output).as_str()), (Some(0), ""));
}
