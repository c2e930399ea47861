//! Every command that writes, and pages that show what it wrote.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result};
use serde_json::{Value as Json, json};
use trovato_tests::{Site, Store};

use super::{Beside, id, imports, path};

/// A command, and a run of it beside a server.
type Row = (&'static str, fn(&Beside) -> Result<()>);

/// All that write on a site that is served.
const ROWS: &[Row] = &[
    ("config import", config_import),
    ("item create", item_create),
    ("item update", item_update),
    ("item delete", item_delete),
    ("item restore", item_restore),
    ("item purge", item_purge),
    ("term create", term_create),
    ("term update", term_update),
    ("term merge", term_merge),
    ("term delete", term_delete),
    ("term restore", term_restore),
    ("term purge", term_purge),
    ("user create", user_create),
    ("cache clear", cache_clear),
    ("import markdown", imports::markdown),
    ("import csv", imports::csv),
    ("import json", imports::json),
    ("import wxr", imports::wxr),
];

/// Commands that write nothing that a page of this site shows.
const NO_WRITES: &[&str] = &[
    "archive export",
    "archive verify",
    "backup create",
    "backup verify",
    "cache explain",
    "completions",
    "config diff",
    "config export",
    "config schema",
    "config show",
    "dev",
    "doctor",
    "gather list",
    "gather run",
    "gather show",
    "item list",
    "item revisions",
    "item show",
    "item usage",
    "man",
    "profile",
    "role list",
    "serve",
    "term list",
    "term show",
    "theme check",
    "theme debug",
    "theme new",
    "user list",
    "user show",
];

/// Commands that make a site where there is none; see the test of the installation.
const OF_NEW_SITES: &[&str] = &["archive import", "backup restore", "install", "migrate"];

#[test]
fn whatever_a_command_writes_is_seen_within_a_second() -> Result<()> {
    for store in Store::EACH {
        let beside = Beside::installed(store)?;
        for (command, run) in ROWS {
            run(&beside).with_context(|| format!("{store:?}: {command}"))?;
        }
        beside.was_soon()?;
    }
    Ok(())
}

#[test]
fn a_site_that_is_installed_beside_its_server_is_seen_within_a_second() -> Result<()> {
    for store in Store::EACH {
        let beside = Beside::of(store, Site::empty(store)?)?;
        let looks = [("/", "503 ", "200 "), ("/archive", "503 ", "200 ")];
        beside.seen(&looks, || {
            let named = ["--site-name", "Test", "--admin-name", "admin"];
            let mail = ["--admin-email", "admin@example.org", "--yes"];
            beside
                .site
                .document(&[&["install"], &named[..], &mail[..]].concat())
        })?;
    }
    Ok(())
}

#[test]
fn every_command_that_writes_is_run_beside_a_server() -> Result<()> {
    let site = Site::empty(Store::Sqlite)?;
    let mut found = BTreeSet::new();
    for family in subcommands(&site, &[])? {
        let below = subcommands(&site, &[&family])?;
        if below.is_empty() {
            found.insert(family);
        } else {
            found.extend(below.iter().map(|command| format!("{family} {command}")));
        }
    }
    let rows = ROWS.iter().map(|(command, _)| *command);
    let known: BTreeSet<String> = rows
        .chain(NO_WRITES.iter().copied())
        .chain(OF_NEW_SITES.iter().copied())
        .map(str::to_owned)
        .collect();
    let missing: Vec<&String> = found.difference(&known).collect();
    assert!(missing.is_empty(), "neither rows nor reads: {missing:?}");
    let gone: Vec<&String> = known.difference(&found).collect();
    assert!(gone.is_empty(), "no such command: {gone:?}");
    Ok(())
}

/// The commands that the help of a command lists.
fn subcommands(site: &Site, of: &[&str]) -> Result<Vec<String>> {
    let output = site.run(of.iter().chain(&["--help"]))?;
    let help = String::from_utf8(output.stdout)?;
    let Some((_, list)) = help.split_once("Commands:\n") else {
        return Ok(Vec::new());
    };
    let lines = list.lines().take_while(|line| !line.is_empty());
    // What is said of a command may go on below it, further to the right.
    let names = lines.filter_map(|line| line.strip_prefix("  "));
    let names = names.filter(|line| !line.starts_with(' '));
    let names = names.filter_map(|line| line.split_whitespace().next());
    Ok(names
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect())
}

fn published(beside: &Beside, title: &str) -> Result<Json> {
    let attributes = json!({"title": title, "state": "published"});
    beside.create("item", "article", &attributes)
}

fn tag(beside: &Beside, name: &str) -> Result<Json> {
    beside.create("term", "tags", &json!({"name": name}))
}

fn config_import(beside: &Beside) -> Result<()> {
    let site = json!({"kind": "site", "id": "site", "name": "Quay", "language": "en",
        "time_zone": "UTC"});
    let german = json!({"kind": "language", "id": "de", "label": "Deutsch"});
    let tile = json!({"kind": "tile", "id": "notice", "slot": "sidebar",
        "show": {"text": {"value": "Mind the gap", "format": "plain"}}});
    let looks = [
        ("/", "Test", "Quay"),
        ("/archive", "", "Mind the gap"),
        ("/feed.atom", "Test", "Quay"),
    ];
    beside.seen(&looks, || beside.configure(&[site, german, tile]))
}

fn item_create(beside: &Beside) -> Result<()> {
    let looks = [
        ("/low-tide", "404 ", "200 "),
        ("/", "", "Low tide"),
        ("/archive", "", "Low tide"),
        ("/feed.atom", "", "Low tide"),
        ("/sitemap.xml", "", "/low-tide</loc>"),
    ];
    beside.seen(&looks, || published(beside, "Low tide"))?;
    Ok(())
}

fn item_update(beside: &Beside) -> Result<()> {
    let item = beside.site.item("Low tide")?;
    let looks = [
        ("/low-tide", "Low tide", "Spring tide"),
        ("/", "Low tide", "Spring tide"),
        ("/feed.atom", "Low tide", "Spring tide"),
    ];
    let item = beside.seen(&looks, || {
        beside.update("item", &item, &json!({"title": "Spring tide"}))
    })?;
    let looks = [
        ("/low-tide", "200 ", "301 /moved"),
        ("/moved", "404 ", "200 "),
        ("/", "href=\"/low-tide\"", "href=\"/moved\""),
    ];
    let item = beside.seen(&looks, || {
        beside.update("item", &item, &json!({"path": "/moved"}))
    })?;
    let item_id = id(&item)?;
    let attributes = json!({"title": "Springflut", "state": "published", "path": "/flut"});
    let document = json!({"data": {"type": "item--article", "id": item_id,
        "attributes": attributes}});
    let revision = item["meta"]["revision"].to_string();
    let command = [
        "item",
        "update",
        item_id,
        "--revision",
        &revision,
        "--lang",
        "de",
    ];
    let looks = [("/flut", "404 ", "Springflut")];
    beside.seen(&looks, || beside.site.write(&command, &document))?;
    Ok(())
}

fn item_delete(beside: &Beside) -> Result<()> {
    let item = beside.site.item("Spring tide")?;
    let shown = ["item", "show", id(&item)?, "--lang", "de"];
    let revision = beside.site.document(&shown)?["item"]["meta"]["revision"].to_string();
    let ended = [
        "item",
        "delete",
        id(&item)?,
        "--lang",
        "de",
        "--revision",
        &revision,
    ];
    beside.seen(&[("/flut", "Springflut", "404 ")], || {
        beside.site.document(&ended)
    })?;
    let looks = [
        ("/moved", "200 ", "404 "),
        ("/", "Spring tide", ""),
        ("/feed.atom", "Spring tide", ""),
        ("/sitemap.xml", "/moved</loc>", ""),
    ];
    beside.seen(&looks, || beside.delete("item", &item))
}

/// The id of what is in the trash.
fn in_trash(beside: &Beside, command: &[&str], plural: &str) -> Result<String> {
    let trash = beside.site.document(&[command, &["--trashed"]].concat())?;
    Ok(id(&trash[plural][0])?.to_owned())
}

fn item_restore(beside: &Beside) -> Result<()> {
    let item = in_trash(beside, &["item", "list"], "items")?;
    let looks = [("/moved", "404 ", "200 "), ("/", "", "Spring tide")];
    beside.seen(&looks, || beside.site.document(&["item", "restore", &item]))?;
    Ok(())
}

/// What is in the trash shows nowhere; its end lets go of the addresses that led to it.
fn item_purge(beside: &Beside) -> Result<()> {
    let item = beside.site.item("Spring tide")?;
    let looks = [("/moved", "200 ", "404 "), ("/low-tide", "301 ", "404 ")];
    beside.seen(&looks, || {
        beside.delete("item", &item)?;
        beside.site.document(&["item", "purge", id(&item)?])
    })?;
    Ok(())
}

fn term_create(beside: &Beside) -> Result<()> {
    let looks = [("/tags", "", "Tides"), ("/tags/tides", "404 ", "200 ")];
    beside.seen(&looks, || tag(beside, "Tides"))?;
    Ok(())
}

/// The tag of this name.
fn tag_named(beside: &Beside, name: &str) -> Result<Json> {
    let command = ["term", "list", "--vocabulary", "tags"];
    let mut tags = beside.site.list(&command, "terms")?.into_iter();
    let tag = tags.find(|tag| tag["attributes"]["name"] == name);
    tag.with_context(|| format!("there is no tag {name}"))
}

fn term_update(beside: &Beside) -> Result<()> {
    let tag = tag_named(beside, "Tides")?;
    let tags = json!({"data": [{"type": "term--tags", "id": id(&tag)?}]});
    let document = json!({"data": {"type": "item--article",
        "attributes": {"title": "Ebb", "state": "published"}, "relationships": {"tags": tags}}});
    let made = ["item", "create", "--type", "article"];
    let item = beside.site.write(&made, &document)?["item"].clone();
    let looks = [
        (path(&item)?, "Tides", "Moon"),
        ("/tags", "Tides", "Moon"),
        ("/tags/tides", "Tides", "Moon"),
    ];
    beside.seen(&looks, || {
        beside.update("term", &tag, &json!({"name": "Moon"}))
    })?;
    Ok(())
}

fn term_merge(beside: &Beside) -> Result<()> {
    let (from, into) = (tag_named(beside, "Moon")?, tag(beside, "Sun")?);
    let looks = [
        ("/ebb", "Moon", "Sun"),
        ("/tags/tides", "200 ", "301 /tags/sun"),
        ("/tags/sun", "", "Ebb"),
    ];
    beside.seen(&looks, || {
        let merged = ["term", "merge", id(&from)?, "--into", id(&into)?];
        beside.site.document(&merged)
    })?;
    Ok(())
}

fn term_delete(beside: &Beside) -> Result<()> {
    let tag = tag_named(beside, "Sun")?;
    let looks = [
        ("/ebb", "Sun", ""),
        ("/tags", ">Sun</a>", ""),
        ("/tags/sun", "200 ", "404 "),
    ];
    beside.seen(&looks, || beside.delete("term", &tag))
}

const TAGS: [&str; 4] = ["term", "list", "--vocabulary", "tags"];

fn term_restore(beside: &Beside) -> Result<()> {
    let tag = in_trash(beside, &TAGS, "terms")?;
    let looks = [("/ebb", "", "Sun"), ("/tags/sun", "404 ", "200 ")];
    beside.seen(&looks, || beside.site.document(&["term", "restore", &tag]))?;
    Ok(())
}

fn term_purge(beside: &Beside) -> Result<()> {
    let looks = [("/tags", "", "Fog"), ("/tags/fog", "404 ", "200 ")];
    let tag = beside.seen(&looks, || tag(beside, "Fog"))?;
    let looks = [("/tags", "Fog", ""), ("/tags/fog", "200 ", "404 ")];
    beside.seen(&looks, || {
        beside.delete("term", &tag)?;
        beside.site.document(&["term", "purge", id(&tag)?])
    })?;
    Ok(())
}

fn user_create(beside: &Beside) -> Result<()> {
    let people = json!({"kind": "gather", "id": "people", "label": "People",
        "base": {"of": "user"}, "pager": {"kind": "keyset", "size": 50},
        "displays": [{"id": "page", "kind": "page", "path": "/people", "title": "People"}]});
    let may = json!({"kind": "role", "id": "anonymous", "label": "Anonymous visitor",
        "permissions": ["access content", "administer users"]});
    let looks = [("/people", "404 ", "200 ")];
    beside.seen(&looks, || beside.configure(&[people, may]))?;
    beside.seen(&[("/people", "", ">mette</a>")], || {
        let mail = ["--email", "mette@example.org"];
        let made = ["user", "create", "--name", "mette"];
        beside
            .site
            .document(&[made, [mail[0], mail[1], "--quiet", "--yes"]].concat())
    })?;
    Ok(())
}

fn cache_clear(beside: &Beside) -> Result<()> {
    beside.told("/archive")?;
    let asked = "/metrics/cache?url=/archive";
    beside.seen(&[(asked, "\"hit\"", "\"miss\"")], || {
        beside.site.document(&["cache", "clear"])
    })?;
    Ok(())
}
