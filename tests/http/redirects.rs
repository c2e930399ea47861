//! Old addresses and other spellings of new ones.

use anyhow::Result;
use serde_json::json;
use trovato_domain::alias::{Redirect, RedirectStatus};
use trovato_domain::item::Revision;

use crate::site::{TestSite, header};

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

#[tokio::test(flavor = "multi_thread")]
async fn what_is_gone_for_good_says_so() -> Result<()> {
    let site = TestSite::installed().await?;
    let gone = Redirect {
        id: "0190a000-0000-7000-8000-000000000007".parse()?,
        from: "/old/tide".to_owned(),
        to: None,
        status: RedirectStatus::Gone,
        revision: Revision(1),
    };
    let mut unit = site.app.ports().units.begin(site.context().now()).await?;
    unit.aliases().set_redirect(&gone).await?;
    unit.commit().await?;
    let answer = site.get("/old/tide").await?;
    assert_eq!(answer.status, 410);
    assert!(
        answer
            .text()
            .contains("<h1 class=\"page-title\">Page removed</h1>")
    );
    Ok(())
}
