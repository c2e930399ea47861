//! Gathers in a file: their contract, and how listings are read.

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{Connection as _, Executor as _};
use tempfile::TempDir;
use trovato_contract::gather::{self, Listing};
use trovato_ports::store::{FieldIndex, FieldIndexes as _};
use trovato_sql::SqlStore;
use trovato_sqlite::fast_folder;

use crate::files::migrated;

#[tokio::test]
async fn gathers_keep_their_contract() {
    let folder = TempDir::new_in(fast_folder()).expect("a folder");
    let store = migrated(&folder).await;
    gather::gather_reader(&*store.records, &*store.records).await;
}

#[tokio::test]
async fn listings_are_read_off_an_index() {
    let folder = TempDir::new_in(fast_folder()).expect("a folder");
    let records = &*migrated(&folder).await.records;
    let listings = gather::fill(records, records, 3_000).await;
    for listing in listings.iter().filter(|listing| listing.name != "price") {
        is_read_off_an_index(records, listing).await;
    }
    // With figures, and with an index of the field.
    let price = FieldIndex {
        key: "price".to_owned(),
    };
    records.ensure(&[price]).await.expect("indexed");
    let file = SqliteConnectOptions::new().filename(folder.path().join("trovato.db"));
    let mut connection = SqliteConnection::connect_with(&file).await.expect("opened");
    connection.execute("ANALYZE").await.expect("analysed");
    for listing in &listings {
        is_read_off_an_index(records, listing).await;
    }
}

async fn is_read_off_an_index(records: &SqlStore, listing: &Listing) {
    for after in [None, Some(&listing.middle)] {
        let explained = records
            .explain_gather(&gather::visitor(), &listing.plan, after)
            .await;
        let explained = explained.expect("explained");
        let plan = explained.plan.join("\n");
        let place = format!(
            "{} behind {after:?}:\n{plan}\n{}",
            listing.name, explained.sql
        );
        assert!(
            !plan.contains("SCAN i\n"),
            "the whole table is read: {place}"
        );
        if listing.rare {
            assert!(
                plan.contains("SEARCH i USING INDEX sqlite_autoindex_item_1"),
                "{place}"
            );
        } else if listing.name == "price" {
            assert!(
                plan.contains("i USING INDEX item_key_"),
                "no index of the field: {place}"
            );
            assert!(
                !plan.contains("item_by_"),
                "an index of something else: {place}"
            );
        } else {
            assert!(
                plan.contains("i USING INDEX item_by_"),
                "no range of an index: {place}"
            );
            assert!(!plan.contains("TEMP B-TREE"), "sorted in memory: {place}");
            let sought = plan.contains("created<?");
            assert!(after.is_none() || sought, "not sought: {place}");
        }
    }
}
