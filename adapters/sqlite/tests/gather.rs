//! Gathers on `SQLite`: the contract, and how the shipped listings are read.

use std::sync::Arc;
use std::time::Duration;

use trovato_contract::gather;
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
    let store = template.open(folder.path(), Arc::new(Silent)).await.unwrap();
    (folder, store)
}

#[tokio::test]
async fn gathers_keep_their_contract() {
    let (_folder, store) = store().await;
    gather::gather_reader(&*store.records, &*store.records).await;
}
