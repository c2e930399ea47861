//! An import that is killed at random moments and resumed gives the site of one unbroken run.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};
use std::{env, thread};

use anyhow::{Context, Result};
use serde_json::{Value, json};
use trovato_tests::{Site, Store};

/// Enough for several units of work between any two kills.
const POSTS: u64 = 400;
const CATEGORIES: u64 = 12;
const KILLS: u32 = 10;
/// How many of them have to come while the import is at work.
const IN_TIME: u32 = 8;
/// The latest of them, as a part of what the whole run took: all together they let less than all of
/// it be done.
const LATEST: f64 = 0.14;
/// Letters of an id.
const ID: usize = 36;
/// Repeats the kills of a run that failed.
const SEED: &str = "TROVATO_TEST_SEED";

#[test]
fn a_killed_and_resumed_import_gives_the_records_of_one_unbroken_run() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let export = folder.path().join("tales.xml");
    fs::write(&export, tales())?;
    let mut random = Random::seeded()?;
    let seed = random.0;
    for store in Store::EACH {
        let whole = Site::installed(store)?;
        let started = Instant::now();
        let report = whole.import(&export, &[])?;
        let took = started.elapsed();

        let broken = Site::installed(store)?;
        let mut kills = 0;
        for kill in 0..KILLS {
            // One in each part of the time in which they may come.
            let moment = (f64::from(kill) + random.next()) / f64::from(KILLS);
            let after = took.mul_f64(LATEST * moment);
            kills += u32::from(kill_during_import(&broken, &export, after)?);
        }
        let told = format!("{store:?}; {SEED}={seed} repeats these kills");
        assert!(kills >= IN_TIME, "only {kills} came in time: {told}");
        broken.import(&export, &["--resume"])?;
        let (got, wanted) = (records(&broken)?, records(&whole)?);
        let differs: Vec<&String> = got.symmetric_difference(&wanted).take(4).collect();
        assert!(differs.is_empty(), "{told}: {differs:#?}");
        assert_eq!(broken.items()?.len(), whole.items()?.len(), "{told}");
        let again = broken.import(&export, &[])?;
        assert_eq!(again["created"], json!({}), "{told}");
        assert_eq!(again["updated"], json!({}), "{told}");
        let mut all = report["unchanged"].clone();
        for (kind, created) in report["created"].as_object().into_iter().flatten() {
            let there = all[kind].as_u64().unwrap_or_default();
            all[kind] = json!(there + created.as_u64().unwrap_or_default());
        }
        assert_eq!(again["unchanged"], all, "{told}");
    }
    Ok(())
}

/// Starts the import and kills it after this time; `false` when it had ended by itself.
fn kill_during_import(site: &Site, export: &Path, after: Duration) -> Result<bool> {
    let mut command = site.command();
    command
        .args(["import", "wxr", "--resume", "--quiet"])
        .arg(export);
    let mut import = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    // Not a wait for anything: the moment of the kill.
    thread::sleep(after);
    let is_at_work = import.try_wait()?.is_none();
    import.kill()?;
    import.wait()?;
    Ok(is_at_work)
}

/// All items and terms, ids replaced by names and times left out.
fn records(site: &Site) -> Result<BTreeSet<String>> {
    let mut records = site.items()?;
    for vocabulary in ["categories", "tags"] {
        let command = ["term", "list", "--vocabulary", vocabulary];
        records.extend(site.list(&command, "terms")?);
    }
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for record in &records {
        let attributes = &record["attributes"];
        let name = attributes["title"].as_str().or(attributes["name"].as_str());
        let id = record["id"].as_str().context("a record has no id")?;
        names.insert(
            id.to_owned(),
            name.context("a record has no name")?.to_owned(),
        );
    }
    Ok(records
        .iter_mut()
        .map(|record| named(record, &names))
        .collect())
}

/// A record as text, with names for ids; who is no item or term here is left out.
fn named(record: &mut Value, names: &BTreeMap<String, String>) -> String {
    if let Some(attributes) = record["attributes"].as_object_mut() {
        attributes.retain(|name, _| name != "created" && name != "changed");
    }
    if let Some(author) = record["relationships"].get_mut("author") {
        *author = json!(author["data"].is_object());
    }
    let text = record.to_string();
    let mut shown = String::new();
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        let name = rest.get(..ID).and_then(|id| names.get(id));
        shown.push_str(name.map_or(&rest[..first.len_utf8()], String::as_str));
        rest = &rest[name.map_or(first.len_utf8(), |_| ID)..];
    }
    shown
}

/// An export of posts with terms, comments, pages below pages and links to each other.
fn tales() -> String {
    let mut text = String::from(HEAD);
    text.extend((0..CATEGORIES).map(category));
    text.extend((1..=POSTS).map(tale));
    text + "</channel></rss>\n"
}

/// A category, below another where there is one four places before.
fn category(n: u64) -> String {
    let parent = n.checked_sub(4).map(|parent| format!("cat-{parent}"));
    format!(
        "<wp:category><wp:term_id>{}</wp:term_id><wp:category_nicename>cat-{n}</wp:category_nicename>\
         <wp:category_parent>{}</wp:category_parent><wp:cat_name>Cat {n}</wp:cat_name></wp:category>\n",
        900 + n,
        parent.unwrap_or_default()
    )
}

fn tale(n: u64) -> String {
    let kind = if n.is_multiple_of(10) { "page" } else { "post" };
    let parent = if n.is_multiple_of(20) { n - 10 } else { 0 };
    let state = if n.is_multiple_of(17) {
        "draft"
    } else {
        "publish"
    };
    let other = 1 + n * 7 % POSTS;
    let comment = if n.is_multiple_of(3) {
        format!(
            "<wp:comment><wp:comment_id>{n}</wp:comment_id><wp:comment_author>Reader</wp:comment_author>\
             <wp:comment_date_gmt>2020-01-01 10:00:00</wp:comment_date_gmt>\
             <wp:comment_content>Remark on {n}</wp:comment_content>\
             <wp:comment_approved>1</wp:comment_approved><wp:comment_parent>0</wp:comment_parent></wp:comment>"
        )
    } else {
        String::new()
    };
    format!(
        "<item><title>Tale {n}</title><link>https://old.example/tale-{n}/</link><dc:creator>teller</dc:creator>\
         <content:encoded><![CDATA[<p>Told on evening {n}. <a href=\"https://old.example/tale-{other}/\">Before</a></p>]]></content:encoded>\
         <wp:post_id>{n}</wp:post_id><wp:post_date_gmt>2020-01-01 10:00:00</wp:post_date_gmt><wp:post_name>tale-{n}</wp:post_name>\
         <wp:status>{state}</wp:status><wp:post_parent>{parent}</wp:post_parent><wp:post_type>{kind}</wp:post_type>\
         <category domain=\"category\" nicename=\"cat-{}\">Cat</category>{comment}</item>\n",
        n % CATEGORIES
    )
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
    xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:wp=\"https://wordpress.org/export/1.2/\">\n\
    <channel><title>Tales</title><link>https://old.example</link><wp:wxr_version>1.2</wp:wxr_version>\n\
    <wp:base_site_url>https://old.example</wp:base_site_url><wp:base_blog_url>https://old.example</wp:base_blog_url>\n\
    <wp:author><wp:author_id>1</wp:author_id><wp:author_login>teller</wp:author_login>\
    <wp:author_email>teller@old.example</wp:author_email><wp:author_display_name>Teller</wp:author_display_name></wp:author>\n";

/// Numbers that look like chance, the same for the same seed (`SplitMix64`).
struct Random(u64);

impl Random {
    fn seeded() -> Result<Self> {
        let seed = match env::var_os(SEED) {
            Some(seed) => seed.to_string_lossy().parse().context(SEED)?,
            None => RandomState::new().build_hasher().finish(),
        };
        Ok(Self(seed))
    }

    /// At least 0 and less than 1.
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let high = u32::try_from((mixed ^ (mixed >> 31)) >> 32).unwrap_or_default();
        f64::from(high) / (f64::from(u32::MAX) + 1.0)
    }
}
