//! What is refused: files of others, of newer programs, and folders that cannot be used.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::sync::Arc;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Executor as _};
use tempfile::TempDir;
use trovato_ports::StoreError;
use trovato_ports::store::{Schema as _, SchemaError};
use trovato_sqlite::{Options, fast_folder};

use crate::files::{Silent, migrated};

fn folder() -> TempDir {
    TempDir::new_in(fast_folder()).expect("a folder")
}

async fn edit(path: &Path) -> SqliteConnection {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true);
    options.connect().await.expect("opened")
}

/// Opens the file, then says what its schema is.
async fn status(path: &Path) -> Result<Vec<String>, SchemaError> {
    let store = trovato_sqlite::open(Options::new(path), Arc::new(Silent)).await?;
    let status = store.records.status().await;
    let migrated = store.records.migrate().await;
    assert_eq!(
        status.is_err(),
        migrated.is_err(),
        "{status:?} {migrated:?}"
    );
    store.records.close().await;
    status.map(|status| status.pending)
}

#[tokio::test]
async fn a_new_file_in_a_new_folder_waits_for_every_migration() {
    let folder = folder();
    let path = folder.path().join("a/b/trovato.db");
    let pending = status(&path).await.expect("ours");
    assert_eq!(pending.first().map(String::as_str), Some("0001_records"));
    assert_eq!(status(&path).await.expect("ours"), Vec::<String>::new());
}

#[tokio::test]
async fn what_is_made_is_for_its_owner_alone() {
    let folder = folder();
    let made = folder.path().join("a");
    let path = made.join("trovato.db");
    let store = trovato_sqlite::open(Options::new(&path), Arc::new(Silent))
        .await
        .expect("opened");
    store.records.migrate().await.expect("migrated");
    let held = store.locks.try_lock("install").await.expect("asked");
    assert!(held.is_some());
    let rights = |path: &Path| std::fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(rights(&made), 0o700);
    let names = [
        "trovato.db",
        "trovato.db-wal",
        "trovato.db-shm",
        "install.lock",
    ];
    for name in names {
        assert_eq!(rights(&made.join(name)), 0o600, "{name}");
    }
    store.records.close().await;
}

#[tokio::test]
async fn programs_that_start_at_once_migrate_once() {
    let folder = folder();
    let path = folder.path().join("trovato.db");
    let open = async || trovato_sqlite::open(Options::new(&path), Arc::new(Silent)).await;
    let here = open().await.expect("opened");
    let there = open().await.expect("opened");
    let (first, second) = tokio::join!(here.records.migrate(), there.records.migrate());
    let mut applied = first.expect("migrated");
    applied.extend(second.expect("migrated"));
    assert_eq!(
        applied
            .iter()
            .filter(|name| *name == "0001_records")
            .count(),
        1
    );
    assert_eq!(
        here.records.status().await.expect("read").pending,
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn a_newer_file_is_refused() {
    let folder = folder();
    let store = migrated(&folder).await;
    let path = folder.path().join("trovato.db");
    let change = "INSERT INTO system (name, value) VALUES ('migration:9999_later', 'x')";
    edit(&path).await.execute(change).await.expect("changed");
    store.records.close().await;
    let status = status(&path).await;
    assert!(matches!(&status, Err(SchemaError::Newer { found }) if found == "9999_later"));
}

#[tokio::test]
async fn a_changed_migration_is_refused() {
    let folder = folder();
    let store = migrated(&folder).await;
    let path = folder.path().join("trovato.db");
    let change = "UPDATE system SET value = 'x' WHERE name = 'migration:0001_records'";
    edit(&path).await.execute(change).await.expect("changed");
    store.records.close().await;
    let status = status(&path).await;
    assert!(matches!(&status, Err(SchemaError::Changed { name }) if name == "0001_records"));
}

#[tokio::test]
async fn a_file_of_somebody_else_is_refused_and_left_as_it_is() {
    for change in [
        "CREATE TABLE posts (id)",
        "CREATE TABLE system (key)",
        "PRAGMA application_id = 7; CREATE TABLE system (name, value)",
    ] {
        let folder = folder();
        let path = folder.path().join("trovato.db");
        let mut connection = edit(&path).await;
        connection
            .execute(sqlx::raw_sql(change))
            .await
            .expect("changed");
        sqlx::Connection::close(connection).await.expect("closed");
        let before = std::fs::read(&path).expect("read");
        let status = status(&path).await;
        let names_it = |error: &SchemaError| error.to_string().contains("trovato.db");
        assert!(
            matches!(&status, Err(error @ SchemaError::Foreign { .. }) if names_it(error)),
            "{change}: {status:?}"
        );
        assert_eq!(std::fs::read(&path).expect("read"), before, "{change}");
    }
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused() {
    let folder = folder();
    let path = folder.path().join("trovato.db");
    std::fs::write(&path, "<html>".repeat(1_000)).expect("written");
    let status = status(&path).await;
    assert!(
        matches!(&status, Err(SchemaError::Foreign { .. })),
        "{status:?}"
    );
}

#[tokio::test]
async fn a_folder_that_cannot_be_made_is_named() {
    let folder = folder();
    std::fs::write(folder.path().join("file"), "").expect("written");
    let path = folder.path().join("file/data/trovato.db");
    match status(&path).await {
        Err(SchemaError::Store(StoreError::Unavailable { reason })) => {
            assert!(reason.contains("file/data"), "{reason}");
        }
        other => panic!("{other:?} instead of unavailable"),
    }
}

#[tokio::test]
async fn a_folder_where_the_file_should_be_is_named() {
    let folder = folder();
    let path = folder.path().join("trovato.db");
    std::fs::create_dir(&path).expect("made");
    match status(&path).await {
        Err(SchemaError::Store(StoreError::Unavailable { reason })) => {
            assert!(reason.contains("trovato.db"), "{reason}");
        }
        other => panic!("{other:?} instead of unavailable"),
    }
}

#[tokio::test]
async fn a_copy_of_the_template_opens_at_once() {
    let warm = folder();
    drop(migrated(&warm).await);
    let folder = folder();
    let begun = std::time::Instant::now();
    drop(migrated(&folder).await);
    // Some ten milliseconds on an idle machine; the bound leaves room for a busy one.
    assert!(begun.elapsed().as_millis() < 500, "{:?}", begun.elapsed());
}
