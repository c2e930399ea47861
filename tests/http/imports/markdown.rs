//! Folders of Markdown: what a run makes of them on a site, what a second run leaves alone, and that
//! a folder that is refused leaves nothing.

use trovato_import::{MarkdownOptions, MarkdownSource};

use super::*;

const SECOND: &str =
    "---\ntitle: Second\ndate: 2020-01-01\ntags: [harbour, New]\n---\n## Part\n\nRopes.\n";

fn folder() -> Result<tempfile::TempDir> {
    let folder = tempfile::tempdir()?;
    let first = "---\ntitle: First\ndate: 2024-03-01\ntags: [Harbour]\n---\n\
                 A [link](notes/second.md#part), ![gone](gone.png) <script>x</script>\n";
    for (name, text) in [
        ("first.md", first),
        ("notes/second.md", SECOND),
        (
            "draft.md",
            "---\ntitle: Third\ndraft: true\n---\nHidden words.\n",
        ),
    ] {
        put(folder.path(), name, text)?;
    }
    Ok(folder)
}

fn put(folder: &Path, name: &str, text: &str) -> Result<()> {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().context("a file lies in a folder")?)?;
    Ok(fs::write(path, text)?)
}

async fn run(
    site: &TestSite,
    folder: &Path,
    keep_going: bool,
    mode: Mode,
) -> Result<ImportReport, Error> {
    let mut source = MarkdownSource::new(MarkdownOptions {
        path: folder.to_owned(),
        name: Some(ORIGIN.to_owned()),
        attachments: None,
        keep_going,
        now: site.context().now(),
        temporary: None,
    });
    import_from(site, &site.app, &mut source, mode).await
}

fn items(counts: &BTreeMap<ImportKind, u64>) -> u64 {
    counts.get(&ImportKind::Item).copied().unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_of_markdown_becomes_pages_that_lead_to_each_other() -> Result<()> {
    let site = TestSite::installed().await?;
    site.tag("Harbour").await?;
    let folder = folder()?;
    let dry = run(&site, folder.path(), false, Mode::DryRun).await?;
    assert_eq!(site.get("/first").await?.status, 404);
    let report = run(&site, folder.path(), false, Mode::Write).await?;
    assert_eq!(dry, report);
    assert_eq!(items(&report.created), 3);
    // The tag that was here is the one of the folder.
    assert_eq!(report.created.get(&ImportKind::Term), Some(&1));
    let told: Vec<&str> = report.warnings.iter().map(|r| r.reason.as_str()).collect();
    assert!(
        told.iter()
            .any(|r| r.contains("`gone.png` is not in the folder")),
        "{told:?}"
    );
    let page = site.page("/first").await?;
    assert!(page.contains("href=\"/notes/second#s-part\""), "{page}");
    assert!(!page.contains("<script>x"), "{page}");
    let second = site.page("/notes/second").await?;
    assert!(
        second.contains("id=\"s-part\"") && second.contains("Harbour"),
        "{second}"
    );
    assert_eq!(site.get("/draft").await?.status, 404);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_run_follows_the_folder_and_leaves_alone_what_was_edited_here() -> Result<()> {
    let site = TestSite::installed().await?;
    let folder = folder()?;
    run(&site, folder.path(), false, Mode::Write).await?;
    let again = run(&site, folder.path(), false, Mode::Write).await?;
    assert_eq!((items(&again.created), items(&again.updated)), (0, 0));
    assert_eq!(items(&again.unchanged), 3);

    let find = async |key: &str| {
        let id = ItemId::new(id_of(&site, key).await?);
        anyhow::Ok(site.app.content.find(&site.context(), id).await?)
    };
    let before = find("notes/second.md").await?;
    site.change(
        &find("first.md").await?,
        serde_json::json!({"title": "Edited"}),
    )
    .await?;
    let changed = SECOND
        .replace("Ropes", "Sails")
        .replace("date: 2020-01-01\n", "");
    put(folder.path(), "notes/second.md", &changed)?;
    put(folder.path(), "first.md", "# First\n\nAnother text.\n")?;
    let report = run(&site, folder.path(), false, Mode::Write).await?;
    assert_eq!(items(&report.updated), 1);
    assert!(reason(&report, "first.md").contains("edited here"));
    let after = find("notes/second.md").await?;
    assert!(site.page("/notes/second").await?.contains("Sails"));
    // A page that says no date keeps the one that is here.
    assert_eq!(before.created.to_string(), "2020-01-01T00:00:00Z");
    assert_eq!(after.created, before.created);
    assert_eq!(find("first.md").await?.content.title, "Edited");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_file_refuses_the_folder_unless_the_rest_is_wanted() -> Result<()> {
    let site = TestSite::installed().await?;
    let folder = folder()?;
    put(
        folder.path(),
        "broken.md",
        "---\ntitle: [no end\n---\nText\n",
    )?;
    for mode in [Mode::DryRun, Mode::Write] {
        let Err(Error::Invalid(faults)) = run(&site, folder.path(), false, mode).await else {
            anyhow::bail!("the folder is not refused");
        };
        let fault = faults.as_slice().first().context("there is a fault")?;
        assert_eq!(fault.field, "broken.md");
        assert!(fault.line.is_some());
    }
    assert_eq!(site.get("/first").await?.status, 404);
    assert!(
        site.app
            .ports()
            .imports
            .find_many(ORIGIN, &["first.md".to_owned()])
            .await?
            .is_empty()
    );
    let report = run(&site, folder.path(), true, Mode::Write).await?;
    assert_eq!(items(&report.created), 3);
    assert!(reason(&report, "broken.md").starts_with("line "));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_language_that_the_site_has_not_is_told() -> Result<()> {
    let site = TestSite::installed().await?;
    let folder = tempfile::tempdir()?;
    put(folder.path(), "a.md", "---\nlang: nl\n---\n# Touw\n")?;
    let report = run(&site, folder.path(), false, Mode::Write).await?;
    assert_eq!(items(&report.created), 1);
    let told = report
        .warnings
        .iter()
        .any(|r| r.reason.contains("no language `nl`"));
    assert!(told, "{:?}", report.warnings);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn pictures_beside_the_texts_are_shown_and_follow_the_folder() -> Result<()> {
    let site = TestSite::installed().await?;
    let folder = tempfile::tempdir()?;
    put(
        folder.path(),
        "quinces/index.md",
        "# Of quinces\n\n![A quince](quince.png)\n",
    )?;
    let picture = folder.path().join("quinces/quince.png");
    fs::write(&picture, trovato_tests::pictures::png(20, 10))?;
    let report = run(&site, folder.path(), false, Mode::Write).await?;
    assert_eq!(report.created.get(&ImportKind::File), Some(&1));
    assert!(report.warnings.is_empty(), "{:?}", report.warnings);
    let page = site.page("/quinces").await?;
    assert!(
        page.contains("alt=\"A quince\"") && page.contains("<img"),
        "{page}"
    );
    let id = FileId::new(id_of(&site, "quinces/quince.png").await?);
    let address = site.app.files.address(&site.context(), id).await?;
    let served = site.get(&address).await?;
    assert_eq!(
        (served.status, header(&served, "content-type")),
        (200, "image/png")
    );

    fs::write(&picture, trovato_tests::pictures::png(30, 10))?;
    let report = run(&site, folder.path(), false, Mode::Write).await?;
    assert_eq!(report.updated, counts(&[(ImportKind::File, 1)]));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_another_language_stay_behind_its_prefix() -> Result<()> {
    let site = TestSite::installed().await?;
    let german =
        serde_json::json!({"kind": "language", "id": "de", "label": "Deutsch", "prefix": "de"});
    crate::writes::configure(&site, &[german]).await?;
    let folder = tempfile::tempdir()?;
    for (name, text) in [
        ("tide.md", "---\ntitle: Low tide\n---\nAway.\n"),
        (
            "ebbe.de.md",
            "---\ntitle: Ebbe\nurl: /de/ebbe/\n---\nFort.\n",
        ),
        ("odd.md", "---\ntitle: Odd\nurl: /de/odd/\n---\nOdd.\n"),
    ] {
        put(folder.path(), name, text)?;
    }
    run(&site, folder.path(), false, Mode::Write).await?;
    assert!(site.page("/de/ebbe").await?.contains("<html lang=\"de\""));
    assert!(site.page("/odd").await?.contains("Odd."));
    Ok(())
}
