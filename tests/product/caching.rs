//! What operators are told of the cache, and what emptying it does beside a running server.

use anyhow::Result;
use serde_json::json;
use trovato_tests::{Site, Store};

#[test]
fn the_cache_says_why_a_page_comes_from_it_or_does_not() -> Result<()> {
    for store in Store::EACH {
        let site = Site::imported(store)?;
        let path = "/2025/04/of-quotes";
        let told = site.document(&["cache", "explain", path])?;
        assert_eq!(told["cache"]["outcome"], "miss", "{store:?}: {told}");

        let server = site.serve()?;
        let url = format!("http://{}{path}?utm_source=letter", server.client.address);
        let outcome = |url: &str| -> Result<_> {
            let told = site.document(&["cache", "explain", url])?;
            Ok(told["cache"].clone())
        };
        assert_eq!(outcome(&url)?["outcome"], "miss", "{store:?}");
        server.get(path)?;
        let told = outcome(&url)?;
        assert_eq!(told["outcome"], "hit", "{store:?}: {told}");
        assert_eq!(told["contexts"]["parameters"], json!(["page"]), "{store:?}");
        let item = site.item("Of quotes")?;
        let tag = format!("item:{}", item["id"].as_str().unwrap_or_default());
        let tags = told["tags"].as_array().cloned().unwrap_or_default();
        assert!(tags.contains(&json!(tag)), "{store:?}: {told}");

        site.document(&["cache", "clear", "--tag", "no-page-shows-this"])?;
        server.get(path)?;
        assert_eq!(outcome(&url)?["outcome"], "hit", "{store:?}");
        site.update("item", &item, &json!({"title": "Of quinces"}))?;
        let old = format!("http://{}/2025/04/none", server.client.address);
        let refused = site.run(["cache", "explain", &old, "--json"])?;
        assert_eq!(refused.status.code(), Some(3), "{store:?}");
    }
    Ok(())
}
