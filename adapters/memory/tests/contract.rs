//! The contracts of the ports that this crate implements, and what tests may rely on beyond them.

use std::sync::Arc;
use std::time::Duration;

use trovato_contract::{cache, files, probe, system};
use trovato_domain::time::Instant;
use trovato_memory::{
    FixedClock, MemoryCache, MemoryLocks, MemoryProbe, MemoryStorage, MemoryTextCache, Said,
    ScriptedIds, TieredTextCache,
};
use trovato_ports::probe::{Outcome, Probe, Ran};
use trovato_ports::store::LockManager;
use trovato_ports::system::{Clock, IdGen};

#[tokio::test]
async fn the_storage_keeps_the_contract_and_leaves_nothing_behind() {
    let storage = MemoryStorage::default();
    files::file_storage(&storage).await;
    assert_eq!(storage.keys(), Vec::<String>::new());
}

#[tokio::test]
async fn the_cache_of_values_keeps_the_contract() {
    let values = || MemoryCache::new(1 << 20);
    cache::an_entry_is_good_until_a_tag_of_it_moves(&values()).await;
    cache::what_comes_late_is_refused(&values()).await;
    cache::clearing_moves_every_tag(&values()).await;
    cache::an_entry_that_is_too_old_is_gone(&values()).await;
    cache::keys_of_other_circumstances_differ();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_reader_of_the_cache_sees_what_was_before_an_acknowledged_write() {
    let values = Arc::new(MemoryCache::new(1 << 20));
    cache::no_reader_sees_what_was_before_an_acknowledged_write(values).await;
}

#[tokio::test]
async fn the_cache_of_texts_keeps_the_contract() {
    system::text_cache(&MemoryTextCache::default()).await;
}

#[tokio::test]
async fn both_tiers_of_texts_keep_the_contract() {
    let far = Arc::new(MemoryTextCache::default());
    system::text_cache(&TieredTextCache::new(1 << 20, far)).await;
}

#[tokio::test]
async fn the_clock_keeps_the_contract_and_moves_when_told() {
    let noon: Instant = "2026-11-24T12:00:00Z".parse().unwrap();
    let clock = FixedClock::at(noon);
    system::clock(&clock).await;
    clock.advance(Duration::from_millis(90_500));
    assert_eq!(clock.now().to_string(), "2026-11-24T12:01:30.5Z");
    clock.advance(Duration::MAX);
    assert_eq!(clock.now().to_string(), "9999-12-31T23:59:59.999999Z");
    clock.set(noon);
    assert_eq!(clock.now(), noon);
}

#[tokio::test]
async fn ids_keep_the_contract_and_are_the_same_in_every_run() {
    system::id_gen(&ScriptedIds::default()).await;
    let ids = ScriptedIds::default();
    assert_eq!(
        ids.next().to_string(),
        "01890000-0000-7000-8000-000000000001"
    );
    assert_eq!(
        ids.next().to_string(),
        "01890000-0000-7000-8000-000000000002"
    );
    assert_eq!(
        ScriptedIds::after(15).next().to_string(),
        "01890000-0000-7000-8000-000000000010"
    );
}

fn ran(outcome: Outcome) -> Ran<'static> {
    Ran {
        name: "item_find",
        sql: "SELECT 1",
        rows: 1,
        took: Duration::ZERO,
        outcome,
    }
}

#[tokio::test]
async fn the_probe_keeps_the_contract_and_remembers() {
    let memory = MemoryProbe::default();
    probe::probe(&memory).await;
    assert!(!memory.take().is_empty());

    memory.statement(&ran(Outcome::Done));
    memory.outbox_backlog(3);
    let statement = Said::Statement {
        name: "item_find",
        outcome: Outcome::Done,
    };
    assert_eq!(
        memory.take(),
        [statement, Said::OutboxBacklog { events: 3 }]
    );
    memory.statement(&ran(Outcome::Failed));
    assert_eq!(memory.take_statements(), ["item_find"]);
    assert_eq!(memory.take(), []);
}

#[tokio::test]
async fn a_lock_is_held_by_one_until_it_is_dropped() {
    let locks = MemoryLocks::default();
    let other_process = locks.clone();
    let guard = locks.try_lock("serve").await.unwrap();
    assert!(guard.is_some());
    assert!(other_process.try_lock("serve").await.unwrap().is_none());
    assert!(other_process.try_lock("import").await.unwrap().is_some());
    drop(guard);
    assert!(other_process.try_lock("serve").await.unwrap().is_some());
}
