//! Files: whole, in part, and by id.

use anyhow::Result;

use crate::site::{TestSite, header};

const BYTES: &[u8] = b"0123456789";

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_is_shown_and_kept_by_caches() -> Result<()> {
    let site = TestSite::installed().await?;
    let file = site.file("Grüße.png", "image/png", BYTES).await?;
    let answer = site.get(&file.url()).await?;
    assert_eq!((answer.status, answer.body.as_slice()), (200, BYTES));
    for (name, value) in [
        ("content-type", "image/png"),
        ("content-length", "10"),
        (
            "content-disposition",
            "inline; filename*=UTF-8''Gr%C3%BC%C3%9Fe.png",
        ),
        ("content-security-policy", "sandbox; default-src 'none'"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "public, max-age=31536000, immutable"),
        ("accept-ranges", "bytes"),
    ] {
        assert_eq!(header(&answer, name), value, "{name}");
    }
    let head = site.ask("HEAD", &file.url(), &[]).await?;
    assert_eq!(
        (head.body.len(), header(&head, "content-length")),
        (0, "10")
    );
    let known = [("If-None-Match", header(&answer, "etag"))];
    let again = site.ask("GET", &file.url(), &known).await?;
    assert_eq!((again.status, again.body.len()), (304, 0));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_no_picture_is_handed_over_to_be_saved() -> Result<()> {
    let site = TestSite::installed().await?;
    for mime in ["application/pdf", "text/plain", "image/svg+xml"] {
        let file = site.file("paper", mime, BYTES).await?;
        let answer = site.get(&file.url()).await?;
        assert_eq!(
            header(&answer, "content-disposition"),
            "attachment; filename*=UTF-8''paper",
            "{mime}"
        );
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn parts_are_sent_to_who_asks_for_them() -> Result<()> {
    let site = TestSite::installed().await?;
    let file = site.file("film.mp4", "video/mp4", BYTES).await?;
    let tag = header(&site.get(&file.url()).await?, "etag").to_owned();
    for (range, body, content_range) in [
        ("bytes=0-3", "0123", "bytes 0-3/10"),
        ("bytes=7-", "789", "bytes 7-9/10"),
        ("bytes=-2", "89", "bytes 8-9/10"),
        ("bytes=8-99", "89", "bytes 8-9/10"),
    ] {
        let asked = [("Range", range), ("If-Range", tag.as_str())];
        let answer = site.ask("GET", &file.url(), &asked).await?;
        assert_eq!(
            (answer.status, answer.text().as_str()),
            (206, body),
            "{range}"
        );
        assert_eq!(header(&answer, "content-range"), content_range);
        assert_eq!(header(&answer, "content-length"), body.len().to_string());
    }
    let beyond = site
        .ask("GET", &file.url(), &[("Range", "bytes=10-")])
        .await?;
    assert_eq!(
        (beyond.status, header(&beyond, "content-range")),
        (416, "bytes */10")
    );
    let other = [("Range", "bytes=0-3"), ("If-Range", "\"other\"")];
    assert_eq!(site.ask("GET", &file.url(), &other).await?.status, 200);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_by_id_leads_to_the_bytes() -> Result<()> {
    let site = TestSite::installed().await?;
    let file = site.file("a.png", "image/png", BYTES).await?;
    let answer = site.get(&format!("/files/by-id/{}", file.id)).await?;
    assert_eq!(
        (answer.status, header(&answer, "location")),
        (302, file.url().as_str())
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_whose_bytes_are_gone_is_not_there() -> Result<()> {
    let site = TestSite::installed().await?;
    let file = site.file("a.png", "image/png", BYTES).await?;
    site.app.ports().storage.delete(&file.key).await?;
    assert_eq!(site.get(&file.url()).await?.status, 404);
    Ok(())
}
