//! Contract of [`ChangeFeed`](trovato_ports::changes::ChangeFeed).
//! Contract of [`ChangeFeeds`](trovato_ports::changes::ChangeFeeds).
//! Contract of [`LockManager`](trovato_ports::store::LockManager).
//! Contract of [`LockGuard`](trovato_ports::store::LockGuard).
//!
//! Each suite gets two handles of one store, as two processes have them.

use std::time::Duration;

use tokio::time::timeout;
use trovato_domain::category::would_cycle;
use trovato_domain::id::TermId;
use trovato_domain::item::Revision;
use trovato_ports::StoreError;
use trovato_ports::changes::Changes;
use trovato_ports::outbox::Event;

use super::fixture::{StoreFixture, article, id, name, save, save_term, system, term};
use super::outbox::event;

/// Events come in order, those of this process too, and none before the following began.
pub async fn a_write_of_another_process_is_seen_within_a_second(
    here: &StoreFixture,
    there: &StoreFixture,
) {
    append(there, &[event(1)]).await;
    let mut feed = here.changes.follow().await.expect("followed");
    append(there, &[event(2), event(3)]).await;
    append(here, &[event(4)]).await;
    let mut seen: Vec<Event> = Vec::new();
    while seen.len() < 3 {
        let next = timeout(Duration::from_secs(1), feed.next())
            .await
            .expect("within a second");
        match next.expect("read") {
            Changes::Events(events) => seen.extend(events.into_iter().map(|event| event.event)),
            Changes::Lost => panic!("nothing was lost"),
        }
    }
    assert_eq!(seen, [event(2), event(3), event(4)]);
    // A unit that is dropped tells nothing.
    let mut dropped = there.unit(20).await;
    dropped
        .outbox()
        .append(&[event(5)])
        .await
        .expect("appended");
    drop(dropped);
    append(there, &[event(6)]).await;
    let next = timeout(Duration::from_secs(1), feed.next())
        .await
        .expect("within a second");
    match next.expect("read") {
        Changes::Events(events) => assert_eq!(events[0].event, event(6)),
        Changes::Lost => panic!("nothing was lost"),
    }
}

async fn append(store: &StoreFixture, events: &[Event]) {
    let mut unit = store.unit(10).await;
    unit.outbox().append(events).await.expect("appended");
    unit.commit().await.expect("committed");
}

/// A lock is free again when its guard is dropped.
pub async fn a_lock_has_one_holder(here: &StoreFixture, there: &StoreFixture) {
    let guard = here
        .locks
        .try_lock("serve")
        .await
        .expect("tried")
        .expect("free");
    assert!(
        there
            .locks
            .try_lock("serve")
            .await
            .expect("tried")
            .is_none()
    );
    assert!(here.locks.try_lock("serve").await.expect("tried").is_none());
    let other = there.locks.try_lock("other").await.expect("tried");
    assert!(other.is_some(), "another name is another lock");
    drop(guard);
    let again = timeout(Duration::from_secs(5), async {
        loop {
            if let Some(guard) = there.locks.try_lock("serve").await.expect("tried") {
                return guard;
            }
            tokio::task::yield_now().await;
        }
    });
    again.await.expect("a dropped lock is free again");
}

/// Two edits that would close a cycle together: the second sees the first and refuses.
pub async fn units_that_lock_a_hierarchy_wait_for_each_other(
    here: &StoreFixture,
    there: &StoreFixture,
) {
    here.site().await;
    here.insert_terms(&[term(1, "One", &[]), term(2, "Two", &[])])
        .await;
    let (first, second) = tokio::join!(put_below(here, 1, 2), put_below(there, 2, 1));
    let moved = [first, second].into_iter().filter(|moved| *moved).count();
    assert_eq!(moved, 1, "exactly one of both edits stands");
    let above_one = here
        .terms
        .ancestors(&system("en"), TermId::new(id(1)))
        .await
        .expect("read");
    let above_two = here
        .terms
        .ancestors(&system("en"), TermId::new(id(2)))
        .await
        .expect("read");
    assert_eq!(above_one.len() + above_two.len(), 1);
}

/// Puts a term below another unless that closes a cycle; tells whether it did.
async fn put_below(store: &StoreFixture, child: u128, parent: u128) -> bool {
    let moved = term(child, "Moved", &[parent]);
    let mut unit = store.unit(20).await;
    let hierarchy = unit
        .terms()
        .lock_hierarchy(&name("topics"))
        .await
        .expect("locked");
    let parents = [TermId::new(id(parent))];
    if would_cycle(&hierarchy, moved.id, &parents).is_some() {
        return false;
    }
    save_term(&mut *unit, &moved, Revision(1))
        .await
        .expect("saved");
    unit.commit().await.expect("committed");
    true
}

/// Of two units that merge two terms into each other one finds the other's merge.
pub async fn merges_into_each_other_leave_one_term(here: &StoreFixture, there: &StoreFixture) {
    here.site().await;
    here.insert_terms(&[term(1, "One", &[]), term(2, "Two", &[])])
        .await;
    let (first, second) = tokio::join!(merge(here, 1, 2), merge(there, 2, 1));
    assert!(first != second, "exactly one of both stands");
    let found = here
        .terms
        .find(&system("en"), TermId::new(id(1)))
        .await
        .expect("read")
        .expect("one of both is there");
    let left = if first { 2 } else { 1 };
    assert_eq!(found.id, TermId::new(id(left)));
}

/// Merges a term into another where both are in use; tells whether they were.
async fn merge(store: &StoreFixture, from: u128, into: u128) -> bool {
    let mut unit = store.unit(20).await;
    unit.terms()
        .lock_hierarchy(&name("topics"))
        .await
        .expect("locked");
    for number in [from, into] {
        let found = unit
            .terms()
            .find(&system("en"), TermId::new(id(number)))
            .await;
        let found = found.expect("read").expect("there");
        if found.content.merged_into.is_some() {
            return false;
        }
    }
    let mut merged = term(from, "Merged", &[]);
    merged.content.merged_into = Some(TermId::new(id(into)));
    save_term(&mut *unit, &merged, Revision(1))
        .await
        .expect("saved");
    unit.commit().await.expect("committed");
    true
}

/// Both have read revision 1; one of them writes revision 2.
pub async fn one_of_two_racing_saves_is_stale(here: &StoreFixture, there: &StoreFixture) {
    here.site().await;
    here.insert(&article(1, "One")).await;
    let race = async |store: &StoreFixture, title: &str| {
        let mut unit = store.unit(20).await;
        save(&mut *unit, &article(1, title), Revision(1)).await?;
        unit.commit().await
    };
    let (first, second) = tokio::join!(race(here, "Two"), race(there, "Three"));
    let failed = match (first, second) {
        (Ok(()), Err(error)) | (Err(error), Ok(())) => error,
        both => panic!("one of both stands: {both:?}"),
    };
    assert!(
        matches!(failed, StoreError::Stale { .. } | StoreError::Retry),
        "{failed:?}"
    );
    let found = here
        .items
        .find(&system("en"), article(1, "").id)
        .await
        .expect("read");
    assert_eq!(found.map(|item| item.revision), Some(Revision(2)));
}

/// Three programs that start at once find one schema.
pub async fn a_migration_of_two_at_once_happens_once(here: &StoreFixture, there: &StoreFixture) {
    let (first, second) = tokio::join!(here.schema.migrate(), there.schema.migrate());
    assert_eq!(first.expect("migrated"), Vec::<String>::new());
    assert_eq!(second.expect("migrated"), Vec::<String>::new());
    assert_eq!(
        here.schema.status().await.expect("read").schema,
        there.schema.status().await.expect("read").schema
    );
}
