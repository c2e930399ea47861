//! Contract of [`Profiler`], which watches what a [`Probe`] is told.

use std::time::Duration;

use trovato_ports::gander::{MOST_RUNS, Profile, Profiler};
use trovato_ports::probe::{Drew, Lookup, Outcome, Probe, Ran};

fn statement(probe: &dyn Probe, name: &'static str) {
    probe.statement(&Ran {
        name,
        sql: "SELECT 1",
        rows: 3,
        took: Duration::from_millis(2),
        outcome: Outcome::Done,
    });
}

fn names(profile: &Profile) -> Vec<&'static str> {
    profile.statements.iter().map(|ran| ran.name).collect()
}

/// Watched work is told of whole and in its order; what happens outside of it is not.
pub async fn watched_work_is_told_of(profiler: &dyn Profiler, probe: &dyn Probe) {
    statement(probe, "before");
    let work = async {
        statement(probe, "one");
        tokio::task::yield_now().await;
        statement(probe, "two");
        probe.cache("page", Lookup::Miss);
        probe.tap(
            "item_view",
            "core",
            Duration::from_millis(1),
            Outcome::Failed,
        );
        assert!(probe.is_watched());
        probe.template(&Drew {
            name: "item",
            file: "item.html",
            layer: "built-in",
            tried: &["item--note".to_owned(), "item".to_owned()],
            took: Duration::from_millis(4),
        });
    };
    let profile = profiler.watch(Box::pin(work)).await;
    statement(probe, "after");
    assert_eq!(names(&profile), ["one", "two"]);
    let ran = profile.statements.first().expect("a statement");
    assert_eq!((ran.sql.as_str(), ran.rows), ("SELECT 1", 3));
    assert_eq!(ran.took, Duration::from_millis(2));
    let lookup = profile.lookups.first().expect("a look");
    assert_eq!((lookup.kind, lookup.found), ("page", Lookup::Miss));
    let tap = profile.taps.first().expect("a tap");
    assert_eq!((tap.tap, tap.outcome), ("item_view", Outcome::Failed));
    let template = profile.templates.first().expect("a template");
    assert_eq!((template.name.as_str(), template.tried.len()), ("item", 2));
    assert_eq!(template.took, Duration::from_millis(4));
    assert_eq!(profile.left_out, 0);
}

/// Works that go on at the same time are told apart, and one within another is told in both.
pub async fn works_are_told_apart(profiler: &dyn Profiler, probe: &dyn Probe) {
    let work = |name| {
        Box::pin(async move {
            for _ in 0..3 {
                statement(probe, name);
                tokio::task::yield_now().await;
            }
        })
    };
    let (one, two) = tokio::join!(profiler.watch(work("one")), profiler.watch(work("two")));
    assert_eq!(names(&one), ["one"; 3]);
    assert_eq!(names(&two), ["two"; 3]);
    let mut inner = Profile::default();
    let outer = profiler.watch(Box::pin(async {
        statement(probe, "outer");
        inner = profiler.watch(work("inner")).await;
    }));
    let outer = outer.await;
    assert_eq!(names(&outer), ["outer", "inner", "inner", "inner"]);
    assert_eq!(names(&inner), ["inner"; 3]);
}

/// A flood is counted.
pub async fn a_flood_is_counted(profiler: &dyn Profiler, probe: &dyn Probe) {
    let work = async {
        for _ in 0..MOST_RUNS + 5 {
            statement(probe, "many");
        }
    };
    let profile = profiler.watch(Box::pin(work)).await;
    assert_eq!(profile.statements.len(), MOST_RUNS);
    assert_eq!(profile.left_out, 5);
}
