//! Addresses: old ones lead to records, none takes what is another's, and links find their anchors.

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn redirects_of_old_addresses_are_told() -> Result<()> {
    let site = TestSite::installed().await?;
    import(&site, &post(1, "One", "")).await?;
    let led = site.get("/?p=1").await?;
    assert_eq!((led.status, header(&led, "location")), (301, "/post-1"));
    let ids: Vec<OutboxId> = (1..100).map(OutboxId).collect();
    let events = site.app.ports().outbox.load_many(&ids).await?;
    assert!(events.iter().any(|e| e.event == Event::Redirects));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn feeds_archives_and_files_of_a_blog_are_found_at_their_old_addresses() -> Result<()> {
    let site = TestSite::installed().await?;
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join("notes.txt"), "Low tide.")?;
    let dated = post(1, "One", "").replace("/post-1/", "/2012/03/one/");
    let channel = [dated, attachment(2, "notes.txt")].concat();
    import_with(&site, &site.app, &channel, Some(folder.path()), Mode::Write).await??;
    for (old, new) in [
        ("/feed", "/feed.atom"),
        ("/comments/feed", "/feed.atom"),
        ("/?feed=rss2", "/feed.atom"),
        ("/2012", "/archive"),
        ("/2012/03", "/archive"),
    ] {
        let led = site.get(old).await?;
        assert_eq!((led.status, header(&led, "location")), (301, new), "{old}");
    }
    assert_eq!(site.get("/2012/03/one").await?.status, 200);
    let led = site.get("/wp-content/uploads/notes.txt").await?;
    assert_eq!(led.status, 301);
    assert!(header(&led, "location").starts_with("/files/"), "{led:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn no_record_takes_an_address_of_a_listing_or_of_the_system() -> Result<()> {
    let site = TestSite::installed().await?;
    let long = format!("/{}", "x".repeat(300));
    let channel: String = ["/archive", "/admin/files", &long]
        .iter()
        .zip(1..)
        .map(|(path, number)| {
            post(number, "One", "").replace(&format!("/post-{number}/"), &format!("{path}/"))
        })
        .collect();
    let dry = import_with(&site, &site.app, &channel, None, Mode::DryRun).await??;
    let report = import(&site, &channel).await?;
    assert_eq!(dry, report);
    assert_eq!(report.created.get(&ImportKind::Item), Some(&3));
    for (source, word) in [
        ("post:1", "`/archive` is that of a listing"),
        ("post:2", "`/admin/files` belongs to the system"),
        ("post:3", "255 characters"),
    ] {
        let warned = report
            .warnings
            .iter()
            .any(|w| w.source == source && w.reason.contains(word));
        assert!(warned, "{source}: {:?}", report.warnings);
    }
    let archive = site.get("/archive").await?;
    assert!(archive.status == 200 && site.page("/archive").await?.contains("Archive"));
    assert_eq!(site.get("/archive-2").await?.status, 200);
    let viewer = site.context();
    let aliases = &site.app.ports().aliases;
    for path in ["/archive", "/admin/files", &long] {
        let redirect = aliases.redirect(viewer.viewer(), path).await?;
        assert_eq!(redirect, None, "{path}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn links_lead_to_the_anchors_of_texts_here_and_elsewhere() -> Result<()> {
    let site = TestSite::installed().await?;
    let text = |number: u32, html: &str| {
        post(number, "One", "").replace(&format!("Text {number}"), &format!("<![CDATA[{html}]]>"))
    };
    let channel = [
        text(
            1,
            "So<sup id=\"r1\"><a href=\"#n1\">1</a></sup> <ol><li id=\"n1\"><a href=\"#r1\">back</a></li></ol>",
        ),
        text(2, "<a href=\"https://old.example/post-1/#n1\">there</a>"),
    ]
    .concat();
    import(&site, &channel).await?;
    let one = site.page("/post-1").await?;
    for part in [
        "<sup id=\"s-r1\"><a href=\"#s-n1\">1</a></sup>",
        "<li id=\"s-n1\"><a href=\"#s-r1\">back</a></li>",
    ] {
        assert!(one.contains(part), "{part} in {one}");
    }
    let two = site.page("/post-2").await?;
    assert!(two.contains("<a href=\"/post-1#s-n1\">there</a>"), "{two}");
    Ok(())
}
