//! What a store on a server does when connections are cut and units are in each other's way.

use std::time::Duration;

use sqlx::Executor as _;
use tokio::time::timeout;
use trovato_contract::records::fixture::{article, save};
use trovato_contract::records::outbox::event;
use trovato_domain::item::Revision;
use trovato_ports::StoreError;
use trovato_ports::changes::Changes;
use trovato_ports::outbox::Event;

use crate::database::{Database, two};

#[tokio::test]
async fn a_feed_whose_connection_is_cut_says_so_and_goes_on() {
    let database = Database::migrated().await;
    let store = database.open().await;
    let fixture = database.fixture(&store);
    let mut feed = fixture.changes.follow().await.expect("followed");
    // Whoever listens has LISTEN as the last statement.
    let cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
               WHERE datname = current_database() AND query LIKE 'LISTEN%'";
    database.connect().await.execute(cut).await.expect("cut");
    let changes = timeout(Duration::from_secs(5), feed.next())
        .await
        .expect("soon");
    assert_eq!(changes.expect("read"), Changes::Lost);

    let mut unit = fixture.unit(10).await;
    // More than one notification holds.
    let many: Vec<Event> = (0..700).map(event).collect();
    unit.outbox().append(&many).await.expect("appended");
    unit.commit().await.expect("committed");
    let mut seen = Vec::new();
    while seen.len() < many.len() {
        let next = timeout(Duration::from_secs(5), feed.next())
            .await
            .expect("soon");
        match next.expect("read") {
            Changes::Events(events) => seen.extend(events.into_iter().map(|event| event.event)),
            Changes::Lost => panic!("nothing was lost"),
        }
    }
    assert_eq!(seen, many);
    drop(feed);
    store.records.close().await;
    database.drop().await;
}

#[tokio::test]
async fn units_that_wait_for_each_other_are_told_to_try_again() {
    two(async |here, there| {
        here.site().await;
        here.insert(&article(1, "One")).await;
        here.insert(&article(2, "Two")).await;
        let (mut first, mut second) = (here.unit(20).await, there.unit(20).await);
        save(&mut *first, &article(1, "A"), Revision(1))
            .await
            .expect("saved");
        save(&mut *second, &article(2, "B"), Revision(1))
            .await
            .expect("saved");
        let (one, other) = (article(2, "C"), article(1, "D"));
        let (one, other) = tokio::join!(
            save(&mut *first, &one, Revision(1)),
            save(&mut *second, &other, Revision(1)),
        );
        let retried = |result: &Result<(), StoreError>| matches!(result, Err(StoreError::Retry));
        assert!(retried(&one) || retried(&other), "{one:?} {other:?}");
    })
    .await;
}

#[tokio::test]
async fn a_connection_that_was_cut_makes_the_store_unavailable_for_one_statement() {
    let database = Database::migrated().await;
    let store = database.open().await;
    let fixture = database.fixture(&store);
    let mut unit = fixture.unit(10).await;
    let cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
               WHERE datname = current_database() AND pid <> pg_backend_pid()";
    database.connect().await.execute(cut).await.expect("cut");
    let failed = unit.outbox().append(&[event(1)]).await;
    assert!(
        matches!(failed, Err(StoreError::Unavailable { .. })),
        "{failed:?}"
    );
    drop(unit);
    let mut answered = false;
    for _ in 0..5 {
        answered = answered || fixture.config.load_all().await.is_ok();
    }
    assert!(answered, "connections that are cut are replaced");
    store.records.close().await;
    database.drop().await;
}
