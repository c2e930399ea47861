//! Templates that bring each other in: none that is not there, none that comes back to itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::lint::included;
use crate::engine::mask::{Piece, pieces};
use crate::engine::sources::Source;
use crate::theme::Finding;

/// What a template brings in: the line, and the name of the other.
type Edges<'a> = BTreeMap<&'a str, Vec<(u32, &'a str)>>;

/// What is wrong with how the templates of a theme bring each other in.
pub(super) fn check(theme: &[Source], built_in: &[Source]) -> Vec<Finding> {
    let mut first: BTreeMap<&str, &Source> = BTreeMap::new();
    for source in theme.iter().chain(built_in) {
        first.entry(&source.name).or_insert(source);
    }
    let edges: Edges<'_> = first
        .iter()
        .map(|(name, source)| (*name, brought_in(&source.text)))
        .collect();
    let mut findings = Vec::new();
    for source in theme {
        for (line, name) in brought_in(&source.text) {
            // Names with a folder in them are told of as what leads out of the theme.
            let is_plain = !name.contains(['/', '\\']);
            if !first.contains_key(name) && is_plain {
                let message = format!("there is no template {name}.html");
                findings.push(Finding::error(&source.file, line, "include", message));
            } else if name == source.name || reaches(&edges, name, &source.name) {
                let message = format!("{name}.html comes back to this template: it never ends");
                findings.push(Finding::error(&source.file, line, "loop", message));
            }
        }
    }
    findings
}

fn brought_in(text: &str) -> Vec<(u32, &str)> {
    let statements = pieces(text).into_iter().filter_map(|piece| match piece {
        (line, Piece::Statement(code)) => Some((line, code)),
        _ => None,
    });
    let named = statements.flat_map(|(line, code)| included(code).map(move |name| (line, name)));
    named
        .map(|(line, name)| (line, name.strip_suffix(".html").unwrap_or(name)))
        .collect()
}

/// Whether a template brings another one in, by whatever way.
fn reaches(edges: &Edges<'_>, from: &str, to: &str) -> bool {
    let mut seen = BTreeSet::from([from]);
    let mut waiting = vec![from];
    while let Some(name) = waiting.pop() {
        for (_, next) in edges.get(name).into_iter().flatten() {
            if *next == to {
                return true;
            }
            if seen.insert(*next) {
                waiting.push(*next);
            }
        }
    }
    false
}
