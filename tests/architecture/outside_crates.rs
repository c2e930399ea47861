//! Crates from outside: which package may use the heavy ones, under which licences they come,
//! and that every declared one is used.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;

use crate::files;
use crate::metadata::Package;
use crate::source::Source;

/// Crates that belong to one technology, and the packages that may name them.
const OWNERS: &[(&str, &[&str])] = &[
    ("ammonia", &["trovato-import", "trovato-templates"]),
    (
        "anyhow",
        &["trovato", "trovato-tests", "xtask", "trovato-baseline"],
    ),
    ("argon2", &["trovato-system"]),
    ("axum", &["trovato-http", "trovato-baseline"]),
    ("boon", &["trovato-tests"]),
    ("clap", &["trovato", "xtask", "trovato-baseline"]),
    ("clap_complete", &["trovato"]),
    ("clap_mangen", &["trovato"]),
    ("comrak", &["trovato-import", "trovato-templates"]),
    ("dialoguer", &["trovato"]),
    ("encoding_rs", &["trovato-import"]),
    ("fluent-bundle", &["trovato-fluent"]),
    ("fluent-syntax", &["trovato-fluent"]),
    ("getrandom", &["trovato-system"]),
    ("hyper", &["trovato-http", "trovato-baseline"]),
    ("hyper-util", &["trovato-http", "trovato-baseline"]),
    ("image", &["trovato-images"]),
    ("img-parts", &["trovato-images"]),
    ("indicatif", &["trovato"]),
    ("infer", &["trovato-images"]),
    ("minijinja", &["trovato-templates", "trovato-baseline"]),
    ("opentelemetry", &["trovato-telemetry"]),
    ("opentelemetry-prometheus", &["trovato-telemetry"]),
    ("opentelemetry_sdk", &["trovato-telemetry"]),
    ("prometheus", &["trovato-telemetry"]),
    ("quick-xml", &["trovato-import"]),
    ("redb", &["trovato-import"]),
    ("rust-embed", &["trovato-templates"]),
    (
        "sea-query",
        &["trovato-postgres", "trovato-sql", "trovato-sqlite"],
    ),
    ("serde_norway", &["trovato", "trovato-import"]),
    (
        "sqlx",
        &["trovato-postgres", "trovato-sqlite", "trovato-baseline"],
    ),
    ("tar", &["trovato-archive"]),
    ("tower", &["trovato-http"]),
    ("tower-http", &["trovato-http"]),
    ("tracing-opentelemetry", &["trovato-telemetry"]),
    ("tracing-subscriber", &["trovato-telemetry"]),
    ("unic-langid", &["trovato-fluent"]),
    // Later adapters: the rule stands before they do.
    ("aws-sdk-s3", &["trovato-s3"]),
    ("fred", &["trovato-redis"]),
    ("lettre", &["trovato-mail"]),
    ("moka", &["trovato-memory"]),
    ("wasmtime", &["trovato-wasm"]),
];

/// Crates that nobody may name, with the reason.
const BANNED: &[(&str, &str)] = &[
    ("chrono", "times are jiff's"),
    ("lazy_static", "std::sync::LazyLock does it"),
    ("once_cell", "std::sync::LazyLock does it"),
    ("openssl", "TLS is rustls"),
    ("rand", "randomness is a port"),
    (
        "sea-query-sqlx",
        "it panics on some values and drops encode errors",
    ),
    ("serde_yaml", "unmaintained; serde_norway"),
    ("time", "times are jiff's"),
];

/// Licences that a binary under MIT or Apache-2.0 can carry; one of several alternatives suffices.
const LICENCES: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

fn misplaced(packages: &[Package]) -> Vec<String> {
    let mut found = Vec::new();
    for package in packages {
        for to in &package.dependencies {
            let name = to.name.as_str();
            if let Some((_, reason)) = BANNED.iter().find(|(banned, _)| *banned == name) {
                found.push(format!("{} names {name}: {reason}", package.name));
            }
            let owners = OWNERS.iter().find(|(owned, _)| *owned == name);
            if owners.is_some_and(|(_, owners)| !owners.contains(&package.name.as_str())) {
                found.push(format!("{} may not depend on {name}", package.name));
            }
        }
    }
    found
}

fn unlicensed(packages: &[Package]) -> Vec<String> {
    packages
        .iter()
        .filter(|package| package.source.is_some())
        .filter(|package| !package.license.as_deref().is_some_and(is_allowed))
        .map(|package| {
            let license = package.license.as_deref().unwrap_or("no licence");
            format!("{} comes under {license}", package.name)
        })
        .collect()
}

/// Reads the licence expressions of crates: alternatives (`OR`, the older `/`) of lists (`AND`).
fn is_allowed(expression: &str) -> bool {
    let flat = expression.replace(['(', ')'], "").replace('/', " OR ");
    let mut alternatives = flat.split(" OR ");
    alternatives.any(|one| {
        one.split(" AND ")
            .all(|part| LICENCES.contains(&part.trim()))
    })
}

/// Dependencies that no source file of their package names.
fn unused(package: &Package, words: &BTreeSet<String>) -> Vec<String> {
    package
        .dependencies
        .iter()
        .filter(|to| !words.contains(&to.name.replace('-', "_")))
        .map(|to| format!("{} declares {} and never names it", package.name, to.name))
        .collect()
}

/// Every word of code in the package's own folder.
fn words_of(package: &Package, members: &[Package]) -> Result<BTreeSet<String>> {
    let Some(folder) = package.manifest_path.parent() else {
        return Ok(BTreeSet::new());
    };
    let nested: Vec<&Path> = members
        .iter()
        .filter_map(|other| other.manifest_path.parent())
        .filter(|other| *other != folder && other.starts_with(folder))
        .collect();
    let mut words = BTreeSet::new();
    for file in files::under(folder, &["rs"])? {
        if nested.iter().any(|other| file.path.starts_with(other)) {
            continue;
        }
        let source = Source::of(&file.text);
        let code = source
            .code
            .split(|c: char| !(c.is_alphanumeric() || c == '_'));
        words.extend(code.filter(|word| !word.is_empty()).map(str::to_owned));
    }
    Ok(words)
}

mod tests {
    use anyhow::Result;

    use super::{BTreeSet, is_allowed, misplaced, unlicensed, unused, words_of};
    use crate::metadata::{everything, planted, workspace};
    use crate::none;

    #[test]
    fn heavy_crates_are_named_by_their_owners_only() -> Result<()> {
        none(&misplaced(&workspace()?));
        Ok(())
    }

    #[test]
    fn every_crate_comes_under_a_licence_that_we_can_carry() -> Result<()> {
        none(&unlicensed(&everything()?));
        Ok(())
    }

    #[test]
    fn every_declared_dependency_is_used() -> Result<()> {
        let members = workspace()?;
        let mut found = Vec::new();
        for package in &members {
            found.extend(unused(package, &words_of(package, &members)?));
        }
        none(&found);
        Ok(())
    }

    #[test]
    fn planted_heavy_and_banned_crates_are_found() {
        let packages = [
            planted("trovato-http", &[("sqlx", None), ("axum", None)]),
            planted(
                "trovato-domain",
                &[("anyhow", Some("dev")), ("chrono", None)],
            ),
        ];
        let expected = [
            "trovato-http may not depend on sqlx",
            "trovato-domain may not depend on anyhow",
            "trovato-domain names chrono: times are jiff's",
        ];
        assert_eq!(misplaced(&packages), expected);
    }

    #[test]
    fn licence_expressions_are_read() {
        for (expression, allowed) in [
            ("MIT OR Apache-2.0", true),
            ("MIT/Apache-2.0", true),
            ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
            ("GPL-3.0-only OR MIT", true),
            ("GPL-3.0-only", false),
            ("MIT AND LGPL-2.1", false),
        ] {
            assert_eq!(is_allowed(expression), allowed, "{expression}");
        }
    }

    #[test]
    fn a_planted_copyleft_crate_is_found() {
        let mut package = planted("readline", &[]);
        package.source = Some("registry".to_owned());
        package.license = Some("GPL-3.0-only".to_owned());
        assert_eq!(
            unlicensed(&[package]),
            ["readline comes under GPL-3.0-only"]
        );
    }

    #[test]
    fn a_planted_unused_dependency_is_found() {
        let package = planted("trovato-disk", &[("async-trait", None), ("bytes", None)]);
        let words = BTreeSet::from(["async_trait".to_owned()]);
        assert_eq!(
            unused(&package, &words),
            ["trovato-disk declares bytes and never names it"]
        );
    }
}
