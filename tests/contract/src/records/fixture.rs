//! A store as the suites use it, and builders for the records that they write.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Value as Json, json};
use trovato_domain::access::{Actor, Permissions};
use trovato_domain::alias::{Address, Alias, AliasTarget};
use trovato_domain::category::{Parent, Term, TermContent};
use trovato_domain::config::{ConfigEntity, decode};
use trovato_domain::id::{AliasId, ItemId, TermId, UserId};
use trovato_domain::item::keys::Keys;
use trovato_domain::item::value::{FieldValues, StoredFields};
use trovato_domain::item::{Item, ItemContent, ItemState, References, Revision};
use trovato_domain::language::LanguageTag;
use trovato_domain::name::MachineName;
use trovato_domain::stage::StageView;
use trovato_domain::time::Instant;
use trovato_domain::user::{User, UserStatus};
use trovato_ports::aliases::AliasReader;
use trovato_ports::archive::{ArchiveSource, ArchiveTarget};
use trovato_ports::changes::ChangeFeeds;
use trovato_ports::comments::CommentReader;
use trovato_ports::configuration::ConfigReader;
use trovato_ports::files::FileReader;
use trovato_ports::imports::ImportReader;
use trovato_ports::items::{ItemReader, ItemWrite};
use trovato_ports::labels::LabelReader;
use trovato_ports::menus::MenuReader;
use trovato_ports::outbox::OutboxReader;
use trovato_ports::references::ReferenceReader;
use trovato_ports::store::{FieldIndexes, LockManager, RevisionNote, Schema};
use trovato_ports::system::TextCache;
use trovato_ports::terms::{TermReader, TermWrite};
use trovato_ports::users::UserReader;
use trovato_ports::{StoreError, UnitOfWork, UnitOfWorkFactory, Viewer};
use uuid::Uuid;

use super::history::HistoryRows;

/// Every port of a record store.
#[expect(
    missing_docs,
    reason = "each member is named after what its port reads"
)]
#[derive(Clone)]
pub struct StoreFixture {
    pub units: Arc<dyn UnitOfWorkFactory>,
    pub items: Arc<dyn ItemReader>,
    pub terms: Arc<dyn TermReader>,
    pub config: Arc<dyn ConfigReader>,
    pub users: Arc<dyn UserReader>,
    pub menus: Arc<dyn MenuReader>,
    pub aliases: Arc<dyn AliasReader>,
    pub files: Arc<dyn FileReader>,
    pub comments: Arc<dyn CommentReader>,
    pub imports: Arc<dyn ImportReader>,
    pub outbox: Arc<dyn OutboxReader>,
    pub labels: Arc<dyn LabelReader>,
    pub references: Arc<dyn ReferenceReader>,
    pub texts: Arc<dyn TextCache>,
    pub indexes: Arc<dyn FieldIndexes>,
    pub schema: Arc<dyn Schema>,
    pub changes: Arc<dyn ChangeFeeds>,
    pub locks: Arc<dyn LockManager>,
    pub source: Arc<dyn ArchiveSource>,
    pub target: Arc<dyn ArchiveTarget>,
    pub history: Arc<dyn HistoryRows>,
}

impl StoreFixture {
    /// The ports of a store that implements all but two of them by itself.
    pub fn new<S>(
        store: &Arc<S>,
        changes: Arc<dyn ChangeFeeds>,
        locks: Arc<dyn LockManager>,
        history: Arc<dyn HistoryRows>,
    ) -> Self
    where
        S: UnitOfWorkFactory
            + ItemReader
            + TermReader
            + ConfigReader
            + UserReader
            + MenuReader
            + AliasReader
            + FileReader
            + CommentReader
            + ImportReader
            + OutboxReader
            + LabelReader
            + ReferenceReader
            + TextCache
            + FieldIndexes
            + Schema
            + ArchiveSource
            + ArchiveTarget
            + 'static,
    {
        Self {
            units: Arc::<S>::clone(store),
            items: Arc::<S>::clone(store),
            terms: Arc::<S>::clone(store),
            config: Arc::<S>::clone(store),
            users: Arc::<S>::clone(store),
            menus: Arc::<S>::clone(store),
            aliases: Arc::<S>::clone(store),
            files: Arc::<S>::clone(store),
            comments: Arc::<S>::clone(store),
            imports: Arc::<S>::clone(store),
            outbox: Arc::<S>::clone(store),
            labels: Arc::<S>::clone(store),
            references: Arc::<S>::clone(store),
            texts: Arc::<S>::clone(store),
            indexes: Arc::<S>::clone(store),
            schema: Arc::<S>::clone(store),
            source: Arc::<S>::clone(store),
            target: Arc::<S>::clone(store),
            changes,
            locks,
            history,
        }
    }

    /// A unit of work at this second.
    pub async fn unit(&self, second: i64) -> Box<dyn UnitOfWork> {
        self.units
            .begin(at(second))
            .await
            .expect("a unit of work begins")
    }

    /// Writes the configuration that the suites need.
    pub async fn site(&self) {
        let mut unit = self.unit(1).await;
        for document in [
            json!({"kind": "language", "id": "en", "label": "English"}),
            json!({"kind": "language", "id": "de", "label": "Deutsch"}),
            json!({"kind": "vocabulary", "id": "topics", "label": "Topics", "hierarchy": "dag"}),
            json!({"kind": "item_type", "id": "article", "label": "Article", "fields": [
                {"name": "code", "type": "text", "label": "Code", "unique": true},
                {"name": "note", "type": "text", "label": "Note", "translatable": true},
                {"name": "topics", "type": "term_ref", "label": "Topics", "vocabulary": "topics",
                 "cardinality": "unlimited"}]}),
            json!({"kind": "item_type", "id": "page", "label": "Page"}),
            json!({"kind": "menu", "id": "main", "label": "Main"}),
            json!({"kind": "role", "id": "administrator", "label": "Administrator"}),
            json!({"kind": "role", "id": "editor", "label": "Editor",
                "permissions": ["access content", "view unpublished content"]}),
        ] {
            let entity = entity(&document);
            let note = RevisionNote::default();
            unit.config()
                .save(&entity, Revision::FIRST, &note)
                .await
                .expect("saved");
        }
        unit.commit().await.expect("committed");
    }

    /// Adds an account without e-mail address.
    pub async fn user(&self, number: u128, name: &str) -> UserId {
        let mut unit = self.unit(2).await;
        let user = user(number, name);
        unit.users().insert(&user, None).await.expect("inserted");
        unit.commit().await.expect("committed");
        user.id
    }

    /// Adds an item.
    pub async fn insert(&self, item: &Item) {
        let mut unit = self.unit(10).await;
        insert(&mut *unit, item).await.expect("inserted");
        unit.commit().await.expect("committed");
    }

    /// Adds terms.
    pub async fn insert_terms(&self, terms: &[Term]) {
        let mut unit = self.unit(10).await;
        for term in terms {
            insert_term(&mut *unit, term).await.expect("inserted");
        }
        unit.commit().await.expect("committed");
    }
}

/// A moment, by its second since 1970.
pub const fn at(second: i64) -> Instant {
    Instant::from_micros(second * 1_000_000)
}

/// An id, by a small number.
pub const fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// A machine name.
pub fn name(text: &str) -> MachineName {
    text.parse().expect("a machine name")
}

/// A language.
pub fn language(tag: &str) -> LanguageTag {
    tag.parse().expect("a language tag")
}

/// A configuration entity.
pub fn entity(document: &Json) -> ConfigEntity {
    decode(document).expect("a sound entity")
}

/// Who sees everything, and reads this language.
pub fn system(tag: &str) -> Viewer {
    Viewer::system(language(tag))
}

/// A viewer with these permissions.
pub fn viewer(actor: Actor, permissions: &[&str], tag: &str) -> Viewer {
    let named: BTreeSet<_> = permissions
        .iter()
        .map(|p| p.parse().expect("a permission"))
        .collect();
    let permissions = Arc::new(Permissions::Some(named));
    Viewer::new(
        actor,
        permissions,
        Arc::from([]),
        StageView::Live,
        language(tag),
    )
}

/// Somebody without account, who may access content.
pub fn visitor(tag: &str) -> Viewer {
    viewer(Actor::Anonymous, &["access content"], tag)
}

/// A published article in English.
pub fn article(number: u128, title: &str) -> Item {
    Item {
        id: ItemId::new(id(number)),
        item_type: name("article"),
        language: language("en"),
        original: language("en"),
        revision: Revision::FIRST,
        author: None,
        created: at(i64::try_from(number).expect("a small number")),
        changed: at(100),
        trashed: None,
        content: ItemContent {
            title: title.to_owned(),
            state: ItemState::Published,
            address: Address::default(),
            fields: StoredFields::new(),
        },
    }
}

/// The fields of an item, by their stored JSON.
pub fn fields(json: Json) -> StoredFields {
    StoredFields::from_json(json).expect("an object of arrays")
}

/// A term of the vocabulary of the suites.
pub fn term(number: u128, label: &str, parents: &[u128]) -> Term {
    let parents = parents.iter().map(|n| Parent {
        term: TermId::new(id(*n)),
        weight: 0,
    });
    Term {
        id: TermId::new(id(number)),
        vocabulary: name("topics"),
        language: language("en"),
        revision: Revision::FIRST,
        created: at(3),
        changed: at(4),
        trashed: None,
        content: TermContent {
            name: label.to_owned(),
            slug: format!("{}-{number}", label.to_lowercase()),
            description: String::new(),
            weight: 0,
            parents: parents.collect(),
            fields: StoredFields::new(),
            address: Address::default(),
            merged_into: None,
        },
    }
}

/// An account.
pub fn user(number: u128, label: &str) -> User {
    User {
        id: UserId::new(id(number)),
        name: label.to_owned(),
        display_name: String::new(),
        email: None,
        status: UserStatus::Active,
        roles: Vec::new(),
        created: at(5),
        changed: at(6),
    }
}

/// Adds an item without references.
///
/// # Errors
/// What the store says.
pub async fn insert(unit: &mut dyn UnitOfWork, item: &Item) -> Result<(), StoreError> {
    insert_referring(unit, item, &[]).await
}

/// The address of an item.
pub fn own_alias(item: ItemId, path: &str) -> Alias {
    Alias {
        id: AliasId::new(item.uuid()),
        path: path.to_owned(),
        language: language("en"),
        target: AliasTarget::Item(item),
        revision: Revision::FIRST,
        owned: true,
    }
}

/// Adds an item with references.
///
/// # Errors
/// What the store says.
pub async fn insert_referring(
    unit: &mut dyn UnitOfWork,
    item: &Item,
    references: &[References],
) -> Result<(), StoreError> {
    let keys = Keys::of(&item.content.title, &FieldValues::new());
    let note = RevisionNote::default();
    unit.items()
        .insert(ItemWrite {
            item,
            keys: &keys,
            references,
            note: &note,
        })
        .await
}

/// Saves an item without references.
///
/// # Errors
/// What the store says.
pub async fn save(
    unit: &mut dyn UnitOfWork,
    item: &Item,
    expected: Revision,
) -> Result<(), StoreError> {
    let keys = Keys::of(&item.content.title, &FieldValues::new());
    let note = RevisionNote {
        by: item.author,
        log: "changed".to_owned(),
    };
    unit.items()
        .save(
            ItemWrite {
                item,
                keys: &keys,
                references: &[],
                note: &note,
            },
            expected,
        )
        .await
}

/// Adds a term.
///
/// # Errors
/// What the store says.
pub async fn insert_term(unit: &mut dyn UnitOfWork, term: &Term) -> Result<(), StoreError> {
    let keys = Keys::of(&term.content.name, &FieldValues::new());
    let note = RevisionNote::default();
    unit.terms()
        .insert(TermWrite {
            term,
            keys: &keys,
            references: &[],
            note: &note,
        })
        .await
}

/// Saves a term.
///
/// # Errors
/// What the store says.
pub async fn save_term(
    unit: &mut dyn UnitOfWork,
    term: &Term,
    expected: Revision,
) -> Result<(), StoreError> {
    let keys = Keys::of(&term.content.name, &FieldValues::new());
    let note = RevisionNote::default();
    unit.terms()
        .save(
            TermWrite {
                term,
                keys: &keys,
                references: &[],
                note: &note,
            },
            expected,
        )
        .await
}
