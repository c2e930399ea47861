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
    /// The word of the label.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Hit => "hit",
            Self::Miss => "miss",
        }
    }
}

/// Takes note of what happened. It never fails and never waits.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait Probe: Send + Sync {
    /// A request was answered; `route` is the pattern, never the address.
    fn request(&self, method: &str, route: &str, status: u16, took: Duration);
    /// A statement ran; `name` is its fixed name.
    fn statement(&self, name: &'static str, took: Duration, outcome: Outcome);
    /// A subscriber of a tap ran.
    fn tap(&self, tap: &'static str, subscriber: &str, took: Duration, outcome: Outcome);
    /// The cache was asked for a value of this kind.
    fn cache(&self, kind: &'static str, found: Lookup);
    /// Events of the outbox were dispatched.
    fn outbox(&self, events: u64, outcome: Outcome);
    /// How many events of the outbox wait.
    fn outbox_backlog(&self, events: u64);
}
