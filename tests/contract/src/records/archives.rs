//! Contract of [`ArchiveSource`](trovato_ports::archive::ArchiveSource).
//! Contract of [`ArchiveSnapshot`].
//! Contract of [`ArchiveTarget`](trovato_ports::archive::ArchiveTarget).
//! Contract of [`ArchiveLoad`](trovato_ports::archive::ArchiveLoad).

use serde_json::{Value as Json, json};
use trovato_domain::file::{File, FileStatus};
use trovato_domain::id::FileId;
use trovato_domain::item::Revision;
use trovato_ports::archive::{ArchiveRow, ArchiveSnapshot, KeptBytes, LoadError};

use super::fixture::{StoreFixture, article, at, fields, id, insert};

/// The schema of a store that is up to date.
async fn schema(store: &StoreFixture) -> u32 {
    store.source.snapshot().await.expect("a snapshot").schema()
}

/// All rows of a table, read page by page.
pub(super) async fn all(snapshot: &mut dyn ArchiveSnapshot, table: &str) -> Vec<ArchiveRow> {
    let mut rows = Vec::new();
    loop {
        let page = snapshot.next(table).await.expect("a page");
        assert!(page.len() <= 1000, "a page is bounded");
        if page.is_empty() {
            return rows;
        }
        rows.extend(page);
    }
}

fn row(json: Json) -> ArchiveRow {
    match json {
        Json::Object(row) => row,
        other => panic!("no object: {other}"),
    }
}

/// What is loaded comes back, value by value, whatever the store makes of it inside.
pub async fn rows_come_back_as_they_were_loaded(store: &StoreFixture) {
    let odd = "\"q\" \\ \u{1}\u{7f}é 字 🐟 \u{10ffff} \n\t'";
    let entity = json!({"kind": "item_type", "id": "article", "label": odd});
    // The members of a text stay in their order; those of JSON are in no order.
    let text = "{\"b\": 1,  \"a\": 1.50}";
    let tables = [
        ("system", json!({"name": "key_version", "value": "7"})),
        (
            "config_entity",
            json!({"kind": "item_type", "id": "article", "revision": 3, "data": text, "changed": i64::MAX}),
        ),
        (
            "config_revision",
            json!({"kind": "item_type", "id": "article", "number": 1, "stage": "live", "data": null, "made_by": null, "made_at": i64::MIN, "log": odd}),
        ),
        (
            "item_type",
            json!({"id": "article", "label": entity.to_string()}),
        ),
        (
            "users",
            json!({"id": id(7).to_string(), "name": odd, "name_key": "k", "display_name": "", "email": null, "email_key": null, "password_hash": "$argon2id$x", "status": "active", "created": 0, "changed": -1}),
        ),
        (
            "item",
            json!({"id": id(9).to_string(), "item_type": "article", "language": "en", "revision": i32::MAX, "title": odd, "state": "draft", "path": null, "path_automatic": true, "author": id(7).to_string(), "created": 1, "changed": 2, "trashed": null, "fields": values(odd), "keys": {}}),
        ),
        (
            "comment",
            json!({"id": id(11).to_string(), "item": id(9).to_string(), "parent": id(12).to_string(), "author": null, "author_name": "", "author_email": null, "author_url": null, "subject": "", "body": odd, "state": "spam", "created": 1}),
        ),
        (
            "comment",
            json!({"id": id(12).to_string(), "item": id(9).to_string(), "parent": null, "author": null, "author_name": "", "author_email": null, "author_url": null, "subject": "", "body": "", "state": "pending", "created": 1}),
        ),
    ];
    let mut load = store
        .target
        .begin(schema(store).await)
        .await
        .expect("begun");
    for (table, values) in &tables {
        load.load(table, vec![row(values.clone())])
            .await
            .expect("loaded");
    }
    load.commit().await.expect("committed");
    for (table, values) in &tables {
        let mut snapshot = store.source.snapshot().await.expect("a snapshot");
        let rows = all(&mut *snapshot, table).await;
        let found = rows
            .iter()
            .any(|found| Json::Object(found.clone()) == *values);
        assert!(found, "{table}: {values} is not among {rows:?}");
    }
    assert_eq!(
        store.schema.status().await.expect("status").pending,
        [""; 0]
    );
}

/// Values that stores like to change.
fn values(odd: &str) -> Json {
    let mut values = json!({
        "zz": [i64::MIN, i64::MAX, u64::MAX, 0, 9_007_199_254_740_993_i64],
        "floats": [0.1, 1.5, -2.25e-7, 1e300, 5e-324, f64::MAX, 1.234_567_890_123_456_7, 1.0],
        "a": [null, true, false, [], {}, {"": ""}],
    });
    values[odd] = json!([odd]);
    values
}

/// A page ends by its number of rows or by their bytes; together pages have every row once, in the
/// order of the key.
pub async fn pages_have_every_row_once_in_the_order_of_the_key(store: &StoreFixture) {
    store.site().await;
    let mut unit = store.unit(10).await;
    for number in (1..=1201).rev() {
        let mut item = article(number, &format!("Item {number}"));
        if number % 200 == 0 {
            item.content.fields = fields(json!({"note": ["x".repeat(700_000)]}));
        }
        insert(&mut *unit, &item).await.expect("inserted");
    }
    unit.commit().await.expect("committed");
    let mut snapshot = store.source.snapshot().await.expect("a snapshot");
    let ids: Vec<String> = all(&mut *snapshot, "item")
        .await
        .into_iter()
        .filter_map(|row| Some(row.get("id")?.as_str()?.to_owned()))
        .collect();
    let expected: Vec<String> = (1..=1201).map(|number| id(number).to_string()).collect();
    assert_eq!(ids, expected);
    // Another table and this one again begin at their beginning.
    assert!(!all(&mut *snapshot, "item_revision").await.is_empty());
    assert_eq!(all(&mut *snapshot, "item").await.len(), 1201);
    assert!(snapshot.next("outbox").await.is_err(), "no part of a site");
}

/// Files whose bytes are kept are told by key; those whose bytes never came are not.
pub async fn files_are_told_by_key(store: &StoreFixture) {
    store.site().await;
    let mut unit = store.unit(10).await;
    let all = [
        ("b/2", FileStatus::Permanent),
        ("a/1", FileStatus::Temporary),
        ("c/3", FileStatus::Missing),
    ];
    for (number, (key, status)) in (1..).zip(all) {
        let file = File {
            id: FileId::new(id(number)),
            filename: "a.png".to_owned(),
            key: key.to_owned(),
            mime: "image/png".to_owned(),
            size: u64::try_from(number).expect("small"),
            dimensions: None,
            alt: String::new(),
            source_url: None,
            status,
            owner: None,
            created: at(1),
            changed: at(1),
            revision: Revision::FIRST,
        };
        unit.files().insert(&file).await.expect("inserted");
    }
    unit.commit().await.expect("committed");
    let mut snapshot = store.source.snapshot().await.expect("a snapshot");
    let kept = |key: &str, size| KeptBytes {
        key: key.to_owned(),
        size,
    };
    assert_eq!(
        snapshot.files().await.expect("files"),
        [kept("a/1", 2), kept("b/2", 1)]
    );
    assert_eq!(snapshot.files().await.expect("no more"), []);
}

/// A store that holds anything is refused, and stays as it is.
pub async fn only_an_empty_store_is_filled(store: &StoreFixture) {
    store.target.vacant().await.expect("an empty store");
    let schema = schema(store).await;
    drop(store.target.begin(schema).await.expect("begun"));
    store.target.vacant().await.expect("still empty");
    store.site().await;
    for refused in [
        store.target.vacant().await,
        store.target.begin(schema).await.map(drop),
    ] {
        assert!(
            matches!(&refused, Err(LoadError::Occupied { .. })),
            "{refused:?}"
        );
    }
    assert!(!store.config.load_all().await.expect("read").is_empty());
}

/// What no schema has is refused in words.
pub async fn what_is_unknown_is_not_loaded(store: &StoreFixture) {
    let schema = schema(store).await;
    let newer = store.target.begin(schema + 1).await.map(drop);
    assert!(matches!(newer, Err(LoadError::Newer { .. })), "{newer:?}");
    let nought = store.target.begin(0).await.map(drop);
    assert!(
        matches!(nought, Err(LoadError::Unknown { .. })),
        "{nought:?}"
    );
    for (table, values, word) in [
        ("outbox", json!({"id": 1}), "outbox"),
        ("sqlite_master", json!({"id": 1}), "sqlite_master"),
        (
            "menu",
            json!({"id": "a", "label": "A", "x; DROP TABLE menu": 1}),
            "DROP",
        ),
        ("menu", json!({"id": "a", "label": 1}), "label"),
        (
            "user_role",
            json!({"user_id": "no id", "role": "editor"}),
            "user_id",
        ),
        (
            "language",
            json!({"id": "en", "label": "E", "weight": 1.5}),
            "weight",
        ),
    ] {
        let mut load = store.target.begin(schema).await.expect("begun");
        let refused = load.load(table, vec![row(values)]).await;
        let Err(LoadError::Unknown { what }) = refused else {
            panic!("{table}: {refused:?}");
        };
        assert!(what.contains(word), "{what}");
    }
    store.target.vacant().await.expect("nothing was written");
}

/// Until it is committed nothing is there; nor where a record refers to one that is not.
pub async fn a_load_that_does_not_end_leaves_nothing(store: &StoreFixture) {
    let schema = schema(store).await;
    let menu = |name: &str| row(json!({"id": name, "label": "A"}));
    let mut dropped = store.target.begin(schema).await.expect("begun");
    dropped
        .load("menu", vec![menu("a"), menu("b")])
        .await
        .expect("loaded");
    drop(dropped);
    store.target.vacant().await.expect("nothing is left");

    let mut broken = store.target.begin(schema).await.expect("begun");
    broken.load("menu", vec![menu("a")]).await.expect("loaded");
    let link = json!({"id": id(1).to_string(), "menu": "a", "parent": id(2).to_string(), "title": "T", "url": "/", "weight": 0, "enabled": true, "language": "", "revision": 1, "changed": 1, "trashed": null});
    broken
        .load("menu_link", vec![row(link)])
        .await
        .expect("checked at the end");
    assert!(broken.commit().await.is_err(), "its parent is not there");
    store.target.vacant().await.expect("nothing is left");
}
