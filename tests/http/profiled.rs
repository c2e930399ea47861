//! What pages cost: few statements when they are drawn, none when they are kept, and none that runs once
//! for each row of another.

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::site::TestSite;
use crate::writes::configure;

/// What the process tells of an address.
async fn profile(site: &TestSite, path: &str, drawn: &str) -> Result<Value> {
    let told = site
        .get(&format!("/metrics/profile?url={path}{drawn}"))
        .await?;
    assert_eq!(told.status, 200, "{path}");
    serde_json::from_str(&told.text()).context("a document")
}

fn names(profile: &Value) -> Vec<&str> {
    let statements = profile["statements"].as_array().into_iter().flatten();
    statements.filter_map(|ran| ran["name"].as_str()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_item_takes_two_statements_at_most_and_none_once_it_is_kept() -> Result<()> {
    let site = TestSite::installed().await?;
    let item = site.published("Low tide", "<p>x</p>").await?;
    let path = item.path();
    // Its text is sanitised once, at the first visit.
    site.page(&path).await?;
    let cold = profile(&site, &path, "&drawn=anew").await?;
    assert_eq!(cold["answer"], "drawn");
    assert!(names(&cold).len() <= 2, "{cold}");
    let first = &cold["statements"][0];
    assert_eq!(first["rows"], 1, "{cold}");
    assert!(
        first["sql"]
            .as_str()
            .is_some_and(|sql| sql.starts_with("SELECT")),
        "{cold}"
    );
    assert!(
        !first["sql"].to_string().contains("low-tide"),
        "values are bound: {cold}"
    );
    let templates = cold["templates"].as_array().context("templates")?;
    assert!(
        templates.iter().any(|drew| drew["name"] == "page"),
        "{cold}"
    );
    assert_eq!(cold["taps"][0]["tap"], "item_view", "{cold}");
    let warm = profile(&site, &path, "").await?;
    assert_eq!(warm["answer"], "kept");
    assert!(names(&warm).is_empty(), "{warm}");
    assert_eq!(warm["cache"][0]["outcome"], "hit", "{warm}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn no_page_asks_once_for_each_row() -> Result<()> {
    let site = TestSite::installed().await?;
    let (_, term) = site.tag("Tides").await?;
    for number in 0..12 {
        site.published(&format!("Note {number}"), "<p>x</p>")
            .await?;
    }
    for path in ["/", "/archive", &term, "/note-3", "/feed.atom"] {
        let told = profile(&site, path, "&drawn=anew").await?;
        assert_eq!(told["warnings"], serde_json::json!([]), "{path}: {told}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_has_no_profile() -> Result<()> {
    let site = TestSite::installed().await?;
    let told = site.get("/metrics/profile?url=/no-such-page").await?;
    assert_eq!(told.status, 404);
    let told = site.get("/metrics/profile").await?;
    assert_eq!(told.status, 400);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_tile_lists_is_asked_for_once_for_all_pages() -> Result<()> {
    let site = TestSite::installed().await?;
    let tile = serde_json::json!({
        "kind": "tile", "id": "newest", "label": "Newest", "slot": "sidebar",
        "show": {"gather": "archive"},
    });
    configure(&site, &[tile]).await?;
    let mut paths = Vec::new();
    for title in ["Low tide", "High tide", "Spring tide"] {
        paths.push(site.published(title, "<p>x</p>").await?.path());
    }
    let [first, second, third] = paths.as_slice() else {
        anyhow::bail!("three paths");
    };
    site.page(first).await?;
    let listing = |told: &Value| names(told).iter().any(|name| name.starts_with("gather"));
    let told = profile(&site, second, "&drawn=anew").await?;
    assert!(!listing(&told), "{told}");
    site.published("Neap tide", "<p>x</p>").await?;
    let told = profile(&site, third, "&drawn=anew").await?;
    assert!(listing(&told), "{told}");
    assert!(site.page(third).await?.contains("Neap tide"));
    assert!(site.page(first).await?.contains("Neap tide"));
    Ok(())
}
