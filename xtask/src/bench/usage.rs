//! What processes used, as the kernel counts it: CPU time and memory, read from `/proc`.

use std::fs;
use std::time::Duration;

use anyhow::{Context, Result};

/// The kernel tells CPU times to programs in hundredths of a second on every architecture that
/// we run on (`USER_HZ`).
const TICKS_A_SECOND: f64 = 100.0;

/// A server and, where it has one, its database's first process.
#[derive(Clone, Copy, Debug)]
pub(super) struct Processes {
    pub(super) server: u32,
    pub(super) database: Option<u32>,
}

impl Processes {
    /// The CPU time that all of them have used, those included that ended.
    ///
    /// # Errors
    /// When one of the two first processes is gone.
    pub(super) fn cpu(self) -> Result<Duration> {
        let mut ticks = Times::of(self.server)?.with_ended();
        if let Some(parent) = self.database {
            ticks += Times::of(parent)?.with_ended();
            // A child that ends between the two readings is in its parent's figure only then
            // when its own is gone; the error of such a child is its life until here.
            ticks += children(parent)
                .into_iter()
                .map(|(_, times)| times.own)
                .sum::<u32>();
        }
        Ok(Duration::from_secs_f64(f64::from(ticks) / TICKS_A_SECOND))
    }

    /// Bytes that the database's processes hold, what they share counted once.
    pub(super) fn database_memory(self) -> Option<u64> {
        let parent = self.database?;
        let processes = children(parent).into_iter().map(|(id, _)| id);
        Some(
            processes
                .chain([parent])
                .filter_map(|id| bytes(id, "smaps_rollup", "Pss:").ok())
                .sum(),
        )
    }
}

/// Bytes of memory that a process holds.
///
/// # Errors
/// When it is gone.
pub(super) fn memory(process: u32) -> Result<u64> {
    bytes(process, "status", "VmRSS:")
}

/// The most bytes of memory that a process held until now.
///
/// # Errors
/// When it is gone.
pub(super) fn peak_memory(process: u32) -> Result<u64> {
    bytes(process, "status", "VmHWM:")
}

fn bytes(process: u32, file: &str, key: &str) -> Result<u64> {
    let text = fs::read_to_string(format!("/proc/{process}/{file}"))?;
    kibibytes(&text, key)
        .map(|kibibytes| kibibytes * 1024)
        .with_context(|| format!("process {process} has no {key}"))
}

/// The number behind a key, as in `VmRSS:     1234 kB`.
fn kibibytes(text: &str, key: &str) -> Option<u64> {
    let rest = text.lines().find_map(|line| line.strip_prefix(key))?;
    rest.split_whitespace().next()?.parse().ok()
}

/// What the children of a process have used.
fn children(parent: u32) -> Vec<(u32, Times)> {
    fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter_map(|id: u32| Some((id, Times::of(id).ok()?)))
        .filter(|(_, times)| times.parent == parent)
        .collect()
}

/// CPU times of a process, in ticks.
#[derive(Debug, PartialEq, Eq)]
struct Times {
    parent: u32,
    own: u32,
    /// Of its children that ended.
    ended: u32,
}

impl Times {
    fn of(process: u32) -> Result<Self> {
        let text = fs::read_to_string(format!("/proc/{process}/stat"))?;
        Self::parse(&text).with_context(|| format!("cannot read the times of process {process}"))
    }

    /// Reads a line of `/proc/PID/stat`; the name in brackets may hold anything.
    fn parse(text: &str) -> Option<Self> {
        let (_, rest) = text.rsplit_once(')')?;
        let fields: Vec<&str> = rest.split_whitespace().collect();
        let field = |place: usize| fields.get(place)?.parse::<u32>().ok();
        Some(Self {
            parent: field(1)?,
            own: field(11)? + field(12)?,
            ended: field(13)? + field(14)?,
        })
    }

    fn with_ended(&self) -> u32 {
        self.own + self.ended
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_times_of_a_process_are_read_past_a_name_with_brackets() {
        let line = "4711 (odd) name) S 17 4711 4711 0 -1 4194560 1 2 3 4 50 6 7 8 20 0 1 0 99 1 2";
        let expected = Times {
            parent: 17,
            own: 56,
            ended: 15,
        };
        assert_eq!(Times::parse(line), Some(expected));
        assert_eq!(Times::parse("4711"), None);
    }

    #[test]
    fn our_own_memory_and_time_are_to_be_had() {
        let own = Processes {
            server: std::process::id(),
            database: Some(std::process::id()),
        };
        assert!(own.cpu().is_ok());
        assert!(own.database_memory().unwrap() > 100_000);
        assert!(memory(own.server).unwrap() <= peak_memory(own.server).unwrap());
    }

    #[test]
    fn memory_is_read_from_the_line_of_its_key() {
        let text = "Name:\tx\nVmHWM:\t  300 kB\nVmRSS:\t  200 kB\n";
        assert_eq!(kibibytes(text, "VmRSS:"), Some(200));
        assert_eq!(kibibytes(text, "VmSwap:"), None);
    }
}
