//! Gathers on `SQLite`: the contract, and how the shipped listings are read.

use std::sync::Arc;
use std::time::Duration;

use trovato_contract::gather;
use trovato_domain::access::{Actor, Permission, Permissions};
use trovato_domain::language::LanguageTag;
use trovato_domain::stage::StageView;
use trovato_ports::Viewer;
use trovato_ports::probe::{Outcome, Probe};
use trovato_sql::Store;
use trovato_sqlite::{Template, fast_folder};

struct Silent;

impl Probe for Silent {
    fn request(&self, _: &str, _: &str, _: u16, _: Duration) {}
    fn statement(&self, _: &'static str, _: Duration, _: Outcome) {}
    fn tap(&self, _: &'static str, _: &str, _: Duration, _: Outcome) {}
    fn outbox(&self, _: u64, _: Outcome) {}
    fn outbox_backlog(&self, _: u64) {}
}

async fn store() -> (tempfile::TempDir, Store) {
    let template = Template::migrated(Arc::new(Silent)).await.unwrap();
    let folder = tempfile::tempdir_in(fast_folder()).unwrap();
    let store = template
        .open(folder.path(), Arc::new(Silent))
        .await
        .unwrap();
    (folder, store)
}

fn visitor() -> Viewer {
    let permissions = Permissions::Some([Permission::access_content()].into());
    let english = LanguageTag::english();
    Viewer::new(
        Actor::Anonymous,
        Arc::new(permissions),
        Arc::from([]),
        StageView::Live,
        english,
    )
}

#[tokio::test]
async fn gathers_keep_their_contract() {
    let (_folder, store) = store().await;
    gather::gather_reader(&*store.records, &*store.records).await;
}

#[tokio::test]
async fn shipped_listings_are_read_off_an_index() {
    let (_folder, store) = store().await;
    let records = &*store.records;
    for listing in gather::fill(records, records, 2_000).await {
        for after in [None, Some(&listing.middle)] {
            let explained = records
                .explain(&visitor(), &listing.plan, after)
                .await
                .unwrap();
            let plan = explained.plan.join("\n");
            let place = format!(
                "{} behind {after:?}:\n{plan}\n{}",
                listing.name, explained.sql
            );
            assert!(
                plan.contains("SEARCH i USING INDEX item_by_"),
                "no range of an index: {place}"
            );
            assert!(!plan.contains("TEMP B-TREE"), "sorted in memory: {place}");
            assert!(!plan.contains("SCAN i"), "the whole table is read: {place}");
            let range = if listing.name == "archive" {
                "created>? AND created<?"
            } else {
                "created<?"
            };
            assert!(
                after.is_none() || plan.contains(range),
                "not sought: {place}"
            );
        }
    }
}
