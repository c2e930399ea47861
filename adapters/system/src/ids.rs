//! Ids: UUIDs of version 7 that rise within the process.
//!
//! The 74 bits beside the time are random when a millisecond begins and grow by a random step for
//! each further id of it (RFC 9562, section 6.2, method 2). A clock that goes back does not take ids
//! back with it: the last millisecond is kept until the clock has passed it.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use trovato_ports::system::{Clock, IdGen};
use uuid::Uuid;

/// Bits beside the time, version and variant.
const TAIL_BITS: u32 = 74;
/// A fresh tail leaves its highest bit free, so that no millisecond runs out of ids.
const FRESH: u128 = (1 << (TAIL_BITS - 1)) - 1;
const RAND_B_BITS: u32 = 62;
const RAND_B: u128 = (1 << RAND_B_BITS) - 1;
const VERSION: u128 = 7 << 76;
const VARIANT: u128 = 0b10 << RAND_B_BITS;

/// The machine gives no random bytes.
#[derive(Debug)]
pub struct RandomnessError(getrandom::Error);

impl fmt::Display for RandomnessError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the system gives no random bytes")
    }
}

impl std::error::Error for RandomnessError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

/// Makes ids from a clock and the randomness of the system.
pub struct UuidV7Ids {
    clock: Arc<dyn Clock>,
    last: Mutex<Last>,
}

struct Last {
    millis: u64,
    tail: u128,
}

impl UuidV7Ids {
    /// Ids whose time is that of the clock.
    ///
    /// # Errors
    /// [`RandomnessError`] where the system gives no random bytes at the start. Should it cease to
    /// give them later, ids go on by steps of one and stay different from each other.
    pub fn new(clock: Arc<dyn Clock>) -> Result<Self, RandomnessError> {
        let tail = random().map_err(RandomnessError)? & FRESH;
        Ok(Self {
            clock,
            last: Mutex::new(Last { millis: 0, tail }),
        })
    }
}

impl IdGen for UuidV7Ids {
    fn next(&self) -> Uuid {
        let now = u64::try_from(self.clock.now().micros() / 1_000).unwrap_or(0);
        let random = random().ok();
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        last.advance(now, random);
        assemble(last.millis, last.tail)
    }
}

impl Last {
    fn advance(&mut self, now: u64, random: Option<u128>) {
        if let (true, Some(random)) = (now > self.millis, random) {
            *self = Self {
                millis: now,
                tail: random & FRESH,
            };
            return;
        }
        let step = random.map_or(1, |r| (r & u128::from(u32::MAX)) + 1);
        self.millis = self.millis.max(now);
        self.tail += step;
        if self.tail >> TAIL_BITS != 0 {
            self.millis += 1;
            self.tail &= FRESH;
        }
    }
}

fn random() -> Result<u128, getrandom::Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)?;
    Ok(u128::from_ne_bytes(bytes))
}

const fn assemble(millis: u64, tail: u128) -> Uuid {
    let rand_a = tail >> RAND_B_BITS;
    let rand_b = tail & RAND_B;
    Uuid::from_u128(((millis as u128) << 80) | VERSION | (rand_a << 64) | VARIANT | rand_b)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicI64, Ordering};

    use trovato_domain::time::Instant;

    use super::*;

    struct HandClock(AtomicI64);

    impl Clock for HandClock {
        fn now(&self) -> Instant {
            Instant::from_micros(self.0.load(Ordering::Relaxed))
        }
    }

    #[test]
    fn an_id_begins_with_the_milliseconds_of_the_clock() {
        let clock = Arc::new(HandClock(AtomicI64::new(0x0190_a6c0_7c3e * 1_000 + 999)));
        let ids = UuidV7Ids::new(clock).unwrap();
        assert!(ids.next().to_string().starts_with("0190a6c0-7c3e-7"));
    }

    #[test]
    fn ids_rise_while_the_clock_stands_or_goes_back() {
        let clock = Arc::new(HandClock(AtomicI64::new(1_800_000_000_000_000)));
        let ids = UuidV7Ids::new(Arc::clone(&clock) as Arc<dyn Clock>).unwrap();
        let first = ids.next();
        let second = ids.next();
        clock.0.store(1_700_000_000_000_000, Ordering::Relaxed);
        let third = ids.next();
        assert!(first < second && second < third, "{first} {second} {third}");
    }

    #[test]
    fn a_full_millisecond_runs_over_into_the_next() {
        let mut last = Last {
            millis: 5,
            tail: (1 << TAIL_BITS) - 1,
        };
        let before = assemble(last.millis, last.tail);
        last.advance(5, None);
        assert!(before < assemble(last.millis, last.tail));
        assert_eq!(last.millis, 6);
    }

    #[test]
    fn ids_stay_different_when_randomness_ceases() {
        let mut last = Last { millis: 5, tail: 7 };
        let mut seen = vec![assemble(last.millis, last.tail)];
        for now in [5, 5, 6, 4] {
            last.advance(now, None);
            seen.push(assemble(last.millis, last.tail));
        }
        assert!(seen.is_sorted_by(|a, b| a < b), "{seen:?}");
    }
}
