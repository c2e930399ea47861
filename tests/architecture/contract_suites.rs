//! Every port has a contract suite: a function or module of `tests/contract` whose documentation
//! says "Contract of [`TraitName`]".

use std::collections::BTreeSet;

use anyhow::Result;

use crate::files;
use crate::source::Source;

/// Traits of the ports package that have no suite, with the reason.
const EXCEPTIONS: &[(&str, &str)] = &[];

/// The public traits of a file's code.
fn traits(code: &str) -> Vec<String> {
    code.split("pub trait ")
        .skip(1)
        .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric()).collect())
        .collect()
}

/// The traits whose contract a file's documentation says it holds.
fn suites(comments: &str) -> Vec<String> {
    comments
        .split("Contract of [`")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once("`]")?.0.to_owned()))
        .collect()
}

fn violations(
    traits: &BTreeSet<String>,
    suites: &BTreeSet<String>,
    exceptions: &[(&str, &str)],
) -> Vec<String> {
    let excepted = |name: &String| exceptions.iter().any(|(excepted, _)| excepted == name);
    let without = traits
        .difference(suites)
        .filter(|name| !excepted(name))
        .map(|name| format!("the port {name} has no contract suite"));
    let of_nothing = suites
        .difference(traits)
        .map(|name| format!("the contract suite of {name} has no port"));
    let stale = exceptions
        .iter()
        .filter(|(name, _)| !traits.contains(*name) || suites.contains(*name))
        .map(|(name, _)| format!("the exception of {name} is not needed"));
    without.chain(of_nothing).chain(stale).collect()
}

fn collect(folder: &str, names: fn(&Source) -> Vec<String>) -> Result<BTreeSet<String>> {
    let files = files::under(&trovato_tests::root().join(folder), &["rs"])?;
    Ok(files
        .iter()
        .flat_map(|file| names(&Source::of(&file.text)))
        .collect())
}

mod tests {
    use anyhow::Result;

    use super::{BTreeSet, EXCEPTIONS, collect, suites, traits, violations};
    use crate::none;

    #[test]
    fn every_port_has_a_contract_suite() -> Result<()> {
        let ports = collect("application/ports/src", |source| traits(&source.code))?;
        assert!(!ports.is_empty(), "no port was found");
        let held = collect("tests/contract/src", |source| suites(&source.comments))?;
        none(&violations(&ports, &held, EXCEPTIONS));
        Ok(())
    }

    #[test]
    fn planted_gaps_are_found() {
        let ports = traits("pub trait Clock: Send + Sync {}\npub trait Mailer {}\ntrait Own {}\n");
        let held = suites("/// Contract of [`Clock`].\n//! Contract of [`Gone`]\n");
        let ports = BTreeSet::from_iter(ports);
        let held = BTreeSet::from_iter(held);
        let expected = [
            "the port Mailer has no contract suite",
            "the contract suite of Gone has no port",
            "the exception of Clock is not needed",
        ];
        let exceptions = [("Clock", "it has one")];
        assert_eq!(violations(&ports, &held, &exceptions), expected);
    }
}
