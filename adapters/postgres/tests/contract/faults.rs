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
    let read = fixture.config.load_all().await.map(drop);
    let written = unit.outbox().append(&[event(1)]).await.map(drop);
    let begun = store.records.begin(at(20)).await.map(drop);
    for result in [read, written, begun] {
        let unavailable = matches!(result, Err(StoreError::Unavailable { .. }));
        assert!(unavailable, "{result:?}");
    }
    tokio::time::resume();
    drop(unit);
    database.drop().await;
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
