//! The metrics as Prometheus reads them.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

use std::collections::BTreeSet;
use std::time::Duration;

use trovato_ports::probe::{Lookup, Outcome, Probe, Ran};
use trovato_telemetry::{Metrics, Tap};

const FAMILIES: [&str; 10] = [
    "trovato_build_info",
    "trovato_cache_lookups_total",
    "trovato_db_statement_duration_seconds",
    "trovato_db_statements_total",
    "trovato_http_request_duration_seconds",
    "trovato_http_requests_total",
    "trovato_outbox_events_total",
    "trovato_outbox_pending",
    "trovato_tap_duration_seconds",
    "trovato_tap_invocations_total",
];

fn metrics() -> Metrics {
    Metrics::new(
        "1.2.3",
        &[Tap {
            tap: "item_view",
            subscriber: "core",
        }],
    )
    .unwrap()
}

fn use_all(metrics: &Metrics) {
    let took = Duration::from_millis(3);
    metrics.request("GET", "/item/{id}", 200, took);
    metrics.request("GET", "/item/{id}", 200, took);
    metrics.request("BREW", "/item/{id}", 405, took);
    metrics.statement(&ran(took, Outcome::Done));
    metrics.statement(&ran(took, Outcome::Failed));
    metrics.tap("item_view", "core", took, Outcome::Done);
    metrics.tap("item_view", "an \"odd\"\none", took, Outcome::Failed);
    metrics.cache("page", Lookup::Hit);
    metrics.outbox(5, Outcome::Done);
    metrics.outbox_backlog(7);
}

/// The value of the sample.
fn sample(text: &str, series: &str) -> Option<f64> {
    text.lines()
        .find_map(|line| line.strip_prefix(series)?.strip_prefix(' ')?.parse().ok())
}

fn families(text: &str) -> Vec<&str> {
    let types = text.lines().filter_map(|line| line.strip_prefix("# TYPE "));
    let mut names: Vec<&str> = types.filter_map(|line| line.split(' ').next()).collect();
    names.sort_unstable();
    names
}

fn ran(took: Duration, outcome: Outcome) -> Ran<'static> {
    Ran {
        name: "item_find",
        sql: "SELECT 1",
        rows: 1,
        took,
        outcome,
    }
}

#[test]
fn every_family_is_there_from_the_start_and_once_it_is_used() {
    let metrics = metrics();
    assert_eq!(families(&metrics.text()), FAMILIES);
    use_all(&metrics);
    assert_eq!(families(&metrics.text()), FAMILIES);
}

#[test]
fn noughts_are_there_before_anything_happened() {
    let text = metrics().text();
    for (series, value) in [
        ("trovato_build_info{version=\"1.2.3\"}", 1.0),
        ("trovato_outbox_events_total{outcome=\"done\"}", 0.0),
        ("trovato_outbox_events_total{outcome=\"failed\"}", 0.0),
        ("trovato_outbox_pending", 0.0),
        (
            "trovato_tap_invocations_total{outcome=\"done\",subscriber=\"core\",tap=\"item_view\"}",
            0.0,
        ),
    ] {
        assert_eq!(sample(&text, series), Some(value), "{series} in\n{text}");
    }
}

#[test]
fn each_metric_moves() {
    let metrics = metrics();
    use_all(&metrics);
    let text = metrics.text();
    for (series, value) in [
        (
            "trovato_http_requests_total{method=\"GET\",route=\"/item/{id}\",status=\"200\"}",
            2.0,
        ),
        (
            "trovato_http_requests_total{method=\"other\",route=\"/item/{id}\",status=\"405\"}",
            1.0,
        ),
        (
            "trovato_cache_lookups_total{kind=\"page\",outcome=\"hit\"}",
            1.0,
        ),
        (
            "trovato_http_request_duration_seconds_count{method=\"GET\",route=\"/item/{id}\"}",
            2.0,
        ),
        (
            "trovato_http_request_duration_seconds_sum{method=\"GET\",route=\"/item/{id}\"}",
            0.006,
        ),
        (
            "trovato_http_request_duration_seconds_bucket{method=\"GET\",route=\"/item/{id}\",le=\"0.0025\"}",
            0.0,
        ),
        (
            "trovato_http_request_duration_seconds_bucket{method=\"GET\",route=\"/item/{id}\",le=\"0.005\"}",
            2.0,
        ),
        (
            "trovato_http_request_duration_seconds_bucket{method=\"GET\",route=\"/item/{id}\",le=\"+Inf\"}",
            2.0,
        ),
        (
            "trovato_db_statements_total{outcome=\"done\",statement=\"item_find\"}",
            1.0,
        ),
        (
            "trovato_db_statements_total{outcome=\"failed\",statement=\"item_find\"}",
            1.0,
        ),
        (
            "trovato_db_statement_duration_seconds_count{statement=\"item_find\"}",
            2.0,
        ),
        (
            "trovato_tap_invocations_total{outcome=\"done\",subscriber=\"core\",tap=\"item_view\"}",
            1.0,
        ),
        ("trovato_tap_duration_seconds_count{tap=\"item_view\"}", 2.0),
        ("trovato_outbox_events_total{outcome=\"done\"}", 5.0),
        ("trovato_outbox_pending", 7.0),
    ] {
        assert_eq!(sample(&text, series), Some(value), "{series} in\n{text}");
    }
}

#[test]
fn every_line_is_a_comment_or_a_sample_of_ours() {
    let metrics = metrics();
    use_all(&metrics);
    let text = metrics.text();
    for line in text.lines() {
        assert!(
            line.starts_with("# HELP trovato_")
                || line.starts_with("# TYPE trovato_")
                || line.starts_with("trovato_"),
            "{line:?}"
        );
        assert!(!line.contains("otel_"), "{line:?}");
    }
    let series: Vec<&str> = text.lines().filter(|l| !l.starts_with('#')).collect();
    let names: BTreeSet<&str> = series
        .iter()
        .filter_map(|l| l.rsplit_once(' '))
        .map(|(s, _)| s)
        .collect();
    assert_eq!(names.len(), series.len(), "a series is there twice");
}
