//! The site's secret: from the settings, else from the data folder, where it is made once. Backups take
//! it from there and put it back.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::PathBuf;

use secrecy::{ExposeSecret, SecretString};
use trovato_system::{SecretFile, SiteSecret};

use super::broken;
use crate::config::Settings;
use crate::output::{CliError, Exit};

const FILE: &str = "secret.key";

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

/// Refuses a data folder that has a secret.
///
/// # Errors
/// It has one.
pub(crate) fn has_no_secret(settings: &Settings) -> Result<(), CliError> {
    let file = file(settings);
    if file.symlink_metadata().is_err() {
        return Ok(());
    }
    let message = format!(
        "{} is there already: a backup is restored into an empty folder; move it away, or name another folder with --data-dir",
        file.display()
    );
    Err(CliError::new(Exit::Refused, "occupied", message))
}

/// Puts a secret into the data folder, for its owner alone.
///
/// # Errors
/// It cannot be written, or there is one.
pub(crate) fn keep_secret(settings: &Settings, secret: &SecretString) -> Result<(), CliError> {
    let kept = || -> io::Result<()> {
        let mut new = OpenOptions::new();
        let mut file = new
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(file(settings))?;
        file.write_all(secret.expose_secret().as_bytes())?;
        file.sync_all()?;
        File::open(&settings.server.data_dir)?.sync_all()
    };
    kept().map_err(|error| unusable(settings, "written", &error))
}

fn unusable(settings: &Settings, doing: &str, error: &io::Error) -> CliError {
    let message = format!(
        "the secret key {} cannot be {doing}: {error}",
        file(settings).display()
    );
    CliError::new(Exit::Failed, "secret_key", message)
}
