//! The commands for who makes a theme, and what a site does with a bad one.

use std::fs;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use trovato_tests::{Site, Store};

use crate::theming::{MISSING, with_files};

#[test]
fn a_theme_is_made_checked_and_looked_into_by_commands() -> Result<()> {
    let site = Site::installed(Store::Sqlite)?;
    let made = site.document(&["theme", "new", "harbour"])?;
    assert_eq!(made["theme"]["name"], "harbour");
    let again = site.run(["theme", "new", "harbour", "--json"])?;
    assert_eq!(again.status.code(), Some(4));
    let nowhere = site.run(["theme", "check", "nowhere", "--json"])?;
    assert_eq!(nowhere.status.code(), Some(3));
    let checked = site.document(&["theme", "check", "harbour"])?;
    assert_eq!(
        (&checked["findings"], &checked["theme"]["name"]),
        (&json!([]), &json!("harbour"))
    );

    let child = site.document(&["theme", "new", "child", "--base", "../harbour"])?;
    assert_eq!(child["theme"]["name"], "child");
    fs::write(
        site.folder().join("harbour/item--teaser.html"),
        "<p>{{ item.title }}</p>",
    )?;
    let site = site.with("TROVATO_THEME_DIR", "child");
    let told = site.document(&["theme", "debug", "/"])?;
    let templates = told["templates"]
        .as_array()
        .context("there are templates")?;
    let teaser = templates.iter().find(|t| t["template"] == "item--teaser");
    let teaser = teaser.with_context(|| format!("no teaser: {told}"))?;
    assert_eq!(teaser["layer"], "harbour");
    let tried: Vec<&str> = teaser["tried"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    assert_eq!(
        tried.get(1..),
        Some(
            &[
                "item--article--teaser",
                "item--article",
                "item--teaser",
                "item"
            ][..]
        )
    );
    assert!(
        templates
            .iter()
            .any(|t| t["template"] == "page" && t["layer"] == "built-in")
    );
    assert_eq!(told["theme"]["layers"][1]["name"], "harbour", "{told}");
    assert_eq!(
        site.run(["theme", "debug", "/nothing"])?.status.code(),
        Some(3)
    );
    Ok(())
}

#[test]
fn a_bad_theme_is_refused_by_the_check_and_contained_by_the_site() -> Result<()> {
    let title = "<script>alert(1)</script>";
    for (name, template, line, rule) in [
        (
            "error.html",
            "\n{% for x in range(99999) %}{% for y in range(99999) %}{{ content }}{{ error.title }}{% endfor %}{% endfor %}",
            2,
            "template",
        ),
        ("error.html", "{% include 'error.html' %}", 1, "loop"),
        (
            "error.html",
            "{% include '../../trovato.db' %}",
            1,
            "outside",
        ),
        ("item.html", "\n{{ item.title | safe }}", 2, "unescaped"),
        (
            "item.html",
            "{{ \"}} {#\" }}{% autoescape false %}{{ item.title }}{{ [item.title] }}{% endautoescape %}{{ \"#}\" }}",
            1,
            "unescaped",
        ),
        ("item.html", "<p {{ item.title }}>x</p>", 1, "unescaped"),
        ("theme.toml", "name = \"t\"\nbase = \".\"", 2, "base"),
    ] {
        let (site, theme) = with_files(&[(name, template)])?;
        let folder = theme.path().to_string_lossy().into_owned();
        let refused = site.run(["theme", "check", &folder, "--json"])?;
        assert_eq!(refused.status.code(), Some(4), "{template}");
        let document: Value = serde_json::from_slice(&refused.stdout)?;
        let findings = document["findings"]
            .as_array()
            .context("there are findings")?;
        let told = findings.iter().any(|finding| {
            let file = finding["file"].as_str().unwrap_or_default();
            file.ends_with(name) && finding["line"] == line && finding["rule"] == rule
        });
        assert!(told, "{template}: {document}");
        let details = document["error"]["details"]
            .as_array()
            .context("there are details")?;
        assert!(
            details
                .iter()
                .any(|d| d["line"] == line && d["rule"] == rule),
            "{document}"
        );

        let attributes = json!({"title": title, "state": "published", "path": "/odd"});
        let document = json!({"data": {"type": "item--article", "attributes": attributes}});
        site.write(&["item", "create", "--type", "article"], &document)?;
        let server = site.serve()?;
        for (path, status) in [("/odd", 200), ("/", 200), (MISSING, 404)] {
            let page = server.get(path)?;
            assert_eq!(page.status, status, "{template}: {path}");
            let text = page.text();
            assert!(
                text.contains("<h1") && !text.contains("<script>alert"),
                "{template}: {path}: {text}"
            );
        }
    }
    Ok(())
}
