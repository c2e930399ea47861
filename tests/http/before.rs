//! Before the installation.

use anyhow::Result;

use crate::site::{TestSite, header};

#[tokio::test(flavor = "multi_thread")]
async fn every_address_says_the_one_command() -> Result<()> {
    let site = TestSite::empty().await?;
    for path in [
        "/",
        "/some/page",
        "/admin",
        "/search?q=x",
        "/item/1",
        "/sitemap.xml",
        "/robots.txt",
        "/files/2026-11/x.png",
        "/feed.atom",
        "/a//b",
    ] {
        let answer = site.get(path).await?;
        let page = answer.text();
        assert!(page.contains("trovato install"), "{path}: {page}");
        assert!(
            matches!(answer.status, 404 | 503),
            "{path}: {}",
            answer.status
        );
        assert_eq!(header(&answer, "cache-control"), "no-store", "{path}");
    }
    let front = site.get("/").await?;
    assert_eq!((front.status, header(&front, "retry-after")), (503, "5"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_are_told_so_in_a_document() -> Result<()> {
    let site = TestSite::empty().await?;
    let answer = site.get("/api/users").await?;
    assert_eq!(answer.status, 503);
    assert_eq!(header(&answer, "content-type"), "application/problem+json");
    assert!(
        answer.text().contains("trovato install"),
        "{}",
        answer.text()
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_process_is_alive_and_its_style_sheet_is_there() -> Result<()> {
    let site = TestSite::empty().await?;
    assert_eq!(site.get("/health/live").await?.status, 200);
    let ready = site.get("/health/ready").await?;
    assert_eq!(ready.status, 200);
    assert!(
        ready.text().contains("\"installed\":false"),
        "{}",
        ready.text()
    );
    let moved = site.get("/assets/site.css").await?;
    let style = site.get(header(&moved, "location")).await?;
    assert_eq!(
        (style.status, header(&style, "content-type")),
        (200, "text/css; charset=utf-8")
    );
    Ok(())
}
