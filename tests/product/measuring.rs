//! What an operator measures: each metric moves when that happens which it counts.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use trovato_tests::{Client, Site, Store};

/// A server looks after the outbox as soon as it runs.
const SOON: Duration = Duration::from_secs(10);

#[test]
fn requests_statements_and_taps_are_counted() -> Result<()> {
    for store in Store::EACH {
        let site = Site::imported(store)?;
        let server = site.serve()?;
        let before = Samples::read(&server)?;
        for path in ["/", "/2025/04/of-quotes", "/there-is-no-such-page"] {
            server.get(path)?;
        }
        let after = Samples::read(&server)?;
        let grown = |name: &str| after.sum(name) - before.sum(name);
        assert!(
            grown("trovato_http_requests_total") >= 3.0,
            "{store:?}: {}",
            after.text
        );
        for name in [
            "trovato_http_request_duration_seconds_count",
            "trovato_db_statements_total",
            "trovato_db_statement_duration_seconds_count",
            "trovato_tap_invocations_total",
            "trovato_tap_duration_seconds_count",
        ] {
            assert!(
                grown(name) > 0.0,
                "{store:?}: {name} stands still: {}",
                after.text
            );
        }
        assert!(
            !after.text.contains("no-such-page"),
            "{store:?}: an address is a label"
        );
        assert!(after.text.contains("trovato_build_info{"), "{store:?}");
    }
    Ok(())
}

#[test]
fn events_that_a_command_left_in_the_outbox_are_dispatched_and_counted() -> Result<()> {
    let site = Site::imported(Store::Postgres)?;
    // As if every command had died right after its commit, an hour ago.
    let hour = Duration::from_hours(1).as_micros();
    let undone = format!("UPDATE outbox SET dispatched = NULL, at = at - {hour}");
    site.database()
        .context("there is no database")?
        .run(&undone)?;
    let server = site.serve()?;
    let start = Instant::now();
    loop {
        let asked = start.elapsed();
        let samples = Samples::read(&server)?;
        let dispatched = samples.sum("trovato_outbox_events_total");
        if dispatched > 0.0 && samples.sum("trovato_outbox_pending") == 0.0 {
            return Ok(());
        }
        assert!(
            asked < SOON,
            "the outbox is left as it was: {}",
            samples.text
        );
    }
}

#[test]
fn metrics_and_the_detail_of_readiness_are_for_this_machine_alone() -> Result<()> {
    let site = Site::installed(Store::Sqlite)?;
    let server = site.serve()?;
    let far = [("X-Forwarded-For", "203.0.113.9")];
    assert_eq!(server.get("/metrics")?.status, 200);
    assert_eq!(server.get_with("/metrics", &far)?.status, 404);
    let near = server.get("/health/ready")?;
    assert!(near.text().contains("sqlite"), "{}", near.text());
    let bare = server.get_with("/health/ready", &far)?;
    assert_eq!(bare.status, 200);
    assert!(!bare.text().contains("sqlite"), "{}", bare.text());
    Ok(())
}

/// One reading of all metrics.
struct Samples {
    text: String,
}

impl Samples {
    fn read(client: &Client) -> Result<Self> {
        let text = client.get("/metrics")?.text();
        Ok(Self { text })
    }

    /// The sum of a metric over all its labels.
    fn sum(&self, name: &str) -> f64 {
        let lines = self.text.lines().filter_map(|line| line.strip_prefix(name));
        let samples = lines.filter(|rest| rest.starts_with(['{', ' ']));
        let values = samples.filter_map(|rest| rest.rsplit(' ').next());
        values.filter_map(|value| value.parse::<f64>().ok()).sum()
    }
}
