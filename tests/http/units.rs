//! When a write begins its unit of work, and what it does where others are in the way.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::Result;
use async_trait::async_trait;
use serde_json::{Value as Json, json};
use trovato_application::{Application, Error};
use trovato_domain::access::Actor;
use trovato_domain::item::Item;
use trovato_domain::time::Instant;
use trovato_ports::{Context, StoreError, UnitOfWork, UnitOfWorkFactory};

use crate::site::TestSite;
use crate::writes::acting;

/// Begins units of a store, but is in the way as often as it is told.
struct InTheWay {
    units: Arc<dyn UnitOfWorkFactory>,
    begun: AtomicU32,
    failures: u32,
}

#[async_trait]
impl UnitOfWorkFactory for InTheWay {
    async fn begin(&self, at: Instant) -> Result<Box<dyn UnitOfWork>, StoreError> {
        if self.begun.fetch_add(1, Ordering::Relaxed) < self.failures {
            return Err(StoreError::Retry);
        }
        self.units.begin(at).await
    }
}

/// The use cases of a site over a store that is in the way this often at first.
async fn in_the_way(site: &TestSite, failures: u32) -> Result<(Application, Arc<InTheWay>)> {
    let mut ports = site.app.ports().clone();
    let units = Arc::new(InTheWay {
        units: Arc::clone(&ports.units),
        begun: AtomicU32::new(0),
        failures,
    });
    ports.units = Arc::<InTheWay>::clone(&units);
    let app = Application::new(ports);
    app.refresh().await?;
    Ok((app, units))
}

fn article(title: &str) -> Json {
    json!({"data": {"type": "item--article", "attributes": {"title": title}}})
}

#[tokio::test(flavor = "multi_thread")]
async fn a_write_is_done_again_where_others_were_in_the_way() -> Result<()> {
    let site = TestSite::installed().await?;
    let (app, units) = in_the_way(&site, 3).await?;
    let made = app
        .content
        .create(&site.context(), "article", &article("Low tide"))
        .await?;
    assert_eq!(units.begun.load(Ordering::Relaxed), 4);
    app.content.find(&site.context(), made.id).await?;

    let (app, units) = in_the_way(&site, 9).await?;
    let document = json!({"data": {"type": "term--tags", "attributes": {"name": "Tide"}}});
    let answer = app
        .categories
        .create(&site.context(), "tags", &document)
        .await;
    assert!(matches!(answer, Err(Error::Retry)), "{answer:?}");
    assert_eq!(units.begun.load(Ordering::Relaxed), 4);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_refused_begins_no_unit() -> Result<()> {
    let site = TestSite::installed().await?;
    let item = site.published("Low tide", "<p>x</p>").await?;
    let (tag, _) = site.tag("Tide").await?;
    let (app, units) = in_the_way(&site, 0).await?;
    let context = site.context();
    let created = app.content.create(&context, "article", &article("")).await;
    assert!(matches!(created, Err(Error::Invalid(_))), "{created:?}");
    let empty = article("");
    let updated = app
        .content
        .update(&context, item.id, item.revision, &empty, None);
    assert!(matches!(updated.await, Err(Error::Invalid(_))));
    let document = json!({"data": {"type": "term--tags", "attributes": {"name": ""}}});
    let term = app.categories.find(&context, tag).await?;
    let updated = app
        .categories
        .update(&context, tag, term.revision, &document);
    assert!(matches!(updated.await, Err(Error::Invalid(_))));
    assert_eq!(units.begun.load(Ordering::Relaxed), 0);
    Ok(())
}

/// Begins units of a store, but first takes an item away from its author.
struct TakenAway {
    units: Arc<dyn UnitOfWorkFactory>,
    site: Arc<Application>,
    context: Context,
    item: Item,
}

#[async_trait]
impl UnitOfWorkFactory for TakenAway {
    async fn begin(&self, at: Instant) -> Result<Box<dyn UnitOfWork>, StoreError> {
        let document = json!({"data": {"type": "item--article",
            "relationships": {"author": {"data": null}}}});
        let Item { id, revision, .. } = self.item;
        let content = &self.site.content;
        let taken = content.update(&self.context, id, revision, &document, None);
        taken.await.map_err(StoreError::backend)?;
        self.units.begin(at).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn rights_that_were_lost_before_the_unit_began_write_nothing() -> Result<()> {
    let site = TestSite::installed().await?;
    let context = site.context();
    let ines = site.app.accounts.find(&context, "ines").await?.id;
    let document = json!({"data": {"type": "item--article",
        "attributes": {"title": "Low tide", "state": "published"},
        "relationships": {"author": {"data": {"type": "user", "id": ines.to_string()}}}}});
    let item = site
        .app
        .content
        .create(&context, "article", &document)
        .await?;
    let mut ports = site.app.ports().clone();
    ports.units = Arc::new(TakenAway {
        units: Arc::clone(&ports.units),
        site: Arc::clone(&site.app),
        context: context.clone(),
        item: item.clone(),
    });
    let app = Application::new(ports);
    app.refresh().await?;
    let permissions = ["access content", "edit own article"];
    let owner = acting(&site, Actor::Account(ines), &permissions)?;
    let mine = article("Mine");
    let answer = app
        .content
        .update(&owner, item.id, item.revision, &mine, None);
    assert!(matches!(answer.await, Err(Error::Forbidden { .. })));
    let left = site.app.content.find(&context, item.id).await?;
    assert_eq!(left.content.title, "Low tide");
    Ok(())
}
