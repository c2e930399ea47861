//! Imports: what a run does with what is here already, with what rules refuse, and with a store that
//! fails in the middle.

mod addresses;
mod dry_runs;
mod markdown;
mod tables;

use std::collections::{BTreeMap, VecDeque};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::{Context as _, Result};
use async_trait::async_trait;
use bytes::Bytes;
use trovato_application::imports::{ImportReport, Mode, Watcher};
use trovato_application::{Application, Error, Ports};
use trovato_domain::comment::CommentState;
use trovato_domain::id::{CommentId, FileId, ItemId, UserId};
use trovato_domain::time::Instant;
use trovato_domain::user::{User, UserStatus};
use trovato_import::{WxrOptions, WxrSource};
use trovato_ports::imports::{
    ImportBody, ImportFile, ImportIds, ImportItem, ImportKind, ImportRecord, ImportSource,
    SourceError, SourceSummary,
};
use trovato_ports::outbox::{Event, OutboxId};
use trovato_ports::system::Uuid;
use trovato_ports::{StoreError, UnitOfWork, UnitOfWorkFactory};

use crate::site::{TestSite, header};
use crate::wxr::{ORIGIN, attachment, author, comment, export, link, post};

struct Quiet;

impl Watcher for Quiet {
    fn advanced(&self, _done: u64, _total: u64) {}
}

async fn import_from(
    site: &TestSite,
    app: &Application,
    source: &mut dyn ImportSource,
    mode: Mode,
) -> Result<ImportReport, Error> {
    app.imports.run(&site.context(), source, mode, &Quiet).await
}

async fn import_with(
    site: &TestSite,
    app: &Application,
    channel: &str,
    attachments: Option<&Path>,
    mode: Mode,
) -> Result<Result<ImportReport, Error>> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("export.xml");
    fs::write(&path, export(channel))?;
    let mut source = WxrSource::new(WxrOptions {
        path,
        attachments: attachments.map(Path::to_owned),
        temporary: None,
    });
    Ok(import_from(site, app, &mut source, mode).await)
}

async fn import(site: &TestSite, channel: &str) -> Result<ImportReport> {
    Ok(import_with(site, &site.app, channel, None, Mode::Write).await??)
}

fn counts(pairs: &[(ImportKind, u64)]) -> BTreeMap<ImportKind, u64> {
    pairs.iter().copied().collect()
}

/// Why a record of the source was left out.
fn reason<'r>(report: &'r ImportReport, source: &str) -> &'r str {
    let remark = report.skipped.iter().find(|r| r.source == source);
    remark.map_or("", |r| r.reason.as_str())
}

/// The record here of one of the source.
async fn id_of(site: &TestSite, key: &str) -> Result<Uuid> {
    let keys = [key.to_owned()];
    let known = site.app.ports().imports.find_many(ORIGIN, &keys).await?;
    Ok(known.first().context("nothing was imported")?.id)
}

async fn unit(site: &TestSite) -> Result<Box<dyn UnitOfWork>> {
    let ports = site.app.ports();
    Ok(ports.units.begin(ports.clock.now()).await?)
}

/// A store of which some units of work cannot be begun.
struct Failing {
    units: Arc<dyn UnitOfWorkFactory>,
    begun: AtomicU32,
    fail: fn(u32) -> Option<StoreError>,
}

#[async_trait]
impl UnitOfWorkFactory for Failing {
    async fn begin(&self, at: Instant) -> Result<Box<dyn UnitOfWork>, StoreError> {
        let number = self.begun.fetch_add(1, Ordering::Relaxed);
        match (self.fail)(number) {
            Some(error) => Err(error),
            None => self.units.begin(at).await,
        }
    }
}

/// The same site over a store that fails; units are counted from nought, the first is for types.
async fn failing(site: &TestSite, fail: fn(u32) -> Option<StoreError>) -> Result<Application> {
    let ports = site.app.ports().clone();
    let units = Failing {
        units: Arc::clone(&ports.units),
        begun: AtomicU32::new(0),
        fail,
    };
    let app = Application::new(Ports {
        units: Arc::new(units),
        ..ports
    });
    app.refresh().await?;
    Ok(app)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_that_fails_leaves_the_files_of_earlier_ones() -> Result<()> {
    let site = TestSite::installed().await?;
    let folder = tempfile::tempdir()?;
    let channel = attachment(7, "list.pdf");
    fs::write(
        folder.path().join("list.pdf"),
        "%PDF-1.4 the first\n%%EOF\n",
    )?;
    let attachments = Some(folder.path());
    import_with(&site, &site.app, &channel, attachments, Mode::Write).await??;
    let id = FileId::new(id_of(&site, "post:7").await?);
    let first = site.app.files.address(&site.context(), id).await?;

    fs::write(
        folder.path().join("list.pdf"),
        "%PDF-1.4 the second one\n%%EOF\n",
    )?;
    let fail = |number| {
        let lost = || StoreError::backend(std::io::Error::other("lost"));
        (number > 0).then(lost)
    };
    let app = failing(&site, fail).await?;
    let failed = import_with(&site, &app, &channel, attachments, Mode::Write).await?;
    assert!(failed.is_err());
    assert!(site.get(&first).await?.text().contains("the first"));

    let report = import_with(&site, &site.app, &channel, attachments, Mode::Write).await??;
    assert_eq!(report.updated, counts(&[(ImportKind::File, 1)]));
    let second = site.app.files.address(&site.context(), id).await?;
    assert!(site.get(&second).await?.text().contains("the second"));
    assert_eq!(site.get(&first).await?.status, 404);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_keeps_its_bytes_when_the_source_has_them_no_more() -> Result<()> {
    let site = TestSite::installed().await?;
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join("list.pdf"), "%PDF-1.4 a list\n%%EOF\n")?;
    let channel = attachment(7, "list.pdf");
    let with = Some(folder.path());
    import_with(&site, &site.app, &channel, with, Mode::Write).await??;
    let report = import(&site, &channel).await?;
    assert_eq!(report.unchanged.get(&ImportKind::File), Some(&1));
    let id = FileId::new(id_of(&site, "post:7").await?);
    let address = site.app.files.address(&site.context(), id).await?;
    assert!(site.get(&address).await?.text().contains("a list"));
    let page = site.get("/the-7/").await?;
    assert_eq!(
        (page.status, header(&page, "location")),
        (301, format!("/files/by-id/{id}").as_str())
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stands_below_something_that_is_left_out_stands_at_the_top() -> Result<()> {
    let site = TestSite::installed().await?;
    let channel = [
        link(1, 0, "Bad", "javascript:alert(1)"),
        link(2, 1, "Below", "https://elsewhere.example/"),
    ];
    let report = import(&site, &channel.concat()).await?;
    assert_eq!(report.created.get(&ImportKind::MenuLink), Some(&1));
    assert!(!reason(&report, "post:1").is_empty());
    assert!(report.warnings.iter().any(|w| w.source == "post:2"));
    assert!(site.page("/").await?.contains("https://elsewhere.example/"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_to_a_comment_that_was_removed_here_stands_by_itself() -> Result<()> {
    let site = TestSite::installed().await?;
    import(&site, &post(1, "One", "")).await?;
    // The comment is known from an earlier run, and gone.
    let mut unit = unit(&site).await?;
    let gone = trovato_ports::imports::ImportedRecord {
        key: "comment:1".to_owned(),
        kind: ImportKind::Comment,
        id: Uuid::from_u128(77),
        hash: "another".to_owned(),
        revision: 1,
    };
    unit.imports().save(ORIGIN, &gone).await?;
    unit.commit().await?;
    let comments = [comment(1, 0, "Gone"), comment(2, 1, "An answer")].concat();
    let report = import(&site, &post(1, "One", &comments)).await?;
    assert_eq!(report.created, counts(&[(ImportKind::Comment, 1)]));
    assert!(reason(&report, "comment:1").contains("removed"));
    assert!(site.page("/post-1").await?.contains("An answer"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_author_without_mail_follows_the_source_until_edited_here() -> Result<()> {
    let site = TestSite::installed().await?;
    import(&site, &author("teller", "", "Teller")).await?;
    let report = import(&site, &author("teller", "", "The Teller")).await?;
    assert_eq!(report.updated, counts(&[(ImportKind::User, 1)]));
    let id = UserId::new(id_of(&site, "author:teller").await?);
    let context = site.context();
    let mut unit = unit(&site).await?;
    let user = unit.users().find(context.viewer(), id).await?;
    let mut user = user.context("the author is here")?;
    assert_eq!(user.display_name, "The Teller");
    user.display_name = "Tess".to_owned();
    unit.users().save(&user).await?;
    unit.commit().await?;
    let report = import(&site, &author("teller", "", "Teller again")).await?;
    assert!(reason(&report, "author:teller").contains("edited here"));
    let kept = site
        .app
        .ports()
        .users
        .load_many(context.viewer(), &[id])
        .await?;
    assert_eq!(kept.first().map(|u| u.display_name.as_str()), Some("Tess"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_name_that_readers_see_has_nothing_that_they_do_not_see() -> Result<()> {
    let site = TestSite::installed().await?;
    let shown = "\u{202e}Te\u{200b}ller\u{2066} of Tales";
    import(&site, &author("teller", "", shown)).await?;
    let id = UserId::new(id_of(&site, "author:teller").await?);
    let users = &site.app.ports().users;
    let found = users.load_many(site.context().viewer(), &[id]).await?;
    let names: Vec<&str> = found.iter().map(|u| u.display_name.as_str()).collect();
    assert_eq!(names, ["Teller of Tales"]);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn comments_and_files_that_were_edited_here_stay() -> Result<()> {
    let site = TestSite::installed().await?;
    let channel = |text: &str, list: &str| {
        post(
            1,
            "One",
            &[comment(1, 0, text), comment(2, 0, text)].concat(),
        ) + &attachment(7, list)
    };
    import(&site, &channel("Before", "list.pdf")).await?;
    let context = site.context();
    let (first, file) = (
        id_of(&site, "comment:1").await?,
        id_of(&site, "post:7").await?,
    );
    let mut unit = unit(&site).await?;
    let comments = unit.comments();
    let found = comments
        .find(context.viewer(), CommentId::new(first))
        .await?;
    let mut edited = found.context("the comment is here")?;
    edited.state = CommentState::Spam;
    comments.save(&edited).await?;
    let found = unit
        .files()
        .find(context.viewer(), FileId::new(file))
        .await?;
    let mut edited = found.context("the file is here")?;
    edited.alt = "A list".to_owned();
    edited.revision = edited.revision.next();
    unit.files().save(&edited).await?;
    unit.commit().await?;

    let report = import(&site, &channel("After", "other.pdf")).await?;
    assert!(reason(&report, "comment:1").contains("edited here"));
    assert!(reason(&report, "post:7").contains("edited here"));
    assert_eq!(report.updated.get(&ImportKind::Comment), Some(&1));
    let page = site.page("/post-1").await?;
    assert!(page.contains("After") && !page.contains("Before"));
    Ok(())
}

/// Records as they stand.
struct Scripted {
    all: Vec<ImportRecord>,
    left: VecDeque<ImportRecord>,
}

#[async_trait]
impl ImportSource for Scripted {
    async fn scan(&mut self, _ids: &dyn ImportIds) -> Result<SourceSummary, SourceError> {
        self.left = self.all.clone().into();
        Ok(SourceSummary {
            origin: ORIGIN.to_owned(),
            title: String::new(),
            records: self.all.len() as u64,
            ..SourceSummary::default()
        })
    }

    async fn next(&mut self, most: usize) -> Result<Vec<ImportRecord>, SourceError> {
        let most = most.min(self.left.len());
        Ok(self.left.drain(..most).collect())
    }

    async fn bytes(&mut self, _file: &ImportFile, _most: u64) -> Result<Bytes, SourceError> {
        Ok(Bytes::new())
    }
}

fn scripted(titles: &[(&str, Option<UserId>)]) -> Result<Scripted> {
    let mut all = Vec::new();
    for (number, (title, author)) in titles.iter().enumerate() {
        let key = format!("post:{number}");
        let item = ImportItem {
            id: ItemId::new(Uuid::from_u128(0x1000 + number as u128)),
            item_type: "article".parse()?,
            title: (*title).to_owned(),
            slug: String::new(),
            published: true,
            created: Some(Instant::EPOCH),
            changed: Some(Instant::EPOCH),
            author: *author,
            body: String::new(),
            excerpt: String::new(),
            image: None,
            sticky: false,
            post_format: String::new(),
            parent: None,
            terms: Vec::new(),
            old_paths: Vec::new(),
            path: Some(format!("/{key}")),
            files: Vec::new(),
            language: None,
            fields: Vec::new(),
        };
        all.push(ImportRecord {
            hash: key.clone(),
            key,
            body: ImportBody::Item(Box::new(item)),
            remarks: Vec::new(),
        });
    }
    Ok(Scripted {
        all,
        left: VecDeque::new(),
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_that_the_store_refuses_is_left_out_and_the_others_land() -> Result<()> {
    let site = TestSite::installed().await?;
    let nobody = Some(UserId::new(Uuid::from_u128(404)));
    let mut source = scripted(&[("One", None), ("Of nobody", nobody), ("Three", None)])?;
    let report = import_from(&site, &site.app, &mut source, Mode::Write).await?;
    assert_eq!(report.created, counts(&[(ImportKind::Item, 2)]));
    assert!(!reason(&report, "post:1").is_empty());
    assert_eq!(site.get("/post:1").await?.status, 404);
    assert_eq!(site.get("/post:2").await?.status, 200);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_menus_and_what_else_an_import_needs_count_in_every_run() -> Result<()> {
    let site = TestSite::installed().await?;
    let channel = [
        link(10, 0, "One", "https://elsewhere.example/"),
        link(11, 0, "Two", "https://elsewhere.example/2"),
        link(12, 0, "Side", "https://elsewhere.example/3").replace("\"top\"", "\"side\""),
    ]
    .concat();
    let config = |counts: &BTreeMap<ImportKind, u64>| {
        counts.get(&ImportKind::Config).copied().unwrap_or_default()
    };
    let bare = import(&site, &post(1, "One", "")).await?;
    let needed = config(&bare.created) + config(&bare.updated) + config(&bare.unchanged);
    let dry = import_with(&site, &site.app, &channel, None, Mode::DryRun).await??;
    let first = import(&site, &channel).await?;
    assert_eq!(dry, first);
    // The first menu is `main`, which is there; the other is new.
    assert_eq!(config(&first.created), 1);
    assert_eq!(config(&first.unchanged), needed + 1);
    let again = import(&site, &channel).await?;
    assert_eq!(config(&again.created), 0);
    assert_eq!(config(&again.unchanged), needed + 2);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_unit_that_others_were_in_the_way_of_is_tried_three_times() -> Result<()> {
    for (fail, lands) in [
        (
            (|n| matches!(n, 1 | 2).then_some(StoreError::Retry)) as fn(u32) -> _,
            true,
        ),
        (|n| matches!(n, 1..=3).then_some(StoreError::Retry), false),
    ] {
        let site = TestSite::installed().await?;
        let app = failing(&site, fail).await?;
        let mut source = scripted(&[("One", None), ("Two", None)])?;
        let report = import_from(&site, &app, &mut source, Mode::Write).await;
        let created = report.ok().map(|r| r.created);
        assert_eq!(created, lands.then(|| counts(&[(ImportKind::Item, 2)])));
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_author_of_a_common_name_gets_one_of_its_own() -> Result<()> {
    let site = TestSite::installed().await?;
    let mut unit = unit(&site).await?;
    for number in 1..=50_u128 {
        let name = match number {
            1 => "ann".to_owned(),
            number => format!("ann-{number}"),
        };
        let user = User {
            id: UserId::new(Uuid::from_u128(number)),
            name,
            display_name: String::new(),
            email: None,
            status: UserStatus::Blocked,
            roles: Vec::new(),
            created: Instant::EPOCH,
            changed: Instant::EPOCH,
        };
        unit.users().insert(&user, None).await?;
    }
    unit.commit().await?;
    let report = import(&site, &author("ann", "", "Ann")).await?;
    assert_eq!(report.created.get(&ImportKind::User), Some(&1));
    let id = UserId::new(id_of(&site, "author:ann").await?);
    let users = site
        .app
        .ports()
        .users
        .load_many(site.context().viewer(), &[id])
        .await?;
    let name = users.first().context("the author is here")?.name.clone();
    assert!(name.starts_with("ann-") && name.len() > 8, "{name}");
    Ok(())
}

#[tokio::test]
async fn a_page_tells_when_its_text_was_brought_up_to_date_and_leads_to_its_comments() -> Result<()>
{
    let site = TestSite::installed().await?;
    let later =
        |day: &str| format!("<wp:post_modified_gmt>2025-04-{day} 08:00:00</wp:post_modified_gmt>");
    let kept = post(1, "Kept", &[later("20"), comment(1, 0, "Yes")].concat());
    import(
        &site,
        &[kept, post(2, "Mended at once", &later("05"))].concat(),
    )
    .await?;
    let page = site.page("/post-1").await?;
    assert!(page.contains("Updated <time datetime=\"2025-04-20T08:00:00Z\">20 April 2025</time>"));
    assert!(page.contains("<a href=\"/post-1#comments\">1 comment</a>"));
    let page = site.page("/post-2").await?;
    assert!(!page.contains("Updated") && !page.contains("#comments"));
    Ok(())
}
