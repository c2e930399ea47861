//! Contract of [`Schema`](trovato_ports::store::Schema). What a newer program or another application
//! left is told by the tests of each store, since no port writes it.

use super::fixture::StoreFixture;

/// A migrated store says so, and has nothing to do.
pub async fn migrating_again_changes_nothing(store: &StoreFixture) {
    let before = store.schema.status().await.expect("read");
    assert_eq!(before.pending, Vec::<String>::new());
    assert!(
        before
            .schema
            .as_ref()
            .is_some_and(|name| name.as_str() >= "0001_records")
    );
    assert!(!before.version.is_empty());
    let applied = store.schema.migrate().await.expect("nothing to do");
    assert_eq!(applied, Vec::<String>::new());
    store.site().await;
    let after = store.schema.status().await.expect("read");
    assert_eq!((after.kind, after.schema), (before.kind, before.schema));
}
