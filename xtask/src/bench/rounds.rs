//! The measuring itself: everything once, then everything again, so that a machine that slows
//! down meanwhile slows all alike.

use anyhow::Result;

use super::Options;
use super::programs::{Load, Pressure, Programs};
use super::target::Target;

/// How many connections ask at once.
pub(super) const CONNECTIONS: u32 = 30;
/// How much of what a server answers at most it gets when latency is measured.
const SHARE_OF_PEAK: f64 = 0.7;
const WARM_UP_SECONDS: f64 = 2.0;

/// One load in a closed loop.
#[derive(Clone, Debug)]
pub(super) struct Round {
    /// CPU time of server and database for one request, in milliseconds.
    pub(super) cpu_ms: f64,
    pub(super) load: Load,
}

/// All that was measured of a target.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) rounds: Vec<Round>,
    /// One connection that asks as soon as it is answered.
    pub(super) alone: Load,
    /// A constant rate below the peak.
    pub(super) steady: Load,
}

/// Measures every target; the outcomes stand in their order.
///
/// # Errors
/// When a server stops answering, or we are asked to stop.
pub(super) fn run(
    programs: &Programs,
    targets: &[Target],
    options: &Options,
) -> Result<Vec<Outcome>> {
    let seconds = f64::from(options.seconds);
    let full = Pressure {
        connections: CONNECTIONS,
        seconds,
        rate: None,
    };
    for target in targets {
        let seconds = seconds.min(WARM_UP_SECONDS);
        programs.load(target, Pressure { seconds, ..full })?;
    }
    let mut rounds: Vec<Vec<Round>> = targets.iter().map(|_| Vec::new()).collect();
    for number in 1..=options.repeat {
        for (target, rounds) in targets.iter().zip(&mut rounds) {
            let round = measure(programs, target, full)?;
            eprintln!(
                "round {number}: {}, {}: {:.3} ms CPU, {:.0}/s",
                target.subject, target.work, round.cpu_ms, round.load.per_second
            );
            rounds.push(round);
        }
    }
    let mut outcomes = Vec::new();
    for (target, rounds) in targets.iter().zip(rounds) {
        eprintln!("latency: {}, {}", target.subject, target.work);
        let peak = median(rounds.iter().map(|round| round.load.per_second));
        let connections = 1;
        let rate = Some(peak * SHARE_OF_PEAK).filter(|rate| *rate > 0.0);
        outcomes.push(Outcome {
            alone: programs.load(
                target,
                Pressure {
                    connections,
                    ..full
                },
            )?,
            steady: programs.load(target, Pressure { rate, ..full })?,
            rounds,
        });
    }
    Ok(outcomes)
}

fn measure(programs: &Programs, target: &Target, pressure: Pressure) -> Result<Round> {
    let before = target.processes.cpu()?;
    let load = programs.load(target, pressure)?;
    let used = target.processes.cpu()?.saturating_sub(before);
    let requests = f64::from(load.requests.max(1));
    Ok(Round {
        cpu_ms: used.as_secs_f64() * 1000.0 / requests,
        load,
    })
}

/// The middle one of these, or the mean of the two in the middle; 0 of none.
pub(super) fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut sorted: Vec<f64> = values.collect();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    let value = |place: usize| sorted.get(place).copied().unwrap_or_default();
    if sorted.len().is_multiple_of(2) {
        f64::midpoint(value(middle.saturating_sub(1)), value(middle))
    } else {
        value(middle)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_value() {
        for (values, expected) in [
            (&[3.0, 1.0, 2.0][..], 2.0),
            (&[4.0, 1.0, 2.0, 3.0], 2.5),
            (&[7.0], 7.0),
            (&[], 0.0),
        ] {
            let found = median(values.iter().copied());
            assert!((found - expected).abs() < 1e-9, "{values:?}: {found}");
        }
    }
}
