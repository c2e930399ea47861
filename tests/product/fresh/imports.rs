//! Imports beside a running server.

use anyhow::Result;
use trovato_tests::fixture;

use super::{Beside, folder, text};

pub(super) fn markdown(beside: &Beside) -> Result<()> {
    let texts = folder(&[("a.md", "---\ntitle: Sandbank\ntags: [shoals]\n---\nText\n")])?;
    let looks = [("/", "", "Sandbank"), ("/tags", "", "shoals")];
    beside.seen(&looks, || {
        let source = text(texts.path())?;
        beside
            .site
            .document(&["import", "markdown", source, "--quiet"])
    })?;
    Ok(())
}

pub(super) fn csv(beside: &Beside) -> Result<()> {
    table(beside, "csv", "id,name\n1,Buoy\n", "Buoy")
}

pub(super) fn json(beside: &Beside) -> Result<()> {
    table(
        beside,
        "json",
        "{\"id\": 2, \"name\": \"Beacon\"}\n",
        "Beacon",
    )
}

fn table(beside: &Beside, kind: &str, rows: &str, title: &str) -> Result<()> {
    let mapping = "source: list\ntype: article\nkey: id\ntitle: name\nstate: published\n";
    let files = folder(&[("map.yml", mapping), ("rows", rows)])?;
    let (source, map) = (files.path().join("rows"), files.path().join("map.yml"));
    beside.seen(&[("/", "", title), ("/feed.atom", "", title)], || {
        let command = ["import", kind, text(&source)?, "--mapping", text(&map)?];
        beside.site.document(&[&command[..], &["--quiet"]].concat())
    })?;
    Ok(())
}

pub(super) fn wxr(beside: &Beside) -> Result<()> {
    let looks = [
        ("/", "", "href=\"https://elsewhere.example/\""),
        ("/2025/04/of-quotes", "404 ", "200 "),
        ("/sitemap.xml", "", "/2025/04/of-quotes</loc>"),
    ];
    beside.seen(&looks, || beside.site.import(&fixture::export(), &[]))?;
    Ok(())
}
