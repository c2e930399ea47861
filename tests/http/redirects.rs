//! Old addresses and other spellings of new ones.

use anyhow::Result;
use serde_json::json;
use trovato_domain::alias::{Redirect, RedirectStatus};
use trovato_domain::id::RedirectId;
use trovato_domain::item::Revision;
use trovato_ports::outbox::Event;

use crate::site::{TestSite, header};
use crate::writes::configure;

#[tokio::test(flavor = "multi_thread")]
async fn an_old_address_leads_to_the_new_one() -> Result<()> {
    let site = TestSite::installed().await?;
    let item = site.published("Low tide", "<p>x</p>").await?;
    let old = item.path();
    site.change(&item, json!({"path": "/tides/low"})).await?;
    let answer = site.get(&old).await?;
    assert_eq!(
        (answer.status, header(&answer, "location")),
        (301, "/tides/low")
    );
    assert_eq!(header(&answer, "cache-control"), "public, max-age=60");
    assert_eq!(site.get("/tides/low").await?.status, 200);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_address_by_id_leads_to_the_one_that_people_read() -> Result<()> {
    let site = TestSite::installed().await?;
    let path = json!({"title": "干潮", "state": "published", "path": "/潮/干潮"});
    let item = site.article(path).await?;
    let answer = site.get(&format!("/item/{}?page=1", item.id)).await?;
    let encoded = "/%E6%BD%AE/%E5%B9%B2%E6%BD%AE";
    let to = header(&answer, "location");
    assert_eq!(
        (answer.status, to),
        (301, format!("{encoded}?page=1").as_str())
    );
    assert!(site.page(encoded).await?.contains("干潮"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slash_at_the_end_leads_to_the_address_without() -> Result<()> {
    let site = TestSite::installed().await?;
    let item = site.published("Low tide", "<p>x</p>").await?;
    let answer = site.get(&format!("{}/", item.path())).await?;
    assert_eq!(
        (answer.status, header(&answer, "location")),
        (301, item.path().as_str())
    );
    assert_eq!(site.get("/archive/").await?.status, 301);
    assert_eq!(site.get("/nothing/").await?.status, 404);
    Ok(())
}

/// Makes an address lead elsewhere; to nowhere, it says that it is gone.
async fn redirect(site: &TestSite, from: &str, to: Option<&str>) -> Result<()> {
    let redirect = Redirect {
        id: RedirectId::new(site.app.ports().ids.next()),
        from: from.to_owned(),
        to: to.map(str::to_owned),
        status: to.map_or(RedirectStatus::Gone, |_| RedirectStatus::Permanent),
        revision: Revision::FIRST,
    };
    let mut unit = site.app.ports().units.begin(site.context().now()).await?;
    unit.aliases().set_redirect(&redirect).await?;
    let events = unit.outbox().append(&[Event::Redirects]).await?;
    unit.commit().await?;
    site.app.dispatch.dispatch(&events).await;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_gone_for_good_says_so() -> Result<()> {
    let site = TestSite::installed().await?;
    redirect(&site, "/old/tide", None).await?;
    let answer = site.get("/old/tide").await?;
    assert_eq!(answer.status, 410);
    assert!(
        answer
            .text()
            .contains("<h1 class=\"page-title\">Page removed</h1>")
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redirect_goes_before_the_routes_of_configuration() -> Result<()> {
    let site = TestSite::installed().await?;
    assert_eq!(site.get("/archive").await?.status, 200);
    redirect(&site, "/archive", Some("/feed.atom")).await?;
    for path in ["/archive", "/archive/"] {
        let answer = site.get(path).await?;
        let to = header(&answer, "location");
        assert_eq!((answer.status, to), (301, "/feed.atom"), "{path}");
    }
    assert_eq!(site.get("/").await?.status, 200);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_a_record_asks_for_no_redirect() -> Result<()> {
    let site = TestSite::installed().await?;
    let item = site.published("Low tide", "<p>x</p>").await?;
    let (_, tag) = site.tag("Tides").await?;
    let asked = async || -> Result<bool> {
        let metrics = site.get("/metrics").await?.text();
        Ok(metrics.contains("statement=\"redirect.find\""))
    };
    for path in ["/", &item.path(), &tag] {
        site.page(path).await?;
    }
    assert!(!asked().await?);
    site.get("/nothing").await?;
    assert!(asked().await?, "the metrics tell of such statements");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_address_with_a_query_leads_on_whatever_the_front_page_is() -> Result<()> {
    let site = TestSite::installed().await?;
    let item = site.published("Low tide", "<p>x</p>").await?;
    redirect(&site, "/?p=7", Some(&format!("/item/{}", item.id))).await?;
    let front = json!({"kind": "site", "id": "site", "name": "Harbour Notes", "language": "en",
        "time_zone": "UTC", "front_page": "/archive"});
    for front_page in [None, Some(front)] {
        configure(&site, front_page.as_slice()).await?;
        let answer = site.get("/?p=7").await?;
        let to = header(&answer, "location");
        assert_eq!((answer.status, to), (301, item.path().as_str()));
        assert_eq!(site.get("/").await?.status, 200);
    }
    Ok(())
}
