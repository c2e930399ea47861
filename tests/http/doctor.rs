//! What the doctor says of a site that is well, and what it leaves behind.

use anyhow::{Context as _, Result};
use serde_json::json;
use trovato_application::doctor::State;

use crate::site::TestSite;
use crate::writes::events;

#[tokio::test(flavor = "multi_thread")]
async fn a_site_that_is_well_has_no_advice_and_stays_as_it_was() -> Result<()> {
    let site = TestSite::installed().await?;
    let before = events(&site).await?.len();
    let checks = site.app.doctor.checks(&site.context()).await;
    for check in &checks {
        assert_eq!(
            (check.state, check.advice.as_str()),
            (State::Ok, ""),
            "{check:?}"
        );
    }
    let writing = checks.iter().find(|c| c.name == "writing");
    writing.context("writing is tried")?;
    assert_eq!(events(&site).await?.len(), before);
    assert_eq!(site.get("/doctor-tries-to-write").await?.status, 404);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn references_to_what_is_gone_for_good_are_told() -> Result<()> {
    let site = TestSite::installed().await?;
    let (context, content) = (site.context(), &site.app.content);
    let gone = site.published("Low tide", "<p>x</p>").await?;
    let text = format!("<a href=\"/item/{}\">there</a>", gone.id);
    let left = site.published("High tide", &text).await?;
    let told = async || {
        let checks = site.app.doctor.checks(&context).await;
        let check = checks.into_iter().find(|c| c.name == "references");
        check.context("references are looked at")
    };
    content.delete(&context, gone.id, gone.revision).await?;
    assert_eq!(told().await?.state, State::Ok, "it can come back");
    content.purge(&context, gone.id).await?;
    let check = told().await?;
    assert_eq!(check.state, State::Warning);
    let said = [
        left.id.to_string(),
        gone.id.to_string(),
        "`body`".to_owned(),
    ];
    assert!(said.iter().all(|n| check.message.contains(n)), "{check:?}");
    site.change(&left, json!({"body": null})).await?;
    assert_eq!(told().await?.state, State::Ok);
    Ok(())
}
