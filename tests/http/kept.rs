//! What programs ask for that have an answer already, or want its head alone.

use anyhow::Result;
use trovato_tests::Answer;

use crate::site::{TestSite, header};

/// An address of each kind, with the status that it answers with.
async fn each_kind(site: &TestSite) -> Result<Vec<(String, u16)>> {
    let item = site.published("Low tide", "<p>x</p>").await?;
    let (tag, tag_path) = site.tag("Tides").await?;
    let file = site
        .file("tide.txt", "text/plain", b"ebb and flood")
        .await?;
    let kinds = [
        ("/".to_owned(), 200),
        (item.path(), 200),
        (tag_path, 200),
        ("/archive".to_owned(), 200),
        ("/feed.atom".to_owned(), 200),
        (format!("/term/{tag}/feed.atom"), 200),
        ("/sitemap.xml".to_owned(), 200),
        ("/sitemap-1.xml".to_owned(), 200),
        ("/robots.txt".to_owned(), 200),
        (format!("/files/{}", file.key), 200),
        (format!("/item/{}", item.id), 301),
        ("/nothing".to_owned(), 404),
        ("/health/live".to_owned(), 200),
    ];
    Ok(kinds.into())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_head_of_an_answer_is_that_of_the_whole() -> Result<()> {
    // An id and a nonce are of one answer alone; how a body is cut up is of its connection.
    const OWN: [&str; 4] = [
        "date",
        "x-request-id",
        "content-security-policy",
        "transfer-encoding",
    ];
    let site = TestSite::installed().await?;
    for (path, status) in each_kind(&site).await? {
        for coding in [None, Some(("Accept-Encoding", "gzip"))] {
            let whole = site.ask("GET", &path, coding.as_slice()).await?;
            let head = site.ask("HEAD", &path, coding.as_slice()).await?;
            assert_eq!((whole.status, head.status), (status, status), "{path}");
            assert!(head.body.is_empty(), "{path}");
            let kept = |answer: &Answer| {
                let mut headers = answer.headers.clone();
                headers.retain(|(name, _)| !OWN.contains(&name.as_str()));
                headers.sort();
                headers
            };
            assert_eq!(kept(&head), kept(&whole), "{path}");
        }
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_an_answer_is_told_so_in_every_coding() -> Result<()> {
    let site = TestSite::installed().await?;
    for (path, status) in each_kind(&site).await? {
        let gzip = ("Accept-Encoding", "gzip");
        let whole = site.ask("GET", &path, &[gzip]).await?;
        let tag = header(&whole, "etag");
        let has_tag = status == 200 && path != "/robots.txt" && path != "/health/live";
        assert_eq!(!tag.is_empty(), has_tag, "{path}");
        if !has_tag {
            continue;
        }
        for method in ["GET", "HEAD"] {
            let known = [gzip, ("If-None-Match", tag)];
            let again = site.ask(method, &path, &known).await?;
            assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
            // RFC 9110, section 15.4.5.
            for name in ["etag", "cache-control", "vary"] {
                let told = whole.header(name).is_none_or(|v| header(&again, name) == v);
                assert!(told, "{path}: {name}");
            }
            let other = [gzip, ("If-None-Match", "\"other\"")];
            assert_eq!(site.ask(method, &path, &other).await?.status, 200, "{path}");
        }
    }
    Ok(())
}
