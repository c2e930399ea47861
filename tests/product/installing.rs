//! `trovato install`, and what the product says before it.

use anyhow::Result;
use trovato_tests::{Site, Store};

const INSTALL: [&str; 8] = [
    "install",
    "--site-name",
    "Test",
    "--admin-name",
    "admin",
    "--admin-email",
    "admin@example.org",
    "--yes",
];

#[test]
fn a_second_install_says_so_and_changes_nothing() -> Result<()> {
    for store in Store::EACH {
        let site = Site::empty(store)?;
        let first = site.document(&INSTALL)?;
        assert_eq!(first["installed"], true, "{store:?}: {first}");
        assert_eq!(first["admin"]["name"], "admin", "{store:?}: {first}");
        let second = site.document(&INSTALL)?;
        assert_eq!(second["installed"], false, "{store:?}: {second}");
        assert_eq!(second["reason"], "already installed", "{store:?}: {second}");
    }
    Ok(())
}

#[test]
fn before_the_installation_every_page_names_the_command() -> Result<()> {
    for store in Store::EACH {
        let site = Site::empty(store)?;
        let server = site.serve()?;
        for path in ["/", "/anything"] {
            let page = server.get(path)?.text();
            assert!(page.contains("trovato install"), "{store:?} {path}: {page}");
        }
    }
    Ok(())
}

#[test]
fn an_unknown_flag_is_a_usage_error_that_names_the_nearest() -> Result<()> {
    let site = Site::empty(Store::Sqlite)?;
    let output = site.run(["install", "--site-nam", "Test"])?;
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("--site-name"), "{said}");
    Ok(())
}
