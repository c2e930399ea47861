//! A clock that stands until it is moved.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use trovato_domain::time::Instant;
use trovato_ports::system::Clock;

/// Tells the time that it was set to.
#[derive(Debug)]
pub struct FixedClock {
    micros: AtomicI64,
}

impl FixedClock {
    /// A clock that stands at this moment.
    pub fn at(now: Instant) -> Self {
        Self {
            micros: AtomicI64::new(now.micros()),
        }
    }

    /// Sets it, forwards or back.
    pub fn set(&self, now: Instant) {
        self.micros.store(now.micros(), Ordering::Release);
    }

    /// Moves it forwards, at most to the end of the year 9999.
    pub fn advance(&self, by: Duration) {
        let by = i64::try_from(by.as_micros()).unwrap_or(i64::MAX);
        let moved = |now: i64| Some(Instant::from_micros(now.saturating_add(by)).micros());
        // The function always gives a value, so the update never fails.
        let _: Result<i64, i64> =
            self.micros
                .fetch_update(Ordering::AcqRel, Ordering::Acquire, moved);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Instant {
        Instant::from_micros(self.micros.load(Ordering::Acquire))
    }
}
