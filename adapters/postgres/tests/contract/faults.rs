//! What a store on a server does when connections are cut and units are in each other's way.

use std::net::SocketAddr;
use std::time::Duration;

use sqlx::Executor as _;
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::time::timeout;
use trovato_contract::records::fixture::{article, at, save};
use trovato_contract::records::outbox::event;
use trovato_domain::item::Revision;
use trovato_ports::changes::Changes;
use trovato_ports::outbox::Event;
use trovato_ports::{StoreError, UnitOfWorkFactory as _};

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

/// Passes bytes on between the server and one that takes it for the server, until it is told to stop.
struct Relay {
    address: SocketAddr,
    stopped: watch::Sender<bool>,
}

impl Relay {
    async fn before(server: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("bound");
        let address = listener.local_addr().expect("an address");
        let (stopped, seen) = watch::channel(false);
        tokio::spawn(async move {
            while let Ok((mut client, _)) = listener.accept().await {
                let mut seen = seen.clone();
                tokio::spawn(async move {
                    let mut server = TcpStream::connect(server).await.expect("connected");
                    let stop = async { seen.wait_for(|stopped| *stopped).await.map(drop) };
                    tokio::select! {
                        _ = copy_bidirectional(&mut client, &mut server) => {}
                        // Both ends stay open and hear nothing more.
                        _ = stop => std::future::pending().await,
                    }
                });
            }
        });
        Self { address, stopped }
    }
}

#[tokio::test]
async fn a_server_that_says_nothing_is_not_waited_for_without_end() {
    let database = Database::migrated().await;
    let relay = Relay::before(database.address()).await;
    let store = database.open_at(relay.address).await;
    let fixture = database.fixture(&store);
    let mut unit = fixture.unit(10).await;
    fixture.config.load_all().await.expect("answered");
    relay.stopped.send(true).expect("told");
    // Now the clock runs ahead whenever nothing else happens, and nothing does.
    tokio::time::pause();
    let read = soon(async { fixture.config.load_all().await.map(drop) }).await;
    let written = soon(async { unit.outbox().append(&[event(1)]).await.map(drop) }).await;
    let begun = soon(async { store.records.begin(at(20)).await.map(drop) }).await;
    for result in [read, written, begun] {
        let unavailable = matches!(result, Err(StoreError::Unavailable { .. }));
        assert!(unavailable, "{result:?}");
    }
    // Nobody waits for the connection on which nothing is heard, nor for its rollback.
    drop(unit);
    soon(store.records.close()).await;
    tokio::time::resume();
    database.drop().await;
}

/// What comes of this within the time in which a statement is given up.
async fn soon<T>(work: impl Future<Output = T>) -> T {
    let given_up = Duration::from_secs(8);
    timeout(given_up, work).await.expect("given up in time")
}

#[tokio::test]
async fn a_database_that_takes_no_connections_is_unavailable() {
    let database = Database::migrated().await;
    let store = database.open().await;
    database.allow_connections(false).await;
    let read = database.fixture(&store).config.load_all().await.map(drop);
    let begun = store.records.begin(at(10)).await.map(drop);
    database.allow_connections(true).await;
    for result in [read, begun] {
        let unavailable = matches!(result, Err(StoreError::Unavailable { .. }));
        assert!(unavailable, "{result:?}");
    }
    store.records.close().await;
    database.drop().await;
}

#[tokio::test]
async fn a_unit_that_is_broken_off_in_the_middle_leaves_no_connection_behind() {
    let database = Database::migrated().await;
    let (store, other) = (database.open_with_one_writer().await, database.open().await);
    let (here, there) = (database.fixture(&store), database.fixture(&other));
    here.site().await;
    here.insert(&article(1, "One")).await;
    let mut holder = there.unit(20).await;
    save(&mut *holder, &article(1, "Held"), Revision(1))
        .await
        .expect("saved");
    let mut waiting = here.unit(20).await;
    let held = article(1, "Waits");
    let broken_off = timeout(
        Duration::from_millis(100),
        save(&mut *waiting, &held, Revision(1)),
    );
    assert!(broken_off.await.is_err(), "the row is held");
    // What is said after a statement that was broken off is not said to anybody.
    let spoken = waiting.outbox().append(&[event(1)]).await;
    assert!(matches!(spoken, Err(StoreError::Unavailable { .. })));
    drop(waiting);
    // The server still waits for the row, and no longer than it is held is the next writer to wait.
    let next = timeout(Duration::from_secs(1), store.records.begin(at(30))).await;
    let mut unit = next.expect("at once").expect("begun");
    unit.outbox().append(&[event(2)]).await.expect("appended");
    unit.commit().await.expect("committed");
    drop(holder);
    store.records.close().await;
    other.records.close().await;
    database.drop().await;
}

#[tokio::test]
async fn a_unit_that_is_dropped_leaves_nothing_to_the_next_one() {
    let database = Database::migrated().await;
    let store = database.open_with_one_writer().await;
    let fixture = database.fixture(&store);
    let mut unit = fixture.unit(10).await;
    unit.outbox().append(&[event(1)]).await.expect("appended");
    drop(unit);
    let mut unit = fixture.unit(20).await;
    unit.outbox().append(&[event(2)]).await.expect("appended");
    unit.commit().await.expect("committed");
    let events: Vec<(String,)> = sqlx::query_as("SELECT event::text FROM outbox")
        .fetch_all(&mut database.connect().await)
        .await
        .expect("read");
    assert_eq!(events.len(), 1, "{events:?}");
    store.records.close().await;
    database.drop().await;
}

#[tokio::test]
async fn connections_that_were_cut_fail_the_unit_that_has_one_and_nobody_else() {
    let database = Database::migrated().await;
    let store = database.open().await;
    let fixture = database.fixture(&store);
    fixture.config.load_all().await.expect("a reader is there");
    let (mut unit, idle) = (fixture.unit(10).await, fixture.unit(10).await);
    idle.commit().await.expect("a writer is there");
    let cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
               WHERE datname = current_database() AND pid <> pg_backend_pid()";
    let mut server = database.connect().await;
    server.execute(cut).await.expect("cut");
    let failed = unit.outbox().append(&[event(1)]).await;
    assert!(
        matches!(failed, Err(StoreError::Unavailable { .. })),
        "{failed:?}"
    );
    drop(unit);
    fixture.config.load_all().await.expect("read by another");
    let pruned = fixture.outbox.prune(at(0)).await;
    pruned.expect("written by another");
    server.execute(cut).await.expect("cut");
    let begun = fixture.unit(20).await;
    begun.commit().await.expect("committed by another");
    store.records.close().await;
    database.drop().await;
}
