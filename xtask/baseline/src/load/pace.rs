//! When the next request is due.
//!
//! In an open loop a latency counts from the moment at which a request was due, not from when a
//! connection was free for it: a server that stalls is not spared the requests it held up.

use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;

/// The clock of one run.
pub(super) struct Pace {
    start: Instant,
    end: Instant,
    /// Between two requests; `None` in a closed loop.
    distance: Option<Duration>,
    /// Requests that are due and that nobody took yet.
    due: Semaphore,
    taken: AtomicU32,
}

impl Pace {
    /// A run of this length, from now on.
    pub(super) fn new(length: Duration, rate: Option<f64>) -> Self {
        let start = Instant::now();
        Self {
            start,
            end: start + length,
            distance: rate.map(|rate| Duration::from_secs_f64(rate.recip())),
            due: Semaphore::new(0),
            taken: AtomicU32::new(0),
        }
    }

    /// Waits until a request is due and tells since when; `None` when the time is over.
    pub(super) async fn next(&self) -> Option<Instant> {
        let due = match self.distance {
            None => Instant::now(),
            Some(distance) => {
                self.due.acquire().await.ok()?.forget();
                self.start + distance * self.taken.fetch_add(1, Ordering::Relaxed)
            }
        };
        (due < self.end).then_some(due)
    }

    /// Lets the requests fall due, then every connection end. It blocks: a thread of its own
    /// wakes within microseconds, a timer of the runtime within a millisecond.
    pub(super) fn tick(&self, connections: u32) {
        let Some(distance) = self.distance else {
            return;
        };
        let mut due = self.start;
        while due < self.end {
            sleep(due.saturating_duration_since(Instant::now()));
            self.due.add_permits(1);
            due += distance;
        }
        self.due.add_permits(connections as usize);
    }
}
