//! `trovato serve`: ready, refusing, ending.

use anyhow::Result;
use trovato_tests::{Site, Store};

#[test]
fn a_ready_server_answers_and_ends_cleanly_when_asked() -> Result<()> {
    for store in Store::EACH {
        let site = Site::installed(store)?;
        let server = site.serve()?;
        for (path, status) in [("/health/live", 200), ("/health/ready", 200), ("/", 200)] {
            assert_eq!(server.get(path)?.status, status, "{store:?} {path}");
        }
        let stopped = server.stop()?;
        assert!(stopped.success(), "{store:?}: {stopped}");
    }
    Ok(())
}

#[test]
fn a_page_that_is_not_there_is_a_themed_404() -> Result<()> {
    let site = Site::installed(Store::Sqlite)?;
    let answer = site.serve()?.get("/there-is-no-such-page")?;
    assert_eq!(answer.status, 404);
    let kind = answer.header("content-type").unwrap_or_default();
    assert!(kind.starts_with("text/html"), "{kind}");
    assert!(answer.text().contains("<h1"), "{}", answer.text());
    Ok(())
}

#[test]
fn a_second_server_of_a_site_is_refused_while_the_first_runs() -> Result<()> {
    for store in Store::EACH {
        let site = Site::installed(store)?;
        let first = site.serve()?;
        assert!(site.serve().is_err(), "{store:?}: two servers share a site");
        assert_eq!(first.get("/health/live")?.status, 200, "{store:?}");
        drop(first);
        assert_eq!(site.serve()?.get("/health/live")?.status, 200, "{store:?}");
    }
    Ok(())
}
