//! The gander: a probe that passes on what it is told, and notes it for whoever watches the task.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use tokio::task_local;
use tokio::time::Instant;
use trovato_ports::gander::{
    CacheLookup, MOST_RUNS, Profile, Profiler, StatementRun, TapRun, TemplateRun, Work,
};
use trovato_ports::probe::{Drew, Lookup, Outcome, Probe, Ran};

task_local! {
    /// The profiles that are being made of what this task does, the outermost first.
    static WATCHED: Vec<Arc<Mutex<Profile>>>;
}

/// Notes what one task does, and passes everything on.
pub struct Gander {
    probe: Arc<dyn Probe>,
}

impl Gander {
    /// Over this probe.
    pub fn new(probe: Arc<dyn Probe>) -> Self {
        Self { probe }
    }
}

/// Notes something in every profile that is being made.
fn note(add: impl Fn(&mut Profile) -> bool) {
    // Mostly nobody watches.
    let noted = WATCHED.try_with(|profiles| {
        for profile in profiles {
            let mut profile = profile.lock().unwrap_or_else(PoisonError::into_inner);
            if !add(&mut profile) {
                profile.left_out += 1;
            }
        }
    });
    noted.ok();
}

/// Adds a run, if there is room for it.
fn push<T>(runs: &mut Vec<T>, run: impl FnOnce() -> T) -> bool {
    let has_room = runs.len() < MOST_RUNS;
    if has_room {
        runs.push(run());
    }
    has_room
}

#[async_trait]
impl Profiler for Gander {
    async fn watch(&self, work: Work<'_>) -> Profile {
        let begun = Instant::now();
        let profile = Arc::<Mutex<Profile>>::default();
        let mut profiles = WATCHED.try_with(Clone::clone).unwrap_or_default();
        profiles.push(Arc::clone(&profile));
        WATCHED.scope(profiles, work).await;
        let mut profile = profile.lock().unwrap_or_else(PoisonError::into_inner);
        let mut profile = std::mem::take(&mut *profile);
        profile.took = begun.elapsed();
        profile
    }
}

impl Probe for Gander {
    fn is_watched(&self) -> bool {
        self.probe.is_watched() || WATCHED.try_with(|_| ()).is_ok()
    }

    fn request(&self, method: &str, route: &str, status: u16, took: Duration) {
        self.probe.request(method, route, status, took);
    }

    fn statement(&self, ran: &Ran<'_>) {
        self.probe.statement(ran);
        note(|profile| {
            push(&mut profile.statements, || StatementRun {
                name: ran.name,
                sql: ran.sql.to_owned(),
                rows: ran.rows,
                took: ran.took,
                outcome: ran.outcome,
            })
        });
    }

    fn tap(&self, tap: &'static str, subscriber: &str, took: Duration, outcome: Outcome) {
        self.probe.tap(tap, subscriber, took, outcome);
        note(|profile| {
            push(&mut profile.taps, || TapRun {
                tap,
                subscriber: subscriber.to_owned(),
                took,
                outcome,
            })
        });
    }

    fn cache(&self, kind: &'static str, found: Lookup) {
        self.probe.cache(kind, found);
        note(|profile| push(&mut profile.lookups, || CacheLookup { kind, found }));
    }

    fn template(&self, drew: &Drew<'_>) {
        self.probe.template(drew);
        note(|profile| {
            push(&mut profile.templates, || TemplateRun {
                name: drew.name.to_owned(),
                file: drew.file.to_owned(),
                layer: drew.layer.to_owned(),
                tried: drew.tried.to_vec(),
                took: drew.took,
            })
        });
    }

    fn outbox(&self, events: u64, outcome: Outcome) {
        self.probe.outbox(events, outcome);
    }

    fn outbox_backlog(&self, events: u64) {
        self.probe.outbox_backlog(events);
    }
}
