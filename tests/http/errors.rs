//! What is answered where there is nothing to show.

use anyhow::Result;
use trovato_http::{PAGES, ROUTES};

use crate::site::{TestSite, header};

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_leads_nowhere_is_a_themed_page() -> Result<()> {
    let site = TestSite::installed().await?;
    for path in [
        "/no-such-page",
        "/item/xyz",
        "/item/0190a000-0000-7000-8000-000000000000",
        "/term/xyz",
        "/files/2026-11/nothing.png",
        "/files/by-id/xyz",
        "/files/by-id/0190a000-0000-7000-8000-000000000000",
        "/assets/nothing.css",
        "/sitemap.xml/",
        "/sitemap-2.xml",
        "/admin",
        "/admin/people",
        "/user/login",
        "/search?q=x",
        "/?after=nonsense",
        "/a//b",
        "/%61dmin",
    ] {
        let answer = site.get(path).await?;
        assert_eq!(answer.status, 404, "{path}");
        let page = answer.text();
        let heading = "<h1 class=\"page-title\">Page not found</h1>";
        assert!(page.contains(heading), "{path}: {page}");
        assert!(page.contains("Harbour Notes"), "{path} is in the theme");
        assert!(page.contains("<main"), "{path}");
        assert_eq!(header(&answer, "content-type"), "text/html; charset=utf-8");
        assert_eq!(header(&answer, "cache-control"), "no-store", "{path}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_menu_of_a_page_that_is_not_there_is_that_of_all_others() -> Result<()> {
    let site = TestSite::installed().await?;
    let about = |page: &str| page.contains(">About</a>");
    assert!(about(&site.page("/").await?));
    assert!(about(&site.get("/no-such-page").await?.text()));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_error_page_repeats_nothing_of_the_address_as_markup() -> Result<()> {
    let site = TestSite::installed().await?;
    let page = site
        .get("/%3Cb%3Eodd%3C%2Fb%3E?q=%3Cb%3Eodd%3C%2Fb%3E")
        .await?;
    assert!(page.status < 500);
    assert!(!page.text().contains("<b>odd"), "{}", page.text());
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_get_a_problem_document() -> Result<()> {
    let site = TestSite::installed().await?;
    let wanted = [("Accept", "application/json")];
    let rows = [
        site.ask("GET", "/no-such-page", &wanted).await?,
        site.get("/api/items/article").await?,
        site.get("/api").await?,
    ];
    for answer in rows {
        assert_eq!(answer.status, 404);
        assert_eq!(header(&answer, "content-type"), "application/problem+json");
        assert!(
            answer.text().contains("\"request_id\""),
            "{}",
            answer.text()
        );
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_is_read_only_and_says_so() -> Result<()> {
    let site = TestSite::installed().await?;
    for route in ROUTES.iter().chain([&PAGES]) {
        let path = route.path.replace(['{', '}', '*'], "");
        for method in ["POST", "PUT", "DELETE"] {
            let answer = site.ask(method, &path, &[("Content-Length", "0")]).await?;
            assert_eq!(answer.status, 405, "{method} {path}");
            assert_eq!(header(&answer, "allow"), route.methods, "{method} {path}");
        }
        let told = site.ask("OPTIONS", &path, &[]).await?;
        assert_eq!((told.status, told.body.len()), (204, 0), "{path}");
        assert_eq!(header(&told, "allow"), route.methods, "{path}");
        let (get, head) = (site.get(&path).await?, site.ask("HEAD", &path, &[]).await?);
        assert!(get.status < 500, "{path}: {}", get.status);
        assert_eq!(
            (head.status, head.body.len()),
            (get.status, 0),
            "HEAD {path}"
        );
        assert_eq!(
            header(&head, "content-type"),
            header(&get, "content-type"),
            "HEAD {path}"
        );
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_to_read_has_no_body() -> Result<()> {
    let site = TestSite::installed().await?;
    let answer = site.ask("GET", "/", &[("Content-Length", "1000")]).await?;
    assert_eq!(answer.status, 413);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn odd_requests_are_no_fault_of_the_site() -> Result<()> {
    let site = TestSite::installed().await?;
    let (long, many) = (
        format!("/{}", "a/".repeat(3000)),
        format!("/?{}", "k=v&".repeat(900)),
    );
    for path in [
        "/..%2f..%2fetc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/%252e%252e%252fetc%252fpasswd",
        "/assets/..%2f..%2fetc%2fpasswd",
        "/files/%2e%2e/trovato.db",
        "/files/....//....//etc/passwd",
        "/files/by-id/",
        "/files/",
        "/%00",
        "/%ff%fe",
        "/%zz",
        "/a%0d%0aSet-Cookie:%20x=1",
        "/?a=%0d%0aLocation:%20//x",
        "/;/admin",
        "/item/{id}",
        "/item/-1",
        "/api/items/'%20or%201=1--",
        "/?page=-1",
        "/?page=18446744073709551616",
        "/?page[size]=a&page[size]=b",
        "/?after=%00",
        "/?=&&=&",
        "/%E2%80%AE",
        "/cafe%CC%81",
        "/author/%F0%9F%90%A6",
        "/term/%E2%80%AE/feed.atom",
        "/sitemap-18446744073709551616.xml",
        "/index.php?p=1",
        &long,
        &many,
    ] {
        let answer = site.get(path).await?;
        assert!(answer.status < 500, "{path:.60}: {}", answer.status);
        assert_eq!(header(&answer, "set-cookie"), "", "{path:.60}");
        let to = header(&answer, "location");
        assert!(
            to.is_empty() || to.starts_with('/') && !to.starts_with("//"),
            "{path}: {to}"
        );
    }
    Ok(())
}
