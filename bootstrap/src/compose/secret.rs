//! The site's secret: from the settings, else from the data folder, where it is made once. Backups take
//! it from there and put it back.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::PathBuf;

use secrecy::{ExposeSecret, SecretString};
use tempfile::NamedTempFile;
use trovato_system::{SecretFile, SiteSecret};

use super::broken;
use crate::config::Settings;
use crate::output::{CliError, Exit};

pub(super) const FILE: &str = "secret.key";

/// The secret from which the keys of cursors and forms are derived.
///
/// # Errors
/// It is too short, or its file cannot be used.
pub(super) fn load(settings: &Settings) -> Result<SiteSecret, CliError> {
    match &settings.server.secret_key {
        Some(key) => {
            let text = SecretString::from(key.expose_secret());
            SiteSecret::from_text(&text).map_err(broken)
        }
        None => SecretFile::load_or_create(&file(settings)).map_err(broken),
    }
}

fn file(settings: &Settings) -> PathBuf {
    settings.server.data_dir.join(FILE)
}

/// What the data folder has as its secret, letter by letter; `None` where there is none.
///
/// # Errors
/// It cannot be read.
pub(crate) fn secret_of(settings: &Settings) -> Result<Option<SecretString>, CliError> {
    match fs::read_to_string(file(settings)) {
        Ok(text) => Ok(Some(text.into())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unusable(settings, "read", &error)),
    }
}

/// Puts a secret into the data folder, for its owner alone: whole or not at all. One that is there already
/// must be the same.
///
/// # Errors
/// It cannot be written, or there is another.
pub(crate) fn keep_secret(settings: &Settings, secret: &SecretString) -> Result<(), CliError> {
    match secret_of(settings)? {
        Some(there) if there.expose_secret() == secret.expose_secret() => return Ok(()),
        Some(_) => return Err(another(settings)),
        None => {}
    }
    let kept = || -> io::Result<()> {
        let folder = &settings.server.data_dir;
        let mut new = NamedTempFile::new_in(folder)?;
        new.write_all(secret.expose_secret().as_bytes())?;
        new.as_file().sync_all()?;
        new.persist_noclobber(file(settings))?;
        File::open(folder)?.sync_all()
    };
    kept().map_err(|error| unusable(settings, "written", &error))
}

fn another(settings: &Settings) -> CliError {
    let message = format!(
        "{} is there already and is not that of the backup, which is restored into an empty folder: move it away, or name another folder with --data-dir",
        file(settings).display()
    );
    CliError::new(Exit::Refused, "occupied", message)
}

fn unusable(settings: &Settings, doing: &str, error: &io::Error) -> CliError {
    let message = format!(
        "the secret key {} cannot be {doing}: {error}",
        file(settings).display()
    );
    CliError::new(Exit::Failed, "secret_key", message)
}
