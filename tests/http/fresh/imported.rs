//! What imports write, kind by kind: a first run, and a second one that brings more or changes it.

use std::fs;
use std::path::Path;

use anyhow::Result;
use tempfile::TempDir;
use trovato_application::configuration::starter::Starter;
use trovato_application::imports::{Mode, Watcher};
use trovato_import::{WxrOptions, WxrSource};
use trovato_tests::pictures;

use super::looks::{Look, look, looks, seen_at_once};
use super::{Row, row};
use crate::site::TestSite;
use crate::wxr::{ORIGIN, attachment, author, export, post};

pub(super) const ROWS: &[Row] = &[
    row!("Imports::run", "config: the types of a blog", types),
    row!("Imports::run", "user: a name", user),
    row!("Imports::run", "term: a name", term),
    row!("Imports::run", "file: bytes that were missing", file),
    row!("Imports::run", "item: a title and one more", item),
    row!("Imports::run", "comment: a text and one more", comment),
    row!("Imports::run", "menu_link: a title and one more", menu_link),
    row!("Imports::run", "redirect: an old address", redirect),
    row!("Imports::run", "alias: an address of its own", alias),
];

struct Quiet;

impl Watcher for Quiet {
    fn advanced(&self, _done: u64, _total: u64) {}
}

/// An export of this channel, and a folder of its files.
struct Export {
    folder: TempDir,
}

impl Export {
    fn new() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        fs::create_dir(folder.path().join("files"))?;
        Ok(Self { folder })
    }

    fn files(&self) -> std::path::PathBuf {
        self.folder.path().join("files")
    }

    async fn import(&self, site: &TestSite, channel: &str) -> Result<()> {
        let path = self.folder.path().join("export.xml");
        fs::write(&path, export(channel))?;
        run(site, &path, &self.files()).await
    }
}

async fn run(site: &TestSite, export: &Path, files: &Path) -> Result<()> {
    let mut source = WxrSource::new(WxrOptions {
        path: export.to_owned(),
        attachments: Some(files.to_owned()),
        temporary: None,
    });
    let context = site.context();
    let imports = &site.app.imports;
    imports
        .run(&context, &mut source, Mode::Write, &Quiet)
        .await?;
    Ok(())
}

/// A site into which the first channel was imported sees what the second brings.
async fn follows(first: &str, second: &str, looks: &[Look]) -> Result<()> {
    let (site, export) = (TestSite::installed().await?, Export::new()?);
    export.import(&site, first).await?;
    seen_at_once(&site, looks, async || export.import(&site, second).await).await
}

async fn types() -> Result<()> {
    let (site, export) = (TestSite::empty().await?, Export::new()?);
    site.install(Starter::Empty).await?;
    let all = [
        look("/post-1", "404 ", "200 "),
        look("/", "", "href=\"/post-1\""),
        look("/feed.atom", "", "<title>One</title>"),
    ];
    seen_at_once(&site, &all, async || {
        export.import(&site, &post(1, "One", "")).await
    })
    .await
}

async fn user() -> Result<()> {
    let by = "<dc:creator>jo</dc:creator>";
    let channel = |name: &str| [author("jo", "jo@example.org", name), post(1, "One", by)].concat();
    let pages = ["/post-1", "/", "/author/jo", "/feed.atom"];
    let all = looks(&pages, "Jo Harbour", "Jo Lake");
    follows(&channel("Jo Harbour"), &channel("Jo Lake"), &all).await
}

async fn term() -> Result<()> {
    let of = "<category domain=\"post_tag\" nicename=\"tides\">Tides</category>";
    let tag = |name: &str| {
        format!(
            "<wp:tag><wp:term_id>7</wp:term_id><wp:tag_slug>tides</wp:tag_slug>\
             <wp:tag_name>{name}</wp:tag_name></wp:tag>{}",
            post(1, "One", of)
        )
    };
    let all = looks(&["/post-1", "/tags", "/tags/tides"], "Tides", "Moon");
    follows(&tag("Tides"), &tag("Moon"), &all).await
}

/// A picture that a text names, a featured one, and their addresses in the old system.
async fn file() -> Result<()> {
    let (site, export) = (TestSite::installed().await?, Export::new()?);
    let featured = "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key>\
                    <wp:meta_value>7</wp:meta_value></wp:postmeta>";
    let shown = format!("<img src=\"{ORIGIN}/wp-content/uploads/gate.png\" alt=\"Gate\">");
    let one = post(1, "One", featured).replace("Text 1", &format!("<![CDATA[{shown}]]>"));
    let channel = [attachment(7, "gate.png"), one].concat();
    export.import(&site, &channel).await?;
    let pages = ["/post-1", "/"];
    let mut all = looks(&pages, "", "src=\"/files/");
    let old = "/wp-content/uploads/gate.png";
    all.push(look(old, "404 ", "301 /files/"));
    seen_at_once(&site, &all, async || {
        fs::write(export.files().join("gate.png"), pictures::png(60, 40))?;
        export.import(&site, &channel).await
    })
    .await
}

async fn item() -> Result<()> {
    let two = post(2, "Two", "");
    let pages = ["/post-1", "/", "/archive", "/feed.atom"];
    let mut all = looks(&pages, "Ebb", "Flood");
    all.extend(looks(&pages[1..], "", "Two"));
    all.push(look("/post-2", "404 ", "200 "));
    all.push(look("/sitemap.xml", "", "/post-2</loc>"));
    let second = [post(1, "Flood", ""), two].concat();
    follows(&post(1, "Ebb", ""), &second, &all).await
}

async fn comment() -> Result<()> {
    let said = |number: u32, text: &str| {
        format!(
            "<wp:comment><wp:comment_id>{number}</wp:comment_id>\
             <wp:comment_author>Reader</wp:comment_author>\
             <wp:comment_date_gmt>2025-05-01 10:00:00</wp:comment_date_gmt>\
             <wp:comment_content>{text}</wp:comment_content>\
             <wp:comment_approved>1</wp:comment_approved></wp:comment>"
        )
    };
    let silent = post(1, "One", "");
    let first = post(1, "One", &said(1, "So be it"));
    let all = [
        look("/post-1", "", "So be it"),
        look("/post-1", "", "1 comment"),
    ];
    follows(&silent, &first, &all).await?;
    let more = [said(1, "So it is"), said(2, "Indeed")].concat();
    let all = [
        look("/post-1", "So be it", "So it is"),
        look("/post-1", "1 comment", "2 comments"),
    ];
    follows(&first, &post(1, "One", &more), &all).await
}

async fn menu_link() -> Result<()> {
    let link = |number: u32, title: &str| {
        let meta = |key: &str, value: &str| {
            format!(
                "<wp:postmeta><wp:meta_key>_menu_item_{key}</wp:meta_key>\
                 <wp:meta_value>{value}</wp:meta_value></wp:postmeta>"
            )
        };
        format!(
            "<item><title>{title}</title><wp:post_id>{number}</wp:post_id>\
             <wp:status>publish</wp:status><wp:post_type>nav_menu_item</wp:post_type>\
             <category domain=\"nav_menu\" nicename=\"top\">Top</category>{}{}{}</item>",
            meta("type", "custom"),
            meta("url", "https://elsewhere.example/"),
            meta("menu_item_parent", "0"),
        )
    };
    let pages = ["/", "/archive", "/tags", "/post-1", "/nowhere"];
    let mut all = looks(&pages, "Quay", "Mole");
    all.extend(looks(&pages, "", "Beacon"));
    let first = [post(1, "One", ""), link(5, "Quay")].concat();
    let second = [post(1, "One", ""), link(5, "Mole"), link(6, "Beacon")].concat();
    follows(&first, &second, &all).await
}

async fn redirect() -> Result<()> {
    let dated = post(1, "One", "").replace("/post-1/", "/2012/one/");
    let all = [
        look("/?p=1", "200 ", "301 /2012/one"),
        look("/2012", "404 ", "301 /archive"),
    ];
    follows("", &dated, &all).await
}

async fn alias() -> Result<()> {
    let dated = post(1, "One", "").replace("/post-1/", "/2012/one/");
    let all = [look("/2012/one", "404 ", "200 ")];
    follows("", &dated, &all).await?;
    let all = [look("/2012/one", "404 ", "301 /post-1")];
    follows(&post(1, "One", ""), &dated, &all).await
}
