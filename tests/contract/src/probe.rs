//! Contract of the probe. What an adapter counted is read by its own tests.

use std::time::Duration;

use trovato_ports::probe::{Drew, Lookup, Outcome, Probe, Ran};

/// Contract of [`Probe`]: it takes whatever is said to it, from many threads, and neither fails nor
/// waits.
pub async fn probe(probe: &dyn Probe) {
    let took = [
        Duration::ZERO,
        Duration::from_nanos(1),
        Duration::from_millis(3),
        Duration::MAX,
    ];
    std::thread::scope(|scope| {
        for took in took {
            scope.spawn(move || say_everything(probe, took));
        }
    });
}

fn say_everything(probe: &dyn Probe, took: Duration) {
    for method in ["GET", "POST", "BREW", "", "ge\"t\n"] {
        for status in [0, 100, 200, 404, 599, u16::MAX] {
            probe.request(method, "/item/{id}", status, took);
        }
    }
    for route in ["", "/{*path}", "a \"quoted\" \\ route\n", "größer"] {
        probe.request("GET", route, 200, took);
    }
    for outcome in [Outcome::Done, Outcome::Failed] {
        probe.statement(&Ran {
            name: "item_find",
            sql: "SELECT 1",
            rows: 1,
            took,
            outcome,
        });
        probe.tap("item_view", "core", took, outcome);
        probe.tap("item_view", "another \"one\"\n", took, outcome);
        probe.template(&Drew {
            name: "item--article",
            file: "item--article.html",
            layer: "built-in",
            tried: &[],
            took,
        });
        probe.outbox(0, outcome);
        probe.outbox(7, outcome);
    }
    for found in [Lookup::Hit, Lookup::Miss] {
        probe.cache("page", found);
    }
    for events in [u64::MAX, 3, 0] {
        probe.outbox_backlog(events);
    }
}
