//! Gathers on a server: their contract, and how listings are read.

use sqlx::Executor as _;
use trovato_contract::gather;
use trovato_ports::store::{FieldIndex, FieldIndexes as _};

use crate::database::Database;

#[tokio::test]
async fn gathers_keep_their_contract() {
    let database = Database::migrated().await;
    let store = database.open().await;
    gather::gather_reader(&*store.records, &*store.records).await;
    store.records.close().await;
    database.drop().await;
}

#[tokio::test]
async fn listings_are_read_off_an_index() {
    let database = Database::migrated().await;
    let store = database.open().await;
    let records = &*store.records;
    let listings = gather::fill(records, records, 5_000).await;
    records
        .ensure(&[FieldIndex {
            key: "price".to_owned(),
        }])
        .await
        .expect("indexed");
    database
        .connect()
        .await
        .execute("ANALYZE")
        .await
        .expect("analysed");
    for listing in listings {
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
                !plan.contains("Seq Scan on item "),
                "the whole table is read: {place}"
            );
            if listing.name == "price" {
                assert!(
                    plan.contains("Index Scan using item_key_"),
                    "no index of the field: {place}"
                );
                continue;
            }
            if listing.rare {
                assert!(
                    plan.contains("Index Scan using item_pkey on item i"),
                    "{place}"
                );
                continue;
            }
            assert!(
                plan.contains("Index Scan Backward using item_by_"),
                "no range of an index: {place}"
            );
            assert!(!plan.contains("Sort"), "sorted in memory: {place}");
            assert!(
                after.is_none() || plan.contains("(created <= "),
                "not sought: {place}"
            );
        }
    }
    store.records.close().await;
    database.drop().await;
}
