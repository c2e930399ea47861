//! Which record store is used: the file in the data folder, or the `PostgreSQL` server that the
//! settings name.

use std::path::Path;
use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};
use trovato_ports::probe::Probe;
use trovato_ports::store::{LockGuard, MigrationName};
use trovato_sql::Store;

use super::folder;
use super::schema::{self, Wanted};
use crate::config::{DatabaseUrl, Settings};
use crate::output::{CliError, Exit};

pub(super) const FILE: &str = "trovato.db";

/// What becomes of a data folder or a file that is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// It is made.
    Make,
    /// There is no site then.
    MustBe,
}

/// A store that was opened.
pub(crate) struct Opened {
    pub(super) store: Store,
    /// What it is called in sentences.
    place: String,
    /// The exit code while it cannot be reached.
    away: Exit,
}

/// Opens the store; its schema is not looked at.
///
/// # Errors
/// The folder, the file or the server cannot be used; [`Place::MustBe`] and there is no file.
pub(super) async fn open(
    settings: &Settings,
    place: Place,
    probe: Arc<dyn Probe>,
) -> Result<Opened, CliError> {
    let data = &settings.server.data_dir;
    let file = data.join(FILE);
    if let Some(url) = &settings.database.url {
        folder::make(data)?;
        return server(url, settings.database.max_connections, probe).await;
    }
    match place {
        Place::Make => folder::make(data)?,
        Place::MustBe if !file.exists() => return Err(no_site(data)),
        Place::MustBe => {}
    }
    let (place, away) = (file.display().to_string(), Exit::Failed);
    let opened = trovato_sqlite::open(trovato_sqlite::Options::new(file), probe).await;
    let store = opened.map_err(|error| schema::refusal(error, &place, away))?;
    Ok(Opened { store, place, away })
}

async fn server(
    url: &DatabaseUrl,
    max_connections: u32,
    probe: Arc<dyn Probe>,
) -> Result<Opened, CliError> {
    let (place, away) = (url.shown().to_owned(), Exit::TryLater);
    let options = trovato_postgres::Options {
        url: SecretString::from(url.expose_secret()),
        max_connections,
    };
    let opened = trovato_postgres::connect(options, probe).await;
    let store = opened.map_err(|error| schema::refusal(error, &place, away))?;
    Ok(Opened { store, place, away })
}

/// Whether the store that the settings name may hold something already.
pub(crate) fn is_there(settings: &Settings) -> bool {
    settings.database.url.is_some() || settings.server.data_dir.join(FILE).exists()
}

fn no_site(data: &Path) -> CliError {
    let message = format!(
        "there is no site in {}: run `trovato install`, or name another folder with --data-dir",
        data.display()
    );
    CliError::new(Exit::Failed, "not_installed", message)
}

impl Opened {
    /// Brings the schema to what is wanted of it; gives what was applied.
    ///
    /// # Errors
    /// It is newer, foreign or changed, or not migrated where it had to be.
    pub(crate) async fn schema(&self, wanted: Wanted) -> Result<Vec<MigrationName>, CliError> {
        schema::ready(&*self.store.records, wanted)
            .await
            .map_err(|error| error.told(&self.place, self.away))
    }

    /// Takes the lock that only one serving process has.
    ///
    /// # Errors
    /// Another process has it.
    pub(crate) async fn serving(&self) -> Result<Box<dyn LockGuard>, CliError> {
        let lock = self.store.locks.try_lock("serve").await;
        let lock = lock.map_err(|error| schema::refusal(error.into(), &self.place, self.away))?;
        lock.ok_or_else(|| {
            let message = format!(
                "another process serves this site ({}): end that one first",
                self.place
            );
            CliError::new(Exit::TryLater, "already_serving", message)
        })
    }

    /// Lets the store go.
    pub(crate) async fn close(self) {
        self.store.records.close().await;
    }
}
