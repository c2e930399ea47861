//! A database of its own for each test, copied from one that was migrated once.

use std::net::SocketAddr;
use std::str::FromStr as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use sqlx::postgres::{PgConnectOptions, PgConnection, Postgres};
use sqlx::{ConnectOptions as _, QueryBuilder};
use tokio::sync::OnceCell;
use trovato_contract::records::StoreFixture;
use trovato_contract::records::history::{HistoryRow, HistoryRows};
use trovato_domain::id::{FileId, ItemId};
use trovato_domain::time::Instant;
use trovato_ports::probe::{Drew, Lookup, Outcome, Probe, Ran};
use trovato_ports::store::Schema as _;
use trovato_postgres::Options;
use trovato_sql::Store;

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

const SERVER: &str = "TROVATO_TEST_POSTGRES_URL";

static TEMPLATE: OnceCell<Database> = OnceCell::const_new();
static COUNT: AtomicU32 = AtomicU32::new(0);

/// The address of a database whose user may create others.
fn server() -> String {
    std::env::var_os(SERVER)
        .and_then(|url| url.into_string().ok())
        .unwrap_or_else(|| {
            panic!("this test needs PostgreSQL: run it by `cargo xtask test`, or set {SERVER}")
        })
}

/// A database of the server.
#[derive(Debug, Clone)]
pub(crate) struct Database {
    name: String,
}

impl Database {
    /// An empty database, made by this statement behind its name.
    pub(crate) async fn create(how: &str) -> Self {
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("contract_{}_{number}", std::process::id());
        on_server(&["CREATE DATABASE ", &name, " ", how]).await;
        Self { name }
    }

    /// A migrated database without records.
    pub(crate) async fn migrated() -> Self {
        let template = TEMPLATE.get_or_init(async || {
            let template = Self::create("").await;
            let store = template.open().await;
            store.records.migrate().await.expect("migrated");
            store.records.close().await;
            template
        });
        let how = format!("TEMPLATE {}", template.await.name);
        Self::create(&how).await
    }

    pub(crate) fn connection(&self) -> PgConnectOptions {
        PgConnectOptions::from_str(&server())
            .expect("an address")
            .database(&self.name)
    }

    pub(crate) async fn connect(&self) -> PgConnection {
        self.connection().connect().await.expect("connected")
    }

    pub(crate) fn options(&self) -> Options {
        let address = server();
        let (start, parameters) = match address.split_once('?') {
            Some((start, parameters)) => (start, format!("?{parameters}")),
            None => (address.as_str(), String::new()),
        };
        let server = start.rsplit_once('/').map_or(start, |(server, _)| server);
        let url = format!("{server}/{}{parameters}", self.name);
        Options {
            url: url.into(),
            max_connections: 4,
        }
    }

    pub(crate) async fn open(&self) -> Store {
        opened(self.options()).await
    }

    /// A store with one connection that writes.
    pub(crate) async fn open_with_one_writer(&self) -> Store {
        opened(Options {
            max_connections: 2,
            ..self.options()
        })
        .await
    }

    /// Where the server listens.
    pub(crate) fn address(&self) -> SocketAddr {
        let connection = self.connection();
        let ip = connection.get_host().parse().expect("a numeric address");
        SocketAddr::new(ip, connection.get_port())
    }

    /// The database by way of another address.
    pub(crate) async fn open_at(&self, address: SocketAddr) -> Store {
        let server = server();
        let account = server
            .rsplit_once('@')
            .map_or("postgres://", |(account, _)| account);
        let joint = if account.ends_with('/') { "" } else { "@" };
        let url = format!("{account}{joint}{address}/{}", self.name);
        opened(Options {
            url: url.into(),
            max_connections: 4,
        })
        .await
    }

    pub(crate) fn fixture(&self, store: &Store) -> StoreFixture {
        let (changes, locks) = (Arc::clone(&store.changes), Arc::clone(&store.locks));
        StoreFixture::new(
            &store.records,
            changes,
            locks,
            Arc::new(History(self.clone())),
        )
    }

    /// Lets others connect or turns them away, those who are connected too.
    pub(crate) async fn allow_connections(&self, allowed: bool) {
        let allowed = if allowed { " true" } else { " false" };
        on_server(&[
            "ALTER DATABASE ",
            &self.name,
            " WITH ALLOW_CONNECTIONS",
            allowed,
        ])
        .await;
        let name = [
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '",
            &self.name,
            "'",
        ];
        on_server(&name).await;
    }

    pub(crate) async fn drop(self) {
        on_server(&["DROP DATABASE ", &self.name, " WITH (FORCE)"]).await;
    }
}

async fn opened(options: Options) -> Store {
    trovato_postgres::connect(options, Arc::new(Silent))
        .await
        .expect("connected")
}

/// Runs a statement that cannot have its names bound.
async fn on_server(parts: &[&str]) {
    let server = PgConnectOptions::from_str(&server()).expect("an address");
    let mut connection = server.connect().await.expect("connected");
    let mut statement: QueryBuilder<Postgres> = QueryBuilder::new("");
    for part in parts {
        statement.push(part);
    }
    statement
        .build()
        .execute(&mut connection)
        .await
        .expect("done");
}

struct History(Database);

#[async_trait]
impl HistoryRows for History {
    async fn rows(&self, kind: &str, record: &str) -> Vec<HistoryRow> {
        let rows: Vec<(String, i64, Option<i64>, Option<i32>)> = sqlx::query_as(
            "SELECT language, since, until, revision FROM record_history \
             WHERE kind = $1 AND record = $2 ORDER BY language, since",
        )
        .bind(kind)
        .bind(record)
        .fetch_all(&mut self.0.connect().await)
        .await
        .expect("read");
        rows.into_iter()
            .map(|(language, since, until, revision)| HistoryRow {
                language,
                since: Instant::from_micros(since),
                until: until.map(Instant::from_micros),
                revision: revision.and_then(|number| number.try_into().ok()),
            })
            .collect()
    }

    async fn used_files(&self, item: ItemId) -> Vec<FileId> {
        let rows: Vec<(String,)> =
            sqlx::query_as("SELECT file::text FROM file_usage WHERE item = $1::uuid ORDER BY file")
                .bind(item.to_string())
                .fetch_all(&mut self.0.connect().await)
                .await
                .expect("read");
        rows.into_iter()
            .map(|(file,)| file.parse().expect("an id"))
            .collect()
    }
}

/// Runs a suite over one handle of a store of its own.
pub(crate) async fn one(suite: impl AsyncFnOnce(&StoreFixture)) {
    let database = Database::migrated().await;
    let store = database.open().await;
    suite(&database.fixture(&store)).await;
    store.records.close().await;
    database.drop().await;
}

/// Runs a suite over two handles of a store of its own.
pub(crate) async fn two(suite: impl AsyncFnOnce(&StoreFixture, &StoreFixture)) {
    let database = Database::migrated().await;
    let (here, there) = (database.open().await, database.open().await);
    suite(&database.fixture(&here), &database.fixture(&there)).await;
    here.records.close().await;
    there.records.close().await;
    database.drop().await;
}
