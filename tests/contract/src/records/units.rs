//! Contract of [`UnitOfWork`](trovato_ports::UnitOfWork).
//! Contract of [`UnitOfWorkFactory`](trovato_ports::UnitOfWorkFactory).

use trovato_domain::item::Revision;

use super::fixture::{StoreFixture, article, at, insert, save, system};

/// A dropped unit leaves nothing, and lets others write.
pub async fn what_is_not_committed_is_not_there(store: &StoreFixture) {
    store.site().await;
    let item = article(1, "One");
    let mut unit = store.unit(10).await;
    insert(&mut *unit, &item).await.expect("inserted");
    assert_eq!(
        store
            .items
            .find(&system("en"), item.id)
            .await
            .expect("read"),
        None
    );
    drop(unit);
    assert_eq!(
        store
            .items
            .find(&system("en"), item.id)
            .await
            .expect("read"),
        None
    );
    store.insert(&item).await;
    assert!(
        store
            .items
            .find(&system("en"), item.id)
            .await
            .expect("read")
            .is_some()
    );
}

/// A unit is not before the instant that it was begun with, and after every other.
pub async fn instants_of_units_strictly_increase(store: &StoreFixture) {
    let mut last = None;
    for second in [50, 50, 40, 60, 60] {
        let unit = store.unit(second).await;
        assert!(unit.at() >= at(second));
        assert!(
            last.is_none_or(|last| unit.at() > last),
            "{:?} after {last:?}",
            unit.at()
        );
        last = Some(unit.at());
        unit.commit().await.expect("committed");
    }
}

/// What a unit wrote it reads, before anybody else.
pub async fn a_unit_sees_its_own_writes(store: &StoreFixture) {
    store.site().await;
    let mut item = article(1, "One");
    let mut unit = store.unit(10).await;
    insert(&mut *unit, &item).await.expect("inserted");
    item.content.title = "Two".into();
    save(&mut *unit, &item, Revision(1)).await.expect("saved");
    let found = unit
        .items()
        .find(&system("en"), item.id)
        .await
        .expect("read")
        .expect("there");
    assert_eq!(
        (found.content.title.as_str(), found.revision),
        ("Two", Revision(2))
    );
    unit.commit().await.expect("committed");
}
