//! Tests over the shape of the source: who may depend on whom, what the core pulls in, how long
//! files and functions are, which words and calls are banned, that every port has a contract suite
//! and no released migration was changed.
//!
//! Each check is a function from facts to the list of violations, and each has a planted violation
//! that it must find. Nothing here runs the product, reads the network or changes a file.

mod closure;
mod contract_suites;
mod dependency_rule;
mod files;
mod metadata;
mod migrations;
mod outside_crates;
mod source;
mod templates;
mod tidy;
mod vocabulary;
mod words;

/// Fails with the list when there is one.
#[track_caller]
fn none(violations: &[String]) {
    assert!(violations.is_empty(), "\n  {}\n", violations.join("\n  "));
}
