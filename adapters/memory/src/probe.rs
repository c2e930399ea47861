//! A probe that remembers what was said to it.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use trovato_ports::probe::{Drew, Lookup, Outcome, Probe, Ran};

/// One thing that was said to the probe; how long it took is left out, since no two runs agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// A request was answered.
    Request {
        /// Its method.
        method: String,
        /// The pattern of its route.
        route: String,
        /// The status of the answer.
        status: u16,
    },
    /// A statement ran.
    Statement {
        /// Its name.
        name: &'static str,
        /// How it ended.
        outcome: Outcome,
    },
    /// A subscriber of a tap ran.
    Tap {
        /// The tap.
        tap: &'static str,
        /// The subscriber.
        subscriber: String,
        /// How it ended.
        outcome: Outcome,
    },
    /// The cache was asked.
    Cache {
        /// For this kind of value.
        kind: &'static str,
        /// What it found.
        found: Lookup,
    },
    /// A template drew something.
    Template {
        /// Its name.
        name: String,
    },
    /// Events of the outbox were dispatched.
    Outbox {
        /// How many.
        events: u64,
        /// How that ended.
        outcome: Outcome,
    },
    /// Events of the outbox wait.
    OutboxBacklog {
        /// How many.
        events: u64,
    },
}

/// Remembers what was said, in order.
#[derive(Debug, Default)]
pub struct MemoryProbe {
    said: Mutex<Vec<Said>>,
}

impl MemoryProbe {
    /// All that was said since the last time this was asked.
    pub fn take(&self) -> Vec<Said> {
        std::mem::take(&mut *self.said.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The names of the statements that ran since the last time this or [`MemoryProbe::take`] was
    /// asked.
    pub fn take_statements(&self) -> Vec<&'static str> {
        let names = |said| match said {
            Said::Statement { name, .. } => Some(name),
            _ => None,
        };
        self.take().into_iter().filter_map(names).collect()
    }

    fn note(&self, said: Said) {
        self.said
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(said);
    }
}

impl Probe for MemoryProbe {
    fn is_watched(&self) -> bool {
        true
    }

    fn request(&self, method: &str, route: &str, status: u16, _took: Duration) {
        self.note(Said::Request {
            method: method.to_owned(),
            route: route.to_owned(),
            status,
        });
    }

    fn statement(&self, ran: &Ran<'_>) {
        self.note(Said::Statement {
            name: ran.name,
            outcome: ran.outcome,
        });
    }

    fn tap(&self, tap: &'static str, subscriber: &str, _took: Duration, outcome: Outcome) {
        self.note(Said::Tap {
            tap,
            subscriber: subscriber.to_owned(),
            outcome,
        });
    }

    fn cache(&self, kind: &'static str, found: Lookup) {
        self.note(Said::Cache { kind, found });
    }

    fn template(&self, drew: &Drew<'_>) {
        self.note(Said::Template {
            name: drew.name.to_owned(),
        });
    }

    fn outbox(&self, events: u64, outcome: Outcome) {
        self.note(Said::Outbox { events, outcome });
    }

    fn outbox_backlog(&self, events: u64) {
        self.note(Said::OutboxBacklog { events });
    }
}
