//! What a store in a file does while another process writes.

use tempfile::TempDir;
use trovato_sqlite::fast_folder;

use crate::files::{fixture, migrated};

#[tokio::test]
async fn readers_and_the_cache_of_texts_wait_for_no_writer() {
    let folder = TempDir::new_in(fast_folder()).expect("a folder");
    let store = fixture(&folder, migrated(&folder).await);
    store.site().await;
    let key = || vec!["a".to_owned()];
    let entry = [("a".to_owned(), "text".to_owned())];
    let mut unit = store.unit(10).await;
    unit.config()
        .lock_all()
        .await
        .expect("the unit holds the file");
    let begun = std::time::Instant::now();
    store.texts.store(&entry).await.expect("left out");
    assert_eq!(store.texts.load(&key()).await.expect("read"), [None]);
    assert!(
        begun.elapsed().as_secs() < 2,
        "nobody waits for the unit: {:?}",
        begun.elapsed()
    );
    unit.commit().await.expect("committed");
    store.texts.store(&entry).await.expect("stored");
    assert_eq!(
        store.texts.load(&key()).await.expect("read"),
        [Some("text".to_owned())]
    );
}
