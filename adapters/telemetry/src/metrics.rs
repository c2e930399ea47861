//! The metrics: `Probe` over instruments of OpenTelemetry, read as text of Prometheus.
//!
//! Recording takes well under a microsecond and allocates nothing once a set of labels was seen.

use std::fmt::Write;
use std::time::Duration;

use opentelemetry::metrics::{Counter, Gauge, Histogram, Meter, MeterProvider};
use opentelemetry::{KeyValue, Value};
use opentelemetry_sdk::metrics::SdkMeterProvider;
use prometheus::{Registry, TextEncoder};
use trovato_ports::probe::{Drew, Lookup, Outcome, Probe, Ran};

use crate::config::Tap;
use crate::error::TelemetryError;
use crate::labels::{Labels, method};

/// Upper bounds of the times of requests and taps, in seconds.
const TIMES: [f64; 12] = [
    0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0,
];
/// Upper bounds of the times of statements, in seconds.
const STATEMENT_TIMES: [f64; 12] = [
    0.000_05, 0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.05, 0.1, 0.5, 2.5,
];

/// The histograms: they have no sample before something was measured, so they are announced.
const HISTOGRAMS: [(&str, &str); 3] = [
    (
        "trovato_http_request_duration_seconds",
        "Time to answer requests",
    ),
    (
        "trovato_db_statement_duration_seconds",
        "Time of database statements",
    ),
    (
        "trovato_tap_duration_seconds",
        "Time of subscribers of taps",
    ),
];
/// The counters that have no sample before something was counted.
const COUNTERS: [(&str, &str); 4] = [
    ("trovato_http_requests", "Requests that were answered"),
    ("trovato_db_statements", "Database statements that were run"),
    ("trovato_tap_invocations", "Runs of subscribers of taps"),
    ("trovato_cache_lookups", "Looks into the cache"),
];

/// Counts what happens.
pub struct Metrics {
    registry: Registry,
    /// Held so that the instruments stay alive.
    _provider: SdkMeterProvider,
    labels: Labels,
    requests: Counter<u64>,
    request_times: Histogram<f64>,
    statements: Counter<u64>,
    statement_times: Histogram<f64>,
    taps: Counter<u64>,
    tap_times: Histogram<f64>,
    lookups: Counter<u64>,
    events: Counter<u64>,
    backlog: Gauge<u64>,
}

impl Metrics {
    /// Metrics of this version of the program, with the runs of these subscribers at nought.
    ///
    /// # Errors
    /// [`TelemetryError::Metrics`] where they cannot be registered.
    pub fn new(version: &'static str, taps: &[Tap]) -> Result<Self, TelemetryError> {
        let registry = Registry::new();
        let exporter = opentelemetry_prometheus::exporter()
            .with_registry(registry.clone())
            .without_target_info()
            .scope_info_enabled(false)
            .build()
            .map_err(TelemetryError::Metrics)?;
        let provider = SdkMeterProvider::builder().with_reader(exporter).build();
        let meter = provider.meter("trovato");
        let [requests, statements, tap_runs, lookups] = COUNTERS.map(|it| counter(&meter, it));
        let metrics = Self {
            registry,
            labels: Labels::default(),
            requests,
            request_times: histogram(&meter, HISTOGRAMS[0], &TIMES),
            statements,
            statement_times: histogram(&meter, HISTOGRAMS[1], &STATEMENT_TIMES),
            taps: tap_runs,
            tap_times: histogram(&meter, HISTOGRAMS[2], &TIMES),
            lookups,
            events: counter(
                &meter,
                (
                    "trovato_outbox_events",
                    "Events of the outbox that were dispatched",
                ),
            ),
            backlog: gauge(
                &meter,
                "trovato_outbox_pending",
                "Events of the outbox that wait",
            ),
            _provider: provider,
        };
        gauge(&meter, "trovato_build_info", "The program that runs")
            .record(1, &[KeyValue::new("version", version)]);
        metrics.begin(taps);
        Ok(metrics)
    }

    /// Writes the noughts that are known before anything happened.
    fn begin(&self, taps: &[Tap]) {
        for ended in [Outcome::Done, Outcome::Failed] {
            self.events.add(0, &[outcome(ended)]);
            for Tap { tap, subscriber } in taps {
                self.taps.add(0, &self.tap_labels(tap, subscriber, ended));
            }
        }
        self.backlog.record(0, &[]);
    }

    /// All metrics in the text format 0.0.4 of Prometheus.
    pub fn text(&self) -> String {
        let families = self.registry.gather();
        let mut text = String::with_capacity(16 << 10);
        if let Err(error) = TextEncoder::new().encode_utf8(&families, &mut text) {
            tracing::error!(%error, "metrics cannot be written");
        }
        let is_absent = |name: &str| !families.iter().any(|family| family.name() == name);
        let counters = COUNTERS.map(|(name, help)| (format!("{name}_total"), help, "counter"));
        let histograms = HISTOGRAMS.map(|(name, help)| (name.to_owned(), help, "histogram"));
        for (name, help, kind) in counters.iter().chain(&histograms) {
            if is_absent(name) {
                // Writing to a text cannot fail.
                let _: std::fmt::Result =
                    writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}");
            }
        }
        text
    }

    fn tap_labels(&self, tap: &'static str, subscriber: &str, ended: Outcome) -> [KeyValue; 3] {
        let subscriber = KeyValue::new("subscriber", self.labels.value(subscriber));
        [outcome(ended), subscriber, KeyValue::new("tap", tap)]
    }
}

impl Probe for Metrics {
    fn is_watched(&self) -> bool {
        false
    }

    fn request(&self, given: &str, route: &str, status: u16, took: Duration) {
        let method = KeyValue::new("method", method(given));
        let route = KeyValue::new("route", self.labels.value(route));
        let status = KeyValue::new("status", Value::I64(i64::from(status)));
        let labels = [method, route, status];
        self.requests.add(1, &labels);
        self.request_times.record(took.as_secs_f64(), &labels[..2]);
    }

    fn statement(&self, ran: &Ran<'_>) {
        let labels = [outcome(ran.outcome), KeyValue::new("statement", ran.name)];
        self.statements.add(1, &labels);
        self.statement_times
            .record(ran.took.as_secs_f64(), &labels[1..]);
    }

    fn tap(&self, tap: &'static str, subscriber: &str, took: Duration, ended: Outcome) {
        let labels = self.tap_labels(tap, subscriber, ended);
        self.taps.add(1, &labels);
        self.tap_times.record(took.as_secs_f64(), &labels[2..]);
    }

    fn cache(&self, kind: &'static str, found: Lookup) {
        let labels = [
            KeyValue::new("kind", kind),
            KeyValue::new("outcome", found.as_str()),
        ];
        self.lookups.add(1, &labels);
    }

    /// What draws a page is told by profiles alone: a page has dozens of templates.
    fn template(&self, _drew: &Drew<'_>) {}

    fn outbox(&self, events: u64, ended: Outcome) {
        self.events.add(events, &[outcome(ended)]);
    }

    fn outbox_backlog(&self, events: u64) {
        self.backlog.record(events, &[]);
    }
}

fn outcome(ended: Outcome) -> KeyValue {
    KeyValue::new("outcome", ended.as_str())
}

fn counter(meter: &Meter, (name, help): (&'static str, &'static str)) -> Counter<u64> {
    meter.u64_counter(name).with_description(help).build()
}

fn gauge(meter: &Meter, name: &'static str, help: &'static str) -> Gauge<u64> {
    meter.u64_gauge(name).with_description(help).build()
}

fn histogram(
    meter: &Meter,
    (name, help): (&'static str, &'static str),
    bounds: &[f64],
) -> Histogram<f64> {
    meter
        .f64_histogram(name)
        .with_description(help)
        .with_boundaries(bounds.to_vec())
        .build()
}
