//! `trovato serve`: ready, refusing, ending.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use trovato_tests::{Server, Site, Store};

/// A server that is asked to end has this long to answer what was begun.
const DRAIN: Duration = Duration::from_secs(30);

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
fn a_second_server_of_a_site_is_told_to_try_later_while_the_first_runs() -> Result<()> {
    for store in Store::EACH {
        let site = Site::installed(store)?;
        let first = site.serve()?;
        let second = site.run(["serve", "--listen", "127.0.0.1:0"])?;
        let said = String::from_utf8_lossy(&second.stderr);
        assert_eq!(second.status.code(), Some(75), "{store:?}: {said}");
        assert_eq!(said.trim().lines().count(), 1, "{store:?}: {said}");
        assert_eq!(first.get("/health/live")?.status, 200, "{store:?}");
        drop(first);
        assert_eq!(site.serve()?.get("/health/live")?.status, 200, "{store:?}");
    }
    Ok(())
}

#[test]
fn a_request_that_is_being_sent_when_the_server_is_asked_to_end_is_answered_whole() -> Result<()> {
    for store in Store::EACH {
        let site = Site::imported(store)?;
        let mut server = site.serve()?;
        let mut idle = TcpStream::connect(&server.address)?;
        let mut sending = TcpStream::connect(&server.address)?;
        sending.set_read_timeout(Some(DRAIN))?;
        let (head, rest) = ("GET / HTTP/1.1\r\nHost: ", "\r\nConnection: close\r\n\r\n");
        write!(sending, "{head}{}", server.address)?;
        // By the time that this is answered, the half of a head has come.
        assert_eq!(server.get("/")?.status, 200, "{store:?}");

        let start = Instant::now();
        server.ask_to_end()?;
        stops_listening(&server)?;
        write!(sending, "{rest}")?;
        let mut answer = String::new();
        sending.read_to_string(&mut answer)?;
        assert!(
            answer.starts_with("HTTP/1.1 200 "),
            "{store:?}: {answer:.200}"
        );
        assert!(
            answer.trim_end().ends_with("</html>"),
            "{store:?}: the page is cut"
        );
        let ended = server.ended()?;
        assert!(ended.success(), "{store:?}: {ended}");
        assert!(start.elapsed() < DRAIN, "{store:?}: {:?}", start.elapsed());
        assert_eq!(
            idle.read(&mut [0])?,
            0,
            "{store:?}: the idle connection is open"
        );
        let log = server.log()?;
        assert!(!log.contains("panicked"), "{store:?}: {log}");
    }
    Ok(())
}

#[test]
fn a_killed_server_leaves_a_site_that_serves_again() -> Result<()> {
    for store in Store::EACH {
        let site = Site::imported(store)?;
        let items = site.items()?;
        let server = site.serve()?;
        let page = server.get("/")?;
        drop(server);
        let again = site.serve()?.get("/")?;
        assert_eq!((again.status, page.status), (200, 200), "{store:?}");
        assert_eq!(site.items()?, items, "{store:?}");
    }
    Ok(())
}

/// Waits until no further connection is taken.
fn stops_listening(server: &Server) -> Result<()> {
    let end = Instant::now() + DRAIN;
    while TcpStream::connect(&server.address).is_ok() {
        ensure!(
            Instant::now() < end,
            "the server takes connections after it was asked to end"
        );
    }
    Ok(())
}

#[test]
fn the_log_tells_the_network_of_the_client_behind_a_trusted_proxy() -> Result<()> {
    let site = Site::installed(Store::Sqlite)?.with("TROVATO_TRUSTED_PROXIES", "127.0.0.1");
    let mut server = site.serve()?;
    let behind = [("X-Forwarded-For", "192.0.2.1, 203.0.113.77")];
    assert_eq!(server.get_with("/", &behind)?.status, 200);
    let log = server.log()?;
    assert!(log.contains("client=203.0.113.0/24"), "{log}");
    assert!(!log.contains("203.0.113.77"), "{log}");
    Ok(())
}
