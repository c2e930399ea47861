//! How the statements of pages and plain lists are planned on a filled file.

use tempfile::TempDir;
use trovato_contract::records::filled::{self, Reading};
use trovato_sqlite::fast_folder;

use crate::files::{fixture, migrated};

#[tokio::test]
async fn pages_and_plain_lists_are_read_off_an_index() {
    let folder = TempDir::new_in(fast_folder()).expect("a folder");
    let store = migrated(&folder).await;
    let records = store.records.clone();
    filled::fill(&fixture(&folder, store), 3_000).await;
    for viewer in filled::viewers() {
        for reading in filled::readings() {
            let explained = match &reading {
                Reading::Path(path) => records.explain_item_by_path(&viewer, path).await,
                Reading::List(filter, page) => {
                    records.explain_item_list(&viewer, filter, page).await
                }
            };
            let explained = explained.expect("explained");
            let plan = explained.plan.join("\n");
            let place = format!("{reading:?}:\n{plan}\n{}", explained.sql);
            let index = match &reading {
                Reading::Path(_) => "USING INDEX url_alias_path",
                Reading::List(_, _) => "USING INDEX item_by_created",
            };
            let path_index = "USING INDEX sqlite_autoindex_url_alias_";
            assert!(plan.contains(index) || plan.contains(path_index), "{place}");
            let sorts = plan.contains("TEMP B-TREE");
            assert!(
                !sorts || matches!(reading, Reading::Path(_)),
                "sorted in memory: {place}"
            );
            assert!(
                !plan.contains("SCAN t") && !plan.contains("SCAN a"),
                "{place}"
            );
        }
    }
}
