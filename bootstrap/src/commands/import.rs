//! `import`.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use serde_json::{Value, json};
use trovato_application::imports::{ImportReport, Mode, Watcher};
use trovato_import::{
    MarkdownOptions, MarkdownSource, TableKind, TableOptions, TableSource, WxrOptions, WxrSource,
};
use trovato_ports::Context;
use trovato_ports::imports::{ImportKind, ImportSource, Remark};

use super::{Setting, input};
use crate::cli::import::{ImportCommand, MarkdownFlags, RunFlags, TableFlags, WxrFlags};
use crate::output::{self, CliError, Column, Exit, Format, View};
use crate::progress::{Audience, Progress};

const COUNTS: View = View::Rows {
    list: "counts",
    columns: &[
        Column {
            heading: "kind",
            pointer: "/kind",
        },
        Column {
            heading: "created",
            pointer: "/created",
        },
        Column {
            heading: "updated",
            pointer: "/updated",
        },
        Column {
            heading: "unchanged",
            pointer: "/unchanged",
        },
        Column {
            heading: "skipped",
            pointer: "/skipped",
        },
    ],
};

const REMARKS: View = View::Rows {
    list: "remarks",
    columns: &[
        Column {
            heading: "source",
            pointer: "/source",
        },
        Column {
            heading: "what",
            pointer: "/what",
        },
        Column {
            heading: "reason",
            pointer: "/reason",
        },
    ],
};

/// The most remarks that people are shown.
const SHOWN: usize = 100;

/// Takes over content from elsewhere.
pub(super) async fn run(setting: &Setting<'_>, command: &ImportCommand) -> Result<(), CliError> {
    match command {
        ImportCommand::Wxr(flags) => wxr(setting, flags).await,
        ImportCommand::Markdown(flags) => markdown(setting, flags).await,
        ImportCommand::Csv(flags) => table(setting, TableKind::Csv, flags).await,
        ImportCommand::Json(flags) => table(setting, TableKind::Json, flags).await,
    }
}

async fn wxr(setting: &Setting<'_>, flags: &WxrFlags) -> Result<(), CliError> {
    is_file(&flags.source, "export")?;
    is_there(flags.attachments.as_deref())?;
    let source = WxrSource::new(WxrOptions {
        path: flags.source.clone(),
        attachments: flags.attachments.clone(),
        temporary: None,
    });
    take_over(setting, &flags.run, |_| Box::new(source)).await
}

async fn markdown(setting: &Setting<'_>, flags: &MarkdownFlags) -> Result<(), CliError> {
    let path = &flags.source;
    std::fs::metadata(path).map_err(|error| input::unreadable(path, &error))?;
    if !path.is_dir() {
        let message = format!(
            "{} is no folder: name the one that it lies in",
            path.display()
        );
        return Err(CliError::new(Exit::Failed, "unreadable", message));
    }
    is_there(flags.attachments.as_deref())?;
    take_over(setting, &flags.run, |context| {
        Box::new(MarkdownSource::new(MarkdownOptions {
            path: path.clone(),
            name: flags.name.clone(),
            attachments: flags.attachments.clone(),
            keep_going: flags.keep_going,
            now: context.now(),
            temporary: None,
        }))
    })
    .await
}

async fn table(setting: &Setting<'_>, kind: TableKind, flags: &TableFlags) -> Result<(), CliError> {
    is_file(&flags.source, "file")?;
    is_file(&flags.mapping, "mapping")?;
    is_there(flags.attachments.as_deref())?;
    let source = TableSource::new(TableOptions {
        kind,
        path: flags.source.clone(),
        mapping: flags.mapping.clone(),
        attachments: flags.attachments.clone(),
        keep_going: flags.keep_going,
        temporary: None,
    });
    take_over(setting, &flags.run, |_| Box::new(source)).await
}

/// Runs an import from the source that `make` gives, and prints its report.
async fn take_over(
    setting: &Setting<'_>,
    flags: &RunFlags,
    make: impl FnOnce(&Context) -> Box<dyn ImportSource>,
) -> Result<(), CliError> {
    flags.stage.known()?;
    let site = setting.site().await?;
    let context = site.acting(&flags.author, None).await?;
    let mut source = make(&context);
    let mode = if flags.dry_run {
        Mode::DryRun
    } else {
        Mode::Write
    };
    let watched = Watched::new(setting.audience());
    let imports = &site.app.imports;
    let ran = imports.run(&context, &mut *source, mode, &watched).await;
    watched.end();
    let report = ran?;
    site.close().await;
    if setting.is_for_people() {
        return output::print(&summary(&report));
    }
    setting.print(&report.to_json(), View::Fields)
}

/// Whether a source is a file that can be opened.
fn is_file(source: &Path, what: &str) -> Result<(), CliError> {
    std::fs::File::open(source).map_err(|error| input::unreadable(source, &error))?;
    if source.is_dir() {
        let message = format!("{} is a folder: name the {what} in it", source.display());
        return Err(CliError::new(Exit::Failed, "unreadable", message));
    }
    Ok(())
}

/// Whether the folder of attachments is there, where one is named.
fn is_there(attachments: Option<&Path>) -> Result<(), CliError> {
    match attachments.filter(|folder| !folder.is_dir()) {
        Some(folder) => {
            let message = format!("there is no folder {}", folder.display());
            Err(CliError::new(Exit::NotFound, "not_found", message))
        }
        None => Ok(()),
    }
}

/// Shows how far an import has come.
struct Watched {
    audience: Audience,
    progress: Mutex<Option<Progress>>,
}

impl Watched {
    fn new(audience: Audience) -> Self {
        Self {
            audience,
            progress: Mutex::default(),
        }
    }

    fn end(&self) {
        let mut progress = self.progress.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(progress) = progress.take() {
            progress.end();
        }
    }
}

impl Watcher for Watched {
    fn advanced(&self, done: u64, total: u64) {
        let mut progress = self.progress.lock().unwrap_or_else(PoisonError::into_inner);
        let begin = || Progress::begin("import", Some(total), self.audience);
        progress.get_or_insert_with(begin).done(done);
    }
}

/// The report for people: how many of each kind, then what deserves a look.
fn summary(report: &ImportReport) -> String {
    let mut skipped = report.skipped_more.clone();
    for remark in &report.skipped {
        *skipped.entry(remark.kind).or_default() += 1;
    }
    let counted = [
        &report.created,
        &report.updated,
        &report.unchanged,
        &skipped,
    ];
    let kinds: BTreeSet<ImportKind> = counted.iter().flat_map(|map| map.keys().copied()).collect();
    let rows: Vec<Value> = kinds
        .into_iter()
        .map(|kind| {
            let [created, updated, unchanged, skipped] =
                counted.map(|map| map.get(&kind).copied().unwrap_or(0));
            json!({
                "kind": kind.as_str(), "created": created, "updated": updated,
                "unchanged": unchanged, "skipped": skipped,
            })
        })
        .collect();
    let mut text = output::render(&json!({"counts": rows}), COUNTS, Format::Table);
    let named = |what: &'static str| move |remark: &Remark| json!({"source": remark.source, "what": what, "reason": remark.reason});
    let skipped = report.skipped.iter().map(named("skipped"));
    let remarks: Vec<Value> = skipped
        .chain(report.warnings.iter().map(named("warning")))
        .take(SHOWN)
        .collect();
    if !remarks.is_empty() {
        let document = json!({"remarks": remarks});
        text.push('\n');
        text.push_str(&output::render(&document, REMARKS, Format::Table));
    }
    let listed = report.skipped.len() + report.warnings.len();
    let unlisted: u64 = (report.skipped_more.values())
        .chain(report.warnings_more.values())
        .sum();
    let more = u64::try_from(listed.saturating_sub(SHOWN)).unwrap_or(u64::MAX) + unlisted;
    if more > 0 {
        text.push_str(&["and ", &more.to_string(), " more: see --json\n"].concat());
    }
    text
}
