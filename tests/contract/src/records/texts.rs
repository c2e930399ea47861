//! The contract of the cache of costly texts, over the store that keeps them beside the records.

use super::fixture::StoreFixture;
use crate::system;

/// As every cache of texts.
pub async fn texts_are_kept_by_key_until_they_are_cleared(store: &StoreFixture) {
    system::text_cache(&*store.texts).await;
}
