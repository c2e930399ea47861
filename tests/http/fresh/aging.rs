//! Listings that grow old by themselves: what they show changes with the time.

use anyhow::{Result, ensure};
use serde_json::{Value as Json, json};

use crate::site::TestSite;
use crate::writes::configure;

#[tokio::test(flavor = "multi_thread")]
async fn a_listing_that_changes_with_the_time_is_kept_for_a_minute() -> Result<()> {
    let site = TestSite::installed().await?;
    let hour = json!({"field": "created", "op": "ge", "value": {"now": "-1h"}});
    let listing = |id: &str, cache: Json| {
        let path = format!("/{id}");
        json!({"kind": "gather", "id": id, "label": id, "base": {"of": "item"},
            "where": {"any": [{"not": hour}, hour]}, "cache": cache,
            "displays": [{"id": "page", "kind": "page", "path": path, "title": id}]})
    };
    let own = listing("own", json!({"max_age": 300}));
    let mut recent = listing("recent", Json::Null);
    if let Some(document) = recent.as_object_mut() {
        document.remove("cache");
    }
    configure(&site, &[own, recent]).await?;
    for (path, age) in [
        ("/recent", 60.into()),
        ("/own", 300.into()),
        ("/archive", Json::Null),
    ] {
        site.page(path).await?;
        let told = site.page(&format!("/metrics/cache?url={path}")).await?;
        let told: Json = serde_json::from_str(&told)?;
        ensure!(told["outcome"] == "hit" && told["max_age"] == age, "{told}");
    }
    Ok(())
}
