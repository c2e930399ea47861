//! How far long work has come, on standard error.
//!
//! A bar where a person watches, a line every few seconds where a file is written, nothing where
//! silence is wanted. It never touches standard output.

use std::io::{self, IsTerminal, Write};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use tokio::time::Instant;

/// How often a line is written where there is no terminal.
const EVERY: Duration = Duration::from_secs(3);

/// Whether anything is shown at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    /// Somebody may look.
    Present,
    /// `--quiet`.
    Absent,
}

/// The progress of one piece of work.
pub(crate) struct Progress(Shape);

enum Shape {
    Silent,
    Bar(ProgressBar),
    Lines(Lines<io::Stderr>),
}

impl Progress {
    /// Begins to show work; `total` is what `done` counts up to, where it is known.
    pub(crate) fn begin(what: &str, total: Option<u64>, audience: Audience) -> Self {
        Self(match audience {
            Audience::Absent => Shape::Silent,
            Audience::Present if io::stderr().is_terminal() => Shape::Bar(bar(what, total)),
            Audience::Present => {
                Shape::Lines(Lines::new(io::stderr(), what, total, Instant::now()))
            }
        })
    }

    /// Shows that so much is done.
    pub(crate) fn done(&mut self, done: u64) {
        match &mut self.0 {
            Shape::Silent => {}
            Shape::Bar(bar) => bar.set_position(done),
            Shape::Lines(lines) => lines.done(done, Instant::now()),
        }
    }

    /// Takes the bar away; what came of the work is told elsewhere.
    pub(crate) fn end(self) {
        if let Shape::Bar(bar) = self.0 {
            bar.finish_and_clear();
        }
    }
}

fn bar(what: &str, total: Option<u64>) -> ProgressBar {
    let (bar, template) = match total {
        Some(total) => (
            ProgressBar::new(total),
            "{msg} {wide_bar} {human_pos}/{human_len} {eta}",
        ),
        None => (
            ProgressBar::new_spinner(),
            "{spinner} {msg} {human_pos} {elapsed}",
        ),
    };
    let style =
        ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    bar.with_style(style).with_message(what.to_owned())
}

/// A line every few seconds.
struct Lines<W> {
    out: W,
    what: String,
    total: Option<u64>,
    last: Instant,
}

impl<W: Write> Lines<W> {
    fn new(out: W, what: &str, total: Option<u64>, now: Instant) -> Self {
        Self {
            out,
            what: what.to_owned(),
            total,
            last: now,
        }
    }

    fn done(&mut self, done: u64, now: Instant) {
        if now.duration_since(self.last) < EVERY {
            return;
        }
        self.last = now;
        let of = self
            .total
            .map(|total| format!(" of {total}"))
            .unwrap_or_default();
        writeln!(self.out, "{}: {done}{of}", self.what).ok();
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::time::Instant;

    use super::{EVERY, Lines};

    #[test]
    fn a_line_is_written_every_few_seconds_and_no_more() {
        let begun = Instant::now();
        let mut lines = Lines::new(Vec::new(), "import", Some(500), begun);
        for tenth in 0..70_u32 {
            lines.done(u64::from(tenth), begun + Duration::from_millis(100) * tenth);
        }
        assert_eq!(EVERY, Duration::from_secs(3));
        assert_eq!(
            String::from_utf8_lossy(&lines.out),
            "import: 30 of 500\nimport: 60 of 500\n"
        );
    }
}
