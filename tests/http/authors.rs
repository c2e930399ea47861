//! The pages of authors and what they lead to.

use anyhow::Result;
use serde_json::json;
use trovato_application::accounts::NewUser;

use crate::addresses::canonical;
use crate::site::{BASE_URL, TestSite, header};

/// A site with a published item by the account of this name.
async fn written_by(name: &str) -> Result<TestSite> {
    let site = TestSite::installed().await?;
    let user = NewUser {
        name: name.to_owned(),
        email: None,
        roles: Vec::new(),
        password: None,
    };
    let context = site.context();
    let user = site.app.accounts.create(&context, &user).await?;
    let document = json!({"data": {
        "type": "item--article",
        "attributes": {"title": "Low tide", "state": "published"},
        "relationships": {"author": {"data": {"type": "user", "id": user.id.to_string()}}},
    }});
    site.app
        .content
        .create(&context, "article", &document)
        .await?;
    Ok(site)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_author_can_be_followed_by_feed() -> Result<()> {
    let site = written_by("jo").await?;
    site.published("By nobody", "<p>x</p>").await?;
    let page = site.page("/author/jo").await?;
    let named = "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"jo\" \
                 href=\"/author/jo/feed.atom\">";
    assert!(page.contains(named), "{page}");
    assert!(
        page.contains("<a href=\"/author/jo/feed.atom\" type=\"application/atom+xml\">"),
        "{page}"
    );
    let answer = site.get("/author/jo/feed.atom").await?;
    assert_eq!(
        (answer.status, header(&answer, "content-type")),
        (200, "application/atom+xml; charset=utf-8")
    );
    let feed = answer.text();
    assert!(feed.contains("<title>Low tide</title>"), "{feed}");
    assert!(!feed.contains("By nobody"), "{feed}");
    assert!(feed.contains("<title>jo – Harbour Notes</title>"), "{feed}");
    let own = format!(
        "<link rel=\"self\" type=\"application/atom+xml\" href=\"{BASE_URL}/author/jo/feed.atom\"/>"
    );
    assert!(feed.contains(&own), "{feed}");
    assert_eq!(site.get("/author/nobody/feed.atom").await?.status, 404);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_that_is_named_twice_is_given_once() -> Result<()> {
    let site = TestSite::installed().await?;
    let user = NewUser {
        name: "jolanda".to_owned(),
        email: None,
        roles: vec!["administrator".to_owned(), "administrator".to_owned()],
        password: None,
    };
    let made = site.app.accounts.create(&site.context(), &user).await?;
    assert_eq!(made.roles.len(), 1);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_that_has_published_nothing_is_as_one_that_is_not_there() -> Result<()> {
    let site = TestSite::installed().await?;
    let user = NewUser {
        name: "jolanda".to_owned(),
        email: None,
        roles: Vec::new(),
        password: None,
    };
    site.app.accounts.create(&site.context(), &user).await?;
    for suffix in ["", "/feed.atom"] {
        let mut told = Vec::new();
        for name in ["jolanda", "rosalind"] {
            let answer = site.get(&format!("/author/{name}{suffix}")).await?;
            let id = header(&answer, "x-request-id").to_owned();
            told.push((
                answer.status,
                answer.text().replace(&id, "ID").replace(name, "NAME"),
            ));
        }
        assert_eq!(told.first(), told.last(), "{suffix}");
        assert_eq!(told.first().map(|(status, _)| *status), Some(404));
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_an_author_has_one_address_however_the_name_is_spelled() -> Result<()> {
    let site = written_by("Jo Doe?").await?;
    let sent = "/author/Jo%20Doe%3F";
    for path in [sent, "/author/jo%20doe%3f"] {
        let page = site.page(path).await?;
        assert_eq!(canonical(&page)?, sent, "{path}");
        let feed = format!("href=\"{sent}/feed.atom\"");
        assert!(page.contains(&feed), "{path}: {page}");
    }
    let feed = site.page(&format!("{sent}/feed.atom")).await?;
    assert!(feed.contains(&format!("<id>{BASE_URL}{sent}/feed.atom</id>")));
    Ok(())
}
