//! How many tests passed and failed, read from what the runners of Rust and Node.js print.

use std::fmt;
use std::ops::AddAssign;

/// Counts of tests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Tests that passed.
    pub(crate) passed: u64,
    /// Tests that failed, and suites that broke off.
    pub(crate) failed: u64,
}

impl Tally {
    /// One suite that ended without saying how many tests it ran.
    pub(crate) const BROKEN: Self = Self {
        passed: 0,
        failed: 1,
    };

    /// Sums the closing lines of Rust's test runner; `None` when there is none.
    pub(crate) fn of_rust(output: &str) -> Option<Self> {
        let mut sum = None;
        for line in output.lines() {
            let Some(rest) = line.strip_prefix("test result: ") else {
                continue;
            };
            let total = sum.get_or_insert(Self::default());
            total.passed += number_before(rest, " passed");
            total.failed += number_before(rest, " failed");
        }
        sum
    }

    /// Reads the closing lines of Node's test runner; `None` when there is none.
    pub(crate) fn of_node(output: &str) -> Option<Self> {
        let count = |word: &str| {
            output.lines().rev().find_map(|line| {
                let rest = line.trim_start_matches(['ℹ', '#', ' ']);
                rest.strip_prefix(word)?.trim().parse().ok()
            })
        };
        Some(Self {
            passed: count("pass ")?,
            failed: count("fail ")?,
        })
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// The number that stands before a word, as in `12 passed`; 0 when there is none.
fn number_before(text: &str, word: &str) -> u64 {
    text.split_once(word)
        .and_then(|(before, _)| before.rsplit([' ', ';']).next())
        .and_then(|number| number.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_lines_of_several_rust_runs_are_summed() {
        let output = "test a ... ok\n\
            test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.02s\n\
            test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.02s\n";
        assert_eq!(
            Tally::of_rust(output),
            Some(Tally {
                passed: 15,
                failed: 2
            })
        );
        assert_eq!(Tally::of_rust("thread panicked\n"), None);
    }

    #[test]
    fn the_closing_lines_of_both_node_reporters_are_read() {
        let expected = Some(Tally {
            passed: 7,
            failed: 1,
        });
        assert_eq!(Tally::of_node("ℹ tests 8\nℹ pass 7\nℹ fail 1\n"), expected);
        assert_eq!(Tally::of_node("# tests 8\n# pass 7\n# fail 1\n"), expected);
        assert_eq!(Tally::of_node("SyntaxError\n"), None);
    }
}
