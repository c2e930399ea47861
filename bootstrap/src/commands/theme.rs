//! `theme`.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use trovato_application::site::{Drawing, TemplateCost};
use trovato_templates::{
    CheckOptions, CheckedTheme, Finding, NewTheme, Severity, Theme, TokenValue, check_theme,
    new_theme,
};

use super::{Setting, served};
use crate::cli::theme::{NewThemeFlags, ThemeCommand};
use crate::compose;
use crate::output::{self, CliError, Column, Detail, Exit, View};

const FINDINGS: View = View::Rows {
    list: "findings",
    columns: &[
        Column {
            heading: "level",
            pointer: "/level",
        },
        Column {
            heading: "place",
            pointer: "/place",
        },
        Column {
            heading: "rule",
            pointer: "/rule",
        },
        Column {
            heading: "message",
            pointer: "/message",
        },
    ],
};

/// The names that were tried, for people: those of one drawing below each other.
const NAMES: View = View::Rows {
    list: "names",
    columns: &[
        Column {
            heading: "name",
            pointer: "/name",
        },
        Column {
            heading: "layer",
            pointer: "/layer",
        },
        Column {
            heading: "times",
            pointer: "/times",
        },
        Column {
            heading: "file",
            pointer: "/file",
        },
    ],
};

pub(super) async fn run(setting: &Setting<'_>, command: &ThemeCommand) -> Result<Exit, CliError> {
    match command {
        ThemeCommand::New(flags) => make(setting, flags),
        ThemeCommand::Check { folder } => check(setting, folder.as_deref()),
        ThemeCommand::Debug { url } => debug(setting, url).await,
    }
}

fn make(setting: &Setting<'_>, flags: &NewThemeFlags) -> Result<Exit, CliError> {
    let dir = setting.folder.join(&flags.folder);
    let wish = NewTheme {
        dir: &dir,
        base: flags.base.as_deref(),
    };
    let shown = flags.folder.display();
    let (name, files) = new_theme(&wish).map_err(|fault| match fault.kind() {
        io::ErrorKind::DirectoryNotEmpty => {
            let message = format!("{shown} holds something already: name an empty folder");
            CliError::new(Exit::Refused, "not_empty", message)
        }
        _ => {
            let message = format!("{shown} cannot be written: {fault}");
            CliError::new(Exit::Failed, "unwritable", message)
        }
    })?;
    let files = files.iter().map(|file| file.display().to_string());
    let files: Vec<String> = files.collect();
    let theme = json!({"name": name, "folder": dir.display().to_string(), "files": files});
    setting.print(&json!({"theme": theme}), View::Fields)?;
    Ok(Exit::Done)
}

fn check(setting: &Setting<'_>, folder: Option<&Path>) -> Result<Exit, CliError> {
    let dir = match folder {
        Some(folder) => setting.folder.join(folder),
        None => themed(setting)?,
    };
    if !dir.is_dir() {
        let message = format!("there is no folder {}", dir.display());
        return Err(CliError::new(Exit::NotFound, "not_found", message));
    }
    let options = CheckOptions {
        style_sheet: compose::STYLE_SHEET,
        assets: compose::plain_addresses(),
        translator: Some(compose::translator()?),
    };
    let checked = check_theme(&dir, options)
        .map_err(|fault| CliError::new(Exit::Failed, "templates", fault.to_string()))?;
    let refused = refusal(&dir, &checked);
    let mut document = json!({
        "theme": described(&checked),
        "findings": checked.findings.iter().map(row).collect::<Vec<Value>>(),
    });
    if let Some(error) = &refused {
        document["error"] = error.document()["error"].take();
        // The single things stand in the document.
        error.sentence().lines().take(1).for_each(output::say);
    }
    setting.print(&document, FINDINGS)?;
    Ok(refused.map_or(Exit::Done, |error| error.exit()))
}

/// The folder of the theme in the settings.
fn themed(setting: &Setting<'_>) -> Result<PathBuf, CliError> {
    let theme = setting.settings(None)?.server.theme_dir;
    theme.map(|dir| setting.folder.join(dir)).ok_or_else(|| {
        let message = "name the folder of a theme, or set `theme_dir`";
        CliError::new(Exit::Usage, "usage", message)
    })
}

/// Why the theme is refused, if it is.
fn refusal(dir: &Path, checked: &CheckedTheme) -> Option<CliError> {
    let errors = checked.findings.iter();
    let errors: Vec<&Finding> = errors
        .filter(|finding| finding.severity == Severity::Error)
        .collect();
    let first = errors.first()?;
    let message = format!(
        "the theme in {} is refused: {} {} wrong, first {}: {}",
        dir.display(),
        errors.len(),
        if errors.len() == 1 {
            "thing is"
        } else {
            "things are"
        },
        place(first),
        first.message
    );
    let details = errors.into_iter().map(|finding| Detail {
        field: Some(finding.file.clone()),
        rule: finding.rule.to_owned(),
        message: finding.message.clone(),
        line: usize::try_from(finding.line).ok().filter(|line| *line > 0),
        column: None,
    });
    let error = CliError::new(Exit::Refused, "theme", message);
    Some(error.with_details(details.collect()))
}

/// The file, with the line where there is one.
fn place(finding: &Finding) -> String {
    match finding.line {
        0 => finding.file.clone(),
        line => format!("{}:{line}", finding.file),
    }
}

fn row(finding: &Finding) -> Value {
    json!({
        "file": finding.file,
        "line": Some(finding.line).filter(|line| *line > 0),
        "place": place(finding),
        "rule": finding.rule,
        "message": finding.message,
        "level": finding.severity.as_str(),
    })
}

fn described(checked: &CheckedTheme) -> Value {
    let mut theme = of_theme(&checked.theme);
    theme["style_bytes"] = checked.style_bytes.into();
    theme
}

fn of_theme(theme: &Theme) -> Value {
    let layers = theme.layers.iter();
    let layers = layers.map(|l| json!({"name": l.name, "folder": l.dir.display().to_string()}));
    let tokens = theme.tokens.iter().map(|(name, value)| {
        let value = match value {
            TokenValue::One(value) => json!(value),
            TokenValue::Pair { light, dark } => json!({"light": light, "dark": dark}),
        };
        ((*name).to_owned(), value)
    });
    let slots = theme.slots.as_ref().map(|slots| {
        let labels = slots.iter().map(|(slot, label)| (slot.as_str(), label));
        labels.collect::<BTreeMap<_, _>>()
    });
    let files: Vec<&str> = theme.files.iter().map(|file| file.name.as_str()).collect();
    json!({
        "name": theme.name,
        "label": theme.label,
        "version": theme.version,
        "layers": layers.collect::<Vec<Value>>(),
        "tokens": tokens.collect::<serde_json::Map<String, Value>>(),
        "slots": slots,
        "image_sizes": theme.image_sizes,
        "assets": files,
    })
}

/// Draws the page in this process, as the server does, and tells by what.
async fn debug(setting: &Setting<'_>, url: &str) -> Result<Exit, CliError> {
    let (_, path) = served::place(setting, url)?;
    let settings = setting.settings(None)?;
    let site = setting.site().await?;
    let snapshot = site.app.snapshots.current();
    let context = site.context(snapshot.visitor(snapshot.language()));
    let address = served::Address::of(&path);
    let profiled = site
        .app
        .site
        .profile(&context, address.ask(), Drawing::AsAsked);
    let profiled = profiled.await;
    let state = site.app.ports().templates.theme();
    site.close().await;
    let profiled = profiled?;
    let theme = match &settings.server.theme_dir {
        None => json!({"name": trovato_templates::BUILT_IN}),
        Some(dir) => Theme::load(dir).map_or(Value::Null, |theme| of_theme(&theme)),
    };
    let drawn = counted(profiled.templates);
    if setting.is_for_people() {
        let names: Vec<Value> = drawn.iter().flat_map(names).collect();
        setting.print(&json!({"names": names}), NAMES)?;
    } else {
        let document = json!({
            "url": path,
            "answer": profiled.answer,
            "theme": theme,
            "templates": drawn.iter().map(template).collect::<Vec<Value>>(),
            "faults": state.faults,
        });
        setting.print(&document, View::Fields)?;
    }
    state.faults.iter().for_each(|fault| setting.warn(fault));
    Ok(Exit::Done)
}

/// What drew, in order, each with how often it did.
fn counted(log: Vec<TemplateCost>) -> Vec<(TemplateCost, usize)> {
    let mut rows: Vec<(TemplateCost, usize)> = Vec::new();
    for drawn in log {
        let is_same = |row: &&mut (TemplateCost, usize)| {
            row.0.file == drawn.file && row.0.tried == drawn.tried
        };
        match rows.iter_mut().find(is_same) {
            Some((_, times)) => *times += 1,
            None => rows.push((drawn, 1)),
        }
    }
    rows
}

/// A template that drew, for programs.
fn template((drawn, times): &(TemplateCost, usize)) -> Value {
    json!({
        "template": drawn.name,
        "file": drawn.file,
        "layer": drawn.layer,
        "tried": drawn.tried,
        "times": times,
    })
}

/// The names up to the one that drew, for people.
fn names((drawn, times): &(TemplateCost, usize)) -> Vec<Value> {
    let before = drawn.tried.iter().take_while(|name| **name != drawn.name);
    let mut rows: Vec<Value> = before.map(|name| json!({"name": name})).collect();
    rows.push(json!({
        "name": drawn.name,
        "layer": drawn.layer,
        "times": times,
        "file": drawn.file,
    }));
    rows
}
