//! What two writers wish at the same moment: an address that was free when it was looked for and is
//! taken when it is written.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::Result;
use async_trait::async_trait;
use serde_json::{Value as Json, json};
use trovato_application::{Application, Error};
use trovato_domain::alias::{Alias, AliasTarget, Redirect};
use trovato_domain::language::LanguageTag;
use trovato_domain::time::Instant;
use trovato_ports::aliases::AliasRepository;
use trovato_ports::comments::CommentRepository;
use trovato_ports::configuration::ConfigRepository;
use trovato_ports::files::FileRepository;
use trovato_ports::imports::ImportRepository;
use trovato_ports::items::ItemRepository;
use trovato_ports::menus::MenuLinkRepository;
use trovato_ports::outbox::Outbox;
use trovato_ports::terms::TermRepository;
use trovato_ports::users::UserRepository;
use trovato_ports::{Context, StoreError, UnitOfWork, UnitOfWorkFactory};

use crate::site::TestSite;
use crate::writes::refused;

/// Begins units of a store in the first of which somebody else takes the address that is written.
struct Rival {
    units: Arc<dyn UnitOfWorkFactory>,
    site: Arc<Application>,
    context: Context,
    begun: AtomicU32,
}

#[async_trait]
impl UnitOfWorkFactory for Rival {
    async fn begin(&self, at: Instant) -> Result<Box<dyn UnitOfWork>, StoreError> {
        match self.begun.fetch_add(1, Ordering::Relaxed) {
            0 => Ok(Box::new(Beaten(self.units.begin(at).await?))),
            1 => {
                // The first unit is rolled back by now, so that the rival's write can be done.
                let tide = article(&json!({"title": "Tide"}));
                let made = self.site.content.create(&self.context, "article", &tide);
                made.await.map_err(StoreError::backend)?;
                self.units.begin(at).await
            }
            _ => self.units.begin(at).await,
        }
    }
}

/// A unit in which every address is free until it is written.
struct Beaten(Box<dyn UnitOfWork>);

#[async_trait]
impl UnitOfWork for Beaten {
    fn at(&self) -> Instant {
        self.0.at()
    }
    fn items(&mut self) -> &mut dyn ItemRepository {
        self.0.items()
    }
    fn terms(&mut self) -> &mut dyn TermRepository {
        self.0.terms()
    }
    fn config(&mut self) -> &mut dyn ConfigRepository {
        self.0.config()
    }
    fn users(&mut self) -> &mut dyn UserRepository {
        self.0.users()
    }
    fn menu_links(&mut self) -> &mut dyn MenuLinkRepository {
        self.0.menu_links()
    }
    fn aliases(&mut self) -> &mut dyn AliasRepository {
        self
    }
    fn files(&mut self) -> &mut dyn FileRepository {
        self.0.files()
    }
    fn comments(&mut self) -> &mut dyn CommentRepository {
        self.0.comments()
    }
    fn imports(&mut self) -> &mut dyn ImportRepository {
        self.0.imports()
    }
    fn outbox(&mut self) -> &mut dyn Outbox {
        self.0.outbox()
    }
    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        self.0.commit().await
    }
}

#[async_trait]
impl AliasRepository for Beaten {
    async fn find(
        &mut self,
        language: &LanguageTag,
        path: &str,
    ) -> Result<Option<Alias>, StoreError> {
        self.0.aliases().find(language, path).await
    }
    async fn taken(
        &mut self,
        _language: &LanguageTag,
        _paths: &[String],
        _except: Option<AliasTarget>,
    ) -> Result<Vec<String>, StoreError> {
        Ok(Vec::new())
    }
    async fn set(&mut self, _alias: &Alias) -> Result<(), StoreError> {
        let constraint = "url_alias_path".to_owned();
        Err(StoreError::Conflict { constraint })
    }
    async fn clear(
        &mut self,
        target: AliasTarget,
        language: Option<LanguageTag>,
    ) -> Result<(), StoreError> {
        self.0.aliases().clear(target, language).await
    }
    async fn redirect(&mut self, from: &str) -> Result<Option<Redirect>, StoreError> {
        self.0.aliases().redirect(from).await
    }
    async fn set_redirect(&mut self, redirect: &Redirect) -> Result<(), StoreError> {
        self.0.aliases().set_redirect(redirect).await
    }
    async fn clear_redirect(&mut self, from: &str) -> Result<bool, StoreError> {
        self.0.aliases().clear_redirect(from).await
    }
}

fn article(attributes: &Json) -> Json {
    json!({"data": {"type": "item--article", "attributes": attributes}})
}

/// The use cases of a site with a rival, whose article `Tide` gets there first.
async fn with_rival(site: &TestSite) -> Result<Application> {
    let mut ports = site.app.ports().clone();
    ports.units = Arc::new(Rival {
        units: Arc::clone(&ports.units),
        site: Arc::clone(&site.app),
        context: site.context(),
        begun: AtomicU32::new(0),
    });
    let app = Application::new(ports);
    app.refresh().await?;
    Ok(app)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_automatic_address_that_was_taken_meanwhile_gets_a_number() -> Result<()> {
    let site = TestSite::installed().await?;
    let app = with_rival(&site).await?;
    let tide = article(&json!({"title": "Tide"}));
    let made = app
        .content
        .create(&site.context(), "article", &tide)
        .await?;
    let path = made.path();
    assert!(path.ends_with("/tide-2"), "{path}");

    let site = TestSite::installed().await?;
    let app = with_rival(&site).await?;
    let term = json!({"data": {"type": "term--tags", "attributes": {"name": "Ebb"}}});
    let made = app
        .categories
        .create(&site.context(), "tags", &term)
        .await?;
    assert_eq!(made.path(), "/tags/ebb");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_own_address_that_was_taken_meanwhile_is_refused() -> Result<()> {
    let site = TestSite::installed().await?;
    let made = site.article(json!({"title": "Tide"})).await?;
    let app = with_rival(&site).await?;
    let ebb = article(&json!({"title": "Ebb", "path": made.path()}));
    let answer: Result<_, Error> = app.content.create(&site.context(), "article", &ebb).await;
    assert_eq!(refused(answer), [("path".to_owned(), "unique")]);
    Ok(())
}
