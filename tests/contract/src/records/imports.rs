//! Contract of [`ImportReader`](trovato_ports::imports::ImportReader).
//! Contract of [`ImportRepository`](trovato_ports::imports::ImportRepository).

use trovato_ports::imports::{ImportKind, ImportedRecord};

use super::fixture::{StoreFixture, id};

/// One source never speaks of the records of another.
pub async fn the_memory_of_an_import_is_replaced_by_key(store: &StoreFixture) {
    let record = |key: &str, number: u128, hash: &str| ImportedRecord {
        key: key.to_owned(),
        kind: ImportKind::Item,
        id: id(number),
        hash: hash.to_owned(),
        revision: 1,
    };
    let mut unit = store.unit(10).await;
    for (origin, record) in [
        ("https://a.example", record("post:1", 1, "old")),
        ("https://a.example", record("post:2", 2, "two")),
        ("https://b.example", record("post:1", 3, "other")),
        ("https://a.example", record("post:1", 1, "new")),
    ] {
        unit.imports().save(origin, &record).await.expect("saved");
    }
    let keys = ["post:1".to_owned(), "post:3".to_owned()];
    let found = unit.imports().find_many("https://a.example", &keys).await;
    assert_eq!(found.expect("read"), [record("post:1", 1, "new")]);
    unit.commit().await.expect("committed");
    let found = store
        .imports
        .find_many("https://a.example", &keys)
        .await
        .expect("read");
    assert_eq!(found, [record("post:1", 1, "new")]);
    assert_eq!(
        store
            .imports
            .find_many("https://c.example", &keys)
            .await
            .expect("read"),
        []
    );
}
