//! Contract of [`FieldIndexes`](trovato_ports::store::FieldIndexes).

use trovato_ports::store::FieldIndex;

use super::fixture::StoreFixture;

fn index(key: &str) -> FieldIndex {
    FieldIndex {
        key: key.to_owned(),
    }
}

/// What is wanted is there, and nothing else.
pub async fn indexes_are_made_and_dropped_as_wanted(store: &StoreFixture) {
    let long = "f".repeat(63);
    let wanted = [
        index("price"),
        index("title~"),
        index("g.day"),
        index(&long),
    ];
    assert_eq!(store.indexes.missing(&wanted).await.expect("read"), wanted);
    store.indexes.ensure(&wanted).await.expect("made");
    assert_eq!(store.indexes.missing(&wanted).await.expect("read"), []);
    store.indexes.ensure(&wanted).await.expect("nothing to do");
    store.indexes.ensure(&wanted[..1]).await.expect("dropped");
    assert_eq!(
        store.indexes.missing(&wanted).await.expect("read"),
        wanted[1..]
    );
    let odd = [index("a') --")];
    assert!(store.indexes.ensure(&odd).await.is_err());
}
