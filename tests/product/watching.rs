//! What a command writes beside a running server is seen by readers within a second.

use std::fs;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use serde_json::json;
use trovato_tests::{Server, Site, Store, fixture};

/// How long after its end a command may go unseen.
const SOON: Duration = Duration::from_secs(1);

#[test]
fn an_item_that_is_changed_is_seen_within_a_second() -> Result<()> {
    for store in Store::EACH {
        let site = Site::imported(store)?;
        let server = site.serve()?;
        let path = "/2025/04/of-quotes";
        assert!(shows(&server, path, "Of quotes")?, "{store:?}");
        let item = site.item("Of quotes")?;
        site.update("item", &item, &json!({"title": "Of quinces"}))?;
        within_a_second(store, || shows(&server, path, "Of quinces"))?;
        within_a_second(store, || {
            shows(&server, "/categories/flowers", "Of quinces")
        })?;
    }
    Ok(())
}

#[test]
fn a_term_that_is_renamed_is_seen_within_a_second() -> Result<()> {
    for store in Store::EACH {
        let site = Site::imported(store)?;
        let server = site.serve()?;
        let path = "/2025/04/of-quotes";
        assert!(shows(&server, path, "Flowers")?, "{store:?}");
        let command = ["term", "list", "--vocabulary", "categories"];
        let mut terms = site.list(&command, "terms")?.into_iter();
        let term = terms.find(|term| term["attributes"]["name"] == "Flowers");
        let term = term.context("there is no term «Flowers»")?;
        site.update("term", &term, &json!({"name": "Blossoms"}))?;
        within_a_second(store, || shows(&server, path, "Blossoms"))?;
    }
    Ok(())
}

#[test]
fn a_listing_of_imported_configuration_has_its_page_and_its_link_within_a_second() -> Result<()> {
    for store in Store::EACH {
        let site = Site::imported(store)?;
        let server = site.serve()?;
        assert_eq!(server.get("/sticky-notes")?.status, 404, "{store:?}");
        let folder = tempfile::tempdir()?;
        fs::write(folder.path().join("gather.sticky.yml"), LISTING)?;
        let folder = folder.path().to_str().context("a path is no text")?;
        let report = site.document(&["config", "import", folder])?;
        assert_eq!(report["created"], json!(["gather.sticky"]), "{store:?}");
        within_a_second(store, || {
            shows(&server, "/sticky-notes", "A morning in the beds")
        })?;
        within_a_second(store, || shows(&server, "/", "href=\"/sticky-notes\""))?;
    }
    Ok(())
}

#[test]
fn the_menu_of_an_import_is_seen_within_a_second() -> Result<()> {
    for store in Store::EACH {
        let site = Site::installed(store)?;
        let server = site.serve()?;
        let link = "href=\"https://elsewhere.example/\"";
        assert!(!shows(&server, "/", link)?, "{store:?}");
        site.import(&fixture::export(), &[])?;
        within_a_second(store, || shows(&server, "/", link))?;
        within_a_second(store, || {
            shows(&server, "/about/compost", "Turn it twice a year")
        })?;
    }
    Ok(())
}

/// A listing of items that stay on top, with a link in the footer.
const LISTING: &str = "\
kind: gather
id: sticky
label: Sticky notes
base:
  of: item
  types:
    - article
where:
  all:
    - field: state
      op: eq
      value: published
    - field: sticky
      op: eq
      value: true
sort:
  - field: created
    dir: desc
    nulls: last
show:
  view_mode: teaser
pager:
  kind: keyset
  size: 10
displays:
  - id: page
    kind: page
    path: /sticky-notes
    title: Sticky notes
    menu:
      menu: footer
      weight: 50
";

fn shows(server: &Server, path: &str, text: &str) -> Result<bool> {
    Ok(server.get(path)?.text().contains(text))
}

/// Asks again and again; each question takes the time of a page.
fn within_a_second(store: Store, mut is_seen: impl FnMut() -> Result<bool>) -> Result<()> {
    let start = Instant::now();
    loop {
        let asked = start.elapsed();
        if is_seen()? {
            return Ok(());
        }
        assert!(asked < SOON, "{store:?}: nothing is seen after {SOON:?}");
    }
}
