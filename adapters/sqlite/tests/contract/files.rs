//! A file of its own for each test, in memory-backed storage.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use sqlx::Connection as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use tempfile::TempDir;
use tokio::sync::OnceCell;
use trovato_contract::records::StoreFixture;
use trovato_contract::records::history::{HistoryRow, HistoryRows};
use trovato_domain::id::{FileId, ItemId};
use trovato_domain::time::Instant;
use trovato_ports::probe::{Drew, Lookup, Outcome, Probe, Ran};
use trovato_sql::Store;
use trovato_sqlite::{Options, Synchronous, Template, fast_folder};

/// Nobody counts in these tests.
pub(crate) struct Silent;

impl Probe for Silent {
    fn request(&self, _: &str, _: &str, _: u16, _: Duration) {}
    fn is_watched(&self) -> bool {
        false
    }
    fn statement(&self, _: &Ran<'_>) {}
    fn template(&self, _: &Drew<'_>) {}
    fn tap(&self, _: &'static str, _: &str, _: Duration, _: Outcome) {}
    fn cache(&self, _: &'static str, _: Lookup) {}
    fn outbox(&self, _: u64, _: Outcome) {}
    fn outbox_backlog(&self, _: u64) {}
}

struct History(SqliteConnectOptions);

#[async_trait]
impl HistoryRows for History {
    async fn rows(&self, kind: &str, record: &str) -> Vec<HistoryRow> {
        let mut connection = SqliteConnection::connect_with(&self.0)
            .await
            .expect("opened");
        let rows: Vec<(String, i64, Option<i64>, Option<u32>)> = sqlx::query_as(
            "SELECT language, since, until, revision FROM record_history \
             WHERE kind = $1 AND record = $2 ORDER BY language, since",
        )
        .bind(kind)
        .bind(record)
        .fetch_all(&mut connection)
        .await
        .expect("read");
        rows.into_iter()
            .map(|(language, since, until, revision)| HistoryRow {
                language,
                since: Instant::from_micros(since),
                until: until.map(Instant::from_micros),
                revision,
            })
            .collect()
    }

    async fn used_files(&self, item: ItemId) -> Vec<FileId> {
        let mut connection = SqliteConnection::connect_with(&self.0)
            .await
            .expect("opened");
        let rows: Vec<(String,)> =
            sqlx::query_as("SELECT file FROM file_usage WHERE item = $1 ORDER BY file")
                .bind(item.to_string())
                .fetch_all(&mut connection)
                .await
                .expect("read");
        rows.into_iter()
            .map(|(file,)| file.parse().expect("an id"))
            .collect()
    }
}

static TEMPLATE: OnceCell<Template> = OnceCell::const_new();

/// The ports of a store of its own, in a folder that is removed with it.
pub(crate) fn fixture(folder: &TempDir, store: Store) -> StoreFixture {
    let file = SqliteConnectOptions::new().filename(folder.path().join("trovato.db"));
    StoreFixture::new(
        &store.records,
        store.changes,
        store.locks,
        Arc::new(History(file)),
    )
}

/// A migrated store without records.
pub(crate) async fn migrated(folder: &TempDir) -> Store {
    let template = TEMPLATE
        .get_or_init(async || {
            Template::migrated(Arc::new(Silent))
                .await
                .expect("a template")
        })
        .await;
    template
        .open(folder.path(), Arc::new(Silent))
        .await
        .expect("a copy")
}

/// Another handle of the same file.
async fn another(folder: &TempDir) -> Store {
    let path = folder.path().join("trovato.db");
    let options = Options {
        synchronous: Synchronous::Off,
        ..Options::new(path)
    };
    trovato_sqlite::open(options, Arc::new(Silent))
        .await
        .expect("opened again")
}

/// Runs a suite over one handle of a store of its own.
pub(crate) async fn one(suite: impl AsyncFnOnce(&StoreFixture)) {
    let folder = TempDir::new_in(fast_folder()).expect("a folder");
    let store = migrated(&folder).await;
    suite(&fixture(&folder, store)).await;
}

/// Runs a suite over two handles of a store of its own.
pub(crate) async fn two(suite: impl AsyncFnOnce(&StoreFixture, &StoreFixture)) {
    let folder = TempDir::new_in(fast_folder()).expect("a folder");
    let here = migrated(&folder).await;
    let there = another(&folder).await;
    suite(&fixture(&folder, here), &fixture(&folder, there)).await;
}
