//! The contract of the port that this crate implements.

use trovato_contract::media;
use trovato_images::Inspector;

#[tokio::test]
async fn the_inspector_keeps_the_contract() {
    media::media_inspector(&Inspector::default()).await;
}
