//! Items, terms and listings as readers see them.

use anyhow::{Context as _, Result};
use serde_json::json;

use crate::site::{BASE_URL, TestSite, header};

/// The first address in a page that begins like this.
fn link(page: &str, begin: &str) -> Option<String> {
    let (_, rest) = page.split_once(&format!("href=\"{begin}"))?;
    let (end, _) = rest.split_once('"')?;
    Some(format!("{begin}{end}").replace("&amp;", "&"))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_item_has_a_page_at_its_address() -> Result<()> {
    let site = TestSite::installed().await?;
    let item = site
        .published(
            "Low tide",
            "<p>Six <em>herons</em>.</p><script>x()</script>",
        )
        .await?;
    let answer = site.get(&item.path()).await?;
    assert_eq!(answer.status, 200);
    assert_eq!(header(&answer, "content-type"), "text/html; charset=utf-8");
    let page = answer.text();
    assert!(page.contains("Low tide"), "{page}");
    assert!(page.contains("Six <em>herons</em>."), "{page}");
    assert!(!page.contains("x()"), "{page}");
    let canonical = format!("rel=\"canonical\" href=\"{BASE_URL}{}\"", item.path());
    assert!(page.contains(&canonical), "{canonical} in {page}");
    assert!(header(&answer, "content-security-policy").contains("script-src"));
    assert_eq!(header(&answer, "set-cookie"), "");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_sent_again_only_when_it_changed() -> Result<()> {
    let site = TestSite::installed().await?;
    let item = site.published("Low tide", "<p>Herons.</p>").await?;
    let first = site.get(&item.path()).await?;
    assert_eq!(
        header(&first, "cache-control"),
        "public, max-age=0, must-revalidate"
    );
    let known = [("If-None-Match", header(&first, "etag"))];
    let again = site.ask("GET", &item.path(), &known).await?;
    assert_eq!((again.status, again.body.len()), (304, 0));
    assert_eq!(header(&again, "etag"), header(&first, "etag"));

    let body = json!({"value": "<p>No herons.</p>", "format": "filtered"});
    site.change(&item, json!({"body": body})).await?;
    let changed = site.ask("GET", &item.path(), &known).await?;
    assert_eq!(changed.status, 200);
    assert!(changed.text().contains("No herons."));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_listing_leads_to_every_item_page_by_page() -> Result<()> {
    let site = TestSite::installed().await?;
    for number in 1..=12 {
        site.published(&format!("Note number {number};"), "<p>x</p>")
            .await?;
    }
    let first = site.page("/").await?;
    assert!(first.contains("Note number 12;") && !first.contains("Note number 2;"));
    let next = link(&first, "/?after=").context("a link to the next page")?;
    let second = site.page(&next).await?;
    assert!(second.contains("Note number 2;") && second.contains("Note number 1;"));
    assert!(!second.contains("Note number 3;"));
    assert_eq!(
        link(&second, "/?after="),
        None,
        "the last page leads no further"
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_term_lists_its_published_items() -> Result<()> {
    let site = TestSite::installed().await?;
    let (tag, path) = site.tag("Tides").await?;
    site.tagged("Spring tide", "published", tag).await?;
    site.tagged("Neap tide", "draft", tag).await?;
    let page = site.page(&path).await?;
    assert!(
        page.contains("Tides") && page.contains("Spring tide"),
        "{page}"
    );
    assert!(!page.contains("Neap tide"), "{page}");
    assert!(page.contains("type=\"application/atom+xml\""), "{page}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_seen_nowhere() -> Result<()> {
    let site = TestSite::installed().await?;
    let draft = json!({"title": "Unfinished thought", "state": "draft"});
    let item = site.article(draft).await?;
    for path in [item.path(), format!("/item/{}", item.id)] {
        assert_eq!(site.get(&path).await?.status, 404, "{path}");
    }
    for path in ["/", "/archive", "/feed.atom", "/sitemap.xml"] {
        let text = site.page(path).await?;
        assert!(!text.contains("Unfinished"), "{path}");
        assert!(!text.contains(&item.path()), "{path}");
    }
    let published = site.change(&item, json!({"state": "published"})).await?;
    for path in ["/", "/archive", "/feed.atom", "/sitemap.xml"] {
        assert!(site.page(path).await?.contains(&published.path()), "{path}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trashed_item_is_gone_at_once() -> Result<()> {
    let site = TestSite::installed().await?;
    let item = site.published("Low tide", "<p>Herons.</p>").await?;
    assert_eq!(site.get(&item.path()).await?.status, 200);
    site.app
        .content
        .delete(&site.context(), item.id, item.revision)
        .await?;
    assert_eq!(site.get(&item.path()).await?.status, 404);
    assert!(!site.page("/").await?.contains("Low tide"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn long_pages_are_compressed_for_who_can_read_it() -> Result<()> {
    let site = TestSite::installed().await?;
    let item = site
        .published("Long", &"<p>words and words</p>".repeat(200))
        .await?;
    let answer = site
        .ask("GET", &item.path(), &[("Accept-Encoding", "gzip")])
        .await?;
    assert_eq!(header(&answer, "content-encoding"), "gzip");
    assert!(
        header(&answer, "vary")
            .to_lowercase()
            .contains("accept-encoding")
    );
    assert!(header(&answer, "etag").starts_with("W/"));
    Ok(())
}
