//! The list of tables against the migrations themselves, and the statements that walk a table.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::tables::{Kind, LEFT_OUT, TABLES};

/// A table as migrations leave it: its columns with their types, and its primary key.
#[derive(Debug, Default, PartialEq)]
struct Made {
    columns: BTreeMap<String, String>,
    key: Vec<String>,
}

/// The tables that the migrations of a store make.
fn made(store: &str) -> BTreeMap<String, Made> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../migrations")
        .join(store);
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("migrations")
        .map(|entry| entry.expect("a migration").path())
        .collect();
    files.sort();
    let mut tables = BTreeMap::new();
    for file in files {
        let text = fs::read_to_string(file).expect("a migration");
        for statement in without_comments(&text).split(';') {
            read(statement, &mut tables);
        }
    }
    tables
}

fn without_comments(text: &str) -> String {
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("--"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Takes what a statement says of tables; indexes and rows say nothing of them.
fn read(statement: &str, tables: &mut BTreeMap<String, Made>) {
    let words: Vec<&str> = statement.split_whitespace().collect();
    match words.as_slice() {
        ["CREATE", "TABLE", name, ..] => {
            tables.insert((*name).to_owned(), columns(statement));
        }
        ["ALTER", "TABLE", name, "ADD", "COLUMN", column, kind, ..] => {
            let table = tables.get_mut(*name).expect("a table that is there");
            table
                .columns
                .insert((*column).to_owned(), (*kind).to_owned());
        }
        ["ALTER" | "DROP", "TABLE", ..] => panic!("say here what this does: {statement}"),
        _ => {}
    }
}

fn columns(statement: &str) -> Made {
    let mut made = Made::default();
    for line in statement
        .lines()
        .skip_while(|line| !line.contains('('))
        .skip(1)
    {
        let line = line.trim();
        if let Some(key) = line.strip_prefix("PRIMARY KEY (") {
            let names = key.trim_end_matches([',', ')']).split(", ");
            made.key = names.map(str::to_owned).collect();
        }
        let mut words = line.split_whitespace();
        let (Some(name), Some(kind)) = (words.next(), words.next()) else {
            continue;
        };
        if name.starts_with(|c: char| c.is_ascii_lowercase()) {
            made.columns
                .insert(name.to_owned(), kind.trim_end_matches(',').to_owned());
            if line.contains("PRIMARY KEY") {
                made.key = vec![name.to_owned()];
            }
        }
    }
    made
}

#[test]
fn every_table_belongs_to_a_site_or_is_left_out_with_a_reason() {
    let listed: Vec<&str> = TABLES
        .iter()
        .map(|table| table.name)
        .chain(LEFT_OUT.iter().map(|(name, reason)| {
            assert!(!reason.is_empty(), "{name}");
            *name
        }))
        .collect();
    let names: BTreeSet<&str> = listed.iter().copied().collect();
    assert_eq!(names.len(), listed.len(), "a table is listed twice");
    for store in ["sqlite", "postgres"] {
        let made = made(store);
        let made: BTreeSet<&str> = made.keys().map(String::as_str).collect();
        assert_eq!(made, names, "{store}");
    }
}

#[test]
fn every_column_is_listed_with_its_kind_and_every_key_in_its_order() {
    let (sqlite, postgres) = (made("sqlite"), made("postgres"));
    for table in TABLES {
        let listed: BTreeSet<&str> = table.columns().map(|column| column.name).collect();
        for made in [&sqlite, &postgres] {
            let made = made.get(table.name).expect(table.name);
            let columns: BTreeSet<&str> = made.columns.keys().map(String::as_str).collect();
            assert_eq!(listed, columns, "{}", table.name);
            let key: Vec<&str> = table.key.iter().map(|column| column.name).collect();
            assert_eq!(key, made.key, "{}", table.name);
        }
        for column in table.columns() {
            let made = postgres[table.name].columns[column.name].as_str();
            let kind = match made {
                "TEXT" => Kind::Text,
                "UUID" => Kind::Id,
                "INTEGER" | "BIGINT" => Kind::Whole,
                "BOOLEAN" => Kind::Truth,
                "JSONB" => Kind::Json,
                other => panic!("{}.{}: {other}", table.name, column.name),
            };
            assert_eq!(column.kind, kind, "{}.{}", table.name, column.name);
        }
    }
}

#[test]
fn a_table_stands_behind_those_that_its_rows_refer_to() {
    let text = include_str!("../../../../migrations/postgres/0001_records.sql");
    let place = |name: &str| TABLES.iter().position(|table| table.name == name);
    let mut table = "";
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("CREATE TABLE ") {
            table = rest.trim_end_matches(" (");
        }
        if let Some((_, target)) = line.split_once("REFERENCES ") {
            let target = target.split(' ').next().unwrap_or_default();
            let is_fine =
                place(target) < place(table) || (target == table && line.contains("DEFERRABLE"));
            assert!(is_fine, "{table} refers to {target}");
        }
    }
}
