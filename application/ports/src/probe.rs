//! What is measured: the use cases and adapters say what happened, an adapter counts it.

use std::time::Duration;

/// How something ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// As it should.
    Done,
    /// It failed.
    Failed,
}

impl Outcome {
    /// The word of the label.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }
}

/// What a look into the cache found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lookup {
    /// The value.
    Hit,
    /// Nothing, or what was good no more.
    Miss,
}

impl Lookup {
    /// By whether the value was there.
    pub const fn of(is_there: bool) -> Self {
        if is_there { Self::Hit } else { Self::Miss }
    }

    /// The word of the label.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Hit => "hit",
            Self::Miss => "miss",
        }
    }
}

/// A statement that ran.
#[derive(Debug, Clone, Copy)]
pub struct Ran<'a> {
    /// Its fixed name, which alone becomes a label.
    pub name: &'static str,
    /// Its text, without any value that was bound.
    pub sql: &'a str,
    /// How many rows it gave or changed.
    pub rows: u64,
    /// How long it took.
    pub took: Duration,
    /// How it ended.
    pub outcome: Outcome,
}

/// A template that drew something.
#[derive(Debug, Clone, Copy)]
pub struct Drew<'a> {
    /// The template.
    pub name: &'a str,
    /// Its file.
    pub file: &'a str,
    /// The theme that it is of, or `built-in`.
    pub layer: &'a str,
    /// The names that were tried, the most special first.
    pub tried: &'a [String],
    /// How long it took, what it placed being drawn already.
    pub took: Duration,
}

/// Takes note of what happened. It never fails and never waits.
pub trait Probe: Send + Sync {
    /// Whether somebody watches what this task does, so that details are worth their time.
    fn is_watched(&self) -> bool;
    /// A request was answered; `route` is the pattern, never the address.
    fn request(&self, method: &str, route: &str, status: u16, took: Duration);
    /// A statement ran.
    fn statement(&self, ran: &Ran<'_>);
    /// A subscriber of a tap ran.
    fn tap(&self, tap: &'static str, subscriber: &str, took: Duration, outcome: Outcome);
    /// The cache was asked for a value of this kind.
    fn cache(&self, kind: &'static str, found: Lookup);
    /// A template drew something. Nobody need tell where nobody watches.
    fn template(&self, drew: &Drew<'_>);
    /// Events of the outbox were dispatched.
    fn outbox(&self, events: u64, outcome: Outcome);
    /// How many events of the outbox wait.
    fn outbox_backlog(&self, events: u64);
}
