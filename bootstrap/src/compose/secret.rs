//! The site's secret: from the settings, else from the data folder, where it is made once.

use secrecy::{ExposeSecret, SecretString};
use trovato_system::{SecretFile, SiteSecret};

use super::broken;
use crate::config::Settings;
use crate::output::CliError;

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
        None => SecretFile::load_or_create(&settings.server.data_dir.join(FILE)).map_err(broken),
    }
}
