//! The gander: what one piece of work did, for who wants to know where its time goes.

use std::pin::Pin;
use std::time::Duration;

use async_trait::async_trait;

use crate::probe::{Lookup, Outcome};

/// The most runs of each kind that a profile tells one by one; further ones are counted.
pub const MOST_RUNS: usize = 1_000;

/// A statement that ran.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementRun {
    /// Its fixed name.
    pub name: &'static str,
    /// Its text, with places where values were bound; empty where the store has none for it.
    pub sql: String,
    /// How many rows it gave or changed.
    pub rows: u64,
    /// How long it took.
    pub took: Duration,
    /// How it ended.
    pub outcome: Outcome,
}

/// A look into the cache.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CacheLookup {
    /// The kind of value.
    pub kind: &'static str,
    /// What it found.
    pub found: Lookup,
}

/// A template that drew something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateRun {
    /// Its name.
    pub name: String,
    /// Its file.
    pub file: String,
    /// The theme that it is of, or `built-in`.
    pub layer: String,
    /// The names that were tried, the most special first.
    pub tried: Vec<String>,
    /// How long it took, what it placed being drawn already.
    pub took: Duration,
}

/// A subscriber of a tap that ran.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TapRun {
    /// The tap.
    pub tap: &'static str,
    /// The subscriber.
    pub subscriber: String,
    /// How long it took, what it asked of the store included.
    pub took: Duration,
    /// How it ended.
    pub outcome: Outcome,
}

/// What a piece of work did, each kind in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// How long it took in all.
    pub took: Duration,
    /// Statements.
    pub statements: Vec<StatementRun>,
    /// Looks into the cache.
    pub lookups: Vec<CacheLookup>,
    /// Templates.
    pub templates: Vec<TemplateRun>,
    /// Subscribers of taps.
    pub taps: Vec<TapRun>,
    /// How many runs beyond [`MOST_RUNS`] were not noted.
    pub left_out: u64,
}

/// A piece of work. What it gives, it leaves where its maker finds it.
pub type Work<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

/// Watches work: notes what the [`Probe`](crate::probe::Probe) is told by the task that does it. Work
/// that nobody watches costs nothing more.
#[async_trait]
pub trait Profiler: Send + Sync {
    /// Does the work and tells what it did. What other tasks do meanwhile is not noted; where the work
    /// is itself watched from within another, both are told of it.
    async fn watch(&self, work: Work<'_>) -> Profile;
}
