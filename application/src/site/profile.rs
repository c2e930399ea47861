//! What the page at an address costs, for who runs the site: statements, looks into the cache,
//! templates and taps, with what they took.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Serialize;
use trovato_ports::Context;
use trovato_ports::gander::Profile;
use trovato_ports::probe::Outcome;

use super::{Answer, Ask, Site};
use crate::error::Error;

/// From how many runs on a statement is told as repeated: one that runs for each row of another takes
/// the more time the more rows there are.
const REPEATED: usize = 4;

/// What a page cost.
#[derive(Debug, Serialize)]
pub struct Profiled {
    /// The path and query that were asked for.
    pub url: String,
    /// `kept`, `drawn`, `redirect`, `gone` or `feed`.
    pub answer: &'static str,
    /// How long it took, in milliseconds.
    pub ms: f64,
    /// The statements that ran, in their order.
    pub statements: Vec<StatementCost>,
    /// The looks into the cache, in their order.
    pub cache: Vec<LookupCost>,
    /// The templates that drew it, in their order.
    pub templates: Vec<TemplateCost>,
    /// The subscribers of taps that ran.
    pub taps: Vec<TapCost>,
    /// What looks wrong, each in a sentence.
    pub warnings: Vec<String>,
}

/// A statement that ran.
#[derive(Debug, Serialize)]
pub struct StatementCost {
    /// Its name.
    pub name: &'static str,
    /// How long it took, in milliseconds.
    pub ms: f64,
    /// How many rows it gave or changed.
    pub rows: u64,
    /// Whether it did as it should.
    pub done: bool,
    /// Its text, without the values that were bound.
    pub sql: String,
}

/// A look into the cache.
#[derive(Debug, Serialize)]
pub struct LookupCost {
    /// The kind of value.
    pub kind: &'static str,
    /// `hit` or `miss`.
    pub outcome: &'static str,
}

/// A template that drew something.
#[derive(Debug, Serialize)]
pub struct TemplateCost {
    /// Its name.
    pub name: String,
    /// Its file.
    pub file: String,
    /// The theme that it is of, or `built-in`.
    pub layer: String,
    /// The names that were tried, the most special first.
    pub tried: Vec<String>,
    /// How long it took, in milliseconds.
    pub ms: f64,
}

/// A subscriber of a tap.
#[derive(Debug, Serialize)]
pub struct TapCost {
    /// The tap.
    pub tap: &'static str,
    /// The subscriber.
    pub subscriber: String,
    /// How long it took, in milliseconds.
    pub ms: f64,
    /// Whether it did as it should.
    pub done: bool,
}

/// Whether a page that is kept may be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawing {
    /// As any visitor is answered.
    AsAsked,
    /// Drawn in any case.
    Anew,
}

impl Site {
    /// What it costs to answer a visitor who asks for this address.
    ///
    /// # Errors
    /// [`Error::NotFound`] and others that the address itself answers with.
    pub async fn profile(
        &self,
        context: &Context,
        ask: Ask<'_>,
        drawing: Drawing,
    ) -> Result<Profiled, Error> {
        let mut answer = None;
        let work = async {
            answer = Some(match drawing {
                Drawing::AsAsked => self.show(context, ask).await,
                Drawing::Anew => {
                    let site = self.snapshots.current();
                    self.resolve(context, &site, ask).await
                }
            });
        };
        let profile = self.ports.profiler.watch(Box::pin(work)).await;
        let answer = answer.ok_or_else(|| Error::internal("profiling a page", Unanswered))??;
        Ok(Profiled::of(ask, &answer, profile))
    }
}

/// Work that was watched gave nothing.
#[derive(Debug, thiserror::Error)]
#[error("the work was not done")]
struct Unanswered;

impl Profiled {
    fn of(ask: Ask<'_>, answer: &Answer, profile: Profile) -> Self {
        let joint = if ask.query.is_empty() { "" } else { "?" };
        let warnings = warnings(&profile);
        let statements = profile.statements.into_iter().map(|ran| StatementCost {
            name: ran.name,
            ms: milliseconds(ran.took),
            rows: ran.rows,
            done: ran.outcome == Outcome::Done,
            sql: ran.sql,
        });
        let cache = profile.lookups.into_iter().map(|look| LookupCost {
            kind: look.kind,
            outcome: look.found.as_str(),
        });
        let templates = profile.templates.into_iter().map(|drew| TemplateCost {
            name: drew.name,
            file: drew.file,
            layer: drew.layer,
            tried: drew.tried,
            ms: milliseconds(drew.took),
        });
        let taps = profile.taps.into_iter().map(|ran| TapCost {
            tap: ran.tap,
            subscriber: ran.subscriber,
            ms: milliseconds(ran.took),
            done: ran.outcome == Outcome::Done,
        });
        Self {
            url: format!("{}{joint}{}", ask.path, ask.query),
            answer: word(answer),
            ms: milliseconds(profile.took),
            statements: statements.collect(),
            cache: cache.collect(),
            templates: templates.collect(),
            taps: taps.collect(),
            warnings,
        }
    }
}

fn word(answer: &Answer) -> &'static str {
    match answer {
        Answer::Page(_) => "drawn",
        Answer::Kept(_) => "kept",
        Answer::Redirect { .. } => "redirect",
        Answer::Gone => "gone",
        Answer::Feed(_) => "feed",
    }
}

/// To the microsecond.
fn milliseconds(took: Duration) -> f64 {
    (took.as_secs_f64() * 1_000_000.0).round() / 1000.0
}

fn warnings(profile: &Profile) -> Vec<String> {
    let mut runs: BTreeMap<&str, usize> = BTreeMap::new();
    for ran in &profile.statements {
        *runs.entry(ran.name).or_default() += 1;
    }
    let repeated = runs.into_iter().filter(|(_, times)| *times >= REPEATED);
    let mut warnings: Vec<String> = repeated
        .map(|(name, times)| {
            format!("{name} ran {times} times: one statement may load all of them (N+1)")
        })
        .collect();
    if profile.left_out > 0 {
        warnings.push(format!("{} more runs are not listed", profile.left_out));
    }
    warnings
}

#[cfg(test)]
mod tests {
    use trovato_ports::gander::StatementRun;

    use super::*;

    #[test]
    fn what_runs_once_for_each_row_is_told() {
        let ran = |name| StatementRun {
            name,
            sql: String::new(),
            rows: 1,
            took: Duration::ZERO,
            outcome: Outcome::Done,
        };
        let names = ["item.find"; 3].into_iter().chain(["term.find"; 4]);
        let profile = Profile {
            statements: names.map(ran).collect(),
            left_out: 2,
            ..Profile::default()
        };
        let told = warnings(&profile);
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].starts_with("term.find ran 4 times"), "{told:?}");
        assert!(told[1].starts_with("2 more"), "{told:?}");
    }
}
