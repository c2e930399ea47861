//! What an operator sees.

use std::time::{Duration, Instant};

use anyhow::Result;

use crate::site::{TestSite, header};

/// What a proxy writes into the requests that it passes on.
const FAR: [(&str, &str); 1] = [("X-Forwarded-For", "203.0.113.9")];

/// The sum of the samples whose lines begin like this.
fn sum(metrics: &str, name: &str) -> f64 {
    let lines = metrics.lines().filter(|line| line.starts_with(name));
    lines
        .filter_map(|line| line.rsplit_once(' ')?.1.parse::<f64>().ok())
        .sum()
}

#[tokio::test(flavor = "multi_thread")]
async fn readiness_tells_its_parts_to_this_machine_alone() -> Result<()> {
    let site = TestSite::installed().await?;
    let near = site.get("/health/ready").await?;
    assert_eq!(
        (near.status, header(&near, "cache-control")),
        (200, "no-store")
    );
    for part in [
        "\"store\"",
        "sqlite",
        "\"schema\"",
        "\"latency_us\"",
        "\"pending\":[]",
    ] {
        assert!(near.text().contains(part), "{part} in {}", near.text());
    }
    let far = site.ask("GET", "/health/ready", &FAR).await?;
    assert_eq!(
        (far.status, far.text().as_str()),
        (200, "{\"state\":\"ready\"}")
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_whose_store_is_away_is_alive_but_not_ready() -> Result<()> {
    let site = TestSite::installed().await?;
    site.close_store().await;
    assert_eq!(site.get("/health/live").await?.status, 200);
    let ready = site.get("/health/ready").await?;
    assert_eq!((ready.status, header(&ready, "retry-after")), (503, "5"));
    let page = site.get("/").await?;
    assert_eq!((page.status, header(&page, "retry-after")), (503, "5"));
    assert!(
        page.text().contains("Harbour Notes"),
        "the page is in the theme"
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn metrics_move_and_hold_patterns_but_no_addresses() -> Result<()> {
    let site = TestSite::installed().await?;
    let item = site.published("Low tide", "<p>x</p>").await?;
    let before = site.get("/metrics").await?;
    assert_eq!(
        header(&before, "content-type"),
        "text/plain; version=0.0.4; charset=utf-8"
    );
    for path in [
        "/",
        &item.path(),
        "/no-such-page-4711",
        "/sitemap.xml",
        "/feed.atom",
    ] {
        site.get(path).await?;
    }
    let (before, after) = (before.text(), site.get("/metrics").await?.text());
    for name in ["trovato_http_requests_total", "trovato_db_statements_total"] {
        let moved = sum(&after, name) - sum(&before, name);
        assert!(moved >= 5.0, "{name} moved by {moved}:\n{after}");
    }
    for route in [
        "route=\"item\"",
        "route=\"/\"",
        "route=\"/sitemap.xml\"",
        "route=\"/feed.atom\"",
    ] {
        assert!(after.contains(route), "{route} in {after}");
    }
    assert!(
        !after.contains("4711") && !after.contains(&item.path()),
        "{after}"
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn metrics_are_for_this_machine_alone() -> Result<()> {
    let site = TestSite::installed().await?;
    let answer = site.ask("GET", "/metrics", &FAR).await?;
    assert_eq!(answer.status, 404);
    assert!(!answer.text().contains("# TYPE"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_application_starts_in_a_tenth_of_a_second() -> Result<()> {
    // The first start migrates the store that the others are copied from.
    drop(TestSite::empty().await?);
    let mut best = Duration::MAX;
    for _ in 0..5 {
        let begun = Instant::now();
        let site = TestSite::empty().await?;
        best = best.min(begun.elapsed());
        drop(site);
    }
    assert!(
        best < Duration::from_millis(100),
        "the fastest start took {best:?}"
    );
    Ok(())
}
