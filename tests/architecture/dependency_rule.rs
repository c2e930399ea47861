//! The dependency rule: `domain ← ports ← application ← bootstrap`, adapters beside each other.
//!
//! The table names every allowed edge between packages of the workspace. An edge or a package
//! without a rule is a failure, and so is a rule without a package.

use crate::metadata::Package;

/// What a package may depend on within the workspace.
struct Rule {
    package: &'static str,
    normal: &'static [&'static str],
    /// What its tests may depend on as well.
    dev: &'static [&'static str],
}

/// An outbound adapter: knows the domain and the ports, and runs the contract suites.
const fn adapter(package: &'static str) -> Rule {
    Rule {
        package,
        normal: &["trovato-domain", "trovato-ports"],
        dev: &["trovato-contract"],
    }
}

/// A record store: an adapter on top of the store that is written once for both.
const fn record_store(package: &'static str) -> Rule {
    Rule {
        package,
        normal: &["trovato-domain", "trovato-ports", "trovato-sql"],
        dev: &["trovato-contract"],
    }
}

const RULES: &[Rule] = &[
    Rule {
        package: "trovato-domain",
        normal: &[],
        dev: &[],
    },
    Rule {
        package: "trovato-ports",
        normal: &["trovato-domain"],
        dev: &[],
    },
    Rule {
        package: "trovato-application",
        normal: &["trovato-domain", "trovato-ports"],
        dev: &[],
    },
    Rule {
        package: "trovato-http",
        normal: &["trovato-application", "trovato-domain", "trovato-ports"],
        dev: &[],
    },
    adapter("trovato-sql"),
    record_store("trovato-postgres"),
    record_store("trovato-sqlite"),
    adapter("trovato-archive"),
    adapter("trovato-memory"),
    adapter("trovato-disk"),
    adapter("trovato-fluent"),
    adapter("trovato-system"),
    adapter("trovato-import"),
    adapter("trovato-templates"),
    adapter("trovato-images"),
    adapter("trovato-telemetry"),
    Rule {
        package: "trovato",
        normal: &[
            "trovato-application",
            "trovato-archive",
            "trovato-disk",
            "trovato-domain",
            "trovato-fluent",
            "trovato-http",
            "trovato-images",
            "trovato-import",
            "trovato-memory",
            "trovato-ports",
            "trovato-postgres",
            "trovato-sql",
            "trovato-sqlite",
            "trovato-system",
            "trovato-telemetry",
            "trovato-templates",
        ],
        dev: &[],
    },
    Rule {
        package: "trovato-contract",
        normal: &["trovato-domain", "trovato-ports"],
        dev: &[],
    },
    Rule {
        package: "trovato-tests",
        normal: &[],
        dev: &[
            "trovato-application",
            "trovato-domain",
            "trovato-fluent",
            "trovato-http",
            "trovato-images",
            "trovato-import",
            "trovato-memory",
            "trovato-ports",
            "trovato-sql",
            "trovato-sqlite",
            "trovato-system",
            "trovato-telemetry",
            "trovato-templates",
        ],
    },
    Rule {
        package: "trovato-baseline",
        normal: &[],
        dev: &[],
    },
    Rule {
        package: "xtask",
        // The export of the tests and its pictures; nothing of the product.
        normal: &["trovato-tests"],
        dev: &[],
    },
];

fn violations(packages: &[Package]) -> Vec<String> {
    let mut found = Vec::new();
    for package in packages {
        let Some(rule) = RULES.iter().find(|rule| rule.package == package.name) else {
            found.push(format!("{} has no rule", package.name));
            continue;
        };
        let inside = package.dependencies.iter().filter(|to| to.path.is_some());
        for to in inside {
            let name = to.name.as_str();
            let allowed = rule.normal.contains(&name)
                || (to.kind.as_deref() == Some("dev") && rule.dev.contains(&name));
            if !allowed {
                let kind = to.kind.as_deref().unwrap_or("normal");
                found.push(format!("{} -> {name} ({kind}) has no rule", package.name));
            }
        }
    }
    found
}

fn rules_without_package(packages: &[Package]) -> Vec<String> {
    RULES
        .iter()
        .filter(|rule| packages.iter().all(|package| package.name != rule.package))
        .map(|rule| format!("the rule of {} has no package", rule.package))
        .collect()
}

mod tests {
    use anyhow::Result;

    use super::{rules_without_package, violations};
    use crate::metadata::{planted, workspace};
    use crate::none;

    #[test]
    fn every_edge_between_packages_has_a_rule() -> Result<()> {
        none(&violations(&workspace()?));
        Ok(())
    }

    #[test]
    fn every_rule_has_a_package() -> Result<()> {
        none(&rules_without_package(&workspace()?));
        Ok(())
    }

    #[test]
    fn planted_edges_against_the_rule_are_found() {
        let packages = [
            planted("trovato-templates", &[("trovato-postgres", None)]),
            planted(
                "trovato-domain",
                &[("trovato-ports", None), ("serde", None)],
            ),
            planted("trovato-sqlite", &[("trovato-contract", None)]),
            planted("trovato-disk", &[("trovato-contract", Some("dev"))]),
            planted("trovato-newcomer", &[]),
        ];
        let expected = [
            "trovato-templates -> trovato-postgres (normal) has no rule",
            "trovato-domain -> trovato-ports (normal) has no rule",
            "trovato-sqlite -> trovato-contract (normal) has no rule",
            "trovato-newcomer has no rule",
        ];
        assert_eq!(violations(&packages), expected);
    }

    #[test]
    fn a_rule_whose_package_is_gone_is_found() {
        let found = rules_without_package(&[planted("xtask", &[])]);
        assert!(found.contains(&"the rule of trovato-domain has no package".to_owned()));
    }
}
