//! A world in which every port fails its test when it is asked something that nobody expected.

use std::borrow::Cow;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use trovato_application::configuration::starter::{Starter, configuration};
use trovato_application::{Application, Ports};
use trovato_domain::alias::Address;
use trovato_domain::file::{File, FileStatus};
use trovato_domain::id::{FileId, ItemId, MenuLinkId};
use trovato_domain::item::value::StoredFields;
use trovato_domain::item::{Item, ItemContent, ItemState, Revision};
use trovato_domain::language::LanguageTag;
use trovato_domain::menu::MenuLink;
use trovato_domain::time::Instant;
use trovato_ports::aliases::MockAliasReader;
use trovato_ports::cache::{Generation, Kept, MockCache};
use trovato_ports::changes::MockChangeFeeds;
use trovato_ports::comments::MockCommentReader;
use trovato_ports::configuration::{MockConfigReader, StoredConfig};
use trovato_ports::files::{MockFileReader, MockFileStorage, MockMediaInspector};
use trovato_ports::gander::{Profile, Profiler, Work};
use trovato_ports::gather::MockGatherReader;
use trovato_ports::imports::MockImportReader;
use trovato_ports::items::{ItemAtPath, MockItemReader};
use trovato_ports::labels::MockLabelReader;
use trovato_ports::menus::MockMenuReader;
use trovato_ports::outbox::MockOutboxReader;
use trovato_ports::probe::{Drew, Lookup, Outcome, Probe, Ran};
use trovato_ports::references::MockReferenceReader;
use trovato_ports::render::{MockTemplateEngine, MockTextRenderer, SafeHtml, ThemeState};
use trovato_ports::security::{MockPasswordHasher, Signer};
use trovato_ports::store::MockUnitOfWorkFactory;
use trovato_ports::store::{LockGuard, MockFieldIndexes, MockLockManager, MockSchema, StoreStatus};
use trovato_ports::system::{Clock, IdGen, MockTextCache, Uuid};
use trovato_ports::terms::MockTermReader;
use trovato_ports::translator::{Argument, Translator};
use trovato_ports::users::MockUserReader;
use trovato_ports::{Context, StoreError, Viewer};

/// The store is away.
pub(crate) fn away() -> StoreError {
    StoreError::Unavailable {
        reason: "nobody answers".to_owned(),
    }
}

struct Fixed;

impl Clock for Fixed {
    fn now(&self) -> Instant {
        Instant::EPOCH
    }
}

impl IdGen for Fixed {
    fn next(&self) -> Uuid {
        Uuid::from_u128(7)
    }
}

impl Translator for Fixed {
    fn text<'a>(
        &'a self,
        _language: &LanguageTag,
        name: &'a str,
        _arguments: &[(&str, Argument<'_>)],
    ) -> Cow<'a, str> {
        Cow::Borrowed(name)
    }
    fn complete(&self) -> Vec<LanguageTag> {
        Vec::new()
    }
}

impl Signer for Fixed {
    fn sign(&self, _purpose: &str, _text: &[u8]) -> [u8; 32] {
        [0; 32]
    }
    fn verify(&self, _purpose: &str, _text: &[u8], signature: &[u8]) -> bool {
        signature == [0; 32]
    }
}

/// Remembers which taps failed.
#[derive(Default)]
pub(crate) struct Taps(Mutex<Vec<&'static str>>);

impl Taps {
    pub(crate) fn saw_failed_tap(&self, tap: &str) -> bool {
        self.0.lock().expect("no panic while locked").contains(&tap)
    }
}

impl Probe for Taps {
    fn request(&self, _method: &str, _route: &str, _status: u16, _took: Duration) {}
    fn statement(&self, _ran: &Ran<'_>) {}
    fn template(&self, _drew: &Drew<'_>) {}
    fn is_watched(&self) -> bool {
        false
    }
    fn tap(&self, tap: &'static str, _subscriber: &str, _took: Duration, outcome: Outcome) {
        if outcome == Outcome::Failed {
            self.0.lock().expect("no panic while locked").push(tap);
        }
    }
    fn cache(&self, _kind: &'static str, _found: Lookup) {}
    fn outbox(&self, _events: u64, _outcome: Outcome) {}
    fn outbox_backlog(&self, _events: u64) {}
}

/// A cache that keeps nothing.
fn cache() -> MockCache {
    let mut cache = MockCache::new();
    cache.expect_keeps().return_const(true);
    cache.expect_generation().returning(|| Ok(Generation(0)));
    cache.expect_get().returning(|_| Ok(None));
    cache.expect_put().returning(|_, _, _| Ok(Kept::Yes));
    cache.expect_advance().returning(|_| Ok(()));
    cache.expect_clear().returning(|| Ok(()));
    cache
}

struct Held;
impl LockGuard for Held {}

/// Does work without telling of it.
struct Unwatched;

#[async_trait::async_trait]
impl Profiler for Unwatched {
    async fn watch(&self, work: Work<'_>) -> Profile {
        work.await;
        Profile::default()
    }
}

/// The ports, and what was said to the probe.
pub(crate) struct World {
    pub(crate) ports: Ports,
    pub(crate) probe: Arc<Taps>,
}

impl World {
    /// Nothing is installed.
    pub(crate) fn bare() -> Self {
        let probe = Arc::new(Taps::default());
        let mut config = MockConfigReader::new();
        config.expect_load_all().returning(|| Ok(Vec::new()));
        let mut users = MockUserReader::new();
        users.expect_has_administrator().returning(|| Ok(false));
        let mut menus = MockMenuReader::new();
        menus.expect_links().returning(|_| Ok(Vec::new()));
        menus.expect_routes().returning(|| Ok(Vec::new()));
        let ports = Ports {
            units: Arc::new(MockUnitOfWorkFactory::new()),
            items: Arc::new(MockItemReader::new()),
            terms: Arc::new(MockTermReader::new()),
            config: Arc::new(config),
            users: Arc::new(users),
            menus: Arc::new(menus),
            aliases: Arc::new(MockAliasReader::new()),
            labels: Arc::new(MockLabelReader::new()),
            references: Arc::new(MockReferenceReader::new()),
            comments: Arc::new(MockCommentReader::new()),
            files: Arc::new(MockFileReader::new()),
            gathers: Arc::new(MockGatherReader::new()),
            imports: Arc::new(MockImportReader::new()),
            outbox: Arc::new(MockOutboxReader::new()),
            changes: Arc::new(MockChangeFeeds::new()),
            schema: Arc::new(MockSchema::new()),
            indexes: Arc::new(MockFieldIndexes::new()),
            locks: Arc::new(MockLockManager::new()),
            cache: Arc::new(cache()),
            text_cache: Arc::new(MockTextCache::new()),
            storage: Arc::new(MockFileStorage::new()),
            media: Arc::new(MockMediaInspector::new()),
            texts: Arc::new(MockTextRenderer::new()),
            templates: Arc::new(MockTemplateEngine::new()),
            translator: Arc::new(Fixed),
            passwords: Arc::new(MockPasswordHasher::new()),
            signer: Arc::new(Fixed),
            clock: Arc::new(Fixed),
            ids: Arc::new(Fixed),
            probe: Arc::clone(&probe) as Arc<dyn Probe>,
            profiler: Arc::new(Unwatched),
        };
        Self { ports, probe }
    }

    /// A site with the types of a blog.
    pub(crate) fn installed() -> Self {
        let mut world = Self::bare();
        world.links(Vec::new());
        let mut config = MockConfigReader::new();
        config.expect_load_all().returning(|| {
            let entities = configuration(Starter::Blog, "A site", &LanguageTag::english())
                .expect("sound documents");
            Ok(entities
                .into_iter()
                .map(|entity| StoredConfig {
                    entity,
                    revision: Revision::FIRST,
                })
                .collect())
        });
        world.ports.config = Arc::new(config);
        let mut users = MockUserReader::new();
        users.expect_has_administrator().returning(|| Ok(true));
        world.ports.users = Arc::new(users);
        world
    }

    fn links(&mut self, links: Vec<MenuLink>) {
        let entities = configuration(Starter::Blog, "A site", &LanguageTag::english())
            .expect("sound documents");
        let gathers: Vec<_> = entities
            .into_iter()
            .filter_map(|e| match e {
                trovato_domain::config::ConfigEntity::Gather(g) => Some(*g),
                _ => None,
            })
            .collect();
        let mut menus = MockMenuReader::new();
        menus.expect_links().returning(move |_| Ok(links.clone()));
        menus
            .expect_routes()
            .returning(move || Ok(trovato_application::snapshot::routes_of(gathers.iter())));
        self.ports.menus = Arc::new(menus);
    }

    /// A menu link whose label pages must ask for.
    pub(crate) fn menu_link_to_an_item(&mut self) {
        self.links(vec![MenuLink {
            id: MenuLinkId::new(self.id()),
            menu: "main".parse().expect("a name"),
            parent: None,
            title: "There".to_owned(),
            url: format!("/item/{}", self.id()),
            weight: 0,
            enabled: true,
            language: LanguageTag::english(),
            revision: Revision::FIRST,
            changed: Instant::EPOCH,
            trashed: None,
        }]);
    }

    /// One published article at `/there`.
    pub(crate) fn one_item(&mut self) {
        let id = ItemId::new(self.id());
        let mut items = MockItemReader::new();
        items.expect_find_by_path().returning(move |_, _| {
            let item = Item {
                id,
                item_type: "article".parse().expect("a name"),
                language: LanguageTag::english(),
                original: LanguageTag::english(),
                revision: Revision::FIRST,
                author: None,
                created: Instant::EPOCH,
                changed: Instant::EPOCH,
                trashed: None,
                content: ItemContent {
                    title: "There".to_owned(),
                    state: ItemState::Published,
                    address: Address {
                        path: Some("/there".to_owned()),
                        automatic: true,
                    },
                    fields: StoredFields::new(),
                },
            };
            Ok(Some(ItemAtPath {
                item,
                commented: true,
            }))
        });
        self.ports.items = Arc::new(items);
    }

    /// Texts come out as nothing.
    pub(crate) fn plain_texts(&mut self) {
        let mut texts = MockTextRenderer::new();
        texts
            .expect_render()
            .returning(|texts| Ok(texts.iter().map(|_| SafeHtml::empty()).collect()));
        texts.expect_with_places().returning(|html, _| html.clone());
        self.ports.texts = Arc::new(texts);
    }

    /// Pages come out as nothing.
    pub(crate) fn plain_templates(&mut self) {
        let mut templates = MockTemplateEngine::new();
        templates.expect_page().returning(|_| Ok(SafeHtml::empty()));
        templates.expect_theme().returning(ThemeState::default);
        self.ports.templates = Arc::new(templates);
    }

    /// Every lock is free.
    pub(crate) fn free_locks(&mut self) {
        let mut locks = MockLockManager::new();
        locks
            .expect_try_lock()
            .returning(|_| Ok(Some(Box::new(Held))));
        self.ports.locks = Arc::new(locks);
    }

    /// What earlier imports wrote cannot be read.
    pub(crate) fn forgetful_imports(&mut self) {
        let mut imports = MockImportReader::new();
        imports.expect_find_many().returning(|_, _| Err(away()));
        self.ports.imports = Arc::new(imports);
    }

    /// A schema with nothing pending.
    pub(crate) fn sound_schema(&mut self) {
        let mut schema = MockSchema::new();
        schema.expect_status().returning(|| {
            Ok(StoreStatus {
                kind: "sqlite",
                version: "3".to_owned(),
                schema: None,
                pending: Vec::new(),
                latency_us: 1,
            })
        });
        self.ports.schema = Arc::new(schema);
    }

    /// A file whose row says that its bytes are there.
    pub(crate) fn file(&self) -> File {
        File {
            id: FileId::new(self.id()),
            filename: "b.png".to_owned(),
            key: "a/b.png".to_owned(),
            mime: "image/png".to_owned(),
            size: 1,
            dimensions: None,
            alt: String::new(),
            source_url: None,
            status: FileStatus::Permanent,
            owner: None,
            created: Instant::EPOCH,
            changed: Instant::EPOCH,
            revision: Revision::FIRST,
        }
    }

    /// The use cases, with the snapshot read where that is possible.
    pub(crate) async fn application(&self) -> Application {
        let app = Application::new(self.ports.clone());
        app.refresh()
            .await
            .expect("the snapshot of this world can be read");
        app
    }

    pub(crate) fn id(&self) -> Uuid {
        self.ports.ids.next()
    }

    pub(crate) fn now(&self) -> Instant {
        self.ports.clock.now()
    }

    /// The system itself.
    pub(crate) fn system(&self) -> Context {
        Context::new(
            Viewer::system(LanguageTag::english()),
            self.now(),
            self.id(),
            None,
        )
    }

    /// Somebody who is not signed in.
    pub(crate) fn visitor(&self, app: &Application) -> Context {
        Context::new(
            app.snapshots.current().visitor(LanguageTag::english()),
            self.now(),
            self.id(),
            None,
        )
    }
}
