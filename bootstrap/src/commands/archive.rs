//! `archive`: a whole site into a file and out of one.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde_json::{Map, Value, json};
use trovato_application::archives::{self, Contents};
use trovato_archive::{FileReader, FileWriter, Overwrite, WriterOptions};
use trovato_ports::archive::ArchiveSummary;

use super::{Setting, input};
use crate::cli::archive::ArchiveCommand;
use crate::compose::{self, Opened, Place, Reload};
use crate::config::Settings;
use crate::output::{CliError, Exit, View};
use crate::progress::Progress;

/// What goes with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cargo {
    /// The site.
    Site,
    /// The site and the secret key in its data folder.
    SiteAndSecret,
}

/// Moves a site.
pub(super) async fn run(setting: &Setting<'_>, command: &ArchiveCommand) -> Result<(), CliError> {
    match command {
        ArchiveCommand::Export(flags) => write(setting, &flags.file, Cargo::Site).await,
        ArchiveCommand::Import(flags) => read(setting, &flags.file, Cargo::Site).await,
        ArchiveCommand::Verify(flags) => verify(setting, &flags.file).await,
    }
}

/// Writes the site into a file.
pub(super) async fn write(
    setting: &Setting<'_>,
    file: &Path,
    cargo: Cargo,
) -> Result<(), CliError> {
    let settings = setting.settings(None)?;
    may_be_written(&settings, file)?;
    let secret = match cargo {
        Cargo::Site => None,
        Cargo::SiteAndSecret => compose::secret_of(&settings)?,
    };
    let site = setting.site_of(&settings).await?;
    let mut writer = FileWriter::new(WriterOptions {
        path: file.to_owned(),
        overwrite: if setting.globals.yes {
            Overwrite::Allowed
        } else {
            Overwrite::Never
        },
        version: env!("CARGO_PKG_VERSION").to_owned(),
    });
    let watched = Watched::begin(setting, "archive");
    let (context, done) = (site.system(None), |done| watched.done(done));
    let archives = site.archives();
    let written = archives
        .export(&context, &mut writer, secret.as_ref(), &done)
        .await;
    watched.end();
    let summary = written?;
    site.close().await;
    setting.print(&json!({"archive": told(file, &summary)}), View::Fields)
}

/// Reads a whole file and says whether it is sound.
pub(super) async fn verify(setting: &Setting<'_>, file: &Path) -> Result<(), CliError> {
    let summary = sound(setting, file).await?.summary;
    let mut document = json!({"sound": true, "hash": summary.hash});
    document["archive"] = told(file, &summary);
    setting.print(&document, View::Fields)
}

/// Makes a site of a file where there is none.
pub(super) async fn read(setting: &Setting<'_>, file: &Path, cargo: Cargo) -> Result<(), CliError> {
    is_readable(file)?;
    let settings = setting.settings(None)?;
    let telemetry = compose::observe(&settings, setting.voice())?;
    let open = async || -> Result<_, CliError> {
        let opened = compose::open(&settings, Place::Make, &telemetry).await?;
        let lock = opened.serving().await?;
        Ok((opened, lock))
    };
    // A site that is there is told of at once; where there is none, nothing is made before the file is
    // known to be sound.
    let there = if compose::is_there(&settings) {
        let (opened, lock) = open().await?;
        compose::archives(&settings, &opened)
            .await?
            .vacant()
            .await?;
        Some((opened, lock))
    } else {
        None
    };
    let secret = sound(setting, file).await?.secret;
    let secret = secret.filter(|_| cargo == Cargo::SiteAndSecret);
    let (opened, lock) = match there {
        Some(there) => there,
        None => open().await?,
    };
    // The secret comes first: a restore that is killed leaves no site without its own, and the next one
    // finds the same there.
    if let Some(secret) = &secret {
        compose::keep_secret(&settings, secret)?;
    }
    let summary = load(setting, &settings, &opened, file).await?;
    let site = compose::build(&settings, opened, telemetry, Reload::Never).await?;
    site.refresh().await?;
    archives::settle(&site.app, &site.system(None)).await?;
    site.close().await;
    drop(lock);
    setting.print(&json!({"archive": told(file, &summary)}), View::Fields)
}

async fn load(
    setting: &Setting<'_>,
    settings: &Settings,
    opened: &Opened,
    file: &Path,
) -> Result<ArchiveSummary, CliError> {
    let archives = compose::archives(settings, opened).await?;
    let watched = Watched::begin(setting, "load");
    let mut reader = FileReader::new(file);
    let loaded = archives.load(&mut reader, &|done| watched.done(done)).await;
    watched.end();
    Ok(loaded?)
}

/// Reads a file from its beginning to its end.
async fn sound(setting: &Setting<'_>, file: &Path) -> Result<Contents, CliError> {
    is_readable(file)?;
    let watched = Watched::begin(setting, "verify");
    let mut reader = FileReader::new(file);
    let read = archives::verify(&mut reader, &|done| watched.done(done)).await;
    watched.end();
    Ok(read?)
}

fn is_readable(file: &Path) -> Result<(), CliError> {
    fs::File::open(file).map_err(|error| input::unreadable(file, &error))?;
    if file.is_dir() {
        let message = format!("{} is a folder: name an archive", file.display());
        return Err(CliError::new(Exit::Failed, "unreadable", message));
    }
    Ok(())
}

/// Refuses a file in a folder that is not there, one that the site would serve to everybody, and those of
/// the site itself.
fn may_be_written(settings: &Settings, file: &Path) -> Result<(), CliError> {
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    let Ok(folder) = folder.canonicalize() else {
        let message = format!("there is no folder {}", folder.display());
        return Err(CliError::new(Exit::NotFound, "not_found", message));
    };
    if fs::metadata(file).is_ok_and(|there| !there.is_file()) {
        let message = format!("{} is no file: name another", file.display());
        return Err(CliError::new(Exit::Refused, "exists", message));
    }
    let served = compose::files_folder(settings).canonicalize();
    if served.is_ok_and(|served| folder.starts_with(served)) {
        let message = format!(
            "{} lies among the files that the site serves: name another folder",
            file.display()
        );
        return Err(CliError::new(Exit::Refused, "served", message));
    }
    let data = settings.server.data_dir.canonicalize();
    let is_of_site = data.is_ok_and(|data| folder == data && compose::is_own_file(file));
    if is_of_site {
        let message = format!(
            "{} is a file of the site itself: name another",
            file.display()
        );
        return Err(CliError::new(Exit::Refused, "own", message));
    }
    Ok(())
}

/// What the rows of tables are to people, and to programs.
const KINDS: [(&str, &str); 10] = [
    ("item", "item"),
    ("item_revision", "revision"),
    ("category_term", "term"),
    ("users", "user"),
    ("menu_link", "menu_link"),
    ("url_alias", "alias"),
    ("redirect", "redirect"),
    ("file_managed", "file"),
    ("comment", "comment"),
    ("config_entity", "config"),
];

/// What an archive holds, for the document of a command.
fn told(file: &Path, summary: &ArchiveSummary) -> Value {
    let count = |table: &str| summary.rows.get(table).copied().unwrap_or_default();
    let records: Map<String, Value> = KINDS
        .iter()
        .map(|(table, kind)| ((*kind).to_owned(), count(table).into()))
        .collect();
    json!({
        "file": file.display().to_string(),
        "hash": summary.hash,
        "bytes": summary.bytes,
        "items": count("item"),
        "files": summary.files,
        "records": records,
    })
}

/// Shows how far it is.
struct Watched(Mutex<Option<Progress>>);

impl Watched {
    fn begin(setting: &Setting<'_>, what: &str) -> Self {
        let progress = Progress::begin(what, None, setting.audience());
        Self(Mutex::new(Some(progress)))
    }

    fn done(&self, done: u64) {
        let mut progress = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(progress) = progress.as_mut() {
            progress.done(done);
        }
    }

    fn end(&self) {
        let mut progress = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(progress) = progress.take() {
            progress.end();
        }
    }
}
