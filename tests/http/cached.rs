//! Pages that are kept: given without asking the store, and never older than what was written.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use trovato_domain::item::Item;

use crate::site::{TestSite, header};
use crate::writes::configure;

/// How many statements were run, and how often the page was found in the cache.
async fn counted(site: &TestSite) -> Result<(u64, u64)> {
    let metrics = site.get("/metrics").await?.text();
    let sum = |name: &str, label: &str| -> u64 {
        let lines = metrics.lines();
        let lines = lines.filter(|line| line.starts_with(name) && line.contains(label));
        let values = lines.filter_map(|line| line.rsplit_once(' '));
        values
            .filter_map(|(_, value)| value.parse::<u64>().ok())
            .sum()
    };
    Ok((
        sum("trovato_db_statements_total", ""),
        sum(
            "trovato_cache_lookups_total",
            "kind=\"page\",outcome=\"hit\"",
        ),
    ))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_was_drawn_is_given_again_without_a_statement() -> Result<()> {
    let site = TestSite::installed().await?;
    let item = site.published("Low tide", "<p>x</p>").await?;
    let (_, tag) = site.tag("Tides").await?;
    for path in [&item.path(), "/", "/archive", &tag] {
        let drawn = site.page(path).await?;
        let (statements, hits) = counted(&site).await?;
        for query in ["", "?utm_source=letter", "?utm_source=feed&x=1"] {
            assert_eq!(
                site.page(&format!("{path}{query}")).await?,
                drawn,
                "{path}{query}"
            );
        }
        let (after, hits_after) = counted(&site).await?;
        // Whether queries of this path are redirected is asked once.
        assert!(
            after <= statements + 1,
            "{path}: {statements}, then {after}"
        );
        assert_eq!(hits_after, hits + 3, "{path}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_a_text_and_of_a_listing_are_kept_each_for_itself() -> Result<()> {
    let site = TestSite::installed().await?;
    let item = site
        .published("Tides", "<p>ebb</p><!--nextpage--><p>flood</p>")
        .await?;
    for number in 0..12 {
        site.published(&format!("Note {number}"), "<p>x</p>")
            .await?;
    }
    let front = site.page("/").await?;
    let next = front
        .split("rel=\"next\" href=\"")
        .nth(1)
        .context("a next page")?;
    let next = next
        .split('"')
        .next()
        .context("its address")?
        .replace("&amp;", "&");
    for _ in 0..2 {
        let (first, second) = (item.path(), format!("{}?page=2", item.path()));
        assert!(site.page(&first).await?.contains("ebb"));
        assert!(site.page(&second).await?.contains("flood"));
        assert_eq!(
            site.get(&format!("{}?page=3", item.path())).await?.status,
            404
        );
        assert_eq!(site.page("/").await?, front);
        assert_ne!(site.page(&next).await?, front);
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_compressed_is_kept_with_its_page() -> Result<()> {
    let site = TestSite::installed().await?;
    let item = site
        .published("Low tide", &"<p>ebb and flood</p>".repeat(80))
        .await?;
    for coding in ["gzip", "br"] {
        let asked = [("Accept-Encoding", coding)];
        let first = site.ask("GET", &item.path(), &asked).await?;
        let again = site.ask("GET", &item.path(), &asked).await?;
        assert_eq!(header(&first, "content-encoding"), coding);
        assert_eq!(header(&first, "vary"), "accept-encoding");
        assert_eq!(first.body, again.body, "{coding}");
        assert!(first.body.len() < 2_500, "{coding}: {}", first.body.len());
        let tag = header(&first, "etag").to_owned();
        let asked = [("Accept-Encoding", coding), ("If-None-Match", tag.as_str())];
        assert_eq!(site.ask("GET", &item.path(), &asked).await?.status, 304);
    }
    Ok(())
}

/// Each write is followed by a look at a page that was kept before it.
#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_written_shows_at_once() -> Result<()> {
    let site = TestSite::installed().await?;
    let context = site.context();
    let (tag, tag_path) = site.tag("Tides").await?;
    let item = site.tagged("Low tide", "published", tag).await?;
    let path = item.path();
    let look = async |path: &str, there: &str, shown: bool| -> Result<()> {
        let answer = site.get(path).await?;
        let found = answer.status == 200 && answer.text().contains(there);
        ensure!(
            found == shown,
            "{path} shows {there}: {found}\n{}",
            answer.text()
        );
        // So that the next write finds it kept.
        site.get(path).await?;
        Ok(())
    };
    for page in [&path, "/", &tag_path, "/archive"] {
        look(page, "Low tide", true).await?;
    }
    let item = site.change(&item, json!({"title": "Spring tide"})).await?;
    for page in [&path, "/", &tag_path, "/archive"] {
        look(page, "Spring tide", true).await?;
        look(page, "Low tide", false).await?;
    }
    let document = json!({"data": {"type": "term--tags", "id": tag.to_string(),
        "attributes": {"name": "Moon and tide"}}});
    let term = site.app.categories.find(&context, tag).await?;
    site.app
        .categories
        .update(&context, tag, term.revision, &document)
        .await?;
    for page in [&path, &tag_path] {
        look(page, "Moon and tide", true).await?;
    }
    let item = site.change(&item, json!({"state": "draft"})).await?;
    for page in [&path, "/", &tag_path, "/archive"] {
        look(page, "Spring tide", false).await?;
    }
    let item = site.change(&item, json!({"state": "published"})).await?;
    look("/", "Spring tide", true).await?;
    site.app
        .content
        .delete(&context, item.id, item.revision)
        .await?;
    look("/", "Spring tide", false).await?;
    let item = site.app.content.restore(&context, item.id).await?;
    look("/", "Spring tide", true).await?;
    let moved = site.change(&item, json!({"path": "/moved"})).await?;
    look("/moved", "Spring tide", true).await?;
    look("/", "href=\"/moved\"", true).await?;
    assert_eq!(site.get(&path).await?.status, 301);
    let name = json!({"kind": "site", "id": "site", "name": "Quay Notes", "language": "en", "time_zone": "UTC"});
    configure(&site, &[name]).await?;
    look("/moved", "Quay Notes", true).await?;
    site.app
        .content
        .delete(&context, moved.id, moved.revision)
        .await?;
    look("/moved", "Spring tide", false).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn emptying_the_cache_empties_it() -> Result<()> {
    let site = TestSite::installed().await?;
    site.page("/").await?;
    for (tag, is_kept) in [
        (Some("no-page-shows-this"), true),
        (Some("items"), false),
        (None, false),
    ] {
        site.page("/").await?;
        site.app.caches.clear(&site.context(), tag).await?;
        let (_, hits) = counted(&site).await?;
        site.page("/").await?;
        let (_, after) = counted(&site).await?;
        assert_eq!(after > hits, is_kept, "{tag:?}");
    }
    let refused = site.app.caches.clear(&site.context(), Some("no tag")).await;
    assert!(refused.is_err());
    Ok(())
}

/// The number in the title that a page shows.
fn round(page: &str) -> Option<u64> {
    let (_, rest) = page.split_once("Round ")?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_reader_sees_a_page_older_than_the_last_write_that_was_acknowledged() -> Result<()> {
    const ROUNDS: u64 = 60;
    let site = Arc::new(TestSite::installed().await?);
    let mut item: Item = site.published("Round 0", "<p>x</p>").await?;
    let (acknowledged, over) = (
        Arc::new(AtomicU64::new(0)),
        Arc::new(AtomicBool::new(false)),
    );
    let readers: Vec<_> = [item.path(), "/".to_owned(), "/archive".to_owned()]
        .into_iter()
        .map(|path| {
            let (site, acknowledged) = (Arc::clone(&site), Arc::clone(&acknowledged));
            let over = Arc::clone(&over);
            tokio::spawn(async move {
                let mut looked = 0_u64;
                while !over.load(Ordering::SeqCst) {
                    let least = acknowledged.load(Ordering::SeqCst);
                    let page = site.page(&path).await?;
                    let seen = round(&page).with_context(|| format!("a round in {page}"))?;
                    ensure!(seen >= least, "{path} shows round {seen} after {least}");
                    looked += 1;
                }
                anyhow::Ok(looked)
            })
        })
        .collect();
    for number in 1..=ROUNDS {
        item = site
            .change(&item, json!({"title": format!("Round {number}")}))
            .await?;
        acknowledged.store(number, Ordering::SeqCst);
        tokio::task::yield_now().await;
    }
    over.store(true, Ordering::SeqCst);
    for reader in readers {
        assert!(reader.await?? > 0);
    }
    Ok(())
}
