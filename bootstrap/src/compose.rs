//! The composition root: from settings to use cases.
//!
//! It chooses the adapters, fills the ports with them and hands them to the application. It knows
//! no command and decides nothing about content.

mod archives;
mod assets;
mod folder;
mod schema;
mod secret;
mod store;
mod telemetry;
mod templates;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use trovato_application::{Application, Ports};
use trovato_disk::DiskStorage;
use trovato_domain::language::LanguageTag;
use trovato_fluent::FluentTranslator;
use trovato_http::{AssetRegistry, Assets};
use trovato_images::Inspector;
use trovato_memory::{MemoryCache, TieredTextCache};
use trovato_ports::probe::Probe;
use trovato_ports::system::TextCache;
use trovato_ports::translator::Translator;
use trovato_ports::{Context, Viewer};
use trovato_sql::Store;
use trovato_system::{Argon2Hasher, Argon2Options, HmacSigner, SystemClock, UuidV7Ids};
use trovato_telemetry::Telemetry;
use trovato_templates::{MiniJinjaEngine, SanitisingRenderer};

use crate::config::Settings;
use crate::output::{CliError, Exit};

pub(crate) use archives::archives;
pub(crate) use assets::{STYLE_SHEET, plain_addresses};
pub(crate) use schema::Wanted;
pub(crate) use secret::{keep_secret, secret_of};
pub(crate) use store::{Opened, Place, is_there};
pub(crate) use telemetry::Voice;
pub(crate) use templates::Reload;

/// A site: its use cases and what must be kept beside them.
pub(crate) struct House {
    /// The use cases.
    pub(crate) app: Arc<Application>,
    /// The assets of its pages.
    pub(crate) assets: Assets,
    /// Whether it is there for who makes a theme.
    pub(crate) developing: bool,
    /// Its logs and metrics.
    pub(crate) telemetry: Telemetry,
    store: Store,
}

/// Starts logs and metrics.
///
/// # Errors
/// The filter of the log cannot be read.
pub(crate) fn observe(settings: &Settings, voice: Voice) -> Result<Telemetry, CliError> {
    telemetry::start(settings, voice)
}

/// Opens the record store that the settings name; its schema is not looked at.
///
/// # Errors
/// The folder or the store cannot be used.
pub(crate) async fn open(
    settings: &Settings,
    place: Place,
    telemetry: &Telemetry,
) -> Result<Opened, CliError> {
    store::open(settings, place, telemetry.probe()).await
}

/// How many bytes of sanitised texts a process keeps near.
const NEAR_TEXTS: u64 = 24 << 20;

/// Builds the house over an open store.
///
/// # Errors
/// An adapter cannot be made: each says in one sentence what to do.
pub(crate) async fn build(
    settings: &Settings,
    opened: Opened,
    telemetry: Telemetry,
    reload: Reload,
) -> Result<House, CliError> {
    let Opened { store, .. } = opened;
    let records = Arc::clone(&store.records);
    let clock = Arc::new(SystemClock);
    let (theme_dir, developing) = (reload.theme_dir(settings), reload.is_developing());
    let registry = assets::registry(theme_dir.as_ref());
    let texts = TieredTextCache::new(NEAR_TEXTS, Arc::clone(&records) as _);
    let texts: Arc<dyn TextCache> = Arc::new(texts);
    let translator = translator()?;
    let ports = Ports {
        units: Arc::clone(&records) as _,
        items: Arc::clone(&records) as _,
        terms: Arc::clone(&records) as _,
        config: Arc::clone(&records) as _,
        users: Arc::clone(&records) as _,
        menus: Arc::clone(&records) as _,
        aliases: Arc::clone(&records) as _,
        labels: Arc::clone(&records) as _,
        references: Arc::clone(&records) as _,
        comments: Arc::clone(&records) as _,
        files: Arc::clone(&records) as _,
        gathers: Arc::clone(&records) as _,
        imports: Arc::clone(&records) as _,
        outbox: Arc::clone(&records) as _,
        schema: Arc::clone(&records) as _,
        indexes: Arc::clone(&records) as _,
        cache: Arc::new(MemoryCache::new(cache_bytes(settings, &reload))),
        text_cache: Arc::clone(&texts),
        changes: Arc::clone(&store.changes),
        locks: Arc::clone(&store.locks),
        storage: Arc::new(files(settings).await?),
        media: Arc::new(Inspector::default()),
        texts: Arc::new(SanitisingRenderer::new(texts)),
        templates: Arc::new(engine(
            settings,
            &registry,
            &reload,
            Arc::clone(&translator),
            telemetry.probe(),
        )?),
        translator,
        passwords: Arc::new(Argon2Hasher::new(Argon2Options::default()).map_err(broken)?),
        signer: Arc::new(HmacSigner::new(secret::load(settings)?)),
        ids: Arc::new(UuidV7Ids::new(Arc::clone(&clock) as _).map_err(broken)?),
        clock,
        probe: telemetry.probe(),
        profiler: telemetry.profiler(),
    };
    Ok(House {
        app: Arc::new(Application::new(ports)),
        assets: assets::served(registry, developing, theme_dir),
        developing,
        telemetry,
        store,
    })
}

/// What a theme shows at once when it is edited is not kept.
fn cache_bytes(settings: &Settings, reload: &Reload) -> u64 {
    match reload {
        Reload::Never => settings.cache.bytes,
        Reload::Always(_) => 0,
    }
}

/// Whether the data folder keeps something of the site under this name.
pub(crate) fn is_own_file(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    name == secret::FILE || name.ends_with(".lock") || name.starts_with(store::FILE)
}

/// The folder of the bytes that the site serves.
pub(crate) fn files_folder(settings: &Settings) -> PathBuf {
    settings.server.data_dir.join("files")
}

async fn files(settings: &Settings) -> Result<DiskStorage, CliError> {
    let folder = files_folder(settings);
    DiskStorage::open(&folder).await.map_err(|error| {
        let why = std::error::Error::source(&error)
            .map_or_else(|| error.to_string(), ToString::to_string);
        folder::unusable(&folder, &why)
    })
}

fn engine(
    settings: &Settings,
    assets: &AssetRegistry,
    reload: &Reload,
    translator: Arc<dyn Translator>,
    probe: Arc<dyn Probe>,
) -> Result<MiniJinjaEngine, CliError> {
    let options = templates::options(settings, assets, reload, translator, probe);
    MiniJinjaEngine::new(options)
        .map_err(|error| CliError::new(Exit::Failed, "templates", error.to_string()))
}

/// The words of the interface.
///
/// # Errors
/// Those of the binary are broken, which a test would have found.
pub(crate) fn translator() -> Result<Arc<dyn Translator>, CliError> {
    Ok(Arc::new(FluentTranslator::new().map_err(broken)?))
}

/// A part of the machine or of the binary that cannot be used at all.
fn broken(error: impl std::fmt::Display) -> CliError {
    CliError::new(Exit::Failed, "machine", error.to_string())
}

impl House {
    /// Reads configuration and routes.
    ///
    /// # Errors
    /// The store cannot be read.
    pub(crate) async fn refresh(&self) -> Result<(), CliError> {
        Ok(self.app.refresh().await?)
    }

    /// The circumstances of somebody's command, now.
    pub(crate) fn context(&self, viewer: Viewer) -> Context {
        let ports = self.app.ports();
        Context::new(viewer, ports.clock.now(), ports.ids.next(), None)
    }

    /// The circumstances of the command line itself, which may do everything.
    pub(crate) fn system(&self, language: Option<&LanguageTag>) -> Context {
        let site = self.app.snapshots.current();
        let language = language.cloned().unwrap_or_else(|| site.language());
        self.context(Viewer::system(language))
    }

    /// Lets the store go.
    pub(crate) async fn close(self) {
        self.store.records.close().await;
    }
}
