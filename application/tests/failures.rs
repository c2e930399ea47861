//! Every capability port fails once: the use case that stands on it says so in its own words, keeps
//! the cause to itself, and leaves nothing half done.

#![expect(
    clippy::expect_used,
    reason = "a world that cannot be made fails its test"
)]

mod failures {
    mod sitemap;
    pub(crate) mod world;
}

use std::sync::Arc;

use failures::world::{World, away};
use mockall::predicate::always;
use serde_json::json;
use trovato_application::Error;
use trovato_application::accounts::NewUser;
use trovato_application::configuration::Unnamed;
use trovato_application::doctor::State;
use trovato_application::imports::{ImportReport, Mode, Watcher};
use trovato_application::site::{Answer, Ask};
use trovato_domain::gather::plan::GatherPlan;
use trovato_domain::id::{ItemId, TermId};
use trovato_ports::PageRequest;
use trovato_ports::aliases::MockAliasReader;
use trovato_ports::changes::MockChangeFeeds;
use trovato_ports::comments::MockCommentReader;
use trovato_ports::configuration::MockConfigReader;
use trovato_ports::files::{MockFileReader, MockFileStorage, StorageError};
use trovato_ports::gather::{GatherPage, GatherRows, MockGatherReader};
use trovato_ports::imports::{
    ImportFile, ImportIds, ImportRecord, ImportSource, SourceError, SourceSummary,
};
use trovato_ports::items::MockItemReader;
use trovato_ports::labels::MockLabelReader;
use trovato_ports::menus::MockMenuReader;
use trovato_ports::outbox::MockOutboxReader;
use trovato_ports::references::MockReferenceReader;
use trovato_ports::render::{MockTemplateEngine, MockTextRenderer, RenderError};
use trovato_ports::security::{HashError, MockPasswordHasher};
use trovato_ports::store::MockUnitOfWorkFactory;
use trovato_ports::store::{MockFieldIndexes, MockLockManager, MockSchema, SchemaError};
use trovato_ports::terms::MockTermReader;
use trovato_ports::users::MockUserReader;

const ASK: Ask<'_> = Ask {
    path: "/there",
    query: "",
    params: &[],
    base_url: "http://localhost",
};
const FRONT: Ask<'_> = Ask { path: "/", ..ASK };

fn is_unavailable<T: std::fmt::Debug>(answer: Result<T, Error>) {
    match answer {
        Err(Error::Unavailable { reason }) => {
            assert!(reason.contains("cannot be reached"), "{reason}");
        }
        other => panic!("not unavailable: {other:?}"),
    }
}

fn is_internal<T: std::fmt::Debug>(answer: Result<T, Error>) {
    match answer {
        Err(error @ Error::Internal { .. }) => {
            assert!(!error.to_string().contains("secret"), "{error}");
        }
        other => panic!("not internal: {other:?}"),
    }
}

#[tokio::test]
async fn without_a_unit_of_work_nothing_is_created() {
    let mut world = World::installed();
    let mut units = MockUnitOfWorkFactory::new();
    units.expect_begin().returning(|_| Err(away()));
    world.ports.units = Arc::new(units);
    let app = world.application().await;
    let document = json!({"data": {"type": "item--article", "attributes": {"title": "x"}}});
    is_unavailable(
        app.content
            .create(&world.system(), "article", &document)
            .await,
    );
}

#[tokio::test]
async fn items_that_cannot_be_read_are_not_called_missing() {
    let mut world = World::installed();
    let mut items = MockItemReader::new();
    items.expect_find_by_path().returning(|_, _| Err(away()));
    items.expect_find().returning(|_, _| Err(away()));
    world.ports.items = Arc::new(items);
    let app = world.application().await;
    is_unavailable(app.site.show(&world.visitor(&app), ASK).await);
    is_unavailable(
        app.content
            .find(&world.system(), ItemId::new(world.id()))
            .await,
    );
}

#[tokio::test]
async fn terms_redirects_and_listings_that_cannot_be_read_are_told() {
    let mut world = World::installed();
    let mut terms = MockTermReader::new();
    terms.expect_find().returning(|_, _| Err(away()));
    terms.expect_find_by_path().returning(|_, _| Ok(None));
    let mut items = MockItemReader::new();
    items.expect_find_by_path().returning(|_, _| Ok(None));
    let mut aliases = MockAliasReader::new();
    aliases.expect_redirect().returning(|_, _| Err(away()));
    let mut gathers = MockGatherReader::new();
    gathers
        .expect_page()
        .with(always(), always(), always())
        .returning(|_, _: &GatherPlan, _| Err(away()));
    world.ports.terms = Arc::new(terms);
    world.ports.items = Arc::new(items);
    world.ports.aliases = Arc::new(aliases);
    world.ports.gathers = Arc::new(gathers);
    let app = world.application().await;
    is_unavailable(
        app.categories
            .find(&world.system(), TermId::new(world.id()))
            .await,
    );
    is_unavailable(app.site.show(&world.visitor(&app), ASK).await);
    is_unavailable(app.site.show(&world.visitor(&app), FRONT).await);
}

/// A front page without rows.
fn empty_front(world: &mut World) {
    let mut gathers = MockGatherReader::new();
    gathers.expect_page().returning(|_, _, _| {
        Ok(GatherPage {
            rows: GatherRows::Items(Vec::new()),
            next: None,
        })
    });
    world.ports.gathers = Arc::new(gathers);
}

#[tokio::test]
async fn labels_texts_and_templates_that_fail_give_no_page() {
    let mut world = World::installed();
    world.menu_link_to_an_item();
    empty_front(&mut world);
    let mut labels = MockLabelReader::new();
    labels.expect_labels().returning(|_, _| Err(away()));
    world.ports.labels = Arc::new(labels);
    let app = world.application().await;
    is_unavailable(app.site.show(&world.visitor(&app), FRONT).await);

    let mut world = World::installed();
    empty_front(&mut world);
    let mut texts = MockTextRenderer::new();
    texts
        .expect_render()
        .returning(|_| Err(RenderError::Store(away())));
    world.ports.texts = Arc::new(texts);
    let app = world.application().await;
    is_unavailable(app.site.show(&world.visitor(&app), FRONT).await);

    let mut world = World::installed();
    empty_front(&mut world);
    world.plain_texts();
    let mut templates = MockTemplateEngine::new();
    templates.expect_page().returning(|_| {
        Err(RenderError::Limit {
            what: "secret".to_owned(),
        })
    });
    world.ports.templates = Arc::new(templates);
    let app = world.application().await;
    is_internal(app.site.show(&world.visitor(&app), FRONT).await);
}

#[tokio::test]
async fn comments_that_cannot_be_read_leave_the_page_whole() {
    let mut world = World::installed();
    world.one_item();
    world.plain_texts();
    world.plain_templates();
    let mut comments = MockCommentReader::new();
    comments
        .expect_of_item()
        .times(1)
        .returning(|_, _, _| Err(away()));
    world.ports.comments = Arc::new(comments);
    let app = world.application().await;
    match app.site.show(&world.visitor(&app), ASK).await {
        Ok(Answer::Page(page)) => assert_eq!(page.status, 200),
        other => panic!("no page: {other:?}"),
    }
    assert!(
        world.probe.saw_failed_tap("item_view"),
        "the failure of the tap is counted"
    );
}

#[tokio::test]
async fn configuration_that_cannot_be_read_leaves_the_old_in_force() {
    let mut world = World::installed();
    let app = world.application().await;
    assert!(app.snapshots.current().installed);
    let mut config = MockConfigReader::new();
    config.expect_load_all().returning(|| Err(away()));
    world.ports.config = Arc::new(config);
    let app = trovato_application::Application::new(world.ports.clone());
    is_unavailable(app.refresh().await);
    is_unavailable(app.configuration.export(&world.system()).await);
    is_unavailable(
        app.configuration
            .diff(&world.system(), &[], Unnamed::Keep)
            .await,
    );
}

#[tokio::test]
async fn menus_and_accounts_that_cannot_be_read_are_told() {
    let mut world = World::installed();
    let mut menus = MockMenuReader::new();
    menus.expect_links().returning(|_| Err(away()));
    world.ports.menus = Arc::new(menus);
    is_unavailable(
        trovato_application::Application::new(world.ports.clone())
            .refresh()
            .await,
    );

    let mut world = World::installed();
    let mut users = MockUserReader::new();
    users.expect_has_administrator().returning(|| Ok(true));
    users.expect_find_by_name().returning(|_, _| Err(away()));
    users.expect_list().returning(|_, _| Err(away()));
    world.ports.users = Arc::new(users);
    let app = world.application().await;
    is_unavailable(app.accounts.find(&world.system(), "ines").await);
    is_unavailable(
        app.accounts
            .list(&world.system(), PageRequest::first(10))
            .await,
    );
}

#[tokio::test]
async fn a_busy_hasher_asks_to_come_again() {
    let mut world = World::installed();
    let mut passwords = MockPasswordHasher::new();
    passwords.expect_hash().returning(|_| Err(HashError::Busy));
    world.ports.passwords = Arc::new(passwords);
    let app = world.application().await;
    let user = NewUser {
        name: "ines".to_owned(),
        email: Some("ines@example.org".to_owned()),
        roles: Vec::new(),
        password: Some("a good password".to_owned().into()),
    };
    match app.accounts.create(&world.system(), &user).await {
        Err(Error::Unavailable { reason }) => assert!(reason.contains("try again"), "{reason}"),
        other => panic!("not unavailable: {other:?}"),
    }
}

#[tokio::test]
async fn files_without_their_bytes_are_told() {
    let mut world = World::installed();
    let mut files = MockFileReader::new();
    files.expect_find_by_key().returning(|_, _| Err(away()));
    world.ports.files = Arc::new(files);
    let mut storage = MockFileStorage::new();
    storage
        .expect_get()
        .returning(|_, _| Err(StorageError::Io(std::io::Error::other("secret"))));
    world.ports.storage = Arc::new(storage);
    let app = world.application().await;
    is_unavailable(app.files.find(&world.visitor(&app), "a/b.png").await);
    is_internal(
        app.files
            .serve(world.file(), None)
            .await
            .map(|served| served.file),
    );
}

struct NoSource;

#[async_trait::async_trait]
impl ImportSource for NoSource {
    async fn scan(&mut self, ids: &dyn ImportIds) -> Result<SourceSummary, SourceError> {
        let asked = ids.ids("https://old.example", &["post:1".to_owned()]).await;
        asked.map_err(|error| SourceError::Index(error.to_string()))?;
        Ok(SourceSummary::default())
    }
    async fn next(&mut self, _most: usize) -> Result<Vec<ImportRecord>, SourceError> {
        Ok(Vec::new())
    }
    async fn bytes(&mut self, _file: &ImportFile, _most: u64) -> Result<bytes::Bytes, SourceError> {
        Ok(bytes::Bytes::new())
    }
}

struct Nobody;

impl Watcher for Nobody {
    fn advanced(&self, _done: u64, _total: u64) {}
}

async fn import(world: &World) -> Result<ImportReport, Error> {
    let app = world.application().await;
    app.imports
        .run(&world.system(), &mut NoSource, Mode::DryRun, &Nobody)
        .await
}

#[tokio::test]
async fn an_import_needs_its_lock_and_its_memory() {
    let mut world = World::installed();
    let mut locks = MockLockManager::new();
    locks.expect_try_lock().returning(|_| Err(away()));
    world.ports.locks = Arc::new(locks);
    is_unavailable(import(&world).await);

    let mut locks = MockLockManager::new();
    locks.expect_try_lock().returning(|_| Ok(None));
    world.ports.locks = Arc::new(locks);
    assert!(
        matches!(import(&world).await, Err(Error::Unavailable { reason }) if reason.contains("another import"))
    );

    let mut world = World::installed();
    world.free_locks();
    world.forgetful_imports();
    assert!(
        matches!(import(&world).await, Err(Error::Unavailable { reason }) if reason.contains("index of the source"))
    );
}

#[tokio::test]
async fn an_outbox_that_fails_is_left_to_the_sweep() {
    let mut world = World::installed();
    let mut outbox = MockOutboxReader::new();
    outbox.expect_load_many().returning(|_| Err(away()));
    outbox.expect_pending().returning(|_, _| Err(away()));
    world.ports.outbox = Arc::new(outbox);
    let app = world.application().await;
    app.dispatch
        .dispatch(&[trovato_ports::outbox::OutboxId(1)])
        .await;
    is_unavailable(app.dispatch.sweep(world.now()).await);
}

#[tokio::test(start_paused = true)]
async fn a_feed_that_cannot_be_followed_is_tried_again() {
    let mut world = World::installed();
    let (told, mut hears) = tokio::sync::mpsc::unbounded_channel();
    let mut changes = MockChangeFeeds::new();
    changes.expect_follow().returning(move || {
        told.send(()).ok();
        Err(away())
    });
    world.ports.changes = Arc::new(changes);
    let app = world.application().await;
    tokio::select! {
        () = app.dispatch.follow() => panic!("it follows until it is dropped"),
        seen = async { (hears.recv().await, hears.recv().await) } => assert_eq!(seen, (Some(()), Some(()))),
    }
}

#[tokio::test]
async fn the_doctor_tells_what_is_away() {
    let mut world = World::installed();
    let mut schema = MockSchema::new();
    schema
        .expect_status()
        .returning(|| Err(SchemaError::Store(away())));
    world.ports.schema = Arc::new(schema);
    let app = world.application().await;
    let checks = app.doctor.checks(&world.system()).await;
    assert_eq!(
        checks.iter().map(|c| (c.name, c.state)).collect::<Vec<_>>(),
        [("database", State::Failed)]
    );

    let mut world = World::installed();
    world.sound_schema();
    world.plain_templates();
    let mut indexes = MockFieldIndexes::new();
    indexes.expect_missing().returning(|_| Err(away()));
    world.ports.indexes = Arc::new(indexes);
    let mut units = MockUnitOfWorkFactory::new();
    units.expect_begin().returning(|_| Err(away()));
    world.ports.units = Arc::new(units);
    let mut references = MockReferenceReader::new();
    references.expect_broken().returning(|_| Err(away()));
    world.ports.references = Arc::new(references);
    let mut outbox = MockOutboxReader::new();
    outbox.expect_backlog().returning(|| Err(away()));
    world.ports.outbox = Arc::new(outbox);
    let app = world.application().await;
    let checks = app.doctor.checks(&world.system()).await;
    let failed: Vec<&str> = checks
        .iter()
        .filter(|c| c.state == State::Failed)
        .map(|c| c.name)
        .collect();
    assert_eq!(failed, ["writing", "indexes", "references", "outbox"]);
    assert!(
        checks
            .iter()
            .all(|c| (c.state == State::Ok) == c.advice.is_empty())
    );
}
