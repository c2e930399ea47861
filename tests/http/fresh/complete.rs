//! That no write is missing from the tables: new use cases, kinds of configuration and kinds of records
//! need a row.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use trovato_domain::config::ConfigKind;
use trovato_ports::imports::ImportKind;

use super::rows;

/// Use cases that write nothing that a page shows.
const NO_WRITES: &[&str] = &[
    "Accounts::acting_as",
    "Accounts::find",
    "Accounts::list",
    "Application::refresh",
    "Categories::documents",
    "Categories::find",
    "Categories::list",
    "Configuration::diff",
    "Configuration::export",
    "Content::compare",
    "Content::documents",
    "Content::find",
    "Content::list",
    "Content::revisions",
    "Content::usage",
    "Doctor::checks",
    "Doctor::store",
    "Files::address",
    "Files::find",
    "Files::serve",
    "Listing::run",
    "Site::error_page",
    "Site::explain",
    "Site::gallery_page",
    "Site::kept_form",
    "Site::keep_form",
    "Site::profile",
    "Site::show",
    "Site::sitemap",
    "Site::sitemap_file",
    "Snapshots::refresh",
    "Taps::happened",
    "Taps::item_view",
    "Taps::refresh",
];

/// Writes of which no reader of this process can have seen what was before: archives fill an empty
/// store before it is served, and the outbox tells what others have written.
const BEFORE_READERS: &[&str] = &[
    "Archives::export",
    "Archives::load",
    "Archives::vacant",
    "Dispatch::commit",
    "Dispatch::dispatch",
    "Dispatch::follow",
    "Dispatch::sweep",
];

#[test]
fn every_use_case_that_writes_has_a_row() -> Result<()> {
    let mut found = BTreeSet::new();
    let folder = trovato_tests::root().join("application/src");
    for file in sources(&folder)? {
        found.extend(use_cases(&fs::read_to_string(&file)?));
    }
    let known = rows().map(|row| row.by);
    let known: BTreeSet<String> = known
        .chain(NO_WRITES.iter().copied())
        .chain(BEFORE_READERS.iter().copied())
        .map(str::to_owned)
        .collect();
    let missing: Vec<&String> = found.difference(&known).collect();
    assert!(missing.is_empty(), "neither rows nor reads: {missing:?}");
    let gone: Vec<&String> = known.difference(&found).collect();
    assert!(gone.is_empty(), "no such use case: {gone:?}");
    Ok(())
}

#[test]
fn every_kind_of_configuration_and_of_imports_has_a_row() {
    let of = |by: &str| -> BTreeSet<&str> {
        let rows = rows().filter(|row| row.by == by);
        let kinds = rows.filter_map(|row| Some(row.what.split_once(':')?.0));
        kinds.collect()
    };
    let kinds = ConfigKind::ALL.iter().map(|kind| kind.as_str());
    assert_eq!(of("Configuration::import"), kinds.collect());
    assert_eq!(
        of("Imports::run"),
        imported().map(ImportKind::as_str).into()
    );
}

/// All kinds of records; one more does not compile without being named here.
fn imported() -> [ImportKind; 9] {
    use ImportKind::{Alias, Comment, Config, File, Item, MenuLink, Redirect, Term, User};
    let all = [
        User, Term, File, Item, Comment, MenuLink, Redirect, Alias, Config,
    ];
    all.map(|kind| match kind {
        User | Term | File | Item | Comment | MenuLink | Redirect | Alias | Config => kind,
    })
}

/// The methods of a source that can be asked from outside and wait for something: `TYPE::METHOD`.
fn use_cases(source: &str) -> Vec<String> {
    let mut of = "";
    let mut found = Vec::new();
    for line in source.lines() {
        if let Some(named) = line.strip_prefix("impl ") {
            of = named.split([' ', '<', '{']).next().unwrap_or_default();
        }
        if let Some(method) = line.strip_prefix("    pub async fn ") {
            let name = method.split(['(', '<']).next().unwrap_or_default();
            found.push(format!("{of}::{name}"));
        }
    }
    found
}

fn sources(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?
    {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(sources(&path)?);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
    Ok(found)
}
