//! The one address that a page says it has, and the other ways in which it can be written.

use anyhow::{Context as _, Result};
use serde_json::json;
use trovato_domain::alias::{Alias, AliasTarget};
use trovato_domain::id::AliasId;
use trovato_domain::item::{Item, Revision};
use trovato_tests::html::{attribute, links};

use crate::site::{BASE_URL, TestSite, header};
use crate::writes::configure;

/// The address that a page says it has, without that of the site.
pub(crate) fn canonical(page: &str) -> Result<String> {
    let (_, link) = page
        .split_once("<link rel=\"canonical\" ")
        .context("none")?;
    let address = attribute(link, "href").context("no address")?;
    let path = address.strip_prefix(BASE_URL).context("of another site")?;
    Ok(path.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_sitemap_and_feed_write_an_address_in_the_same_way() -> Result<()> {
    let site = TestSite::installed().await?;
    let item = json!({"title": "干潮", "state": "published", "path": "/潮/a|b"});
    let item = site.article(item).await?;
    let (_, tag) = site.tag("潮").await?;
    let sent = "/%E6%BD%AE/a%7Cb";
    let page = site.page(&format!("/item/{}", item.id)).await;
    assert!(page.is_err(), "the address by id leads to the other");
    let page = site.page(sent).await?;
    assert_eq!(canonical(&page)?, sent);
    assert_eq!(
        canonical(&site.page(&tag).await?)?,
        tag.replace('潮', "%E6%BD%AE")
    );
    let sitemap = site.page("/sitemap.xml").await?;
    assert!(sitemap.contains(&format!("<loc>{BASE_URL}{sent}</loc>")));
    let feed = site.page("/feed.atom").await?;
    assert!(feed.contains(&format!("href=\"{BASE_URL}{sent}\"/>")));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_of_a_text_have_each_their_address_and_the_first_that_of_the_item() -> Result<()>
{
    let site = TestSite::installed().await?;
    let item = site
        .published("Tides", "<p>Ebb.</p><!--nextpage--><p>Flood.</p>")
        .await?;
    let path = item.path();
    for (query, expect, text) in [
        ("", path.clone(), "Ebb."),
        ("?page=1", path.clone(), "Ebb."),
        ("?page=01", path.clone(), "Ebb."),
        ("?page=2", format!("{path}?page=2"), "Flood."),
        ("?utm_source=x", path.clone(), "Ebb."),
    ] {
        let page = site.page(&format!("{path}{query}")).await?;
        assert_eq!(canonical(&page)?, expect, "{query}");
        assert!(page.contains(text), "{query}");
    }
    for query in ["?page=0", "?page=3", "?page=-1", "?page=two"] {
        let answer = site.get(&format!("{path}{query}")).await?;
        assert_eq!(answer.status, 404, "{query}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_at_one_spelling_of_its_address() -> Result<()> {
    let site = TestSite::installed().await?;
    let item = site.published("Low tide", "<p>x</p>").await?;
    let path = item.path();
    for (other, status) in [
        (format!("{path}/"), 301),
        (format!("{path}//"), 404),
        (format!("/{path}"), 404),
        (path.to_uppercase(), 404),
        ("/ARCHIVE".to_owned(), 404),
        ("/archive//".to_owned(), 404),
    ] {
        let answer = site.get(&other).await?;
        assert_eq!(answer.status, status, "{other}");
    }
    let answer = site.get(&format!("{path}/?page=1")).await?;
    let to = header(&answer, "location");
    assert_eq!(
        (answer.status, to),
        (301, format!("{path}?page=1").as_str())
    );
    // Letters that need no escape may come with one.
    let page = site.page("/%61rchive").await?;
    assert_eq!(canonical(&page)?, "/archive");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_front_page_that_stands_elsewhere_too_has_one_address() -> Result<()> {
    let site = TestSite::installed().await?;
    let front = format!("<loc>{BASE_URL}/</loc>");
    assert_eq!(canonical(&site.page("/").await?)?, "/");
    assert!(site.page("/sitemap.xml").await?.contains(&front));
    configure(
        &site,
        &[
            json!({"kind": "site", "id": "site", "name": "Harbour Notes", "language": "en",
            "time_zone": "UTC", "front_page": "/archive"}),
        ],
    )
    .await?;
    assert_eq!(canonical(&site.page("/").await?)?, "/archive");
    let sitemap = site.page("/sitemap.xml").await?;
    assert!(!sitemap.contains(&front), "{sitemap}");
    assert!(sitemap.contains(&format!("<loc>{BASE_URL}/archive</loc>")));
    Ok(())
}

/// Makes a further address of an item by hand.
async fn by_hand(site: &TestSite, item: &Item, path: &str) -> Result<()> {
    let alias = Alias {
        id: AliasId::new(site.app.ports().ids.next()),
        path: path.to_owned(),
        language: item.language.clone(),
        target: AliasTarget::Item(item.id),
        revision: Revision::FIRST,
        owned: false,
    };
    let mut unit = site.app.ports().units.begin(site.context().now()).await?;
    unit.aliases().set(&alias).await?;
    Ok(unit.commit().await?)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_made_by_hand_shows_the_page_and_nothing_of_a_draft() -> Result<()> {
    let site = TestSite::installed().await?;
    let item = site.published("Low tide", "<p>x</p>").await?;
    by_hand(&site, &item, "/tide").await?;
    assert_eq!(canonical(&site.page("/tide").await?)?, item.path());
    let answer = site.get("/tide/").await?;
    assert_eq!((answer.status, header(&answer, "location")), (301, "/tide"));
    let draft = site
        .article(json!({"title": "Flood", "state": "draft"}))
        .await?;
    by_hand(&site, &draft, "/flood-by-hand").await?;
    for path in ["/flood-by-hand", "/flood-by-hand/"] {
        assert_eq!(site.get(path).await?.status, 404, "{path}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_page_of_a_listing_keeps_what_the_query_asked_for() -> Result<()> {
    let site = TestSite::installed().await?;
    configure(
        &site,
        &[
            json!({"kind": "gather", "id": "named", "label": "Named", "base": {"of": "item"},
            "where": {"all": [{"field": "title", "op": "eq", "value": {"arg": "word"}}]},
            "args": [{"name": "word", "type": "text", "absent": "ignore"}],
            "sort": [{"field": "title"}],
            "show": {"view_mode": "line"}, "pager": {"kind": "keyset", "size": 2},
            "displays": [{"id": "page", "kind": "page", "path": "/named", "title": "Named"}]}),
        ],
    )
    .await?;
    let mut paths = Vec::new();
    for _ in 0..3 {
        paths.push(site.published("Tide & ebb", "<p>x</p>").await?.path());
    }
    let flood = site.published("Flood", "<p>x</p>").await?.path();
    let shown = |page: &str| {
        let links = links(page);
        let found = paths.iter().filter(|path| links.contains(path));
        assert!(!links.contains(&flood), "{page}");
        found.cloned().collect::<Vec<String>>()
    };
    let own = "/named?word=Tide%20%26%20ebb";
    let first = site.page("/named?word=Tide+%26+ebb&other=1").await?;
    assert_eq!(canonical(&first)?, own);
    let next = links(&first).into_iter().find(|l| l.contains("after="));
    let second = site.page(&next.context("no next page")?).await?;
    let mut all = shown(&first);
    all.extend(shown(&second));
    all.sort();
    paths.sort();
    assert_eq!(all, paths);
    assert!(links(&second).contains(&own.to_owned()), "{second}");
    Ok(())
}
