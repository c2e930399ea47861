//! The built binary as a person or a script meets it: usage, settings, documents.

#![expect(
    clippy::expect_used,
    reason = "a test that cannot run its subject must end there"
)]

use std::fs;
use std::io::Write;
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

/// Runs a command on a site and gives its exit code and its one document.
fn told(folder: &std::path::Path, arguments: &[&str], input: &str) -> (Option<i32>, Value) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_trovato"))
        .args(arguments)
        .args(["--json", "--data-dir", "site"])
        .current_dir(folder)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the binary runs");
    let mut stdin = child.stdin.take().expect("its input");
    // A command that reads nothing may have ended already.
    stdin.write_all(input.as_bytes()).ok();
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    let document = serde_json::from_slice(&output.stdout).expect("one JSON document");
    (output.status.code(), document)
}

fn install(folder: &std::path::Path, password: &str) -> (Option<i32>, Value) {
    let site = ["install", "--site-name", "Test", "--admin-name", "admin"];
    let rest = [
        "--admin-email",
        "admin@example.org",
        "--admin-password-stdin",
        "--yes",
    ];
    told(folder, &[&site[..], &rest[..]].concat(), password)
}

#[test]
fn a_refused_installation_leaves_nothing_and_a_second_one_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let (code, refused) = install(folder.path(), "short\n");
    assert_eq!(
        (code, &refused["error"]["details"][0]["field"]),
        (Some(4), &"password".into())
    );
    assert!(!folder.path().join("site").exists());
    let (code, new) = install(folder.path(), "a quiet harbour wall\n");
    assert_eq!(
        (code, &new["admin"]["name"]),
        (Some(0), &"admin".into()),
        "{new}"
    );
    assert_eq!(new["site"]["name"], "Test");
    let (code, again) = install(folder.path(), "a quiet harbour wall\n");
    let already = serde_json::json!({"installed": false, "reason": "already installed"});
    assert_eq!((code, again), (Some(0), already));
}

#[test]
fn commands_without_a_site_name_the_command_to_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let (code, missing) = told(folder.path(), &["item", "list"], "");
    assert_eq!(code, Some(1));
    assert!(
        missing["error"]["message"]
            .to_string()
            .contains("trovato install"),
        "{missing}"
    );
    assert!(!folder.path().join("site").exists());
    let (code, applied) = told(folder.path(), &["migrate"], "");
    assert_eq!(
        (code, applied["applied"].as_array().map(Vec::is_empty)),
        (Some(0), Some(false))
    );
    let (code, again) = told(folder.path(), &["migrate"], "");
    assert_eq!((code, again), (Some(0), serde_json::json!({"applied": []})));
}

#[test]
fn writes_are_refused_with_their_class_and_place() {
    let folder = tempfile::tempdir().expect("a folder");
    install(folder.path(), "a quiet harbour wall\n");
    let create = ["item", "create", "--type", "article", "--input", "-"];
    let document = r#"{"data": {"type": "item--article", "attributes": {"title": "One"}}}"#;
    let (code, made) = told(folder.path(), &create, document);
    assert_eq!(
        (code, &made["item"]["attributes"]["title"]),
        (Some(0), &"One".into())
    );
    let id = made["item"]["id"].as_str().unwrap_or_default();

    let (code, broken) = told(folder.path(), &create, "{\n  ]");
    assert_eq!(
        (code, &broken["error"]["details"][0]["line"]),
        (Some(4), &2.into()),
        "{broken}"
    );
    let stale = ["item", "delete", id, "--revision", "7"];
    assert_eq!(told(folder.path(), &stale, "").0, Some(4));
    let elsewhere = ["item", "show", id, "--stage", "spring"];
    assert_eq!(told(folder.path(), &elsewhere, "").0, Some(3));
    assert_eq!(told(folder.path(), &["item", "show", "one"], "").0, Some(2));
    let nobody = [&create[..], &["--user", "nobody"]].concat();
    assert_eq!(told(folder.path(), &nobody, document).0, Some(3));
}

#[test]
fn a_new_title_does_not_move_an_item_and_null_does() {
    let folder = tempfile::tempdir().expect("a folder");
    install(folder.path(), "a quiet harbour wall\n");
    let document = r#"{"data": {"type": "item--article", "attributes": {"title": "One"}}}"#;
    let create = ["item", "create", "--type", "article", "--input", "-"];
    let (_, made) = told(folder.path(), &create, document);
    let id = made["item"]["id"].as_str().unwrap_or_default();
    let path = |revision: &str, document: &str| {
        let update = ["item", "update", id, "--revision", revision, "--input", "-"];
        let (_, changed) = told(folder.path(), &update, document);
        changed["item"]["attributes"]["path"].clone()
    };
    assert_eq!(path("1", &document.replace("One", "Two")), "/one");
    let null = document.replace(r#""title": "One""#, r#""path": null"#);
    assert_eq!(path("2", &null), "/two");
}

#[test]
fn an_account_writes_with_the_rights_of_its_roles() {
    let folder = tempfile::tempdir().expect("a folder");
    install(folder.path(), "a quiet harbour wall\n");
    let add = |name: &str, role: &[&str]| {
        let mail = format!("{name}@example.org");
        let account = ["user", "create", "--name", name, "--email", &mail];
        told(folder.path(), &[&account[..], role].concat(), "").0
    };
    assert_eq!(add("rhea", &[]), Some(0));
    assert_eq!(add("zeno", &["--role", "administrator"]), Some(0));
    let document = r#"{"data": {"type": "item--article", "attributes": {"title": "One"}}}"#;
    let create = |name: &'static str| {
        let command = [
            "item", "create", "--type", "article", "--input", "-", "--user", name,
        ];
        told(folder.path(), &command, document)
    };
    let (code, refused) = create("rhea");
    assert_eq!(
        (code, &refused["error"]["code"]),
        (Some(4), &"forbidden".into()),
        "{refused}"
    );
    let (code, made) = create("zeno");
    assert_eq!(code, Some(0), "{made}");
    assert!(
        made["item"]["relationships"]["author"]["data"]["id"].is_string(),
        "{made}"
    );
}

#[test]
fn a_change_of_a_file_is_shown_as_a_difference_and_then_applied() {
    let folder = tempfile::tempdir().expect("a folder");
    install(folder.path(), "a quiet harbour wall\n");
    let (code, exported) = told(folder.path(), &["config", "export", "files"], "");
    assert_eq!(
        (code, &exported["changed"]),
        (Some(0), &serde_json::json!([]))
    );
    let file = folder.path().join("files/menu.main.yml");
    let text = fs::read_to_string(&file).expect("the menu");
    fs::write(&file, text.replace("label: Main navigation", "label: Way")).expect("written");
    let (_, differs) = told(folder.path(), &["config", "diff", "files"], "");
    assert_eq!(differs["changed"][0]["id"], "menu.main", "{differs}");
    let diff = differs["changed"][0]["diff"].as_str().unwrap_or_default();
    assert!(
        diff.contains("-label: Main navigation\n+label: Way\n"),
        "{diff}"
    );
    let (_, applied) = told(folder.path(), &["config", "import", "files"], "");
    assert_eq!(applied, differs);
    let (_, settled) = told(folder.path(), &["config", "diff", "files"], "");
    assert_eq!(settled["changed"], serde_json::json!([]), "{settled}");
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
