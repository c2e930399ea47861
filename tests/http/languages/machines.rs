//! What feeds, the sitemap and the heads of pages tell machines of languages.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, ensure};
use serde_json::json;

use super::{bilingual, language, low_tide, translate};
use crate::site::{BASE_URL, TestSite};
use crate::writes::configure;

/// The languages that the head of a page names, each with its address.
fn alternates(html: &str) -> BTreeSet<(String, String)> {
    let parts = html.split("<link rel=\"alternate\" hreflang=\"").skip(1);
    let pair = |part: &str| {
        let (language, rest) = part.split_once("\" href=\"")?;
        let (url, _) = rest.split_once('"')?;
        Some((language.to_owned(), url.to_owned()))
    };
    parts.filter_map(pair).collect()
}

fn path(url: &str) -> Result<&str> {
    let path = url.strip_prefix(BASE_URL).context("of this site")?;
    Ok(if path.is_empty() { "/" } else { path })
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_name_each_other_in_their_languages() -> Result<()> {
    let site = bilingual().await?;
    low_tide(&site).await?;
    let (_, term) = site.tag("Tides").await?;
    for (page, english, german) in [
        ("/low-tide", "/low-tide", "/de/ebbe"),
        ("/", "/", "/de"),
        ("/archive", "/archive", "/de/archive"),
        (&term, &term, &format!("/de{term}")),
    ] {
        let named = alternates(&site.page(page).await?);
        let expect = [("de", german), ("en", english), ("x-default", english)];
        let expect = expect.map(|(tag, path)| (tag.to_owned(), format!("{BASE_URL}{path}")));
        assert_eq!(named, BTreeSet::from(expect), "{page}");
        for (tag, url) in &named {
            let there = site.page(path(url)?).await?;
            assert_eq!(alternates(&there), named, "{url}");
            let canonical = format!("rel=\"canonical\" href=\"{url}\"");
            ensure!(there.contains(&canonical), "{tag}: {canonical} in {there}");
        }
    }
    // What there is in one language alone names none.
    let alone = site.published("High tide", "<p>x</p>").await?;
    for page in [alone.path(), format!("/de{}", alone.path())] {
        assert_eq!(
            alternates(&site.page(&page).await?),
            BTreeSet::new(),
            "{page}"
        );
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn links_lead_from_one_language_to_the_other() -> Result<()> {
    let site = bilingual().await?;
    low_tide(&site).await?;
    let alone = site.published("High tide", "<p>x</p>").await?.path();
    for (page, english, german) in [
        ("/low-tide", "/low-tide", "/de/ebbe"),
        ("/de/ebbe", "/low-tide", "/de/ebbe"),
        (&alone, &alone, &format!("/de{alone}")),
        ("/de/nothing", "/", "/de"),
    ] {
        let html = site.get(page).await?.text();
        let is_german = page.starts_with("/de");
        for (tag, label, path) in [("en", "English", english), ("de", "Deutsch", german)] {
            let current = if is_german == (tag == "de") {
                " aria-current=\"page\""
            } else {
                ""
            };
            let link = format!(
                "<a href=\"{path}\" lang=\"{tag}\" hreflang=\"{tag}\"{current}>{label}</a>"
            );
            ensure!(html.contains(&link), "{page}: {link} in {html}");
        }
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_of_one_language_says_nothing_of_languages_and_asks_nothing() -> Result<()> {
    let (site, both) = (TestSite::installed().await?, bilingual().await?);
    let mut statements = Vec::new();
    for site in [&site, &both] {
        let item = site.published("Low tide", "<p>x</p>").await?;
        site.page(&item.path()).await?;
        let metrics = async || anyhow::Ok(site.get("/metrics").await?.text());
        let count = |text: String| -> u64 {
            let lines = text.lines();
            let of_statements = lines.filter(|l| l.starts_with("trovato_db_statements_total"));
            let values = of_statements.filter_map(|line| line.rsplit_once(' '));
            values.filter_map(|(_, n)| n.parse::<u64>().ok()).sum()
        };
        site.app.caches.clear(&site.context(), None).await?;
        let before = count(metrics().await?);
        let page = site.page(&item.path()).await?;
        statements.push(count(metrics().await?) - before);
        let is_one = statements.len() == 1;
        assert_eq!(page.contains("hreflang"), !is_one, "{page}");
        assert_eq!(page.contains("menu-languages"), !is_one, "{page}");
        let sitemap = site.page("/sitemap.xml").await?;
        assert_eq!(sitemap.contains("xhtml"), !is_one, "{sitemap}");
    }
    let [one, several] = statements[..] else {
        anyhow::bail!("two sites");
    };
    assert_eq!(several, one + 1, "one statement for the languages");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_feed_of_a_language_is_in_it() -> Result<()> {
    let site = bilingual().await?;
    let (item, _) = low_tide(&site).await?;
    let text = format!("<p>See <a href=\"/item/{}\">the tide</a>.</p>", item.id);
    let other = site.published("Notes", &text).await?.path();
    let feed = site.page("/de/feed.atom").await?;
    for part in [
        "xml:lang=\"de\"".to_owned(),
        format!("<id>{BASE_URL}/de/feed.atom</id>"),
        format!("rel=\"self\" type=\"application/atom+xml\" href=\"{BASE_URL}/de/feed.atom\""),
        format!("type=\"text/html\" href=\"{BASE_URL}/de\""),
        format!("type=\"text/html\" href=\"{BASE_URL}/de/ebbe\""),
        format!("type=\"text/html\" href=\"{BASE_URL}/de{other}\""),
        "<entry xml:lang=\"en\">".to_owned(),
        "href=&quot;/de/ebbe&quot;".to_owned(),
        "<title>Ebbe</title>".to_owned(),
    ] {
        ensure!(feed.contains(&part), "{part} in {feed}");
    }
    let english = site.page("/feed.atom").await?;
    ensure!(
        !english.contains("/de/") && english.contains("xml:lang=\"en\""),
        "{english}"
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sitemap_has_each_version_once_with_the_others() -> Result<()> {
    let site = bilingual().await?;
    configure(&site, &[language("fr", "Français", None)]).await?;
    low_tide(&site).await?;
    let alone = site.published("High tide", "<p>x</p>").await?.path();
    let french =
        json!({"title": "Marée", "state": "published", "language": "fr", "path": "/maree"});
    site.article(french).await?;
    // Without a prefix, one address is one version: that of the site's language.
    let contact = json!({"title": "Contact", "state": "published", "path": "/contact"});
    let contact = site.article(contact).await?;
    translate(
        &site,
        &contact,
        "fr",
        json!({"title": "Contact", "state": "published",
        "path": "/contact"}),
    )
    .await?;
    let (_, term) = site.tag("Tides").await?;
    let map = site.page("/sitemap.xml").await?;
    let entry = |path: &str| {
        let loc = format!("<loc>{BASE_URL}{path}</loc>");
        let mut parts = map.split("<url>").filter(|part| part.contains(&loc));
        let found = parts.next().map(str::to_owned);
        assert!(parts.next().is_none(), "{path} is there twice");
        found.with_context(|| format!("{path} in {map}"))
    };
    for (english, german) in [
        ("/", "/de"),
        ("/archive", "/de/archive"),
        (&term, &format!("/de{term}")),
        ("/low-tide", "/de/ebbe"),
    ] {
        for path in [english, german] {
            let found = entry(path)?;
            for (tag, path) in [("en", english), ("de", german), ("x-default", english)] {
                let link = format!(
                    "<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{BASE_URL}{path}\"/>"
                );
                ensure!(found.contains(&link), "{link} in {found}");
            }
        }
    }
    for path in [alone.as_str(), "/maree", "/contact"] {
        let found = entry(path)?;
        ensure!(!found.contains("xhtml"), "{found}");
        ensure!(entry(&format!("/de{path}")).is_err(), "{path}");
    }
    ensure!(entry("/ebbe").is_err() && entry("/de/low-tide").is_err());
    Ok(())
}
