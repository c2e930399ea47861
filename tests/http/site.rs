//! A whole site within the process: every port filled, every route behind the listener.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use bytes::Bytes;
use futures::stream;
use serde_json::{Value as Json, json};
use tempfile::TempDir;
use tokio::sync::OnceCell;
use tokio_util::sync::{CancellationToken, DropGuard};
use trovato_application::configuration::starter::Starter;
use trovato_application::installation::Install;
use trovato_application::{Application, Ports};
use trovato_domain::file::{File, FileStatus};
use trovato_domain::id::{FileId, TermId};
use trovato_domain::item::{Item, Revision};
use trovato_domain::language::LanguageTag;
use trovato_domain::time::Instant;
use trovato_fluent::FluentTranslator;
use trovato_http::{
    Asset, AssetRegistry, ProbeObserver, Server, ServerOptions, ThemedPresenter, Web, WebOptions,
};
use trovato_images::Inspector;
use trovato_memory::{FixedClock, MemoryCache, MemoryStorage, MemoryTextCache, ScriptedIds};
use trovato_ports::probe::Probe;
use trovato_ports::system::IdGen as _;
use trovato_ports::translator::Translator;
use trovato_ports::{Context, Viewer};
use trovato_sql::{SqlStore, Store};
use trovato_sqlite::{Template, fast_folder};
use trovato_system::{Argon2Hasher, Argon2Options, HmacSigner, SiteSecret};
use trovato_telemetry::{Gander, Metrics};
use trovato_templates::{MiniJinjaEngine, SanitisingRenderer, TemplateOptions};
use trovato_tests::{Answer, Client};
use url::Url;

use crate::pseudo;

/// Where the site says that it is, whatever it is asked through.
pub(crate) const BASE_URL: &str = "https://site.example";

static TEMPLATE: OnceCell<Template> = OnceCell::const_new();

/// A running site. Its store is removed with it.
pub(crate) struct TestSite {
    pub(crate) app: Arc<Application>,
    ids: Arc<ScriptedIds>,
    records: Arc<SqlStore>,
    pub(crate) client: Client,
    _running: DropGuard,
    _folder: TempDir,
}

impl TestSite {
    /// A site before its installation.
    pub(crate) async fn empty() -> Result<Self> {
        Self::empty_with(|ports| ports).await
    }

    /// The same with some ports filled otherwise.
    pub(crate) async fn empty_with(change: impl FnOnce(Ports) -> Ports) -> Result<Self> {
        let metrics = Arc::new(Metrics::new("test", &[])?);
        let folder = TempDir::new_in(fast_folder())?;
        let assets = Arc::new(assets()?);
        let ids = Arc::new(ScriptedIds::default());
        let gander = Arc::new(Gander::new(Arc::<Metrics>::clone(&metrics)));
        let store = open(folder.path(), &gander).await?;
        let records = Arc::clone(&store.records);
        let ports = ports(store, &gander, &assets, &ids)?;
        let app = Arc::new(Application::new(change(ports)));
        app.refresh().await?;
        let server = Server::bind(("127.0.0.1", 0)).await?;
        let address = server.local_addr();
        let base_url: Url = BASE_URL.parse()?;
        let text = Arc::clone(&metrics);
        let web = Web::new(
            Arc::clone(&app),
            assets,
            Arc::new(move || text.text()),
            &base_url,
        );
        let request_ids = Arc::clone(&ids);
        let options = WebOptions {
            base_url,
            hosts: Vec::new(),
            listening_on: address,
            trusted_proxies: Vec::new(),
            body_limit: WebOptions::BODY_LIMIT,
            target_limit: WebOptions::TARGET_LIMIT,
            request_ids: Arc::new(move || request_ids.next()),
            presenter: Arc::new(ThemedPresenter::new(Arc::clone(&app))),
            observer: Arc::new(ProbeObserver::new(metrics)),
            profiler: None,
        };
        let router = trovato_http::layers(trovato_http::router(web), &options);
        let end = CancellationToken::new();
        tokio::spawn(server.serve(router, ServerOptions::default(), end.clone()));
        let client = Client {
            address: address.to_string(),
        };
        Ok(Self {
            app,
            ids,
            records,
            client,
            _running: end.drop_guard(),
            _folder: folder,
        })
    }

    /// An installed site with the types of a blog and no content.
    pub(crate) async fn installed() -> Result<Self> {
        Self::installed_with(|ports| ports).await
    }

    /// The same with some ports filled otherwise.
    pub(crate) async fn installed_with(change: impl FnOnce(Ports) -> Ports) -> Result<Self> {
        let site = Self::empty_with(change).await?;
        site.install(Starter::Blog).await?;
        Ok(site)
    }

    /// Installs the site with what a starter brings.
    pub(crate) async fn install(&self, starter: Starter) -> Result<()> {
        let install = Install {
            site_name: "Harbour Notes".to_owned(),
            admin_name: "ines".to_owned(),
            admin_email: "ines@example.org".to_owned(),
            admin_password: None,
            starter,
        };
        self.app.installation.run(&self.context(), &install).await?;
        Ok(())
    }

    /// The circumstances of the system itself, now.
    pub(crate) fn context(&self) -> Context {
        let viewer = Viewer::system(LanguageTag::english());
        let now = self.app.ports().clock.now();
        Context::new(viewer, now, self.ids.next(), None)
    }

    /// Lets the store go: nothing can be read any more.
    pub(crate) async fn close_store(&self) {
        self.records.close().await;
    }

    /// Asks with `GET`.
    pub(crate) async fn get(&self, path: &str) -> Result<Answer> {
        self.ask("GET", path, &[]).await
    }

    /// Asks for a page that has to be there; gives its HTML.
    pub(crate) async fn page(&self, path: &str) -> Result<String> {
        let answer = self.get(path).await?;
        anyhow::ensure!(answer.status == 200, "{path} answers {}", answer.status);
        Ok(answer.text())
    }

    /// Asks with any method and headers, on a connection of its own.
    pub(crate) async fn ask(
        &self,
        method: &'static str,
        path: &str,
        headers: &[(&'static str, &str)],
    ) -> Result<Answer> {
        let (client, path) = (self.client.clone(), path.to_owned());
        let headers: Vec<(&str, String)> = headers
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect();
        let asked = move || {
            let headers: Vec<(&str, &str)> =
                headers.iter().map(|(n, v)| (*n, v.as_str())).collect();
            client.ask(method, &path, &headers)
        };
        tokio::task::spawn_blocking(asked).await?
    }

    /// Writes an article with these attributes.
    pub(crate) async fn article(&self, attributes: Json) -> Result<Item> {
        let document = json!({"data": {"type": "item--article", "attributes": attributes}});
        let context = self.context();
        Ok(self
            .app
            .content
            .create(&context, "article", &document)
            .await?)
    }

    /// Writes a published article of this title and body.
    pub(crate) async fn published(&self, title: &str, body: &str) -> Result<Item> {
        let body = json!({"value": body, "format": "filtered"});
        self.article(json!({"title": title, "state": "published", "body": body}))
            .await
    }

    /// Writes an article in a tag.
    pub(crate) async fn tagged(&self, title: &str, state: &str, tag: TermId) -> Result<Item> {
        let document = json!({"data": {
            "type": "item--article",
            "attributes": {"title": title, "state": state},
            "relationships": {"tags": {"data": [{"type": "term--tags", "id": tag.to_string()}]}},
        }});
        let context = self.context();
        Ok(self
            .app
            .content
            .create(&context, "article", &document)
            .await?)
    }

    /// Changes attributes of an item.
    pub(crate) async fn change(&self, item: &Item, attributes: Json) -> Result<Item> {
        let document = json!({"data": {
            "type": "item--article", "id": item.id.to_string(), "attributes": attributes,
        }});
        let context = self.context();
        let changed = self
            .app
            .content
            .update(&context, item.id, item.revision, &document, None);
        Ok(changed.await?)
    }

    /// Makes a tag; gives its id and address.
    pub(crate) async fn tag(&self, name: &str) -> Result<(TermId, String)> {
        let document = json!({"data": {"type": "term--tags", "attributes": {"name": name}}});
        let context = self.context();
        let term = self
            .app
            .categories
            .create(&context, "tags", &document)
            .await?;
        Ok((term.id, term.path()))
    }

    /// Keeps a file.
    pub(crate) async fn file(&self, name: &str, mime: &str, bytes: &'static [u8]) -> Result<File> {
        let (ports, now) = (self.app.ports(), self.app.ports().clock.now());
        let id = FileId::new(ports.ids.next());
        let file = File {
            id,
            filename: name.to_owned(),
            key: format!("2026-11/{id}.bin"),
            mime: mime.to_owned(),
            size: bytes.len() as u64,
            dimensions: None,
            alt: String::new(),
            source_url: None,
            status: FileStatus::Permanent,
            owner: None,
            created: now,
            changed: now,
            revision: Revision::FIRST,
        };
        let stream = Box::pin(stream::iter([Ok(Bytes::from_static(bytes))]));
        ports.storage.put(&file.key, stream, file.size).await?;
        let mut unit = ports.units.begin(now).await?;
        unit.files().insert(&file).await?;
        unit.commit().await?;
        Ok(file)
    }
}

async fn open(folder: &Path, gander: &Arc<Gander>) -> Result<Store> {
    let probe: Arc<dyn Probe> = Arc::<Gander>::clone(gander);
    let template = TEMPLATE
        .get_or_try_init(|| Template::migrated(Arc::clone(&probe)))
        .await?;
    Ok(template.open(folder, probe).await?)
}

fn ports(
    store: Store,
    gander: &Arc<Gander>,
    assets: &AssetRegistry,
    ids: &Arc<ScriptedIds>,
) -> Result<Ports> {
    let probe: Arc<dyn Probe> = Arc::<Gander>::clone(gander);
    let records = store.records;
    let text_cache = Arc::new(MemoryTextCache::default());
    let now: Instant = "2026-11-24T09:30:00Z".parse()?;
    let secret = SiteSecret::from_text(&"a secret of tests that is long enough".into());
    let secret = secret.ok().context("the secret is long enough")?;
    let names = ["site.css", "favicon.svg"];
    let urls = names.iter().filter_map(|name| {
        let url = assets.url(name)?;
        Some(((*name).to_owned(), url.to_owned()))
    });
    let translator: Arc<dyn Translator> =
        Arc::new(FluentTranslator::new()?.and_changed(pseudo::TAG.parse()?, pseudo::changed)?);
    let options = TemplateOptions {
        assets: urls.collect::<BTreeMap<_, _>>(),
        translator: Some(Arc::clone(&translator)),
        probe: Some(Arc::clone(&probe)),
        ..TemplateOptions::default()
    };
    Ok(Ports {
        units: records.clone(),
        items: records.clone(),
        terms: records.clone(),
        config: records.clone(),
        users: records.clone(),
        menus: records.clone(),
        aliases: records.clone(),
        labels: records.clone(),
        references: records.clone(),
        comments: records.clone(),
        files: records.clone(),
        gathers: records.clone(),
        imports: records.clone(),
        outbox: records.clone(),
        changes: store.changes,
        schema: records.clone(),
        indexes: records,
        locks: store.locks,
        cache: Arc::new(MemoryCache::new(16 << 20)),
        text_cache: text_cache.clone(),
        storage: Arc::new(MemoryStorage::default()),
        media: Arc::new(Inspector::default()),
        texts: Arc::new(SanitisingRenderer::new(text_cache)),
        templates: Arc::new(MiniJinjaEngine::new(options)?),
        translator,
        passwords: Arc::new(Argon2Hasher::new(Argon2Options::default())?),
        signer: Arc::new(HmacSigner::new(secret)),
        clock: Arc::new(FixedClock::at(now)),
        ids: Arc::<ScriptedIds>::clone(ids),
        probe,
        profiler: Arc::<Gander>::clone(gander),
    })
}

fn assets() -> Result<AssetRegistry> {
    let css = include_bytes!("../../templates/assets/site.css");
    let icon = include_bytes!("../../templates/assets/favicon.svg");
    Ok(AssetRegistry::new([
        Asset {
            name: "site.css".to_owned(),
            bytes: Bytes::from_static(css),
            content_type: "text/css; charset=utf-8".parse()?,
        },
        Asset {
            name: "favicon.svg".to_owned(),
            bytes: Bytes::from_static(icon),
            content_type: "image/svg+xml".parse()?,
        },
    ]))
}

/// The value of a header, empty where there is none.
pub(crate) fn header<'a>(answer: &'a Answer, name: &str) -> &'a str {
    answer.header(name).unwrap_or_default()
}
