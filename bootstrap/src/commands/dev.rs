//! `dev`: a site with sample content, its templates read again as they change.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret, SecretString};
use trovato_application::configuration::starter::Starter;
use trovato_application::installation::{Install, Installed};

use super::Setting;
use crate::cli::serve::DevFlags;
use crate::compose::{self, House, Place, Reload, Voice, Wanted};
use crate::config::{Settings, Source};
use crate::output::{CliError, Exit};
use crate::serving::{self, Listeners};

/// The folder of the site where none is named.
const FOLDER: &str = "./data/dev";
/// The name of the administrator.
const ADMIN: &str = "admin";
/// The file that holds the administrator's password.
const PASSWORD: &str = "admin.password";
/// The templates of a checkout, in the working directory.
const TEMPLATES: &str = "templates/site";
/// What a site leaves in its folder.
const FILES: [&str; 7] = [
    "trovato.db",
    "trovato.db-wal",
    "trovato.db-shm",
    "secret.key",
    "files",
    "cache",
    PASSWORD,
];

/// Serves the site, which is made first where it is not there.
pub(super) async fn run(setting: &Setting<'_>, flags: &DevFlags) -> Result<Exit, CliError> {
    let mut settings = setting.settings(flags.listen.as_deref())?;
    place(setting, &mut settings);
    let telemetry = compose::observe(&settings, Voice::Serving)?;
    let opened = compose::open(&settings, Place::Make, &telemetry).await?;
    let lock = opened.serving().await?;
    let listeners = Listeners::bind(&settings).await?;
    let opened = if flags.fresh {
        opened.close().await;
        empty(&settings.server.data_dir)?;
        compose::open(&settings, Place::Make, &telemetry).await?
    } else {
        opened
    };
    opened.schema(Wanted::Migrated).await?;
    let templates = setting.folder.join(TEMPLATES);
    let reload = Reload::Always(templates.is_dir().then_some(templates));
    let house = compose::build(&settings, opened, telemetry, reload).await?;
    house.refresh().await?;
    let welcome = welcome(&settings, &house).await?;
    let ready = format!("Listening on http://{}\n{welcome}", listeners.address());
    serving::serve(&settings, &house, listeners, &ready).await?;
    house.close().await;
    drop(lock);
    Ok(Exit::Done)
}

/// The site lies in a folder of its own, never in a database that serves something else.
fn place(setting: &Setting<'_>, settings: &mut Settings) {
    let named = settings
        .rows
        .iter()
        .any(|row| row.key == "data_dir" && row.source != Source::Default);
    if !named {
        settings.server.data_dir = PathBuf::from(FOLDER);
    }
    if settings.database.url.take().is_some() {
        let folder = settings.server.data_dir.display();
        setting.warn(&format!(
            "dev keeps its site in {folder}; the setting `database.url` is not used"
        ));
    }
}

/// Removes what a site left in the folder, and nothing else.
fn empty(folder: &Path) -> Result<(), CliError> {
    for name in FILES {
        let path = folder.join(name);
        let removed = if path.is_dir() {
            fs::remove_dir_all(&path)
        } else {
            fs::remove_file(&path)
        };
        match removed {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                let message = format!("{} cannot be removed: {error}", path.display());
                return Err(CliError::new(Exit::Failed, "unwritable", message));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Makes the site where there is none; gives what its person has to know.
async fn welcome(settings: &Settings, house: &House) -> Result<String, CliError> {
    let file = settings.server.data_dir.join(PASSWORD);
    let password = password(house);
    let wishes = Install {
        site_name: "Trovato".to_owned(),
        admin_name: ADMIN.to_owned(),
        admin_email: "admin@example.org".to_owned(),
        admin_password: Some(password.clone()),
        starter: Starter::Blog,
    };
    match house
        .app
        .installation
        .run(&house.system(None), &wishes)
        .await?
    {
        Installed::New { .. } => {
            keep(&file, &password).map_err(|error| {
                let message = format!("{} cannot be written: {error}", file.display());
                CliError::new(Exit::Failed, "unwritable", message)
            })?;
            Ok(format!(
                "The administrator is {ADMIN}, with the password {} (kept in {}).\n",
                password.expose_secret(),
                file.display()
            ))
        }
        Installed::Already => Ok(format!(
            "The administrator is {ADMIN}; the password is in {}.\n",
            file.display()
        )),
    }
}

/// A password that nobody guesses: it comes from the secret of the site.
fn password(house: &House) -> SecretString {
    let ports = house.app.ports();
    let moment = ports.clock.now().to_string();
    let signature = ports.signer.sign("dev-password", moment.as_bytes());
    let number = signature
        .first_chunk()
        .map_or(0, |bytes| u128::from_be_bytes(*bytes));
    format!("{number:032x}").into()
}

fn keep(file: &Path, password: &SecretString) -> io::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(file)?;
    writeln!(file, "{}", password.expose_secret())
}
