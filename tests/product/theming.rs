//! Themes: folders of templates, tokens, styles and assets over the built-in theme.

use std::fs;

use anyhow::{Context, Result};
use serde_json::Value;
use tempfile::TempDir;
use trovato_tests::{Site, Store};

/// An address that no page has.
pub(crate) const MISSING: &str = "/there-is-no-such-page";

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

#[test]
fn tokens_styles_and_assets_are_served_under_the_names_of_their_content() -> Result<()> {
    let (site, theme) = with_files(&[
        (
            "theme.toml",
            "name = \"t\"\n[tokens]\naccent = { light = \"#0b6e4f\", dark = \"#7fd6b4\" }",
        ),
        ("theme.css", ".brand { background: url(wave.svg) }"),
        (
            "assets/wave.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        ),
    ])?;
    let server = site.serve()?;
    let front = server.get("/")?;
    let sheet = linked(&front.text(), "stylesheet")?;
    let css = server.get(&sheet)?;
    assert_eq!(
        css.header("cache-control"),
        Some("public, max-age=31536000, immutable")
    );
    assert!(
        css.text().starts_with("@layer base,"),
        "the built-in rules come first"
    );
    assert!(
        css.text()
            .contains("--accent: light-dark(#0b6e4f, #7fd6b4);")
    );
    let (_, picture) = css
        .text()
        .split_once("url(")
        .map(|(a, b)| (a.len(), b.to_owned()))
        .context("no url")?;
    let picture = picture.split(')').next().unwrap_or_default().to_owned();
    let wave = server.get(&picture)?;
    assert_eq!(
        (wave.status, wave.header("content-type")),
        (200, Some("image/svg+xml"))
    );
    assert!(picture.starts_with("/assets/wave."), "{picture}");
    let policy = front.header("content-security-policy").unwrap_or_default();
    assert!(policy.contains("style-src 'self';"), "{policy}");
    assert!(!front.text().contains("<style") && !front.text().contains(" style="));

    // Other tokens have another address, so that nobody sees the old ones.
    drop(server);
    fs::write(theme.path().join("theme.toml"), "name = \"t\"")?;
    let server = site.serve()?;
    assert_ne!(linked(&server.get("/")?.text(), "stylesheet")?, sheet);
    Ok(())
}

#[test]
fn edits_of_a_theme_show_at_once_where_it_is_made() -> Result<()> {
    let (site, theme) = with_files(&[("theme.toml", "name = \"t\"")])?;
    let server = site.serve_by("dev")?;
    let sheet = || -> Result<String> {
        let plain = linked(&server.get("/")?.text(), "stylesheet")?;
        let leads = server.get(&plain)?;
        assert_eq!(
            (leads.status, leads.header("cache-control")),
            (302, Some("no-store"))
        );
        Ok(server
            .get(leads.header("location").unwrap_or_default())?
            .text())
    };
    assert!(!sheet()?.contains("#0b6e4f"));
    fs::write(
        theme.path().join("theme.toml"),
        "name = \"t\"\n[tokens]\naccent = \"#0b6e4f\"",
    )?;
    assert!(sheet()?.contains("--accent: #0b6e4f;"));
    fs::write(
        theme.path().join("error.html"),
        "<h1><img src=\"{{ asset('new.svg') }}\" alt=\"\"></h1>",
    )?;
    fs::create_dir(theme.path().join("assets"))?;
    fs::write(theme.path().join("assets/new.svg"), "<svg/>")?;
    assert!(
        server
            .get(MISSING)?
            .text()
            .contains("src=\"/assets/new.svg\"")
    );
    assert_eq!(server.get("/assets/new.svg")?.status, 302);
    Ok(())
}

#[test]
fn a_view_mode_has_its_fields_by_configuration_and_its_form_by_a_template() -> Result<()> {
    let template = "<article>{% for field in fields %}[{{ field.name }}]{% endfor %}</article>";
    let (site, _theme) = with_files(&[("item--article--teaser.html", template)])?;
    let configuration = tempfile::tempdir()?;
    let folder = configuration.path().to_string_lossy().into_owned();
    site.document(&["config", "export", &folder])?;
    let file = configuration.path().join("item_type.article.yml");
    let text = fs::read_to_string(&file)?;
    let (before, teaser) = text
        .split_once("\n  teaser:\n")
        .context("there is a teaser")?;
    let (_, after) = teaser.split_once("\nform:").unwrap_or((teaser, ""));
    let form = if after.is_empty() {
        String::new()
    } else {
        format!("form:{after}")
    };
    let body = "  teaser:\n    - {field: body, formatter: default, label: hidden, settings: {}}";
    fs::write(&file, format!("{before}\n{body}\n{form}"))?;

    let front = || -> Result<String> { Ok(site.serve()?.get("/")?.text()) };
    assert!(front()?.contains("<article>[excerpt]</article>"));
    site.document(&["config", "import", &folder])?;
    let changed = front()?;
    assert!(changed.contains("<article>[body]</article>"), "{changed}");
    Ok(())
}

#[test]
fn a_tile_in_a_slot_that_the_theme_lacks_is_told_and_not_lost() -> Result<()> {
    let (site, _theme) = with_files(&[
        (
            "theme.toml",
            "name = \"t\"\nlabel = \"Bare\"\n[slots]\ncontent = \"C\"",
        ),
        (
            "page.html",
            "<!doctype html><html lang=\"en\"><title>T</title><main>{{ slots.content }}</main>{{ slots.footer }}",
        ),
    ])?;
    let server = site.serve()?;
    let page = server.get("/")?.text();
    let (main, after) = page.split_once("</main>").context("there is a main part")?;
    assert!(
        main.contains("menu menu-footer") && main.contains("menu menu-main"),
        "{page}"
    );
    assert!(!after.contains("menu"), "{page}");
    let checks = site.document(&["doctor"])?;
    let theme = of_name(&checks["checks"], "theme");
    assert_eq!(theme["state"], "warning", "{checks}");
    assert!(theme["message"].to_string().contains("no slot"), "{theme}");
    Ok(())
}

#[test]
fn the_gallery_is_there_for_who_makes_a_theme_and_for_nobody_else() -> Result<()> {
    let site = Site::installed(Store::Sqlite)?;
    let server = site.serve()?;
    for path in ["/dev/gallery", "/dev/gallery/elements"] {
        let answer = server.get(path)?;
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.text().contains("Harbour"), "{path}");
    }
    drop(server);
    let server = site.serve_by("dev")?;
    let first = server.get("/dev/gallery")?;
    assert_eq!(
        (first.status, first.header("cache-control")),
        (200, Some("no-store"))
    );
    let links = trovato_tests::html::links(&first.text());
    let pages: Vec<&String> = links
        .iter()
        .filter(|l| l.starts_with("/dev/gallery/"))
        .collect();
    assert!(pages.len() > 10, "{links:?}");
    for page in pages {
        assert_eq!(server.get(page)?.status, 200, "{page}");
    }
    assert_eq!(server.get("/dev/gallery/nothing")?.status, 404);
    Ok(())
}

/// The check of a name in the document of the doctor.
fn of_name(checks: &Value, name: &str) -> Value {
    let mut all = checks.as_array().into_iter().flatten();
    all.find(|check| check["name"] == name)
        .cloned()
        .unwrap_or_default()
}

/// The address of a `<link>` of this relation.
fn linked(html: &str, relation: &str) -> Result<String> {
    let (_, rest) = html
        .split_once(&format!("<link rel=\"{relation}\""))
        .context("there is no such link")?;
    let tag = rest.split('>').next().unwrap_or_default();
    trovato_tests::html::attribute(tag, "href").context("the link leads nowhere")
}

/// A site with a theme folder that holds one template, the one of errors.
fn themed(error: &str) -> Result<(Site, TempDir)> {
    with_files(&[("error.html", error)])
}

/// A site with a theme of these files.
pub(crate) fn with_files(files: &[(&str, &str)]) -> Result<(Site, TempDir)> {
    let theme = tempfile::tempdir()?;
    for (name, text) in files {
        let path = theme.path().join(name);
        fs::create_dir_all(path.parent().context("a file has a folder")?)?;
        fs::write(path, text)?;
    }
    let folder = theme.path().to_string_lossy().into_owned();
    let site = Site::installed(Store::Sqlite)?.with("TROVATO_THEME_DIR", folder);
    Ok((site, theme))
}
