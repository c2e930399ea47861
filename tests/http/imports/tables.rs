//! Tables of CSV and JSON: fields of every type, what is refused before anything is written, and what
//! a second run does.

use serde_json::{Value as Json, json};
use trovato_import::{TableKind, TableOptions, TableSource};

use super::*;
use crate::writes::configure;

const MAPPING: &str = "\
source: https://old.example
type: thing
key: id
title: name
state: published
fields:
  line: line
  text: text
  whole: whole
  broken: {column: broken, decimal: ','}
  exact: exact
  yes_or_no: yes_or_no
  day: {column: day, date: '%d/%m/%Y'}
  moment: moment
  days: days
  mail: mail
  link: link
  choice: choice
  colour: colour
  data: data
  near: {column: near, reference: key}
  tags: {column: tags, split: ',', vocabulary: tags}
  owner: {column: owner, reference: user}
";

const HEADER: &str = "id;name;line;text;whole;broken;exact;yes_or_no;day;moment;days;mail;link;choice;colour;data;near;tags;owner\n";
const ONE: &str = "1;One;A line;A text;7;1,5;2.50;yes;24/12/2024;2024-05-01 10:30;2024-05-01/2024-05-03;a@example.org;https://a.example/;a;#A1B2C3;\"{\"\"b\"\":1}\";2;Harbour,New;ines\n";
const TWO: &str = "2;Two;;;;;;;;;;;;;;;1;;\n";

async fn with_things() -> Result<TestSite> {
    let site = TestSite::installed().await?;
    let field = |name: &str, kind: &str| json!({"name": name, "type": kind, "label": name});
    let with = |mut field: Json, key: &str, value: Json| {
        field[key] = value;
        field
    };
    let fields = [
        field("line", "text"),
        with(field("text", "text_long"), "format", json!("plain")),
        field("whole", "integer"),
        field("broken", "float"),
        field("exact", "decimal"),
        field("yes_or_no", "boolean"),
        field("day", "date"),
        field("moment", "datetime"),
        field("days", "date_range"),
        field("mail", "email"),
        field("link", "link"),
        with(
            field("choice", "choice"),
            "options",
            json!([{"value": "a", "label": "A"}]),
        ),
        field("colour", "color"),
        field("data", "json"),
        field("near", "item_ref"),
        with(
            with(field("tags", "term_ref"), "vocabulary", json!("tags")),
            "cardinality",
            json!("unlimited"),
        ),
        field("owner", "user_ref"),
    ];
    configure(
        &site,
        &[json!({"kind": "item_type", "id": "thing", "label": "Thing", "fields": fields})],
    )
    .await?;
    Ok(site)
}

async fn run(
    site: &TestSite,
    mapping: &str,
    rows: &str,
    mode: Mode,
) -> Result<Result<ImportReport, Error>> {
    let folder = tempfile::tempdir()?;
    let path = |name: &str| folder.path().join(name);
    fs::write(path("map.yml"), mapping)?;
    fs::write(path("rows"), rows)?;
    let mut source = TableSource::new(TableOptions {
        kind: if rows.starts_with('[') {
            TableKind::Json
        } else {
            TableKind::Csv
        },
        path: path("rows"),
        mapping: path("map.yml"),
        attachments: None,
        keep_going: false,
        temporary: None,
    });
    Ok(import_from(site, &site.app, &mut source, mode).await)
}

/// The document of the item that a row became.
async fn document(site: &TestSite, key: &str) -> Result<Json> {
    let id = ItemId::new(id_of(site, key).await?);
    let item = site.app.content.find(&site.context(), id).await?;
    let shown = site.app.content.documents(&site.context(), &[item]).await?;
    shown.into_iter().next().context("there is a document")
}

#[tokio::test(flavor = "multi_thread")]
async fn fields_of_every_type_are_filled_and_a_second_run_changes_nothing() -> Result<()> {
    let site = with_things().await?;
    let rows = [HEADER, ONE, TWO].concat();
    let dry = run(&site, MAPPING, &rows, Mode::DryRun).await??;
    let first = run(&site, MAPPING, &rows, Mode::Write).await??;
    assert_eq!(dry, first);
    assert!(first.skipped.is_empty(), "{:?}", first.skipped);
    assert_eq!(
        first.created,
        counts(&[(ImportKind::Term, 2), (ImportKind::Item, 2)])
    );
    let one = document(&site, "row:1").await?;
    let attributes = &one["attributes"];
    for (name, value) in [
        ("line", json!("A line")),
        ("whole", json!(7)),
        ("broken", json!(1.5)),
        ("exact", json!("2.5")),
        ("yes_or_no", json!(true)),
        ("day", json!("2024-12-24")),
        ("moment", json!("2024-05-01T10:30:00Z")),
        ("days", json!({"start": "2024-05-01", "end": "2024-05-03"})),
        ("mail", json!("a@example.org")),
        ("choice", json!("a")),
        ("colour", json!("#a1b2c3")),
        ("data", json!({"b": 1})),
    ] {
        assert_eq!(attributes[name], value, "{name}");
    }
    assert_eq!(attributes["text"]["value"], "A text");
    assert_eq!(attributes["link"]["url"], "https://a.example/");
    let related = &one["relationships"];
    let two = id_of(&site, "row:2").await?.to_string();
    assert_eq!(related["near"]["data"]["id"], two);
    assert_eq!(related["tags"]["data"].as_array().map(Vec::len), Some(2));
    assert!(related["owner"]["data"]["id"].is_string());

    let again = run(&site, MAPPING, &rows, Mode::Write).await??;
    assert_eq!((again.created.len(), again.updated.len()), (0, 0));
    let changed = rows.replace("A line", "Another line");
    let report = run(&site, MAPPING, &changed, Mode::Write).await??;
    assert_eq!(report.updated, counts(&[(ImportKind::Item, 1)]));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_value_that_its_field_does_not_take_leaves_its_row_out() -> Result<()> {
    let site = with_things().await?;
    for (from, to, told) in [
        (";7;", ";seven;", "whole: `seven` is not a whole number"),
        (
            ";yes;",
            ";perhaps;",
            "yes_or_no: `perhaps` is neither true nor false",
        ),
        (";a;#", ";b;#", "choice"),
        (
            ";ines\n",
            ";nobody\n",
            "owner: there is no account `nobody`",
        ),
        ("a@example.org", "nowhere", "mail"),
    ] {
        let rows = [HEADER, &ONE.replace(from, to), TWO].concat();
        let report = run(&site, MAPPING, &rows, Mode::DryRun).await??;
        assert!(
            reason(&report, "row:1").contains(told),
            "{told}: {:?}",
            report.skipped
        );
        assert_eq!(report.created.get(&ImportKind::Item), Some(&1));
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_site_lacks_refuses_the_table_before_anything_is_written() -> Result<()> {
    let site = with_things().await?;
    let rows = [HEADER, ONE, TWO].concat();
    for (from, to, told) in [
        ("type: thing", "type: thong", "no item type `thong`"),
        ("  line: line", "  lime: line", "no such field"),
        (
            "vocabulary: tags",
            "vocabulary: colours",
            "no terms of the vocabulary `colours`",
        ),
        (
            "state: published",
            "state: published\nlanguage: nl",
            "no language `nl`",
        ),
    ] {
        for mode in [Mode::DryRun, Mode::Write] {
            let refused = run(&site, &MAPPING.replace(from, to), &rows, mode).await?;
            let error = refused.err().context("it is not refused")?.to_string();
            assert!(error.contains(told), "{told}: {error}");
        }
    }
    let known = site
        .app
        .ports()
        .imports
        .find_many(ORIGIN, &["row:1".to_owned()])
        .await?;
    assert!(known.is_empty());
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn terms_are_made_only_where_the_mapping_says_so() -> Result<()> {
    let site = with_things().await?;
    site.tag("Harbour").await?;
    let mapping = MAPPING.replace("vocabulary: tags", "vocabulary: tags, create: false");
    let rows = [HEADER, ONE, TWO].concat();
    let report = run(&site, &mapping, &rows, Mode::Write).await??;
    assert_eq!(report.created, counts(&[(ImportKind::Item, 2)]));
    assert!(reason(&report, "term:tags:new").contains("none is to be made"));
    let one = document(&site, "row:1").await?;
    let tags = one["relationships"]["tags"]["data"]
        .as_array()
        .map(Vec::len);
    assert_eq!(tags, Some(1));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_item_that_is_here_is_named_by_its_address() -> Result<()> {
    let site = with_things().await?;
    let there = site.published("There", "Text").await?;
    let address = there
        .content
        .address
        .path
        .clone()
        .context("it has an address")?;
    let mapping = "source: https://old.example\ntype: thing\nkey: /id\ntitle: /n\n\
                   fields: {near: {column: to, reference: path}, whole: whole, line: line}\n";
    let rows = json!([
        {"id": 1, "n": "One", "to": address, "whole": 3, "line": 4},
        {"id": 2, "n": "Two", "to": "/nowhere"},
    ]);
    let report = run(&site, mapping, &rows.to_string(), Mode::Write).await??;
    assert!(reason(&report, "row:2").contains("there is no item `/nowhere`"));
    let one = document(&site, "row:1").await?;
    assert_eq!(
        one["relationships"]["near"]["data"]["id"],
        there.id.to_string()
    );
    assert_eq!(one["attributes"]["whole"], 3);
    assert_eq!(one["attributes"]["line"], "4");
    assert_eq!(one["attributes"]["state"], "draft");
    Ok(())
}
