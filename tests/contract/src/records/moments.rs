//! What a snapshot of a store shows while another process writes: see
//! [`ArchiveSource`](trovato_ports::archive::ArchiveSource).

use std::collections::BTreeSet;

use serde_json::Value as Json;
use trovato_ports::archive::ArchiveRow;

use super::archives::all;
use super::fixture::{StoreFixture, article, id, insert, own_alias};

/// What another process writes meanwhile is seen all or not at all, and never waits.
pub async fn a_snapshot_sees_one_moment(here: &StoreFixture, there: &StoreFixture) {
    here.site().await;
    let mut written = 0;
    for _ in 0..4 {
        for _ in 0..3 {
            written += 1;
            write(there, written).await;
        }
        let mut snapshot = here.source.snapshot().await.expect("a snapshot");
        let mut seen = Vec::new();
        for table in ["url_alias", "item_revision", "record_history", "item"] {
            seen.push(owners(all(&mut *snapshot, table).await));
            // A unit between any two tables.
            written += 1;
            write(there, written).await;
        }
        let expected: BTreeSet<String> = (1..=written - 4).map(|n| id(n).to_string()).collect();
        for seen in seen {
            assert_eq!(seen, expected);
        }
    }
}

/// Writes an item with its address, revision and history in one unit.
async fn write(store: &StoreFixture, number: u128) {
    let item = article(number, &format!("Item {number}"));
    let mut unit = store.unit(10).await;
    insert(&mut *unit, &item).await.expect("inserted");
    let alias = own_alias(item.id, &format!("/item-{number}"));
    unit.aliases().set(&alias).await.expect("set");
    unit.commit().await.expect("committed");
}

/// The items that rows of any table are about.
fn owners(rows: Vec<ArchiveRow>) -> BTreeSet<String> {
    let of_items = |row: &ArchiveRow| row.get("kind").is_none_or(|kind| kind == "item");
    let owner = |row: ArchiveRow| {
        let owner = ["owner", "item", "record", "id"]
            .iter()
            .find_map(|name| row.get(*name));
        owner.and_then(Json::as_str).map(str::to_owned)
    };
    rows.into_iter()
        .filter(of_items)
        .filter_map(owner)
        .collect()
}
