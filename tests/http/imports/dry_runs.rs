//! Dry runs: they tell what the import would do, whatever stands in its way, and write nothing.

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn a_dry_run_tells_of_records_that_the_store_would_refuse() -> Result<()> {
    let site = TestSite::installed().await?;
    let nobody = Some(UserId::new(Uuid::from_u128(404)));
    let records = [
        ("One", None),
        ("Of nobody", nobody),
        ("Three", None),
        ("Of nobody else", nobody),
    ];
    let mut source = scripted(&records)?;
    let dry = import_from(&site, &site.app, &mut source, Mode::DryRun).await?;
    assert_eq!(site.get("/post:0").await?.status, 404, "nothing is written");
    assert_eq!(dry.created, counts(&[(ImportKind::Item, 2)]));
    assert!(!reason(&dry, "post:1").is_empty());
    let done = import_from(&site, &site.app, &mut source, Mode::Write).await?;
    assert_eq!(dry, done);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dry_run_that_others_are_in_the_way_of_is_tried_three_times() -> Result<()> {
    for (fail, told) in [
        (
            (|n| (n < 2).then_some(StoreError::Retry)) as fn(u32) -> _,
            true,
        ),
        (|n| (n < 3).then_some(StoreError::Retry), false),
    ] {
        let site = TestSite::installed().await?;
        let app = failing(&site, fail).await?;
        let mut source = scripted(&[("One", None)])?;
        let report = import_from(&site, &app, &mut source, Mode::DryRun).await;
        assert_eq!(report.is_ok(), told);
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dry_run_foretells_what_is_adopted_refused_and_kept() -> Result<()> {
    let site = TestSite::installed().await?;
    let before = [post(1, "One", ""), post(2, "Two", "")].concat();
    import(&site, &before).await?;
    let id = ItemId::new(id_of(&site, "post:1").await?);
    let context = site.context();
    let item = site.app.content.find(&context, id).await?;
    site.change(&item, serde_json::json!({"title": "Edited"}))
        .await?;
    site.tag("Ships").await?;

    let tagged = "<category domain=\"post_tag\" nicename=\"ships\">Ships</category>";
    let channel = [
        author("ines", "ines@example.org", "Ines"),
        author("other", "", "Other"),
        "<wp:tag><wp:tag_slug>ships</wp:tag_slug><wp:tag_name>Ships</wp:tag_name></wp:tag>"
            .to_owned(),
        post(1, "One changed", ""),
        post(2, "Two changed", ""),
        post(3, "Three", &[tagged, &comment(1, 0, "A word")].concat()),
        link(10, 0, "Bad", "javascript:alert(1)"),
        link(11, 10, "Below", "https://elsewhere.example/"),
        link(12, 0, "", "https://nameless.example/"),
        attachment(7, "list.pdf"),
    ]
    .concat();
    let dry = import_with(&site, &site.app, &channel, None, Mode::DryRun).await??;
    assert_eq!(site.get("/post-3").await?.status, 404, "nothing is written");
    let done = import(&site, &channel).await?;
    assert_eq!(dry, done);
    assert_eq!(done.updated, counts(&[(ImportKind::Item, 1)]));
    assert_eq!(done.created.get(&ImportKind::Item), Some(&1));
    assert_eq!(done.unchanged.get(&ImportKind::User), Some(&1));
    assert_eq!(done.unchanged.get(&ImportKind::Term), Some(&1));
    assert!(reason(&done, "post:1").contains("edited here"));
    assert!(!reason(&done, "post:12").is_empty());
    Ok(())
}
