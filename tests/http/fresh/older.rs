//! What was begun by an older configuration is given to who began it, and kept for nobody.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use anyhow::{Context as _, Result, ensure};
use async_trait::async_trait;
use serde_json::{Value as Json, json};
use trovato_application::configuration::{ConfigFile, Unnamed};
use trovato_application::site::{Answer, Ask};
use trovato_application::{Application, Ports};
use trovato_ports::labels::{Label, LabelReader, Target};
use trovato_ports::{Context, StoreError, Viewer};

use crate::site::TestSite;
use crate::writes::configure;

#[tokio::test(flavor = "multi_thread")]
async fn a_page_for_who_may_read_no_longer_is_kept_for_nobody() -> Result<()> {
    let site = TestSite::installed().await?;
    let path = site.published("Low tide", "<p>x</p>").await?.path();
    let snapshot = site.app.snapshots.current();
    let visitor = snapshot.visitor(snapshot.language());
    let now = site.app.ports().clock.now();
    let before = Context::new(visitor, now, site.context().request(), None);
    let role = |permissions: &[&str]| json!({"kind": "role", "id": "anonymous", "label": "Visitors", "permissions": permissions});
    configure(&site, &[role(&[])]).await?;
    let ask = Ask {
        path: &path,
        query: "",
        params: &[],
        base_url: "https://example.org",
    };
    let answer = site.app.site.show(&before, ask).await?;
    ensure!(matches!(answer, Answer::Page(_)), "{answer:?}");
    let now = site.get(&path).await?;
    ensure!(now.status != 200, "{}", now.text());
    Ok(())
}

/// Does something at the first labels that are asked for behind its being armed.
struct Meanwhile {
    labels: Arc<dyn LabelReader>,
    app: Arc<OnceLock<Arc<Application>>>,
    change: Arc<Mutex<Option<Json>>>,
}

#[async_trait]
impl LabelReader for Meanwhile {
    async fn labels(&self, viewer: &Viewer, targets: &[Target]) -> Result<Vec<Label>, StoreError> {
        let change = self
            .change
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let (Some(document), Some(app)) = (change, self.app.get()) {
            let files = [ConfigFile {
                name: "tile.chosen.yml".to_owned(),
                document,
            }];
            let system = Viewer::system(viewer.language().clone());
            let context = Context::new(
                system,
                app.ports().clock.now(),
                app.ports().ids.next(),
                None,
            );
            let imported = app.configuration.import(&context, &files, Unnamed::Keep);
            imported
                .await
                .map_err(|error| StoreError::corrupt(error.to_string()))?;
        }
        self.labels.labels(viewer, targets).await
    }
}

/// A listing of the items of this title.
fn listing(id: &str, title: &str) -> Json {
    json!({
        "kind": "gather", "id": id, "label": id,
        "base": {"of": "item", "types": ["article"]},
        "where": {"all": [
            {"field": "state", "op": "eq", "value": "published"},
            {"field": "title", "op": "eq", "value": title},
        ]},
    })
}

/// The tile, showing this listing.
fn tile(listing: &str) -> Json {
    json!({
        "kind": "tile", "id": "chosen", "label": "Chosen", "slot": "sidebar",
        "show": {"gather": listing},
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tile_that_was_changed_meanwhile_is_kept_for_nobody() -> Result<()> {
    let app = Arc::<OnceLock<Arc<Application>>>::default();
    let change = Arc::<Mutex<Option<Json>>>::default();
    let (known, armed) = (Arc::clone(&app), Arc::clone(&change));
    let site = TestSite::installed_with(move |ports| Ports {
        labels: Arc::new(Meanwhile {
            labels: Arc::clone(&ports.labels),
            app: known,
            change: armed,
        }),
        ..ports
    })
    .await?;
    app.set(Arc::clone(&site.app)).ok().context("set once")?;
    let first = site.published("Ebb of May", "<p>x</p>").await?.path();
    let second = site.published("Flood of May", "<p>x</p>").await?.path();
    let listings = [
        listing("ebb", "Ebb of May"),
        listing("flood", "Flood of May"),
    ];
    configure(&site, &listings).await?;
    configure(&site, &[tile("ebb")]).await?;
    *change.lock().unwrap_or_else(PoisonError::into_inner) = Some(tile("flood"));
    site.page(&first).await?;
    ensure!(
        change
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .is_none(),
        "the change was made while the page was drawn"
    );
    for path in [&first, &second] {
        let page = site.page(path).await?;
        let links = page.matches(&format!("href=\"{second}\"")).count();
        let old = page.matches(&format!("href=\"{first}\"")).count();
        ensure!(links > 0, "{path}: {page}");
        ensure!(path != &second || old == 0, "{path}: {page}");
    }
    Ok(())
}
