//! What programs that read the whole of a site are given.

use anyhow::{Context as _, Result};
use serde_json::json;
use trovato_domain::item::Revision;
use trovato_ports::PageRequest;
use trovato_ports::store::Presence;

use crate::site::{BASE_URL, TestSite, header};
use crate::writes::configure;

/// Every opening tag is closed in turn, and no bare `&` or `<` stands in a text.
fn well_formed(xml: &str) -> Result<()> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = xml
        .strip_prefix("<?xml version=\"1.0\" encoding=\"utf-8\"?>")
        .context("no declaration")?;
    while let Some((text, after)) = rest.split_once('<') {
        let entity = |part: &str| {
            ["amp;", "lt;", "gt;", "quot;", "#13;"]
                .iter()
                .any(|e| part.starts_with(e))
        };
        anyhow::ensure!(text.split('&').skip(1).all(entity), "a bare & in {text}");
        let (tag, tail) = after.split_once('>').context("a tag without an end")?;
        if let Some(name) = tag.strip_prefix('/') {
            anyhow::ensure!(open.pop() == Some(name), "{name} closes something else");
        } else if !tag.ends_with('/') {
            open.push(tag.split(' ').next().unwrap_or_default());
        }
        rest = tail;
    }
    anyhow::ensure!(open.is_empty(), "not closed: {open:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_holds_the_newest_items_for_readers() -> Result<()> {
    let site = TestSite::installed().await?;
    let body =
        "<p>Fish &amp; <em>chips</em> ]]></p><script>x()</script><a href=\"/archive\">all</a>";
    let item = site.published("Ebb & <flow>", body).await?;
    let answer = site.get("/feed.atom").await?;
    assert_eq!(
        (answer.status, header(&answer, "content-type")),
        (200, "application/atom+xml; charset=utf-8")
    );
    let xml = answer.text();
    well_formed(&xml)?;
    for part in [
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\"".to_owned(),
        format!("<id>{BASE_URL}/feed.atom</id>"),
        "<title>Newest items – Harbour Notes</title>".to_owned(),
        format!("<link rel=\"self\" type=\"application/atom+xml\" href=\"{BASE_URL}/feed.atom\"/>"),
        format!("<link rel=\"alternate\" type=\"text/html\" href=\"{BASE_URL}/\"/>"),
        "<updated>2026-11-24T09:30:00".to_owned(),
        "<author><name>Harbour Notes</name>".to_owned(),
        format!("<id>urn:uuid:{}</id>", item.id),
        "<title>Ebb &amp; &lt;flow&gt;</title>".to_owned(),
        format!("href=\"{BASE_URL}{}\"/>", item.path()),
        "<content type=\"html\">&lt;p&gt;Fish &amp;amp; &lt;em&gt;chips&lt;/em&gt;".to_owned(),
    ] {
        assert!(xml.contains(&part), "{part} in {xml}");
    }
    assert!(!xml.contains("x()"), "{xml}");
    let front = site.page("/").await?;
    assert!(front.contains("type=\"application/atom+xml\""), "{front}");
    assert!(front.contains("href=\"/feed.atom\""), "{front}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_without_entries_is_one_too() -> Result<()> {
    let site = TestSite::installed().await?;
    let (context, content) = (site.context(), &site.app.content);
    let listed = content.list(&context, None, Presence::Present, PageRequest::first(100));
    for item in listed.await?.rows {
        content.delete(&context, item.id, item.revision).await?;
    }
    let xml = site.page("/feed.atom").await?;
    well_formed(&xml)?;
    assert!(!xml.contains("<entry>"));
    let known = header(&site.get("/feed.atom").await?, "etag").to_owned();
    let again = site
        .ask("GET", "/feed.atom", &[("If-None-Match", &known)])
        .await?;
    assert_eq!(again.status, 304);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sitemap_names_every_address_in_full() -> Result<()> {
    let site = TestSite::installed().await?;
    let item = site.published("Grüße & Küsse", "<p>x</p>").await?;
    let (_, tag) = site.tag("潮").await?;
    let answer = site.get("/sitemap.xml").await?;
    assert_eq!(
        header(&answer, "content-type"),
        "application/xml; charset=utf-8"
    );
    let xml = answer.text();
    well_formed(&xml)?;
    assert!(xml.contains("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"));
    assert!(xml.contains(&format!("<loc>{BASE_URL}/</loc>")), "{xml}");
    assert!(
        xml.contains(&format!(
            "<loc>{BASE_URL}{}</loc>\n<lastmod>2026-11-24T",
            item.path()
        )),
        "{xml}"
    );
    assert!(
        tag.contains('潮') && !xml.contains('潮'),
        "addresses are encoded: {xml}"
    );
    assert!(xml.contains("%E6%BD%AE</loc>"), "{xml}");
    assert_eq!(site.get("/sitemap-1.xml").await?.text(), xml);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_site_tells_nobody_the_address_of_a_record() -> Result<()> {
    let site = TestSite::installed().await?;
    let (tag, old) = site.tag("Ebb").await?;
    let renamed = json!({"data": {"type": "term--tags", "attributes": {"slug": "neap-tide"}}});
    let context = site.context();
    let renamed = site
        .app
        .categories
        .update(&context, tag, Revision::FIRST, &renamed);
    let path = renamed.await?.path();
    let nobody = json!({"kind": "role", "id": "anonymous", "label": "Visitor", "permissions": []});
    configure(&site, &[nobody]).await?;
    site.app.refresh().await?;
    for (asked, status) in [
        ("/sitemap.xml", 404),
        ("/sitemap-1.xml", 403),
        (&format!("/term/{tag}"), 403),
        (&old, 403),
        (&path, 403),
    ] {
        let answer = site.get(asked).await?;
        assert_eq!(answer.status, status, "{asked}");
        let told = format!("{} {}", header(&answer, "location"), answer.text());
        let is_told = told.contains("neap-tide") && asked != path;
        assert!(!is_told, "{asked}: {told}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn robots_are_led_to_the_sitemap_and_kept_out_of_the_rest() -> Result<()> {
    let site = TestSite::installed().await?;
    let answer = site.get("/robots.txt").await?;
    assert_eq!(header(&answer, "content-type"), "text/plain; charset=utf-8");
    let rules = answer.text();
    assert!(
        rules.contains(&format!("\nSitemap: {BASE_URL}/sitemap.xml\n")),
        "{rules}"
    );
    for path in ["/admin", "/api", "/user/"] {
        assert!(rules.contains(&format!("\nDisallow: {path}\n")), "{rules}");
    }
    Ok(())
}
