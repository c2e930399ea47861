//! Tests of the layers: which value wins, where it came from, what is refused and how.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use secrecy::ExposeSecret;
use serde_json::{Value, json};

use super::{Environment, Faults, Flags, Inputs, LogSettings, Settings, log::LogFormat};
use crate::output::CliError;

/// A working directory, an environment and flags to load settings from.
struct Site {
    folder: tempfile::TempDir,
    variables: Vec<(String, OsString)>,
    flags: Flags,
}

fn site() -> Site {
    let folder = tempfile::tempdir().expect("a folder");
    Site {
        folder,
        variables: Vec::new(),
        flags: Flags::default(),
    }
}

impl Site {
    fn file(self, text: &str) -> Self {
        self.put("trovato.toml", text)
    }

    fn put(self, name: &str, text: &str) -> Self {
        fs::write(self.folder.path().join(name), text).expect("written");
        self
    }

    fn variable(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.into()));
        self
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    fn load_from(&self, file: Option<&Path>) -> Result<Settings, Faults> {
        let environment: Environment = self.variables.iter().cloned().collect();
        Settings::load(&Inputs {
            file,
            folder: self.folder.path(),
            environment: &environment,
            flags: &self.flags,
        })
    }

    #[track_caller]
    fn settings(&self) -> Settings {
        self.load_from(None).expect("sound settings")
    }

    #[track_caller]
    fn check_row(&self, key: &str, value: &Value, source: &str) {
        let settings = self.settings();
        let row = settings
            .rows
            .iter()
            .find(|row| row.key == key)
            .expect("a known key");
        assert_eq!(
            (&row.value, row.source.to_string().as_str()),
            (value, source)
        );
    }

    #[track_caller]
    fn check_refused(&self, message: &str) {
        let faults = self.load_from(None).expect_err("the settings are refused");
        assert_eq!(faults.to_string(), message);
        assert_eq!(CliError::from(faults).exit().code(), 2);
    }
}

#[test]
fn nothing_set_gives_the_defaults() {
    let site = site();
    site.check_row("listen", &json!("127.0.0.1:3000"), "default");
    site.check_row("data_dir", &json!("./data"), "default");
    site.check_row("database.url", &Value::Null, "default");
    assert!(site.settings().warnings.is_empty());
}

#[test]
fn each_layer_outranks_the_one_below() {
    let mut site = site().file("# x\nlisten = \"127.0.0.1:1\"\n");
    site.check_row("listen", &json!("127.0.0.1:1"), "trovato.toml, line 2");
    site = site.variable("TROVATO_LISTEN", "127.0.0.1:2");
    site.check_row(
        "listen",
        &json!("127.0.0.1:2"),
        "environment TROVATO_LISTEN",
    );
    site.flags.listen = Some("127.0.0.1:3".to_owned());
    site.check_row("listen", &json!("127.0.0.1:3"), "flag --listen");
}

#[test]
fn our_own_variable_outranks_the_customary_one() {
    let site = site().variable("RUST_LOG", "debug");
    site.check_row("log.level", &json!("debug"), "environment RUST_LOG");
    let site = site.variable("TROVATO_LOG__LEVEL", "warn");
    site.check_row(
        "log.level",
        &json!("warn"),
        "environment TROVATO_LOG__LEVEL",
    );
    let LogSettings { format, level } = site.settings().log;
    assert_eq!((format, level.as_str()), (LogFormat::Pretty, "warn"));
}

#[test]
fn a_theme_that_is_not_there_is_named_with_its_setting() {
    let absent = site().file("theme_dir = \"/no/such/theme\"\n");
    absent.check_refused(
        "`theme_dir` names /no/such/theme, where there is no folder: make it, or leave the key out \
         (trovato.toml, line 1)",
    );
    let site = site();
    let path = site.path("");
    let site = site.variable("TROVATO_THEME_DIR", &path);
    site.check_row("theme_dir", &json!(path), "environment TROVATO_THEME_DIR");
}

#[test]
fn an_empty_variable_counts_as_not_set() {
    site()
        .variable("DATABASE_URL", "")
        .check_row("database.url", &Value::Null, "default");
}

#[test]
fn every_kind_of_value_is_read_from_file_and_environment() {
    let file = "hosts = [\"Example.org\", \"::1\"]\ntrusted_proxies = [\"10.1.2.3/8\"]\n\
        base_url = \"https://example.org/\"\nmigrate_on_start = false\n[limits]\n\
        drain_seconds = 5\n[log]\nformat = \"json\"\n";
    let wrong_host = site().file(file);
    wrong_host.check_refused(
        "`hosts` must be a list of host names without scheme, port or path, not a list \
         (trovato.toml, line 1)",
    );
    let site = site().file(&file.replace("::1", "[::1]"));
    site.check_row(
        "hosts",
        &json!(["example.org", "[::1]"]),
        "trovato.toml, line 1",
    );
    site.check_row(
        "trusted_proxies",
        &json!(["10.0.0.0/8"]),
        "trovato.toml, line 2",
    );
    site.check_row(
        "base_url",
        &json!("https://example.org"),
        "trovato.toml, line 3",
    );
    site.check_row("migrate_on_start", &json!(false), "trovato.toml, line 4");
    site.check_row("limits.drain_seconds", &json!(5), "trovato.toml, line 6");
    site.check_row("log.format", &json!("json"), "trovato.toml, line 8");

    let site = site
        .variable("TROVATO_HOSTS", "a.example, Übung.example,")
        .variable("TROVATO_MIGRATE_ON_START", "true")
        .variable("TROVATO_LIMITS__DRAIN_SECONDS", "7");
    site.check_row(
        "hosts",
        &json!(["a.example", "xn--bung-zra.example"]),
        "environment TROVATO_HOSTS",
    );
    site.check_row(
        "migrate_on_start",
        &json!(true),
        "environment TROVATO_MIGRATE_ON_START",
    );
    let source = "environment TROVATO_LIMITS__DRAIN_SECONDS";
    site.check_row("limits.drain_seconds", &json!(7), source);
}

#[test]
fn an_unknown_key_is_refused_with_its_line_and_the_near_one() {
    for (file, message) in [
        (
            "lissten = 1",
            "unknown key `lissten` in trovato.toml, line 1; did you mean `listen`?",
        ),
        (
            "[log]\nformt = 1",
            "unknown key `log.formt` in trovato.toml, line 2; did you mean `log.format`?",
        ),
        (
            "drain_seconds = 1",
            "unknown key `drain_seconds` in trovato.toml, line 1; did you mean \
             `limits.drain_seconds`?",
        ),
        (
            "[databse]\nx = 1",
            "unknown key `databse` in trovato.toml, line 1; did you mean `database`?",
        ),
        (
            "colour = 1",
            "unknown key `colour` in trovato.toml, line 1; `trovato config show` lists the known \
             ones",
        ),
    ] {
        site().file(file).check_refused(message);
    }
}

#[test]
fn a_wrong_value_names_the_key_the_place_and_the_rule() {
    site().file("listen = \"3000\"").check_refused(
        "`listen` must be HOST:PORT, such as 127.0.0.1:3000, not `3000` (trovato.toml, line 1)",
    );
    site().variable("TROVATO_LOG__FORMAT", "xml").check_refused(
        "`log.format` must be `pretty` or `json`, not `xml` (environment TROVATO_LOG__FORMAT)",
    );
    site()
        .file("[database]\nmax_connections = 1")
        .check_refused(
            "`database.max_connections` must be a whole number from 2 to 1000, not `1` \
         (trovato.toml, line 2)",
        );
    site()
        .file("log = 1")
        .check_refused("`log` must be a section, [log], not `1` (trovato.toml, line 1)");
    site().file("listen = 1.5").check_refused(
        "`listen` must be HOST:PORT, such as 127.0.0.1:3000, not a fractional value \
         (trovato.toml, line 1)",
    );
}

#[test]
fn all_faults_are_told_at_once() {
    let site = site()
        .file("lissten = 1\nbase_url = \"/x\"\n")
        .variable("TROVATO_HOSTS", "a/b");
    let error = CliError::from(site.load_from(None).expect_err("three faults"));
    let document = error.document();
    let details = document["error"]["details"].as_array().expect("details");
    assert_eq!(details.len(), 3, "{document}");
    assert_eq!(details[0]["line"], json!(1));
    assert!(
        error.sentence().contains("did you mean `listen`?"),
        "{}",
        error.sentence()
    );
}

#[test]
fn a_file_that_is_no_toml_is_told_with_its_line() {
    let faults = site()
        .file("# x\nlisten = \"127\n")
        .load_from(None)
        .expect_err("no TOML");
    assert!(
        faults
            .to_string()
            .starts_with("trovato.toml, line 2 is no TOML: "),
        "{faults}"
    );
    let twice = site().file("listen = \"127.0.0.1:1\"\nlisten = \"127.0.0.1:2\"\n");
    let faults = twice.load_from(None).expect_err("a key twice");
    assert!(faults.to_string().contains("line 2"), "{faults}");
}

#[test]
fn a_file_that_is_asked_for_must_be_there() {
    let site = site().put("other.toml", "data_dir = \"d\"\n");
    let settings = site
        .load_from(Some(Path::new("other.toml")))
        .expect("it is there");
    assert_eq!(settings.server.data_dir, Path::new("d"));
    let faults = site
        .load_from(Some(Path::new("/nowhere/x.toml")))
        .expect_err("it is not");
    assert!(faults.to_string().contains("/nowhere/x.toml"), "{faults}");
}

#[test]
fn an_unknown_variable_is_warned_about_with_the_near_one() {
    let site = site()
        .variable("TROVATO_LISTENN", "x")
        .variable("TROVATO_COLOUR", "x");
    let warnings = site.settings().warnings;
    assert_eq!(
        warnings,
        [
            "unknown variable TROVATO_COLOUR is ignored",
            "unknown variable TROVATO_LISTENN is ignored; did you mean TROVATO_LISTEN?",
        ]
    );
}

#[test]
fn passwords_and_keys_are_never_shown() {
    const SECRET: &str = "canary-canary-canary-canary-canary";
    let url = format!("postgres://u:{SECRET}@127.0.0.1:1/x?sslmode=require&sslpassword={SECRET}");
    let site = site()
        .variable("DATABASE_URL", &url)
        .variable("TROVATO_SECRET_KEY", SECRET);
    let settings = site.settings();
    assert!(!format!("{settings:?}").contains("canary"), "{settings:?}");
    site.check_row(
        "database.url",
        &json!("postgres://u:***@127.0.0.1:1/x?sslmode=require&sslpassword=***"),
        "environment DATABASE_URL",
    );
    site.check_row(
        "secret_key",
        &json!("(hidden)"),
        "environment TROVATO_SECRET_KEY",
    );
    let database = settings.database.url.expect("a database");
    assert_eq!(database.expose_secret(), url);
    assert!(!database.shown().contains("canary"));
}

#[test]
fn a_wrong_secret_is_not_quoted() {
    for url in [
        "mysql://u:canary@x/y",
        "postgres://u:1#canary@x/y",
        "postgres://u:1?canary@x/y",
        "postgres://u:1/canary@x/y",
    ] {
        site().variable("DATABASE_URL", url).check_refused(
            "`database.url` must be the address of a PostgreSQL database, \
             postgres://USER:PASSWORD@HOST:PORT/NAME with the password percent-encoded \
             (environment DATABASE_URL)",
        );
    }
    site().variable("TROVATO_SECRET_KEY", "canary").check_refused(
        "`secret_key` must be a secret of at least 32 characters (environment TROVATO_SECRET_KEY)",
    );
}

#[test]
fn a_secret_may_lie_in_a_file_and_the_higher_layer_wins() {
    let (low, high) = ("l".repeat(32), "h".repeat(32));
    let site = site().put("key", &format!("{low}\n"));
    let site = site.file(&format!("secret_key = {high:?}\n"));
    let path = site.path("key");
    let key = |site: &Site| {
        site.settings()
            .server
            .secret_key
            .map(|key| key.expose_secret().to_owned())
    };
    assert_eq!(key(&site), Some(high));
    let site = site.variable("TROVATO_SECRET_KEY_FILE", &path);
    assert_eq!(key(&site), Some(low));
    site.check_row(
        "secret_key_file",
        &json!(path),
        "environment TROVATO_SECRET_KEY_FILE",
    );
    site.check_row(
        "secret_key",
        &json!("(hidden)"),
        "environment TROVATO_SECRET_KEY_FILE",
    );

    let both = site.variable("TROVATO_SECRET_KEY", &"b".repeat(32));
    both.check_refused(
        "`secret_key` must be absent where `secret_key_file` is set \
         (environment TROVATO_SECRET_KEY)",
    );
}

#[test]
fn a_secret_file_that_is_missing_or_too_short_is_named_but_not_quoted() {
    let site = site()
        .put("key", "canary")
        .variable("TROVATO_SECRET_KEY_FILE", "/nowhere/key");
    let faults = site.load_from(None).expect_err("it is not there");
    assert!(
        faults
            .to_string()
            .contains("/nowhere/key, named by `secret_key_file`"),
        "{faults}"
    );
    let path = site.path("key");
    let faults = site
        .variable("TROVATO_SECRET_KEY_FILE", &path)
        .load_from(None)
        .expect_err("too short");
    assert!(!faults.to_string().contains("canary") && faults.to_string().contains("32 characters"));
}
