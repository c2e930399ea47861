//! A folder of templates over the built-in ones.

use std::fs;

use anyhow::{Context, Result};
use tempfile::TempDir;
use trovato_tests::{Site, Store};

const MISSING: &str = "/there-is-no-such-page";

#[test]
fn a_template_of_the_theme_folder_stands_in_for_the_built_in_one() -> Result<()> {
    let (site, _theme) = themed("<h1>Nothing grows here</h1>")?;
    let server = site.serve()?;
    let page = server.get(MISSING)?;
    assert_eq!(page.status, 404);
    assert!(
        page.text().contains("<h1>Nothing grows here</h1>"),
        "{}",
        page.text()
    );
    // All else is as it was.
    let front = server.get("/")?.text();
    assert!(front.contains("<main"), "{front}");
    Ok(())
}

#[test]
fn a_broken_template_is_named_with_its_line_while_the_last_good_one_serves() -> Result<()> {
    let (site, theme) = themed("<h1>Nothing grows here</h1>")?;
    let mut server = site.serve_by("dev")?;
    assert!(server.get(MISSING)?.text().contains("Nothing grows here"));

    fs::write(
        theme.path().join("error.html"),
        "<h1>\n{% if broken %}\n</h1>",
    )?;
    let kept = server.get(MISSING)?;
    assert_eq!(kept.status, 404);
    assert!(
        kept.text().contains("Nothing grows here"),
        "{}",
        kept.text()
    );
    let log = server.log()?;
    let fault = log.lines().find(|line| line.contains("error.html"));
    let fault = fault.with_context(|| format!("the log names no template: {log}"))?;
    assert!(fault.contains("line 2"), "{fault}");

    fs::write(
        theme.path().join("error.html"),
        "<h1>Everything grows here</h1>",
    )?;
    let mended = server.get(MISSING)?.text();
    assert!(mended.contains("Everything grows here"), "{mended}");
    Ok(())
}

#[test]
fn a_template_that_is_broken_from_the_start_stops_no_page() -> Result<()> {
    let (site, _theme) = themed("{{ nonsense( }}")?;
    let server = site.serve()?;
    for (path, status) in [("/", 200), (MISSING, 404)] {
        let page = server.get(path)?;
        assert_eq!(page.status, status, "{path}: {}", page.text());
        assert!(page.text().contains("<h1"), "{path}: {}", page.text());
    }
    Ok(())
}

/// A site with a theme folder that holds one template, the one of errors.
fn themed(error: &str) -> Result<(Site, TempDir)> {
    let theme = tempfile::tempdir()?;
    fs::write(theme.path().join("error.html"), error)?;
    let folder = theme.path().to_string_lossy().into_owned();
    let site = Site::installed(Store::Sqlite)?.with("TROVATO_THEME_DIR", folder);
    Ok((site, theme))
}
