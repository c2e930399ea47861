//! Contract of [`Outbox`](trovato_ports::outbox::Outbox).
//! Contract of [`OutboxReader`](trovato_ports::outbox::OutboxReader).

use trovato_domain::id::UserId;
use trovato_ports::outbox::{Change, Event, OutboxEvent, OutboxId};

use super::fixture::{StoreFixture, at, id};

/// An event of its own.
pub fn event(number: u128) -> Event {
    Event::User {
        id: UserId::new(id(number)),
        change: Change::Updated,
    }
}

fn ids(events: &[OutboxEvent]) -> Vec<OutboxId> {
    events.iter().map(|event| event.id).collect()
}

/// An event waits until it was dispatched, and is forgotten a while after.
pub async fn events_are_numbered_in_order_and_dispatched_once(store: &StoreFixture) {
    let mut unit = store.unit(10).await;
    let first = unit
        .outbox()
        .append(&[event(1), event(2)])
        .await
        .expect("appended");
    let second = unit.outbox().append(&[event(3)]).await.expect("appended");
    assert_eq!(unit.outbox().append(&[]).await.expect("appended"), []);
    let written = unit.at();
    unit.commit().await.expect("committed");
    let all: Vec<OutboxId> = first.iter().chain(&second).copied().collect();
    assert!(all.is_sorted() && all.len() == 3, "{all:?}");

    let mut dropped = store.unit(20).await;
    dropped
        .outbox()
        .append(&[event(4)])
        .await
        .expect("appended");
    drop(dropped);

    let pending = store.outbox.pending(at(60), 9).await.expect("read");
    assert_eq!(ids(&pending), all);
    let events: Vec<Event> = pending.iter().map(|event| event.event.clone()).collect();
    assert_eq!(events, [event(1), event(2), event(3)]);
    assert!(pending.iter().all(|event| event.at == written));
    assert_eq!(
        ids(&store.outbox.pending(at(60), 2).await.expect("read")),
        first
    );
    assert_eq!(store.outbox.pending(at(9), 9).await.expect("read"), []);
    assert_eq!(
        store.outbox.load_many(&second).await.expect("read"),
        pending[2..]
    );
    assert_eq!(store.outbox.backlog().await.expect("read"), 3);

    store
        .outbox
        .dispatched(&first, at(70))
        .await
        .expect("noted");
    store
        .outbox
        .dispatched(&first, at(99))
        .await
        .expect("noted again");
    assert_eq!(
        ids(&store.outbox.pending(at(60), 9).await.expect("read")),
        second
    );
    assert_eq!(store.outbox.backlog().await.expect("read"), 1);
    assert_eq!(store.outbox.prune(at(70)).await.expect("pruned"), 0);
    assert_eq!(store.outbox.prune(at(71)).await.expect("pruned"), 2);
    assert_eq!(
        ids(&store.outbox.load_many(&all).await.expect("read")),
        second
    );
}
