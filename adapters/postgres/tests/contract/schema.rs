//! What is refused: databases of others, of newer programs, of another encoding, and servers that
//! are not there.

use std::sync::Arc;

use sqlx::Executor as _;
use trovato_ports::StoreError;
use trovato_ports::store::{Schema as _, SchemaError};
use trovato_postgres::Options;

use crate::database::{Database, Silent};

/// Changes a database by this, then says what its schema is.
async fn status_after(migrate: bool, change: &'static str) -> Result<Vec<String>, SchemaError> {
    let database = Database::create("").await;
    let store = database.open().await;
    if migrate {
        store.records.migrate().await.expect("migrated");
    }
    database
        .connect()
        .await
        .execute(change)
        .await
        .expect("changed");
    let status = store.records.status().await;
    let migrated = store.records.migrate().await;
    assert_eq!(
        status.is_err(),
        migrated.is_err(),
        "{status:?} {migrated:?}"
    );
    store.records.close().await;
    database.drop().await;
    status.map(|status| status.pending)
}

#[tokio::test]
async fn an_empty_database_waits_for_every_migration() {
    let pending = status_after(false, "SELECT 1").await.expect("ours");
    assert_eq!(pending.first().map(String::as_str), Some("0001_records"));
}

#[tokio::test]
async fn programs_that_start_at_once_migrate_once() {
    let database = Database::create("").await;
    let (here, there) = (database.open().await, database.open().await);
    let (first, second) = tokio::join!(here.records.migrate(), there.records.migrate());
    let mut applied = first.expect("migrated");
    applied.extend(second.expect("migrated"));
    let status = here.records.status().await.expect("read");
    assert_eq!(
        (applied.last(), status.pending),
        (status.schema.as_ref(), vec![])
    );
    applied.dedup();
    assert_eq!(
        applied
            .iter()
            .filter(|name| *name == "0001_records")
            .count(),
        1
    );
    here.records.close().await;
    there.records.close().await;
    database.drop().await;
}

#[tokio::test]
async fn a_newer_database_is_refused() {
    let change = "INSERT INTO system (name, value) VALUES ('migration:9999_later', 'x')";
    let status = status_after(true, change).await;
    assert!(matches!(&status, Err(SchemaError::Newer { found }) if found == "9999_later"));
}

#[tokio::test]
async fn a_changed_migration_is_refused() {
    let change = "UPDATE system SET value = 'x' WHERE name = 'migration:0001_records'";
    let status = status_after(true, change).await;
    assert!(matches!(&status, Err(SchemaError::Changed { name }) if name == "0001_records"));
}

#[tokio::test]
async fn a_database_of_somebody_else_is_refused() {
    for change in [
        "CREATE TABLE posts (id int)",
        "CREATE TABLE system (key int)",
    ] {
        let status = status_after(false, change).await;
        let place = |error: &SchemaError| error.to_string().contains("the database contract_");
        assert!(matches!(&status, Err(error @ SchemaError::Foreign { .. }) if place(error)));
    }
}

/// What connecting is refused with.
async fn refusal(options: Options) -> String {
    match trovato_postgres::connect(options, Arc::new(Silent)).await {
        Err(SchemaError::Store(StoreError::Unavailable { reason })) => reason,
        Err(error) => panic!("{error:?} instead of unavailable"),
        Ok(_) => panic!("connected"),
    }
}

#[tokio::test]
async fn a_database_of_another_encoding_is_refused() {
    let how = "ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0";
    let database = Database::create(how).await;
    let reason = refusal(database.options()).await;
    assert!(
        reason.contains("SQL_ASCII") && reason.contains("UTF8"),
        "{reason}"
    );
    database.drop().await;
}

#[tokio::test]
async fn a_server_that_is_away_is_named_without_the_password() {
    let url = "postgres://ann:s3cret@127.0.0.1:1/site".into();
    let reason = refusal(Options {
        url,
        max_connections: 2,
    })
    .await;
    assert!(
        reason.contains("127.0.0.1:1") && !reason.contains("s3cret"),
        "{reason}"
    );
}
