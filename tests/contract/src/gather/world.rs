//! The records that the suite lists: a type with every kind of field, rows that differ where
//! listings go wrong, and a DAG of terms. What was written is kept beside the store, for the oracle.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value as Json, json};
use trovato_domain::access::{Actor, Permission, Permissions};
use trovato_domain::alias::Address;
use trovato_domain::category::{Parent, Term, TermContent, Vocabulary};
use trovato_domain::config::ConfigEntity;
use trovato_domain::id::{ItemId, TermId, UserId};
use trovato_domain::item::keys::Keys;
use trovato_domain::item::parse::read_field;
use trovato_domain::item::value::{FieldValues, StoredFields};
use trovato_domain::item::{Item, ItemContent, ItemState, ItemType, Revision, references_of};
use trovato_domain::language::LanguageTag;
use trovato_domain::stage::StageView;
use trovato_domain::time::Instant;
use trovato_domain::user::{User, UserStatus};
use trovato_ports::items::ItemWrite;
use trovato_ports::store::RevisionNote;
use trovato_ports::terms::TermWrite;
use trovato_ports::{UnitOfWork, UnitOfWorkFactory, Viewer};
use uuid::Uuid;

/// The type of most rows.
pub(super) const THING: &str = "gather_thing";
/// A type of rows that come and go.
pub(super) const EXTRA: &str = "gather_extra";
/// The vocabulary.
pub(super) const TOPICS: &str = "gather_topics";

/// An item with its translation into German, as they were written.
#[derive(Debug, Clone)]
pub(super) struct Made {
    pub(super) item: Item,
    pub(super) german: Option<Item>,
}

/// What the store holds.
pub(super) struct World<'a> {
    pub(super) units: &'a dyn UnitOfWorkFactory,
    pub(super) types: Vec<ItemType>,
    pub(super) vocabularies: Vec<Vocabulary>,
    pub(super) items: BTreeMap<String, Made>,
    pub(super) terms: BTreeMap<String, Term>,
    pub(super) ines: UserId,
    made: u128,
}

/// Ids of this suite, in the order in which they are given out.
fn id(n: u128) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_6a74_6872_0000 + n)
}

pub(super) fn instant(text: &str) -> Instant {
    text.parse().expect("a moment")
}

pub(super) fn german() -> LanguageTag {
    "de".parse().expect("a language")
}

/// Somebody with these permissions.
pub(super) fn viewer(actor: Actor, names: &[&str], language: LanguageTag) -> Viewer {
    let named: Vec<Permission> = names
        .iter()
        .map(|n| n.parse().expect("a permission"))
        .collect();
    let permissions = Arc::new(Permissions::Some(named.into_iter().collect()));
    Viewer::new(actor, permissions, Arc::from([]), StageView::Live, language)
}

/// A visitor who reads English.
pub fn visitor() -> Viewer {
    viewer(
        Actor::Anonymous,
        &["access content"],
        LanguageTag::english(),
    )
}

/// Somebody who sees drafts too.
pub(super) fn editor() -> Viewer {
    let names = ["access content", "view unpublished content"];
    viewer(Actor::Anonymous, &names, LanguageTag::english())
}

impl<'a> World<'a> {
    /// Types, vocabulary and account, without any row.
    pub(super) async fn empty(units: &'a dyn UnitOfWorkFactory) -> Self {
        let fields = fields();
        let of_extra = |f: &&Json| {
            ["word", "price", "moment", "topics"]
                .iter()
                .any(|n| f["name"] == *n)
        };
        let some: Vec<&Json> = fields.iter().filter(of_extra).collect();
        let types = json!([
            {"id": THING, "label": "Thing", "fields": fields},
            {"id": EXTRA, "label": "Extra", "fields": some},
        ]);
        let vocabularies = json!([{"id": TOPICS, "label": "Topics", "hierarchy": "dag"}]);
        let world = World {
            units,
            types: serde_json::from_value(types).expect("item types"),
            vocabularies: serde_json::from_value(vocabularies).expect("vocabularies"),
            items: BTreeMap::new(),
            terms: BTreeMap::new(),
            ines: UserId::new(id(1)),
            made: 1,
        };
        world.configure().await;
        world
    }

    /// The whole world.
    pub(super) async fn filled(units: &'a dyn UnitOfWorkFactory) -> Self {
        let mut world = Self::empty(units).await;
        for (name, parents) in [
            ("land", &[][..]),
            ("water", &[]),
            ("coast", &["land", "water"]),
            ("dune", &["coast"]),
            ("beach", &["coast", "land"]),
            ("sea", &["water"]),
            ("strand", &["water"]),
            ("pool", &["strand"]),
        ] {
            world.term(name, parents).await;
        }
        for (name, values) in rows() {
            world.thing(name, values).await;
        }
        world
    }

    async fn configure(&self) {
        let note = RevisionNote::default();
        let mut unit = self
            .units
            .begin(instant("2026-01-01T00:00:00Z"))
            .await
            .expect("a unit");
        let vocabularies = self
            .vocabularies
            .iter()
            .cloned()
            .map(ConfigEntity::Vocabulary);
        let types = self.types.iter().cloned().map(ConfigEntity::ItemType);
        for entity in vocabularies.chain(types) {
            unit.config()
                .save(&entity, Revision::FIRST, &note)
                .await
                .expect("an entity is saved");
        }
        let ines = User {
            id: self.ines,
            name: "gather-ines".to_owned(),
            display_name: String::new(),
            email: None,
            status: UserStatus::Active,
            roles: Vec::new(),
            created: instant("2026-01-01T00:00:00Z"),
            changed: instant("2026-01-01T00:00:00Z"),
        };
        unit.users()
            .insert(&ines, None)
            .await
            .expect("an account is added");
        unit.commit().await.expect("committed");
    }

    pub(super) fn next_id(&mut self) -> Uuid {
        self.made += 1;
        id(self.made)
    }

    pub(super) fn item(&self, name: &str) -> ItemId {
        self.items
            .get(name)
            .map(|made| made.item.id)
            .expect("a row of this name")
    }

    pub(super) fn term_id(&self, name: &str) -> TermId {
        self.terms
            .get(name)
            .map(|term| term.id)
            .expect("a term of this name")
    }

    /// Adds a row of the type [`THING`].
    pub(super) async fn thing(&mut self, name: &str, values: Json) {
        self.row(THING, name, values).await;
    }

    /// Adds a row: `title`, `state`, `author`, `created` and the fields by their names.
    pub(super) async fn row(&mut self, item_type: &str, name: &str, values: Json) {
        let item = self.new_item(item_type, name, &values);
        self.write(&item).await;
        self.items
            .insert(name.to_owned(), Made { item, german: None });
    }

    /// An item with the next id; without `created`, a moment later than the one before.
    pub(super) fn new_item(&mut self, item_type: &str, name: &str, values: &Json) -> Item {
        let id = ItemId::new(self.next_id());
        let moment = 1_767_225_600_000_000 + i64::try_from(self.made).expect("few");
        let created = values["created"]
            .as_str()
            .map_or_else(|| Instant::from_micros(moment), instant);
        Item {
            id,
            item_type: item_type.parse().expect("a type"),
            language: LanguageTag::english(),
            original: LanguageTag::english(),
            revision: Revision::FIRST,
            author: (values["author"] == "ines").then_some(self.ines),
            created,
            changed: created,
            trashed: None,
            content: self.content(item_type, name, values),
        }
    }

    /// Adds the translation of a row; its fields are all that are translatable.
    pub(super) async fn translate(&mut self, name: &str, values: &Json) {
        let original = self
            .items
            .get(name)
            .map(|made| made.item.clone())
            .expect("a row");
        let mut content = self.content(original.item_type.as_str(), name, values);
        for field in self
            .types
            .iter()
            .flat_map(|t| &t.fields)
            .filter(|f| f.translatable)
        {
            if !content.fields.names(field.name.as_str()) {
                content.fields.set_empty(&field.name);
            }
        }
        let german = Item {
            language: german(),
            revision: Revision::FIRST,
            content,
            ..original
        };
        self.write(&german).await;
        self.items.get_mut(name).expect("a row").german = Some(german);
    }

    /// Puts a row into the trash.
    pub(super) async fn trash(&mut self, name: &str) {
        let made = self.items.get_mut(name).expect("a row");
        let at = instant("2026-05-01T00:00:00Z");
        let mut unit = self.units.begin(at).await.expect("a unit");
        unit.items()
            .trash(made.item.id, made.item.revision, at)
            .await
            .expect("trashed");
        unit.commit().await.expect("committed");
        made.item.trashed = Some(at);
    }

    fn content(&self, item_type: &str, name: &str, values: &Json) -> ItemContent {
        let fields = &self
            .types
            .iter()
            .find(|t| t.id == *item_type)
            .expect("a type")
            .fields;
        let read = fields.iter().map(|field| {
            let given = match (field.name.as_str(), &values[field.name.as_str()]) {
                ("topics", Json::Array(names)) => names
                    .iter()
                    .map(|n| json!(self.term_id(n.as_str().expect("a term")).to_string()))
                    .collect(),
                ("mate", Json::String(mate)) => json!(self.item(mate).to_string()),
                (_, given) => given.clone(),
            };
            (
                field.name.clone(),
                read_field(field, &given).expect("sound values"),
            )
        });
        let values_of: FieldValues = read.collect();
        ItemContent {
            title: values["title"].as_str().unwrap_or(name).to_owned(),
            state: if values["state"] == "draft" {
                ItemState::Draft
            } else {
                ItemState::Published
            },
            address: Address {
                path: None,
                automatic: true,
            },
            fields: StoredFields::from(&values_of),
        }
    }

    async fn write(&self, item: &Item) {
        let mut unit = self.units.begin(item.created).await.expect("a unit");
        self.write_in(&mut *unit, item).await;
        unit.commit().await.expect("committed");
    }

    pub(super) async fn write_in(&self, unit: &mut dyn UnitOfWork, item: &Item) {
        let fields = &self
            .types
            .iter()
            .find(|t| t.id == item.item_type)
            .expect("a type")
            .fields;
        let values = item.content.fields.typed(fields);
        let keys = Keys::of(&item.content.title, &values);
        let references = references_of(fields, &values);
        let note = RevisionNote::default();
        let write = ItemWrite {
            item,
            keys: &keys,
            references: &references,
            note: &note,
        };
        unit.items().insert(write).await.expect("an item is added");
    }

    /// Adds a term below these.
    pub(super) async fn term(&mut self, name: &str, parents: &[&str]) {
        let parents = parents
            .iter()
            .map(|p| Parent {
                term: self.term_id(p),
                weight: 0,
            })
            .collect();
        let at = instant("2026-01-01T00:00:00Z");
        let term = Term {
            id: TermId::new(self.next_id()),
            vocabulary: TOPICS.parse().expect("a vocabulary"),
            language: LanguageTag::english(),
            revision: Revision::FIRST,
            created: at,
            changed: at,
            trashed: None,
            content: TermContent {
                name: name.to_owned(),
                slug: name.to_owned(),
                description: String::new(),
                weight: i32::try_from(self.terms.len()).expect("few"),
                parents,
                fields: StoredFields::new(),
                address: Address {
                    path: None,
                    automatic: true,
                },
                merged_into: None,
            },
        };
        let keys = Keys::of(name, &FieldValues::new());
        let note = RevisionNote::default();
        let mut unit = self.units.begin(at).await.expect("a unit");
        let write = TermWrite {
            term: &term,
            keys: &keys,
            references: &[],
            note: &note,
        };
        unit.terms().insert(write).await.expect("a term is added");
        unit.commit().await.expect("committed");
        self.terms.insert(name.to_owned(), term);
    }

    /// Merges a term into another.
    pub(super) async fn merge(&mut self, name: &str, into: &str) {
        let into = self.term_id(into);
        let term = self.terms.get_mut(name).expect("a term");
        let expected = term.revision;
        term.revision = expected.next();
        term.content.merged_into = Some(into);
        let keys = Keys::of(name, &FieldValues::new());
        let note = RevisionNote::default();
        let mut unit = self
            .units
            .begin(instant("2026-02-01T00:00:00Z"))
            .await
            .expect("a unit");
        let write = TermWrite {
            term,
            keys: &keys,
            references: &[],
            note: &note,
        };
        unit.terms()
            .save(write, expected)
            .await
            .expect("a term is merged");
        unit.commit().await.expect("committed");
    }

    /// Puts a term into the trash.
    pub(super) async fn trash_term(&mut self, name: &str) {
        let term = self.terms.get_mut(name).expect("a term");
        let at = instant("2026-03-01T00:00:00Z");
        let mut unit = self.units.begin(at).await.expect("a unit");
        unit.terms()
            .trash(term.id, term.revision, at)
            .await
            .expect("trashed");
        unit.commit().await.expect("committed");
        term.trashed = Some(at);
    }
}

fn fields() -> Vec<Json> {
    vec![
        json!({"name": "word", "type": "text", "label": "Word", "translatable": true}),
        json!({"name": "price", "type": "decimal", "label": "Price"}),
        json!({"name": "qty", "type": "integer", "label": "Quantity"}),
        json!({"name": "rating", "type": "float", "label": "Rating"}),
        json!({"name": "active", "type": "boolean", "label": "Active"}),
        json!({"name": "day", "type": "date", "label": "Day"}),
        json!({"name": "moment", "type": "datetime", "label": "Moment"}),
        json!({"name": "open", "type": "date_range", "label": "Open"}),
        json!({"name": "site", "type": "link", "label": "Site"}),
        json!({"name": "note", "type": "text_long", "label": "Note", "format": "plain"}),
        json!({"name": "labels", "type": "text", "label": "Labels", "cardinality": "unlimited", "translatable": true}),
        json!({"name": "scores", "type": "integer", "label": "Scores", "cardinality": "unlimited"}),
        json!({"name": "seats", "type": "group", "label": "Seats", "cardinality": "unlimited", "fields": [
            {"name": "row", "type": "integer", "label": "Row"},
            {"name": "names", "type": "text", "label": "Names", "cardinality": "unlimited"}]}),
        json!({"name": "topics", "type": "term_ref", "label": "Topics", "cardinality": "unlimited", "vocabulary": TOPICS}),
        json!({"name": "mate", "type": "item_ref", "label": "Mate", "types": [THING]}),
    ]
}

/// The rows, by names of one letter: those in capitals are drafts.
fn rows() -> Vec<(&'static str, Json)> {
    vec![
        (
            "a",
            json!({"title": "Öl", "word": "Öl", "price": "3.50", "qty": 2, "rating": 0.5, "active": true, "day": "2025-06-01",
            "moment": "2025-06-01T10:00:00Z", "open": {"start": "2025-01-01", "end": "2025-03-31"},
            "site": {"url": "https://example.org/a", "title": "A"}, "note": {"value": "salt", "format": "plain"},
            "labels": ["red", "50%"], "scores": [4, 40], "topics": ["dune"],
            "seats": [{"row": 3, "names": ["ann", "bo"]}, {"row": 7}]}),
        ),
        (
            "b",
            json!({"title": "Ol", "word": "ol", "price": "10", "qty": 10, "rating": -1.5, "active": false, "day": "2025-06-30",
            "moment": "2025-06-01T10:00:00.000001Z", "labels": ["Red"], "scores": [7], "topics": ["beach"], "mate": "a", "author": "ines",
            "seats": [{"row": 9, "names": ["cy"]}]}),
        ),
        (
            "c",
            json!({"title": "apfel", "word": "apfel", "price": "-0.25", "qty": 9, "rating": 0.0, "day": "2024-02-29",
            "open": {"start": "2024-12-01", "end": "2025-12-31"}, "scores": [1, 2, 3], "topics": ["coast", "sea"], "mate": "a"}),
        ),
        (
            "d",
            json!({"title": "Apfel", "word": "Apfel", "price": "123456789012345678901234567890.000000000000000001", "qty": 9,
            "active": true, "labels": ["a_b", "red"], "topics": ["land"], "mate": "c"}),
        ),
        (
            "e",
            json!({"title": "Zebra", "word": "Zebra", "price": "123456789012345678901234567890", "rating": 10.0,
            "active": false, "moment": "1999-12-31T23:59:59.5Z", "labels": ["aXb"], "scores": [-3], "topics": ["pool"]}),
        ),
        (
            "f",
            json!({"title": "straße", "word": "straße", "qty": -2, "rating": 9.0, "day": "2025-06-01",
            "site": {"url": "https://example.org/F", "title": ""}, "topics": ["strand", "dune"], "author": "ines"}),
        ),
        (
            "g",
            json!({"title": "O'Neil \"quoted\" \\ back", "word": "it's", "price": "3.5", "qty": 10, "labels": ["it's", "back\\slash"]}),
        ),
        (
            "H",
            json!({"title": "Hidden", "word": "hidden", "state": "draft", "price": "1", "qty": 10, "labels": ["red"],
            "scores": [7], "topics": ["dune"], "mate": "a"}),
        ),
        (
            "I",
            json!({"title": "Mine", "state": "draft", "author": "ines", "qty": 3, "topics": ["water"]}),
        ),
        ("j", json!({"title": "10", "word": "10", "mate": "H"})),
        ("k", json!({"title": "9", "word": "9", "qty": 3})),
    ]
}
