//! The clock of the machine.

use jiff::Timestamp;
use trovato_domain::time::Instant;
use trovato_ports::system::Clock;

/// Tells the time of the machine, in UTC.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        Instant::from_timestamp(Timestamp::now())
    }
}
