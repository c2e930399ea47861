//! Gathers in a file: their contract, and how the shipped listings are read.

use tempfile::TempDir;
use trovato_contract::gather;
use trovato_ports::store::{FieldIndex, FieldIndexes as _};
use trovato_sqlite::fast_folder;

use crate::files::migrated;

#[tokio::test]
async fn gathers_keep_their_contract() {
    let folder = TempDir::new_in(fast_folder()).expect("a folder");
    let store = migrated(&folder).await;
    gather::gather_reader(&*store.records, &*store.records).await;
}

#[tokio::test]
async fn shipped_listings_are_read_off_an_index() {
    let folder = TempDir::new_in(fast_folder()).expect("a folder");
    let records = &*migrated(&folder).await.records;
    let listings = gather::fill(records, records, 3_000).await;
    records
        .ensure(&[FieldIndex {
            key: "price".to_owned(),
        }])
        .await
        .expect("indexed");
    for listing in listings {
        for after in [None, Some(&listing.middle)] {
            let explained = records
                .explain(&gather::visitor(), &listing.plan, after)
                .await;
            let explained = explained.expect("explained");
            let plan = explained.plan.join("\n");
            let place = format!(
                "{} behind {after:?}:\n{plan}\n{}",
                listing.name, explained.sql
            );
            assert!(!plan.contains("SCAN i"), "the whole table is read: {place}");
            if listing.name == "price" {
                println!("{place}");
                continue;
            }
            if listing.rare {
                assert!(
                    plan.contains("SEARCH i USING INDEX sqlite_autoindex_item_1"),
                    "{place}"
                );
                continue;
            }
            assert!(
                plan.contains("SEARCH i USING INDEX item_by_"),
                "no range of an index: {place}"
            );
            assert!(!plan.contains("TEMP B-TREE"), "sorted in memory: {place}");
            let sought = if listing.name == "archive" {
                "created>? AND created<?"
            } else {
                "created<?"
            };
            assert!(
                after.is_none() || plan.contains(sought),
                "not sought: {place}"
            );
        }
    }
}
