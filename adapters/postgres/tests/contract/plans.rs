//! How the statements of pages and plain lists are planned on a filled database.

use sqlx::Executor as _;
use trovato_contract::records::filled::{self, Reading};

use crate::database::Database;

#[tokio::test]
async fn pages_and_plain_lists_are_read_off_an_index() {
    let database = Database::migrated().await;
    let store = database.open().await;
    filled::fill(&database.fixture(&store), 3_000).await;
    database
        .connect()
        .await
        .execute("ANALYZE")
        .await
        .expect("analysed");
    for viewer in filled::viewers() {
        for reading in filled::readings() {
            let explained = match &reading {
                Reading::Path(path) => store.records.explain_item_by_path(&viewer, path).await,
                Reading::List(filter, page) => {
                    store.records.explain_item_list(&viewer, filter, page).await
                }
            };
            let explained = explained.expect("explained");
            let plan = explained.plan.join("\n");
            let place = format!("{reading:?}:\n{plan}\n{}", explained.sql);
            let index = match &reading {
                Reading::Path(_) => "Index Scan using url_alias_path",
                Reading::List(_, _) => "Index Scan Backward using item_by_created",
            };
            assert!(plan.contains(index), "{place}");
            assert!(
                !plan.contains("Seq Scan on item ") && !plan.contains("on url_alias\n"),
                "{place}"
            );
            let sorts = plan.contains("Sort Key");
            assert!(
                !sorts || matches!(reading, Reading::Path(_)),
                "sorted in memory: {place}"
            );
        }
    }
    store.records.close().await;
    database.drop().await;
}
